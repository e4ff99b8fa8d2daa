"""The plane in which points are spread out most, to look at them."""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[float]

# Each round of the power iteration shrinks the part along other axes by the ratio of the variances; where
# these are so close that 200 rounds are too few, no one can tell the axes apart either.
_ROUNDS = 200
# Variance below this part of the largest is what rounding left.
_NOISE = 1e-12


class Plane(NamedTuple):
    """Two directions at right angles through the middle of the points, each of length 1."""

    origin: tuple[float, ...]
    first: tuple[float, ...]
    second: tuple[float, ...]

    def place(self, row: Row) -> tuple[float, float]:
        """Where a point lies in the plane, seen straight on."""
        delta = [x - o for x, o in zip(row, self.origin, strict=True)]
        return _dot(delta, self.first), _dot(delta, self.second)


def main_plane(rows: Sequence[Row], weights: Sequence[float]) -> Plane:
    """Find the two main axes of weighted points: those along which they vary most.

    Guarantees
    ----------
    - The axes are at right angles, the first along the largest variance, the second along the largest
      that is left; the largest coordinate of each is positive.
    - Points of two dimensions keep their own axes, of one lie on the first.
    """
    dims = len(rows[0])
    if dims <= 2:  # noqa: PLR2004 - a plane already
        return Plane((0.0,) * dims, (1.0, 0.0)[:dims], (0.0, 1.0)[:dims] if dims > 1 else (0.0,))
    total = math.fsum(weights)
    columns = list(zip(*rows, strict=True))
    origin = tuple(math.fsum(map(mul, column, weights)) / total for column in columns)
    centered = [[x - middle for x in column] for column, middle in zip(columns, origin, strict=True)]
    weighted = [list(map(mul, column, weights)) for column in centered]
    spread = [[math.fsum(map(mul, one, other)) for other in centered] for one in weighted]
    nothing = max(spread[i][i] for i in range(dims)) * _NOISE
    first = _main_axis(spread, nothing)
    pull = _dot(first, _times(spread, first))
    rest = [[cell - pull * first[i] * first[j] for j, cell in enumerate(row)] for i, row in enumerate(spread)]
    return Plane(origin, first, _main_axis(rest, nothing, first))


def _main_axis(spread: list[list[float]], nothing: float, other: Row | None = None) -> tuple[float, ...]:
    """The axis of the largest variance; at right angles to another one, even where nothing varies."""
    dims = len(spread)
    begin = max(range(dims), key=lambda i: spread[i][i])
    if other is not None and abs(other[begin]) > math.sqrt(0.5):
        begin = min(range(dims), key=lambda i: abs(other[i]))
    axis = _upright([float(i == begin) for i in range(dims)], other)
    for _ in range(_ROUNDS):
        pulled = _times(spread, axis)
        if max(map(abs, pulled)) <= nothing:
            break
        axis = _upright(pulled, other)
    largest = max(axis, key=abs)
    return tuple(x if largest > 0 else -x for x in axis)


def _upright(axis: Row, other: Row | None) -> list[float]:
    largest = max(map(abs, axis))
    axis = [x / largest for x in axis]  # or their squares may vanish
    if other is not None:
        along = _dot(axis, other)
        axis = [x - along * o for x, o in zip(axis, other, strict=True)]
    length = math.sqrt(_dot(axis, axis))
    return [x / length for x in axis]


def _times(matrix: list[list[float]], row: Row) -> list[float]:
    return [_dot(line, row) for line in matrix]


def _dot(one: Row, other: Row) -> float:
    return math.fsum(map(mul, one, other))
