"""Color spaces that a file describes by a few numbers, made into profiles."""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Chromaticities: x and y of white, red, green and blue.
Chromaticities: TypeAlias = "tuple[float, float, float, float, float, float, float, float]"
# What light a level stands for, each from 0 to 1; or the exponent where it is a power.
_Curve: TypeAlias = "float | Callable[[float], float]"
_Matrix: TypeAlias = "tuple[tuple[float, ...], ...]"

_D65 = (0.3127, 0.3290)
# ITU-T H.273, table 2: color primaries by their number.
PRIMARIES: dict[int, Chromaticities] = {
    1: (*_D65, 0.640, 0.330, 0.300, 0.600, 0.150, 0.060),
    4: (0.310, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (*_D65, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06),
    6: (*_D65, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    7: (*_D65, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    8: (0.310, 0.316, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049),
    9: (*_D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
    11: (0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    12: (*_D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    22: (*_D65, 0.630, 0.340, 0.295, 0.605, 0.155, 0.077),
}
SRGB = PRIMARIES[1]
SRGB_CURVE = 13


def _from_srgb(level: float) -> float:
    """IEC 61966-2-1."""
    return level / 12.92 if level <= 0.04045 else math.pow((level + 0.055) / 1.055, 2.4)  # noqa: PLR2004 - of the standard


def _from_smpte_240(level: float) -> float:
    """SMPTE ST 240."""
    return level / 4 if level < 0.0913 else math.pow((level + 0.1115) / 1.1115, 1 / 0.45)  # noqa: PLR2004 - of the standard


# ITU-R BT.2408-7, section 2.2: the light of a white page, in candelas a square meter. It becomes white;
# what shines brighter than paper cannot be told in sRGB, and is cut off channel by channel, which keeps more
# of its hue than to cut off after conversion.
_WHITE_PAGE = 203


def _from_pq(level: float) -> float:
    """SMPTE ST 2084: absolute light, up to 10,000 candelas."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    root = math.pow(level, 1 / m2)
    return min(1, 10_000 / _WHITE_PAGE * math.pow(max(root - c1, 0) / (c2 - c3 * root), 1 / m1))


def _from_hlg(level: float) -> float:
    """ITU-R BT.2100, table 5, of which css-color-hdr-1 takes a level of 0.75 for a white page."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    light = level**2 / 3 if level <= 0.5 else (math.exp((level - c) / a) + b) / 12  # noqa: PLR2004 - of the standard
    return min(1, 3.7743 * light)


# ITU-T H.273, table 3: transfer characteristics by their number. Those of television tell how a camera
# encodes; what is encoded so is looked at on displays of the power 2.4 (ITU-R BT.1886, css-color-4).
_TELEVISION = 2.4
_TRANSFERS: dict[int, _Curve] = {
    1: _TELEVISION,
    4: 2.2,
    5: 2.8,
    6: _TELEVISION,
    7: _from_smpte_240,
    8: 1.0,
    13: _from_srgb,
    14: _TELEVISION,
    15: _TELEVISION,
    16: _from_pq,
    17: 2.6,
    18: _from_hlg,
}
# Unspecified: what everybody takes it for.
_UNSPECIFIED = 2

# ICC.1: profiles are connected by D50; numbers have 16 bits behind the point. A table of so many steps is
# exact for each of the 256 levels: 4080 is 16 times 255.
_D50 = (0.9642, 1.0, 0.8249)
_ONE = 65536
_STEPS = 4081
# The Bradford transform, to adapt one white to another (ICC.1, annex E).
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
# What lies beyond these stands for no color space there is: the powers of light, and a part of white.
_MOST_POWER = 10.0
_MOST_OF_WHITE = 2.0


def coded_profile(primaries: int, transfer: int) -> bytes | None:
    """A profile for a color space that is named by its numbers in ITU-T H.273 (CICP).

    Empty for sRGB; none where a number means nothing.
    """
    known = PRIMARIES.get(1 if primaries == _UNSPECIFIED else primaries)
    return None if known is None else described_profile(known, transfer)


def described_profile(chromaticities: Chromaticities, transfer: int) -> bytes | None:
    """A profile for three primaries and their white, and a curve by its number in H.273.

    Empty for sRGB; none where no light has these colors, or where a number means nothing.
    """
    number = SRGB_CURVE if transfer == _UNSPECIFIED else transfer
    if (chromaticities, number) == (SRGB, SRGB_CURVE):
        return b""
    return _made(chromaticities, _TRANSFERS[number]) if number in _TRANSFERS else None


def powered_profile(chromaticities: Chromaticities, encoded: float) -> bytes | None:
    """A profile for three primaries and their white, and levels that are light to this power."""
    known = 1 / _MOST_POWER <= encoded <= _MOST_POWER
    return _made(chromaticities, 1 / encoded) if known else None


@lru_cache(maxsize=8)
def _made(chromaticities: Chromaticities, curve: _Curve) -> bytes | None:
    try:
        colorants = _colorants(chromaticities)
        white = _xyz(*chromaticities[:2])
    except ZeroDivisionError:
        return None
    known = all(abs(value) < _MOST_OF_WHITE for color in (white, *colorants) for value in color)
    return _profile(colorants, _encoded(curve)) if known else None


def _colorants(chromaticities: Chromaticities) -> Sequence[Sequence[float]]:
    """What red, green and blue are in XYZ, seen by a D50 white (B. Lindbloom's derivation of a matrix)."""
    white, *primaries = (_xyz(*chromaticities[at : at + 2]) for at in range(0, 8, 2))
    columns = tuple(zip(*primaries, strict=True))
    shares = _times(_inverse(columns), white)
    seen, wanted = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
    scaled = [tuple(x * to / by for x in row) for row, by, to in zip(_BRADFORD, seen, wanted, strict=True)]
    back = _inverse(_BRADFORD)
    return [
        _times(back, _times(scaled, [share * x for x in color]))
        for share, color in zip(shares, primaries, strict=True)
    ]


def _xyz(x: float, y: float) -> tuple[float, ...]:
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(x * y for x, y in zip(row, vector, strict=True)) for row in matrix)


def _inverse(matrix: Sequence[Sequence[float]]) -> _Matrix:
    """Of three by three, by Cramer's rule."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    cofactors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    determinant = a * cofactors[0][0] + b * cofactors[1][0] + c * cofactors[2][0]
    return tuple(tuple(x / determinant for x in row) for row in cofactors)


def _fixed(*numbers: float) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(number * _ONE) for number in numbers))


def _encoded(curve: _Curve) -> bytes:
    if isinstance(curve, float):
        return b"para" + bytes(8) + _fixed(curve)
    levels = [round(curve(step / (_STEPS - 1)) * 65535) for step in range(_STEPS)]
    return b"curv" + struct.pack(f">4xI{_STEPS}H", _STEPS, *levels)


def _profile(colorants: Sequence[Sequence[float]], curve: bytes) -> bytes:
    """ICC.1:2010, a display of three colors: section 8.3.3 says which tags there must be, 7.2 the header."""
    tags = {b"wtpt": b"XYZ " + bytes(4) + _fixed(*_D50)}
    for name, color in zip((b"r", b"g", b"b"), colorants, strict=True):
        tags[name + b"XYZ"] = b"XYZ " + bytes(4) + _fixed(*color)
        tags[name + b"TRC"] = curve
    at = 128 + 4 + 12 * len(tags)
    directory, data = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        directory += name + struct.pack(">II", at + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    version, illuminant = 0x04200000, _fixed(*_D50)
    header = struct.pack(">I4xI4s4s4s12x4s", at + len(data), version, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return header.ljust(68, b"\0") + illuminant.ljust(60, b"\0") + directory + data
