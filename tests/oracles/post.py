"""The k-means of the 2012 post in plain Python, written anew: the oracle of the tests.

Random starts, Lloyd's algorithm until no center moves more than ``min_diff``.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

Point = Sequence[float]


def mean(points: Sequence[Point], weights: Sequence[float]) -> tuple[float, ...]:
    total = math.fsum(weights)
    axes = zip(*points, strict=True)
    return tuple(math.fsum(x * w for x, w in zip(axis, weights, strict=True)) / total for axis in axes)


def lloyd(
    points: Sequence[Point], weights: Sequence[float], centers: list[Point], min_diff: float
) -> list[Point]:
    while True:
        members: list[list[int]] = [[] for _ in centers]
        for index, point in enumerate(points):
            nearest = min(range(len(centers)), key=lambda c: math.dist(point, centers[c]))
            members[nearest].append(index)
        moved = [
            mean([points[i] for i in chosen], [weights[i] for i in chosen]) if chosen else center
            for chosen, center in zip(members, centers, strict=True)
        ]
        diff = max(math.dist(old, new) for old, new in zip(centers, moved, strict=True))
        centers = list(moved)
        if diff <= min_diff:
            return centers


def kmeans(points: Sequence[Point], k: int, weights: Sequence[float], start: random.Random) -> list[Point]:
    return lloyd(points, weights, list(start.sample(list(points), k)), min_diff=0.0)


def error(points: Sequence[Point], weights: Sequence[float], centers: Sequence[Point]) -> float:
    return math.fsum(
        w * min(math.dist(p, c) ** 2 for c in centers) for p, w in zip(points, weights, strict=True)
    )
