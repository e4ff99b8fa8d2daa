"""What a search needs of a picture, packed: ``rust/src/signatures.rs`` reads it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from kolorit.color import Color
from kolorit.color.families import FAMILIES
from kolorit.palette import Swatch

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many colors less one; whether of one hue; lightness; colorfulness; shares of the families.
_HEAD = struct.Struct(f"<BBHH{len(FAMILIES)}H")
_SWATCH = struct.Struct("<3Bd")

WHOLE = 65_535
COLORFULNESS_UNITS = 100


class Signature(NamedTuple):
    """Swatches, the share of each of `FAMILIES`, and what the picture is like as a whole.

    Attributes
    ----------
    families
        In 65,535ths, added up over every pixel that was counted, not only over the swatches.
    lightness
        The mean in Oklab, in 65,535ths.
    colorfulness
        By Hasler and Süsstrunk, in hundredths.
    mono
        Whether all but a trace of it is gray, or of one hue.
    """

    swatches: tuple[Swatch, ...]
    families: tuple[int, ...]
    lightness: int
    colorfulness: int
    mono: bool

    def packed(self) -> bytes:
        """As it is stored."""
        head = _HEAD.pack(
            len(self.swatches) - 1, self.mono, self.lightness, self.colorfulness, *self.families
        )
        return head + packed_swatches(self.swatches)


def packed_swatches(swatches: Sequence[Swatch]) -> bytes:
    """Three bytes of color and a double a swatch."""
    return b"".join(_SWATCH.pack(*swatch.color, swatch.share) for swatch in swatches)


def unpacked(data: bytes) -> Signature:
    """Read it back.

    Raises
    ------
    struct.error
        Bytes that are none.
    """
    count, mono, lightness, colorfulness, *families = _HEAD.unpack_from(data)
    if len(data) != _HEAD.size + (count + 1) * _SWATCH.size:
        raise struct.error("not as many bytes as its colors take")
    swatches = tuple(
        Swatch(Color(red, green, blue), share)
        for red, green, blue, share in _SWATCH.iter_unpack(data[_HEAD.size :])
    )
    return Signature(swatches, tuple(families), lightness, colorfulness, bool(mono))


def swatch_count(packed_length: int, pictures: int) -> int:
    """How many swatches so many signatures of so many bytes have."""
    return max(0, (packed_length - pictures * _HEAD.size) // _SWATCH.size)


def in_units(share: float, units: int) -> int:
    """The nearest whole number of units, halves up, but no more than two bytes hold."""
    return min(int(share * units + 0.5), WHOLE)


def main_family(families: Sequence[int]) -> str:
    """The one of the largest share; of equal ones the first."""
    return FAMILIES[max(range(len(families)), key=lambda number: (families[number], -number))]
