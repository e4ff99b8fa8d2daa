"""Colors by lightness, chroma and hue, with what is asked of them again and again."""

from __future__ import annotations

from typing import NamedTuple

from kolorit.color import Color
from kolorit.color.contrast import luminance
from kolorit.color.coordinates import Lab, lab_d65


class Shade(NamedTuple):
    """A color, its relative luminance, and its place in CIE Lab."""

    color: Color
    luminance: float
    place: Lab

    @classmethod
    def of(cls, color: Color) -> Shade:
        """Measure a color."""
        return cls(color, luminance(color), lab_d65(color))


class Span(NamedTuple):
    """Luminances from the least to the most."""

    least: float
    most: float

    def holds(self, color: Color) -> bool:
        """Whether the luminance of a color lies within."""
        return self.least <= luminance(color) <= self.most


# Of lightness: less than 8 bits tell apart.
_HALVINGS = 8


def first_within(span: Span, start: float, chroma: float, hue: float, *, lighter: bool) -> Color | None:
    """The color of this chroma and hue that is nearest in lightness to the start, and within.

    Parameters
    ----------
    span
        Reaches to black or to white, whichever is ahead.
    start
        Lightness, 0..1, before the span or in it.
    chroma, hue
        In OKLCH; there is as much chroma as sRGB has.
    lighter
        Which way to go.

    Returns
    -------
    Color | None
        ``None``: not even black or white is.
    """
    end = 1.0 if lighter else 0.0
    found = Color.from_oklch(end, chroma, hue)
    if not span.holds(found):
        return None
    first = Color.from_oklch(start, chroma, hue)
    if span.holds(first):
        return first
    for _ in range(_HALVINGS):
        middle = (start + end) / 2
        color = Color.from_oklch(middle, chroma, hue)
        if span.holds(color):
            end, found = middle, color
        else:
            start = middle
    return found
