"""How different two colors look: CIEDE2000."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.color.coordinates import DIGITS, lab_d65

if TYPE_CHECKING:
    from kolorit.color.color import Color

    Place = tuple[float, float, float]

_HALF_TURN = 180
_CHROMA_7 = 25.0**7


def difference(first: Color, second: Color) -> float:
    """The difference of two colors, rounded to `DIGITS` decimals.

    Lab is relative to D65, the white that both have.
    """
    return ciede2000(lab_d65(first), lab_d65(second))


def ciede2000(first: Place, second: Place) -> float:
    """The difference of two places in CIE Lab, its three factors 1, rounded to `DIGITS` decimals.

    References
    ----------
    G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula: implementation notes,
    supplementary test data, and mathematical observations", 2005: the numbers in brackets.
    """
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2  # (2), (3)
    stretch = 1.5 - 0.5 * _saturating(mean_chroma)  # 1 + G of (4)
    c1, h1 = _polar(a1 * stretch, b1)
    c2, h2 = _polar(a2 * stretch, b2)
    turn, mean_hue = _turn_and_mean(h1, h2, gray=c1 * c2 == 0)
    by_lightness = l2 - l1
    by_chroma = c2 - c1
    by_hue = 2 * math.sqrt(c1 * c2) * _sin(turn / 2)  # (11)

    chroma = (c1 + c2) / 2
    hue_weight = (  # (15)
        1
        - 0.17 * _cos(mean_hue - 30)
        + 0.24 * _cos(2 * mean_hue)
        + 0.32 * _cos(3 * mean_hue + 6)
        - 0.20 * _cos(4 * mean_hue - 63)
    )
    from_middle = ((l1 + l2) / 2 - 50) ** 2
    by_lightness /= 1 + 0.015 * from_middle / math.sqrt(20 + from_middle)  # (18)
    by_chroma /= 1 + 0.045 * chroma  # (19)
    by_hue /= 1 + 0.015 * chroma * hue_weight  # (20)
    # (16), (17), (21): among blues, differences in chroma and in hue are not independent.
    tilt = 60 * math.exp(-(((mean_hue - 275) / 25) ** 2))
    rotation = -2 * _saturating(chroma) * _sin(tilt)
    square = by_lightness**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue
    return round(math.sqrt(square), DIGITS)


def _saturating(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + _CHROMA_7))


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _turn_and_mean(h1: float, h2: float, *, gray: bool) -> tuple[float, float]:
    """From the first hue to the second the shorter way, and the hue halfway: (10) and (14)."""
    if gray:
        # One has no hue, which counts as 0: the sum is that of the other.
        return 0, h1 + h2
    turn, mean = h2 - h1, (h1 + h2) / 2
    if abs(turn) <= _HALF_TURN:
        return turn, mean
    return turn - math.copysign(360, turn), mean + (180 if mean < _HALF_TURN else -180)


def _sin(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
