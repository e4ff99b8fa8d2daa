"""How `extract` finds the clusters of a picture's colors, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.clusters.steps import StartName, Steps, steps_distinct
from kolorit.color import SPACES, Space, SpaceName, WeightedColors
from kolorit.image import Reading, Region
from kolorit.palette.choice import check_k, check_space
from kolorit.palette.count import Where, check_size, counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit import _core
    from kolorit.color import Color
    from kolorit.image import Pixels, Source


class ColorSteps(NamedTuple):
    """The steps, and what they are made on.

    Attributes
    ----------
    steps
        Their centers are points of the space, their labels are those of the colors.
    pixels
        The picture as it was counted, or the first of its frames.
    colors, points
        The distinct colors, and where they lie in the space, in the same order.
    space
        The one that they lie in.
    warnings
        As of a palette.
    """

    steps: Steps
    pixels: Pixels
    colors: WeightedColors
    points: _core.Points
    space: Space
    warnings: tuple[str, ...]

    def color_of(self) -> Callable[[tuple[float, ...]], Color]:
        """Turn centers into colors: those of the last step into the means of their clusters."""
        last = self.steps[-1]
        means = self.space.means(self.colors, last.labels.tobytes(), last.centers)
        ends = dict(zip(last.centers, means, strict=True))
        return lambda center: ends.get(center) or self.space.color(center)


def extract_steps(  # noqa: PLR0913 - the options of extract, and two more
    source: Source,
    k: int = 5,
    *,
    size: int | None = 200,
    space: SpaceName = "oklab",
    region: Region | tuple[float, float, float, float] | None = None,
    reading: Reading = Reading(),  # noqa: B008 - it does not change
    start: StartName = "search",
    seed: int = 0,
) -> ColorSteps:
    """Watch `extract` divide the colors of a picture, or the classic algorithm do it.

    Parameters and errors are those of `extract`, of which the last are gathered in ``reading``; start and
    seed are those of `kolorit.kmeans_steps`.

    Guarantees
    ----------
    - The clusters of the last step are those whose means are the swatches of `extract`.
    """
    check_k(k)
    check_space(space)
    where = Where(None if region is None else Region.of(region))
    found = counted(source, check_size(size), where, reading)
    points = SPACES[space].points(found.colors)
    steps = steps_distinct(points, k, start=start, seed=seed)
    return ColorSteps(steps, found.first, found.colors, points, SPACES[space], found.warnings)
