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
    left = list(range(len(places)))
    # Of equal distances, min takes the first; a pair that moves keeps its place.
    apart = {(one, other): _distance(places[one], places[other]) for one in left for other in left[:one]}
    while apart:
        gone, stays = min(apart, key=apart.__getitem__)
        if apart[gone, stays] >= APART:
            gone = min(left, key=weights.__getitem__)
            if weights[gone] >= enough:
                break
            stays = min((n for n in left if n != gone), key=lambda n: _distance(places[gone], places[n]))
        both = weights[gone] + weights[stays]
        places[stays] = tuple(
            (x * weights[gone] + y * weights[stays]) / both
            for x, y in zip(places[gone], places[stays], strict=True)
        )
        weights[stays] = both
        left.remove(gone)
        for other in left:
            del apart[max(gone, other), min(gone, other)]
            if other != stays:
                pair = max(stays, other), min(stays, other)
                apart[pair] = _distance(places[pair[0]], places[pair[1]])
    return len(left)


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    # Not math.dist, whose last bits depend on the version of Python.
    x, y, z = (a - b for a, b in zip(one, other, strict=True))
    return 100 * math.sqrt(x * x + y * y + z * z)
