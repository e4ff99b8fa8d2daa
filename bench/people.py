"""Distance to palettes that people chose, step by step of `salient`. usage: people.py FOLDER

The folder has pictures, and palettes.json: an object of the hex codes chosen for each. Palettes of as many
colors are paired so that they differ least, and the distance is the mean of the pairs', in CIE Lab (S. Lin,
P. Hanrahan, "Modeling how people extract color themes from images", 2013).
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

import kolorit
from kolorit import Color
from kolorit.color import SPACES
from kolorit.color.coordinates import lab_d65
from kolorit.image import Reading
from kolorit.palette.count import Where, counted
from kolorit.palette.salient import Taste, cluster_salient

SHIPPED = Taste()
STEPS = {
    "salient": SHIPPED,
    "  weights not tempered": SHIPPED._replace(tempered=False),
    "  lightness at full weight": SHIPPED._replace(lightness=1.0),
    "  vivid colors draw no more": SHIPPED._replace(draws=0),
    "  clusters stand for their means": SHIPPED._replace(stands=0),
    "  borders of flat shapes draw": SHIPPED._replace(floor=1e-9),
    "  and stand for areas": SHIPPED._replace(floor=1e-9, rare=1e-9),
}
# Around what is shipped, to see what a choice among them is worth on pictures that it was not made on.
GRID = [
    SHIPPED._replace(side=side, lightness=lightness, gray=gray, draws=draws, stands=stands)
    for side, lightness, gray, draws, stands in itertools.product(
        (0.02, 0.03, 0.045), (0.25, 0.4, 0.6), (0.02, 0.03, 0.05), (0, 1, 2), (3, 5, 7)
    )
]


class Asked(NamedTuple):
    """A picture, and the colors that were chosen for it."""

    file: Path
    points: object
    chosen: np.ndarray


def lab(colors: list[Color]) -> np.ndarray:
    """The places of colors in CIE Lab."""
    return np.array([lab_d65(color) for color in colors])


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """The mean distance of the pairs."""
    costs = np.linalg.norm(one[:, None] - other[None], axis=-1)
    return float(costs[linear_sum_assignment(costs)].mean())


def salient(asked: Asked, taste: Taste) -> float:
    """How far the colors that this taste picks are from those that were chosen."""
    centers = cluster_salient(asked.points, len(asked.chosen), taste).centers
    return distance(lab([SPACES["oklab"].color(center) for center in centers]), asked.chosen)


def extracted(asked: Asked, **options: str) -> float:
    """How far the colors of least error are from those that were chosen."""
    palette = kolorit.extract(asked.file, len(asked.chosen), **options)
    return distance(lab([swatch.color for swatch in palette]), asked.chosen)


def main(named: list[str]) -> None:
    """Print a line for each way, and what a choice on half the pictures is worth on the other half."""
    if len(named) != 1:
        sys.exit("usage: people.py FOLDER_WITH_palettes.json")
    folder = Path(named[0])
    pictures = [
        Asked(folder / name, points(folder / name), lab([Color.from_hex(code) for code in codes]))
        for name, codes in sorted(json.loads((folder / "palettes.json").read_text()).items())
    ]
    post = statistics.fmean(extracted(one, space="srgb") for one in pictures)
    print(f"{'of ' + str(len(pictures)) + ' pictures':34} distance  x the post's")
    print(f"{'least error in sRGB (the post)':34} {post:8.2f}  {1:.3f}")
    default = statistics.fmean(map(extracted, pictures))
    print(f"{'least error in Oklab':34} {default:8.2f}  {default / post:.3f}")
    for label, taste in STEPS.items():
        mean = statistics.fmean(salient(one, taste) for one in pictures)
        print(f"{label:34} {mean:8.2f}  {mean / post:.3f}")
    halves = pictures[::2], pictures[1::2]
    tried = {taste: [[salient(one, taste) for one in half] for half in halves] for taste in GRID}
    for half, (own, other) in enumerate(((0, 1), (1, 0))):
        best = min(GRID, key=lambda taste: statistics.fmean(tried[taste][own]))
        here, there = (statistics.fmean(tried[best][part]) for part in (own, other))
        shipped = statistics.fmean(tried[SHIPPED][other])
        print(
            f"chosen on half {half + 1} of {len(GRID)}: {here:.2f} there, {there:.2f} on the other half, "
            f"where what is shipped has {shipped:.2f}"
        )


def points(file: Path) -> object:
    """The colors of a picture, as `extract` clusters them."""
    return SPACES["oklab"].points(counted(file, 200, Where(), Reading()).colors)


if __name__ == "__main__":
    main(sys.argv[1:])
