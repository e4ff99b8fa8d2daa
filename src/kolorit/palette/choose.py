"""From weighted colors to those that stand for them."""

from __future__ import annotations

import math
from array import array
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.clusters import Clusters, cluster_distinct
from kolorit.color import SPACES, Color
from kolorit.palette.palette import Swatch
from kolorit.palette.told_apart import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kolorit.color import WeightedColors
    from kolorit.palette.choice import Choice


class Chosen(NamedTuple):
    """Colors that stand for others.

    Attributes
    ----------
    colors
        No two are the same.
    weights
        What each stands for, above zero.
    labels
        Which of them stands for each of the others: native unsigned integers of 32 bits.
    """

    colors: list[Color]
    weights: Sequence[float]
    labels: bytes


def choose(colors: WeightedColors, choice: Choice) -> Chosen:
    """Choose those that are wanted. There is at least one color."""
    if choice.snap_to:
        return _snapped(colors, choice)
    points = SPACES[choice.space].points(colors)

    @cache
    def found(k: int) -> Chosen:
        return _found(points, colors, k, choice)

    if choice.least == choice.most:
        return found(choice.most)
    # Most runs know how many they want.
    from kolorit.palette.auto import fitting  # noqa: PLC0415 - see above

    return found(fitting(lambda k: found(k)[:2], choice.least, choice.most))


def _found(points: _core.Points, colors: WeightedColors, k: int, choice: Choice) -> Chosen:
    space = SPACES[choice.space]
    clusters = _clusters(points, k, choice)
    labels = clusters.labels.tobytes()
    if choice.exact:
        members = _core.medoids(points, labels, _floats(clusters.centers))
        chosen = [Color(*colors.colors[at * 3 : at * 3 + 3]) for at in members]
    elif choice.salient:
        chosen = told_apart([space.color(center) for center in clusters.centers], clusters, colors)
    else:
        chosen = told_apart(space.means(colors, labels, clusters.centers), clusters, colors)
    return Chosen(chosen, clusters.weights, labels)


def _clusters(points: _core.Points, k: int, choice: Choice) -> Clusters:
    if not choice.salient:
        return cluster_distinct(points, k)
    from kolorit.palette.salient import cluster_salient  # noqa: PLC0415 - as above

    return cluster_salient(points, k)


def _snapped(colors: WeightedColors, choice: Choice) -> Chosen:
    """Count each color as the nearest of those that are given; those without any are left out."""
    space = SPACES[choice.space]
    places = space.places(bytes(channel for color in choice.snap_to for channel in color))
    points = space.points(colors)
    nearest = memoryview(_core.nearest_centers(points, _floats(places))).cast("I")
    kept = sorted(set(nearest))
    number_of = {old: new for new, old in enumerate(kept)}
    labels = array("I", map(number_of.__getitem__, nearest)).tobytes()
    weights, _ = _core.scatters(points, labels, _floats(places[old] for old in kept))
    return Chosen([choice.snap_to[old] for old in kept], weights, labels)


def _floats(places: Iterable[tuple[float, ...]]) -> bytes:
    return array("d", (x for place in places for x in place)).tobytes()


def in_order(
    chosen: Chosen,
    spreads: Iterable[float | None] = repeat(None),
    positions: Iterable[tuple[float, float] | None] = repeat(None),
) -> tuple[Swatch, ...]:
    """Make the swatches of a palette: each with what part of all it stands for, the largest first."""
    total = math.fsum(chosen.weights)
    shares = [weight / total for weight in chosen.weights]
    swatches = map(Swatch, chosen.colors, shares, spreads, positions)
    return tuple(sorted(swatches, key=lambda swatch: (-swatch.share, swatch.color)))
