"""The spaces in which distance between colors is measured and means are taken."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from kolorit import _core
from kolorit.color.color import Color

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.color.weighted import WeightedColors

_Centers: TypeAlias = "Sequence[tuple[float, ...]]"

SpaceName = Literal["oklab", "srgb"]

# Oklab's a and b stretched: as it stands, it counts a step in lightness about twice as much as people
# do. Fits to two sets of judged color differences ask for 2.02 (COMBVD) and 2.05 (OSA-UCS).
CHROMA_SCALE = 2.0

# Distance is that of colors as they are seen under the light that a screen of the sRGB standard scatters:
# 0.2 of its 80 candela per square meter (IEC 61966-2-1, reference viewing conditions). Without it, Oklab puts
# level 1 of gray a fifteenth of the way from black to white, so that what compression leaves of black decides
# about clusters. Means are those of Oklab itself: a mixture of black and white is as gray as it says.
GLARE = 0.2 / 80


class Space(NamedTuple):
    """A space of three dimensions.

    Attributes
    ----------
    points
        Colors as points to cluster.
    means
        The colors of clusters, by the number of that of each color (32 bits), and their centers among
        these points.
    color
        The color that is nearest to a place among these points.
    places
        Where colors, three bytes each, lie among them.
    """

    points: Callable[[WeightedColors], _core.Points]
    means: Callable[[WeightedColors, bytes, _Centers], list[Color]]
    color: Callable[[tuple[float, ...]], Color]
    places: Callable[[bytes], list[tuple[float, ...]]]


def _from_oklab(point: tuple[float, ...]) -> Color:
    lightness, a, b = point
    return Color(*_core.oklab_to_srgb8(lightness, a / CHROMA_SCALE, b / CHROMA_SCALE, GLARE))


def _means_in_oklab(weighted: WeightedColors, labels: bytes, centers: _Centers) -> list[Color]:
    means = _core.oklab_means(weighted.colors, weighted.weights, labels, len(centers))
    return [Color(*_core.oklab_to_srgb8(*row)) for row in _rows(means)]


def _means_in_srgb(_weighted: WeightedColors, _labels: bytes, centers: _Centers) -> list[Color]:
    return list(map(_from_srgb, centers))


def _from_srgb(point: tuple[float, ...]) -> Color:
    # Half up: Python's round would send 0.5 and 1.5 to the same place as their even neighbor. A mean lies
    # in the cube, but a center on its way to one may have gone beyond.
    return Color(*(int(min(max(channel, 0.0), 255.0) + 0.5) for channel in point))


def _to_oklab(weighted: WeightedColors) -> _core.Points:
    return _core.oklab_points(weighted.colors, weighted.weights, CHROMA_SCALE, GLARE)


def _places_in_oklab(colors: bytes) -> list[tuple[float, ...]]:
    rows = _rows(_core.srgb8_to_oklab(colors, GLARE))
    return [(lightness, a * CHROMA_SCALE, b * CHROMA_SCALE) for lightness, a, b in rows]


def _places_in_srgb(colors: bytes) -> list[tuple[float, ...]]:
    return list(zip(*[iter(map(float, colors))] * 3, strict=True))


def _to_srgb(weighted: WeightedColors) -> _core.Points:
    return _core.srgb_points(weighted.colors, weighted.weights)


def _rows(floats: bytes) -> list[tuple[float, float, float]]:
    numbers = iter(array("d", floats))
    return list(zip(numbers, numbers, numbers, strict=True))


SPACES: dict[str, Space] = {
    "oklab": Space(_to_oklab, _means_in_oklab, _from_oklab, _places_in_oklab),
    "srgb": Space(_to_srgb, _means_in_srgb, _from_srgb, _places_in_srgb),
}

assert SPACES.keys() == set(get_args(SpaceName))  # noqa: S101 - two ways to say the same, held together
