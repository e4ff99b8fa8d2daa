"""The color around a picture's subject."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.clusters import cluster_distinct
from kolorit.color import SPACES, WeightedColors, count_colors
from kolorit.palette.leave_out import Ignored, without

if TYPE_CHECKING:
    from kolorit.image import Pixels

# What the border is, in parts of the shorter side.
_WIDTH = 1 / 50
# It has one dominant color if so much of it is near to that.
_MOST_OF_IT = 0.5
_OPAQUE = 255
# Among how many the dominant one is looked for: what touches the border beside it may be of any color.
_COLORS = 4


def border_color(pixels: Pixels) -> Ignored | None:
    """The color that most of the border has; none if there is no such color, or nothing to be seen there."""
    colors, most = _of_border(pixels)
    whole = math.fsum(memoryview(colors.weights).cast("d"))
    if whole < _MOST_OF_IT * most:
        return None
    space = SPACES["oklab"]
    clusters = cluster_distinct(space.points(colors), _COLORS)
    found = Ignored(space.means(colors, clusters.labels.tobytes(), clusters.centers)[0])
    rest = memoryview(without(colors, [found]).weights).cast("d")
    return found if whole - math.fsum(rest) >= _MOST_OF_IT * whole else None


def _of_border(pixels: Pixels) -> tuple[WeightedColors, int]:
    """Its colors, and what they would weigh if all were opaque."""
    width, height = pixels.width, pixels.height
    depth = max(1, int(min(width, height) * _WIDTH))
    if 2 * depth >= min(width, height):
        boxes = [(0, 0, width, height)]
    else:
        boxes = [
            (0, 0, width, depth),
            (0, height - depth, width, height),
            (0, depth, depth, height - depth),
            (width - depth, depth, width, height - depth),
        ]
    parts = [pixels.image.crop(box) for box in boxes]
    count = sum(part.width * part.height for part in parts)
    return count_colors((part.tobytes() for part in parts), pixels.channels, count), count * _OPAQUE
