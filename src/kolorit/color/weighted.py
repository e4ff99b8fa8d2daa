"""The seam between colors and clusters: distinct colors and what each weighs."""

from __future__ import annotations

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
