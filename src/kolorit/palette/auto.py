"""As many colors as a picture has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.color import SPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.color import Color

# In hundredths of the way from black to white, where one that can just be seen is 2: two swatches of a
# palette are told apart at a glance, side by side or not. Designers' palettes of paintings have 7.5
# colors on average, and this finds 6.5 in them; 8 would find 11.6, 15 four.
APART = 12.0
# What is less of a picture than this is mostly what lies between two other colors, on their border.
LEAST_SHARE = 0.005


def fitting(found: Callable[[int], tuple[Sequence[Color], Sequence[float]]], least: int, most: int) -> int:
    """How many colors to look for, from ``least`` to ``most``: all that can be told apart at a glance.

    Of the most, the two that are nearest to each other are merged until all are apart. That many are
    looked for; if now two are too near, one less; and so on.

    Parameters
    ----------
    found
        The colors, and what each weighs, where so many are looked for.

    Guarantees
    ----------
    - Unless it is ``least``, no two of the colors are nearer than `APART`, and none is less than
      `LEAST_SHARE` of all.
    """
    colors, weights = found(most)
    number = max(least, _merged(_places(colors), list(weights)))
    while number > least and not _are_apart(*found(number)):
        number -= 1
    return number


def _places(colors: Sequence[Color]) -> list[tuple[float, ...]]:
    return SPACES["oklab"].places(bytes(channel for color in colors for channel in color))


def _are_apart(colors: Sequence[Color], weights: Sequence[float]) -> bool:
    places = _places(colors)
    nearest = min(
        (_distance(one, other) for at, one in enumerate(places) for other in places[:at]), default=math.inf
    )
    return nearest >= APART and min(weights) >= LEAST_SHARE * math.fsum(weights)


def _merged(places: list[tuple[float, ...]], weights: list[float]) -> int:
    """How many are left when the nearest two have been merged until all are apart and weigh enough."""
    enough = LEAST_SHARE * math.fsum(weights)
    while len(places) > 1:
        pairs = [(one, other) for one in range(len(places)) for other in range(one)]
        slight = min(range(len(places)), key=weights.__getitem__)
        distance, gone, stays = min(
            (_distance(places[one], places[other]), one, other) for one, other in pairs
        )
        if distance >= APART:
            if weights[slight] >= enough:
                break
            others = [number for number in range(len(places)) if number != slight]
            gone, stays = slight, min(others, key=lambda number: _distance(places[slight], places[number]))
        both = weights[gone] + weights[stays]
        places[stays] = tuple(
            (x * weights[gone] + y * weights[stays]) / both
            for x, y in zip(places[gone], places[stays], strict=True)
        )
        weights[stays] = both
        del places[gone], weights[gone]
    return len(places)


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    # Not math.dist, whose last bits depend on the version of Python.
    x, y, z = (a - b for a, b in zip(one, other, strict=True))
    return 100 * math.sqrt(x * x + y * y + z * z)
