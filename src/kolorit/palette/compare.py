"""How far palettes are from each other, and which of their colors belong together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.color import SPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.palette.palette import Palette, Swatch

# Shares are counted in these, so that what is moved adds up exactly: far below what a share is off by.
_UNITS = 1 << 50


class Match(NamedTuple):
    """A swatch, the one of another palette that it belongs to, and how far they are from each other.

    The distance is in hundredths of the way from black to white, in Oklab.
    """

    mine: Swatch
    theirs: Swatch
    distance: float


def distance(palette: Palette, other: Palette) -> float:
    """The earth mover's distance: see `Palette.distance`."""
    # In a fixed order, so that both directions give the same to the last bit.
    first, second = sorted((palette, other), key=lambda each: [(-share, color) for color, share in each])
    costs = _distances(first, second)
    sent = _core.cheapest_flows(_units(first), _units(second), costs)
    return math.fsum(amount * cost for amount, cost in zip(sent, costs, strict=True)) / _UNITS


def match(palette: Palette, other: Palette) -> tuple[Match, ...]:
    """Pair the swatches: see `Palette.match`."""
    costs = _distances(palette, other)
    rows, columns = [1] * len(palette), [1] * len(other)
    # What is left over of the longer one goes to a place that costs nothing.
    spare = len(columns) - len(rows)
    if spare > 0:
        rows, costs = [*rows, spare], [*costs, *([0.0] * len(columns))]
    elif spare < 0:
        columns = [*columns, -spare]
        costs = [
            cost
            for row in range(len(palette))
            for cost in (*costs[row * len(other) : (row + 1) * len(other)], 0.0)
        ]
    sent = _core.cheapest_flows(rows, columns, costs)
    return tuple(
        Match(mine, theirs, costs[at])
        for row, mine in enumerate(palette)
        for column, theirs in enumerate(other)
        if sent[at := row * len(columns) + column]
    )


def _distances(palette: Palette, other: Palette) -> list[float]:
    """Of each swatch from each of the other, row by row."""
    rows, columns = (
        SPACES["oklab"].places(bytes(x for color, _ in each for x in color)) for each in (palette, other)
    )
    return [100 * _length(x - u, y - v, z - w) for x, y, z in rows for u, v, w in columns]


def _length(x: float, y: float, z: float) -> float:
    # Not math.dist, whose last bits depend on the version of Python.
    return math.sqrt(x * x + y * y + z * z)


def _units(palette: Sequence[Swatch]) -> list[int]:
    """The shares in whole units that add up: each from where the one before ends."""
    shares = [share for _, share in palette]
    ends = [min(_UNITS, round(math.fsum(shares[:number]) * _UNITS)) for number in range(1, len(shares))]
    return [end - start for start, end in zip([0, *ends], [*ends, _UNITS], strict=True)]
