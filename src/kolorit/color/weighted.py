"""The seam between colors and clusters: distinct colors and what each weighs."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core

if TYPE_CHECKING:
    from collections.abc import Iterable


class WeightedColors(NamedTuple):
    """Distinct 8-bit sRGB colors in ascending order, each with a weight above zero.

    Attributes
    ----------
    colors
        Three bytes a color, ascending by (red, green, blue).
    weights
        A double a color, in native byte order: opacity added up, 255 for each opaque pixel. These are
        whole numbers, so sums of them are exact in any order.
    """

    colors: bytes
    weights: bytes


def count_colors(strips: Iterable[bytes], channels: int, pixels: int) -> WeightedColors:
    """Count pixels of 3 (RGB) or 4 (RGBA) bytes, strip by strip; those fully transparent do not count."""
    return WeightedColors(*_core.count_colors(strips, channels, pixels))


def merged(parts: Iterable[WeightedColors]) -> WeightedColors:
    r"""Add up the weights of several pictures, as if their pixels had been counted together.

    Examples
    --------
    >>> red, blue = (count_colors([pixel], 3, 1) for pixel in (b"\xff\0\0", b"\0\0\xff"))
    >>> merged([red, blue, red]).colors
    b'\x00\x00\xff\xff\x00\x00'
    """
    # As in a binary counter, only what stands for as many parts is merged: so a color is copied not once
    # a part, but once a doubling of their number.
    heaps: list[WeightedColors] = []
    for number, part in enumerate(parts, 1):
        heap, carry = part, number
        while carry % 2 == 0:
            heap, carry = _sum(heaps.pop(), heap), carry // 2
        heaps.append(heap)
    return reduce(_sum, reversed(heaps)) if heaps else WeightedColors(b"", b"")


def _sum(one: WeightedColors, other: WeightedColors) -> WeightedColors:
    return WeightedColors(*_core.merge_colors(one, other))
