"""How well one color can be read on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color.coordinates import dot, light

if TYPE_CHECKING:
    from kolorit.color.color import Color

# WCAG 2.2, "relative luminance": these four digits, not those of the sRGB standard (the ratio changes
# by less than one part in a thousand), and light that is scattered by any screen.
_LUMINANCE = (0.2126, 0.7152, 0.0722)
FLARE = 0.05


def luminance(color: Color) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    return dot(_LUMINANCE, light(color))


def contrast(first: Color, second: Color) -> float:
    """The contrast ratio of WCAG 2, 1..21, not rounded: 4.4999 is not 4.5.

    It is arithmetic on a table, so it is the same to the last bit on every machine.
    """
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + FLARE) / (darker + FLARE)
