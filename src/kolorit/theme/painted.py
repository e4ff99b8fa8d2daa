"""From a background and accents to all colors of a theme."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.color.contrast import luminance
from kolorit.theme.given import readable
from kolorit.theme.ground import Ground
from kolorit.theme.mood import turn
from kolorit.theme.promises import HUES, MARGIN, MUTED, ON_AREA, TEXT
from kolorit.theme.shades import first_within
from kolorit.theme.theme import Roles, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.theme.knobs import Knobs
    from kolorit.theme.mood import Mood

# Contrasts that are pleasant where there is room for more than is promised: of text, of its bright twin,
# and of text on bars.
_TEXT, _BRIGHT_TEXT, _LESSER_TEXT = 12.0, 15.5, 8.0
# What is dim has so much of what accents have at least: comments are to be read, too.
_DIM = 0.95
# Chroma: text is tinted like its background, but less.
_TEXT_CHROMA, _BRIGHT_CHROMA, _DIM_CHROMA = 0.02, 0.012, 0.03
# How much nearer to the text, in lightness, areas are that stand out from the background, and what is
# selected.
_BAR, _SELECTION = 0.045, 0.12
# The same in steps down to nothing, for backgrounds that leave text no contrast to spare.
_STEPS = (1.0, 0.75, 0.5, 0.25, 0.0)
# Degrees: how far a hue of the picture counts for an accent.
_KIN = 35.0


def painted(
    ground: Ground, accents: Sequence[Color], mood: Mood, knobs: Knobs, likeness: float | None
) -> Theme:
    """Add to a background and the accents 1 to 6 and 9 to 14 what they determine.

    Guarantees
    ----------
    - Text, what is dim, text on accents, on bars and on what is selected have the contrasts promised.
    """
    text = _tinted(ground, max(knobs.text, min(_TEXT, ground.most_of_text)), _TEXT_CHROMA)
    bright = _tinted(ground, max(knobs.text, min(_BRIGHT_TEXT, ground.most_of_text)), _BRIGHT_CHROMA)
    dim = _tinted(ground, max(MUTED, min(TEXT, _DIM * knobs.contrast)), _DIM_CHROMA)
    normal, twins = accents[: len(HUES)], accents[len(HUES) :]
    ranked = _by_presence(normal, mood)
    selection = _raised(ground, _SELECTION, text)
    bar = _raised(ground, _BAR, text)
    on_bar = Ground(bar, luminance(bar), ground.is_dark)
    first = ranked[0]
    # Red says that something went wrong; where there is most of it, that cannot be helped.
    second, third = [color for color in ranked[1:] if color != normal[0]][:2]
    roles = Roles(
        surface=ground.color,
        on_surface=text,
        surface_variant=bar,
        on_surface_variant=_tinted(
            on_bar, max(ON_AREA, min(_LESSER_TEXT, on_bar.most_of_text)), _TEXT_CHROMA
        ),
        outline=dim,
        primary=first,
        on_primary=readable(ground.color, first),
        secondary=second,
        on_secondary=readable(ground.color, second),
        tertiary=third,
        on_tertiary=readable(ground.color, third),
        error=normal[0],
        on_error=readable(ground.color, normal[0]),
    )
    return Theme(
        mode=ground.mode,
        background=ground.color,
        foreground=text,
        cursor=first,
        selection_background=selection,
        selection_foreground=text,
        colors=(ground.color, *normal, text, dim, *twins, bright),
        roles=roles,
        likeness=likeness,
    )


def _tinted(ground: Ground, ratio: float, most_chroma: float) -> Color:
    """A text color of the background's hue."""
    lightness, chroma, hue = ground.color.oklch
    found = first_within(ground.span(ratio), lightness, min(chroma, most_chroma), hue, lighter=ground.is_dark)
    # Where only the very end will do, the last bit may say that it does not.
    return found or Color.from_oklch(1.0 if ground.is_dark else 0.0, 0.0, 0.0)


def _raised(ground: Ground, by: float, text: Color) -> Color:
    """An area on the background, as much nearer to the text as leaves that its contrast."""
    lightness, chroma, hue = ground.color.oklch
    toward = by if ground.is_dark else -by
    areas = (
        Color.from_oklch(min(1.0, max(0.0, lightness + toward * step)), chroma * (1 + step / 2), hue)
        for step in _STEPS
    )
    return next(area for area in areas if area.contrast(text) >= ON_AREA * MARGIN or area == ground.color)


def _by_presence(accents: Sequence[Color], mood: Mood) -> list[Color]:
    """Those first that there is most of in the picture; for a gray one blue, as it offends nobody."""
    order = [accents[number] for number in (3, 5, 4, 1, 2, 0)]

    def presence(color: Color) -> float:
        hue = color.oklch.hue
        return math.fsum(
            tone.share * tone.chroma * math.exp(-((turn(hue, tone.hue) / _KIN) ** 2)) for tone in mood.hues
        )

    return sorted(order, key=lambda color: -round(presence(color), 9))
