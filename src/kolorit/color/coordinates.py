"""Where a color lies in the spaces that people reckon in.

All are rounded to `DIGITS` decimals: the last bits of an angle differ from one system's mathematics
library to another's, and no 8-bit color is that near to its neighbor.
"""

from __future__ import annotations

import colorsys
import math
from array import array
from numbers import Real
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from kolorit.color.color import Color

    Row = tuple[float, float, float]

DIGITS = 6


class Oklab(NamedTuple):
    """Lightness 0..1; a, green to red, and b, blue to yellow, both within -0.4..0.4."""

    lightness: float
    a: float
    b: float


class Oklch(NamedTuple):
    """Oklab around its gray axis: lightness 0..1, chroma 0..0.33, hue in degrees, 0 <= hue < 360.

    A gray has chroma 0 and no hue; 0 stands for it.
    """

    lightness: float
    chroma: float
    hue: float


class Lab(NamedTuple):
    """CIE 1976 L*a*b*: lightness 0..100; a, green to red, and b, blue to yellow."""

    lightness: float
    a: float
    b: float


class Hsl(NamedTuple):
    """Hue in degrees, 0 <= hue < 360 and 0 for a gray; saturation and lightness 0..1."""

    hue: float
    saturation: float
    lightness: float


def light(color: Color) -> array[float]:
    """Red, green and blue as linear light, each 0..1."""
    return _floats(_core.srgb8_to_linear(bytes(color)))


def dot(row: Row, values: array[float]) -> float:
    """The products added up. Not by ``sum``, whose last bits depend on the version of Python."""
    return row[0] * values[0] + row[1] * values[1] + row[2] * values[2]


def oklab(color: Color) -> Oklab:
    """By B. Ottosson, "A perceptual color space for image processing", 2020."""
    return Oklab(*map(_rounded, _floats(_core.srgb8_to_oklab(bytes(color)))))


def oklch(color: Color) -> Oklch:
    """`oklab` in polar coordinates."""
    lightness, a, b = _floats(_core.srgb8_to_oklab(bytes(color)))
    chroma = _rounded(math.hypot(a, b))
    # Rounding can reach the full turn.
    hue = _rounded(math.degrees(math.atan2(b, a)) % 360) % 360 if chroma else 0.0
    return Oklch(_rounded(lightness), chroma, hue)


def oklch_to_srgb8(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """Find the nearest 8-bit color; where sRGB has none, chroma is reduced until it has.

    Raises
    ------
    InvalidOptionError
        Lightness or chroma not in 0..1, or a hue that is no number of degrees.
    """
    for name, value in (("lightness", lightness), ("chroma", chroma)):
        if not isinstance(value, Real) or not 0 <= value <= 1:
            raise InvalidOptionError(f"{name} must be a number in 0..1, got {shown(value)}")
    turn = float(hue) % 360 if isinstance(hue, Real) else math.nan
    if math.isnan(turn):
        raise InvalidOptionError(f"hue must be a number of degrees, got {shown(hue)}")
    # There the core, which allows for half a code of rounding, would leave a trace of the hue.
    if lightness in (0, 1):
        chroma = 0
    angle = math.radians(turn)
    # To twelve decimals, for the reason that stands above.
    return _core.oklab_to_srgb8(
        lightness, round(chroma * math.cos(angle), 12), round(chroma * math.sin(angle), 12)
    )


def lab(color: Color) -> Lab:
    """Relative to D50, as in CSS ``lab()``: from D65 by linear Bradford adaptation."""
    return Lab(*map(_rounded, _floats(_core.srgb8_to_lab_d50(bytes(color)))))


def lab_d65(color: Color) -> Lab:
    """Relative to the white that sRGB has, D65: what differences are computed from."""
    return Lab(*map(_rounded, _floats(_core.srgb8_to_lab_d65(bytes(color)))))


def hsl(color: Color) -> Hsl:
    """By G. H. Joblove and D. Greenberg, 1978, as in CSS ``hsl()``."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in color))
    return Hsl(_rounded(hue * 360), _rounded(saturation), _rounded(lightness))


def _floats(values: bytes) -> array[float]:
    return array("d", values)


def _rounded(value: float) -> float:
    # Adding zero makes -0.0 a plain one.
    return round(value, DIGITS) + 0.0
