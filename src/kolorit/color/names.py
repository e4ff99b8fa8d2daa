"""What a color is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color.css import CSS_COLORS
from kolorit.color.nearest import nearest

if TYPE_CHECKING:
    from kolorit.color.color import Color

# Nine colors have two names. We say gray, as the rest of this program does, and of the other two
# pairs the name that is more than a web color: cyan and magenta are inks.
_SECOND_NAMES = {"aqua", "fuchsia"} | {name for name in CSS_COLORS if "grey" in name}

_NAMES = sorted(CSS_COLORS.keys() - _SECOND_NAMES)
_COLORS = bytes.fromhex("".join(CSS_COLORS[name][1:] for name in _NAMES))


def nearest_name(color: Color) -> tuple[str, bool]:
    """Find the CSS name of the `nearest` color that has one, and whether it is exactly that color.

    Of two as near, the name first in the alphabet.
    """
    rgb = bytes(color.rgb)
    number = nearest(rgb, _COLORS)
    return _NAMES[number], rgb == _COLORS[number * 3 : number * 3 + 3]
