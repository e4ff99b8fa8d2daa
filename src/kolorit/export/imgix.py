"""JSON and CSS in the shape of imgix's ``?palette=``, for pages that were made for it."""

from __future__ import annotations

import colorsys
import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from kolorit.color.contrast import luminance
from kolorit.errors import UnreadableError
from kolorit.export.found import Found, entry_of_hex

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.palette import Palette, Swatch

_DIGITS = 6


class _Role(NamedTuple):
    """What a color must be to have a role, and how near it comes to the ideal of it.

    The ideals and bounds of lightness and saturation (HSL) are those of Android's Palette library
    (Target.java of AndroidX), which Vibrant.js took over and imgix refers to.
    """

    name: str
    lightness: tuple[float, float, float]
    saturation: tuple[float, float, float]


_VIBRANT = (0.35, 1.0, 1.0)
_MUTED = (0.0, 0.3, 0.4)
_LIGHT = (0.55, 0.74, 1.0)
_NORMAL = (0.3, 0.5, 0.7)
_DARK = (0.0, 0.26, 0.45)

# In the order in which they take their colors; each color plays one.
_ROLES = (
    _Role("vibrant_light", _LIGHT, _VIBRANT),
    _Role("vibrant", _NORMAL, _VIBRANT),
    _Role("vibrant_dark", _DARK, _VIBRANT),
    _Role("muted_light", _LIGHT, _MUTED),
    _Role("muted", _NORMAL, _MUTED),
    _Role("muted_dark", _DARK, _MUTED),
)
_SATURATION_COUNTS, _LIGHTNESS_COUNTS, _SHARE_COUNTS = 0.24, 0.52, 0.24


def imgix(palette: Palette, _name: str | None = None) -> str:
    """Write ``colors``, most dominant first; ``average_luminance``; and ``dominant_colors``, by role.

    Luminance is the relative one of WCAG 2, averaged by share: 0 for black, 1 for white. Only colors of the
    palette get a role, so with few colors some have none, as with imgix.
    """
    average = math.fsum(swatch.share * luminance(swatch.color) for swatch in palette)
    colors = [json.dumps(_color(swatch.color)) for swatch in palette]
    roles = [f'"{role}": {json.dumps(_color(color))}' for role, color in _dominant(palette).items()]
    return (
        f'{{\n  "colors": [{_laid_out(colors)}],\n'
        f'  "average_luminance": {json.dumps(round(average, _DIGITS))},\n'
        f'  "dominant_colors": {{{_laid_out(roles)}}}\n}}\n'
    )


def imgix_css(palette: Palette, prefix: str = "image") -> str:
    """Write what imgix answers to ``palette=css``: a class for each color as text, and one as background.

    After the colors come white and black, and then the roles of `imgix`.
    """
    extremes = [("ex-1", "#ffffff"), ("ex-2", "#000000")]
    numbered = [(str(number), color.hex) for number, (color, _) in enumerate(palette, 1)]
    roles = [(role.replace("_", "-"), color.hex) for role, color in _dominant(palette).items()]
    return "".join(
        f".{prefix}-fg-{name} {{ color:{code} !important; }}\n"
        f".{prefix}-bg-{name} {{ background-color:{code} !important; }}\n"
        for name, code in (*numbered, *extremes, *roles)
    )


def _laid_out(members: list[str]) -> str:
    return "\n    " + ",\n    ".join(members) + "\n  " if members else ""


def _color(color: Color) -> dict[str, Any]:
    red, green, blue = (round(channel / 255, _DIGITS) for channel in color.rgb)
    return {"red": red, "hex": color.hex, "blue": blue, "green": green}


def _dominant(palette: Palette) -> dict[str, Color]:
    left = list(palette)
    dominant: dict[str, Color] = {}
    for role in _ROLES:
        fit = [swatch for swatch in left if _fits(swatch.color, role)]
        if fit:
            # The first of equals: the most dominant.
            best = max(fit, key=lambda swatch: _score(swatch, role, palette[0].share))
            dominant[role.name] = best.color
            left.remove(best)
    return dominant


def _lightness_and_saturation(color: Color) -> tuple[float, float]:
    _, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in color.rgb))
    return lightness, saturation


def _fits(color: Color, role: _Role) -> bool:
    lightness, saturation = _lightness_and_saturation(color)
    return (
        role.lightness[0] <= lightness <= role.lightness[2]
        and role.saturation[0] <= saturation <= role.saturation[2]
    )


def _score(swatch: Swatch, role: _Role, largest: float) -> float:
    lightness, saturation = _lightness_and_saturation(swatch.color)
    return (
        _SATURATION_COUNTS * (1 - abs(saturation - role.saturation[1]))
        + _LIGHTNESS_COUNTS * (1 - abs(lightness - role.lightness[1]))
        + _SHARE_COUNTS * swatch.share / largest
    )


def read_imgix(document: object) -> Found:
    """Read ``colors``; of these imgix tells no shares.

    Raises
    ------
    UnreadableError
        There are none, or one of them has no hex code.
    """
    colors = document.get("colors") if isinstance(document, dict) else None
    if not isinstance(colors, list):
        raise UnreadableError("it has no list of colors")
    return Found([entry_of_hex(_code(color)) for color in colors])


def _code(color: object) -> str:
    code = color.get("hex") if isinstance(color, dict) else color
    if not isinstance(code, str):
        raise UnreadableError("one of its colors has no hex code")
    return code
