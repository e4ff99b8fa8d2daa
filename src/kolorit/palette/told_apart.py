"""Swatches of which no two are the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kolorit.color import Color

if TYPE_CHECKING:
    from kolorit.clusters import Clusters
    from kolorit.color import WeightedColors


def told_apart(means: list[Color], clusters: Clusters, colors: WeightedColors) -> list[Color]:
    """The means, but where rounding to 8 bits made several the same, colors of their clusters instead.

    Clusters share no color, so this ends with no two the same.
    """
    told = list(means)
    while len(set(told)) < len(told):
        often = Counter(told)
        for number, color in enumerate(told):
            if often[color] > 1:
                told[number] = _nearest_member(number, means[number], clusters, colors)
    return told


def _nearest_member(number: int, mean: Color, clusters: Clusters, colors: WeightedColors) -> Color:
    members = (
        Color(*colors.colors[at * 3 : at * 3 + 3])
        for at, label in enumerate(clusters.labels)
        if label == number
    )
    return min(members, key=lambda c: (sum((x - y) ** 2 for x, y in zip(c.rgb, mean.rgb, strict=True)), c))
