"""A color as CSS writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from kolorit.arguments import shown
from kolorit.color.coordinates import hsl, lab, oklab, oklch
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from kolorit.color.color import Color

CssSpace = Literal["hex", "rgb", "hsl", "lab", "oklab", "oklch"]
CSS_SPACES: tuple[CssSpace, ...] = get_args(CssSpace)


def css(color: Color, space: CssSpace) -> str:
    """Write a color in the modern syntax of CSS Color 4, with as many decimals as bring it back.

    Raises
    ------
    InvalidOptionError
        Another space.

    Guarantees
    ----------
    - Read as CSS and rounded to 8 bits, it is the same color.
    """
    if space == "hex":
        return color.hex
    if space == "rgb":
        return f"rgb({color.red} {color.green} {color.blue})"
    if space == "hsl":
        hue, saturation, lightness = hsl(color)
        return f"hsl({hue:.1f} {saturation * 100:.1f}% {lightness * 100:.1f}%)"
    if space == "lab":
        return "lab({:.2f} {:.2f} {:.2f})".format(*lab(color))
    if space == "oklab":
        return "oklab({:.5f} {:.5f} {:.5f})".format(*oklab(color))
    if space == "oklch":
        return "oklch({:.5f} {:.5f} {:.2f})".format(*oklch(color))
    raise InvalidOptionError(f"space must be one of {', '.join(CSS_SPACES)}, got {shown(space)}")
