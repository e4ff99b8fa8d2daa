"""What a swatch knows of the part of the picture that it stands for."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from kolorit import _core
from kolorit.color import SPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.color import WeightedColors
    from kolorit.image import Pixels, Region
    from kolorit.palette.choose import Chosen

# Of figures that are sums of thousands of others; far beyond what anybody can see.
_DIGITS = 4


def spreads(chosen: Chosen, colors: WeightedColors) -> list[float]:
    """How far the colors of each swatch are from it: the root of the mean of the squared distances.

    In hundredths of the way from black to white, in Oklab, whatever space they were clustered in.
    """
    space = SPACES["oklab"]
    places = space.places(bytes(channel for color in chosen.colors for channel in color))
    centers = array("d", (x for place in places for x in place)).tobytes()
    _, scatters = _core.scatters(space.points(colors), chosen.labels, centers)
    return [round(100 * math.sqrt(scatter), _DIGITS) for scatter in scatters]


def positions(
    chosen: Chosen, colors: WeightedColors, frames: Sequence[Pixels], region: Region | None
) -> list[tuple[float, float]]:
    """The center of mass of each swatch: x and y, from the top left, in fractions of the upright picture."""
    sums = [[0.0, 0.0, 0.0] for _ in chosen.colors]
    for pixels in frames:
        left, top, width, height = _place(pixels, region)
        size = (pixels.width, pixels.height)
        parts = _core.moments(pixels.strips(), pixels.channels, size, colors.colors, chosen.labels, len(sums))
        for total, (weight, x, y) in zip(sums, parts, strict=True):
            total[0] += weight
            total[1] += left * weight + x * (width / pixels.width)
            total[2] += top * weight + y * (height / pixels.height)
    return [(round(x / weight, _DIGITS), round(y / weight, _DIGITS)) for weight, x, y in sums]


def _place(pixels: Pixels, region: Region | None) -> tuple[float, float, float, float]:
    """Where the pixels lie: left, top, width, height, in fractions of the picture."""
    if region is None:
        return 0.0, 0.0, 1.0, 1.0
    across, down = pixels.picture_width, pixels.picture_height
    left, top, right, bottom = region.box(across, down)
    return left / across, top / down, (right - left) / across, (bottom - top) / down
