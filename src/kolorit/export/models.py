"""Colors in the models that other programs write, as 8-bit sRGB: each channel to the nearest, halves up."""

from __future__ import annotations

import colorsys
import math
from typing import TYPE_CHECKING

from kolorit import _core
from kolorit.color import Color
from kolorit.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# What a program may be off by where it computes in single precision, or writes few digits.
_SLACK = 1e-3

# CSS Color Module Level 4, "Sample code for Color Conversions": the pieces of L* (CIE 15), the white D50 that
# Adobe and CSS measure Lab from, from there to D65 by Bradford's matrix, and from XYZ to linear sRGB.
_EPSILON = 216 / 24389
_KAPPA = 24389 / 27
_D50 = (0.3457 / 0.3585, 1.0, (1 - 0.3457 - 0.3585) / 0.3585)
_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_XYZ_TO_LINEAR = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)

# Far more than any visible color has.
_MOST_CHROMA = 200.0
_MOST_OK_CHROMA = 2.0


def from_srgb(red: float, green: float, blue: float) -> Color:
    """The color of three channels in 0..1."""
    return Color(*(int(_within(channel, 0, 1) * 255 + 0.5) for channel in (red, green, blue)))


def from_gray(lightness: float) -> Color:
    """The gray that is this share of white, by code value and not by light."""
    return from_srgb(lightness, lightness, lightness)


def from_linear(red: float, green: float, blue: float) -> Color:
    """The color of three shares of full light in 0..1 (sRGB without its curve)."""
    return Color(*_core.linear_to_srgb8(*(_within(channel, 0, 1) for channel in (red, green, blue))))


def from_hsv(hue: float, saturation: float, value: float) -> Color:
    """The color of a hue in turns, and saturation and value in 0..1."""
    return from_srgb(*colorsys.hsv_to_rgb(_finite(hue) % 1, _within(saturation, 0, 1), _within(value, 0, 1)))


def from_hsl(hue: float, saturation: float, lightness: float) -> Color:
    """The color of a hue in degrees, and saturation and lightness in percent."""
    shares = [_within(lightness, 0, 100) / 100, _within(saturation, 0, 100) / 100]
    return from_srgb(*colorsys.hls_to_rgb(_finite(hue) / 360 % 1, *shares))


def from_hwb(hue: float, whiteness: float, blackness: float) -> Color:
    """The color of a hue in degrees, and whiteness and blackness in percent (CSS Color 4, section 8)."""
    white, black = _within(whiteness, 0, 100) / 100, _within(blackness, 0, 100) / 100
    if white + black >= 1:
        return from_gray(white / (white + black))
    pure = colorsys.hsv_to_rgb(_finite(hue) / 360 % 1, 1, 1)
    return from_srgb(*(channel * (1 - white - black) + white for channel in pure))


def from_lab(lightness: float, a: float, b: float) -> Color:
    """The color of CIE Lab (D50), lightness in 0..100; what sRGB cannot show is cut off channel by channel.

    So do the profiles by which other programs convert it.
    """
    fy = (_within(lightness, 0, 100) + 16) / 116
    fx = fy + _within(a, -_MOST_CHROMA, _MOST_CHROMA) / 500
    fz = fy - _within(b, -_MOST_CHROMA, _MOST_CHROMA) / 200
    xyz = [_cubed(f) * white for f, white in zip((fx, fy, fz), _D50, strict=True)]
    red, green, blue = _times(_XYZ_TO_LINEAR, _times(_D50_TO_D65, xyz))
    return Color(*_core.linear_to_srgb8(red, green, blue))


def from_lch(lightness: float, chroma: float, hue: float) -> Color:
    """The color of CIE LCh (D50), hue in degrees."""
    return from_lab(lightness, *_off_gray(_within(chroma, 0, _MOST_CHROMA), hue))


def from_oklab(lightness: float, a: float, b: float) -> Color:
    """The color of Oklab, lightness in 0..1; chroma is reduced where sRGB cannot show it."""
    off_gray = [_within(axis, -_MOST_OK_CHROMA, _MOST_OK_CHROMA) for axis in (a, b)]
    return Color(*_core.oklab_to_srgb8(_within(lightness, 0, 1), *off_gray))


def from_oklch(lightness: float, chroma: float, hue: float) -> Color:
    """The color of Oklch, hue in degrees."""
    return from_oklab(lightness, *_off_gray(_within(chroma, 0, _MOST_OK_CHROMA), hue))


#: The color spaces of design tokens (the names are those of CSS) that need no profile to be converted.
FROM_TOKENS: Mapping[str, Callable[[float, float, float], Color]] = {
    "srgb": from_srgb,
    "srgb-linear": from_linear,
    "hsl": from_hsl,
    "hwb": from_hwb,
    "lab": from_lab,
    "lch": from_lch,
    "oklab": from_oklab,
    "oklch": from_oklch,
}


def _times(matrix: Iterable[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(m * value for m, value in zip(row, vector, strict=True)) for row in matrix]


def _off_gray(chroma: float, hue: float) -> tuple[float, float]:
    angle = math.radians(_finite(hue) % 360)
    return chroma * math.cos(angle), chroma * math.sin(angle)


def _cubed(f: float) -> float:
    return f**3 if f**3 > _EPSILON else (116 * f - 16) / _KAPPA


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise UnreadableError(f"one of its colors has a component of {value}")
    return value


def _within(value: float, least: float, most: float) -> float:
    slack = _SLACK * (most - least)
    if not least - slack <= value <= most + slack:
        raise UnreadableError(f"one of its colors has a component of {value:g}, not in {least:g}..{most:g}")
    return min(most, max(least, value))
