"""The dots that stand for points: which, where, and how large."""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kolorit.render.kmeans.layout import Box

# More make no better picture, but a larger file.
MOST_DOTS = 2000
# The part of the plot that all dots together would cover, if none lay on another.
_COVERED = 0.2
_SMALLEST = 1.25
# Axes whose ranges differ by more are stretched to the plot, each for itself: k-means does not see them
# so, but people see nothing else.
_WIDEST_RATIO = 8.0
# Points that differ by less are drawn in one place: what they would have to be multiplied by overflows.
_NOTHING = 1e-300


class Chosen(NamedTuple):
    """A point that stands for itself, or for some of its neighbors too.

    Attributes
    ----------
    place
        Which of the points it is.
    weight
        Of all that it stands for.
    """

    place: int
    weight: float


def chosen(weights: Sequence[float], most: int = MOST_DOTS) -> list[Chosen]:
    """Choose points that stand for all.

    They are taken in the order they come, in which neighbors should be near to each other: it is cut into
    as many stretches as there may be dots, each of the same sum of the weights' square roots, and of each
    the heaviest stands for all. By the weights themselves, rare points would not be seen at all.

    Guarantees
    ----------
    - At most ``most``, in ascending order, none twice, none of no weight.
    - All points of a weight, if there are no more than ``most``.
    - Their weights add up to all weight.
    """
    some = [Chosen(place, weight) for place, weight in enumerate(weights) if weight > 0]
    if len(some) <= most:
        return some
    roots = [math.sqrt(point.weight) for point in some]
    ends = list(accumulate(roots))
    stretches: dict[int, list[Chosen]] = {}
    for point, root, end in zip(some, roots, ends, strict=True):
        stretches.setdefault(min(int((end - root / 2) / ends[-1] * most), most - 1), []).append(point)
    return [
        Chosen(
            max(stretch, key=lambda point: point.weight).place, math.fsum(point.weight for point in stretch)
        )
        for stretch in stretches.values()
    ]


def radii(weights: Sequence[float], box: Box, largest: float) -> list[float]:
    """How large the dots are: their areas are as their weights, within what can be seen.

    Guarantees
    ----------
    - A heavier dot is never smaller.
    """
    total = math.fsum(weights)
    whole = box.width * box.height * _COVERED / math.pi
    return [min(largest, max(_SMALLEST, math.sqrt(weight / total * whole))) for weight in weights]


class Scale(NamedTuple):
    """From a number to where it is drawn, by where the least is."""

    factor: float
    least: float
    start: float

    def __call__(self, value: float) -> float:
        """Where it is drawn."""
        return (value - self.least) * self.factor + self.start


def scales(xs: Sequence[float], ys: Sequence[float], box: Box) -> tuple[Scale, Scale]:
    """Fit points into a box, upwards is more; distances stay as they are but on very unequal axes."""
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    across = box.width / wide if wide > _NOTHING else 0.0
    upward = box.height / high if high > _NOTHING else 0.0
    if across and upward and max(across / upward, upward / across) <= _WIDEST_RATIO:
        across = upward = min(across, upward)
    # From the least, not from the middle, which is rounded: of large numbers that hardly differ, it may lie
    # far from them in the picture.
    return (
        Scale(across, min(xs), box.x + (box.width - across * wide) / 2),
        Scale(-upward, min(ys), box.bottom - (box.height - upward * high) / 2),
    )


def stacked(xs: Sequence[float], box: Box) -> tuple[list[tuple[float, float]], float]:
    """Pile up the dots of numbers on a line, and tell how large they can be.

    A dot stands in a column as wide as it is; columns stand on the bottom of the box. If they would be too
    high, dots get smaller, and lie on each other at last.
    """
    largest = 7.0
    radius = largest
    while radius > _SMALLEST and _highest(xs, box, radius) * 2 * radius > box.height:
        radius *= 0.9
    step = min(2 * radius, (box.height - radius) / _highest(xs, box, radius))
    filled: dict[int, int] = {}
    places = []
    for x in xs:
        column = _column(x, box, radius)
        filled[column] = filled.get(column, 0) + 1
        places.append((x, box.bottom - radius - step * (filled[column] - 1)))
    return places, radius


def _column(x: float, box: Box, radius: float) -> int:
    return int((x - box.x) / (2 * radius))


def _highest(xs: Iterable[float], box: Box, radius: float) -> int:
    heights: dict[int, int] = {}
    for x in xs:
        column = _column(x, box, radius)
        heights[column] = heights.get(column, 0) + 1
    return max(heights.values())


def ticks(low: float, high: float) -> list[float]:
    """A handful of round numbers from low to high: steps of 1, 2 or 5 times a power of ten."""
    span = high - low
    if not span > 0:
        return [low]
    power = int(f"{span:e}".partition("e")[2])
    steps = [float(f"{digit}e{power + shift}") for shift in (-2, -1, 0) for digit in (1, 2, 5)]
    step = steps[bisect_left(steps, span / 8)]
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]
