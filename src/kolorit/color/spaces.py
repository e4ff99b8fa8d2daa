"""The spaces in which distance between colors is measured and means are taken."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from kolorit import _core
from kolorit.color.color import Color

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.color.weighted import WeightedColors

SpaceName = Literal["oklab", "srgb"]

# Oklab's a and b stretched: as it stands, it counts a step in lightness about twice as much as people
# do. Fits to two sets of judged color differences ask for 2.02 (COMBVD) and 2.05 (OSA-UCS).
CHROMA_SCALE = 2.0

# And seen under the light that a screen of the sRGB standard scatters: 0.2 of its 80 candela per square
# meter (IEC 61966-2-1, reference viewing conditions). Without it, Oklab puts level 1 of gray a fifteenth of
# the way from black to white, so that what compression leaves of black decides about clusters.
GLARE = 0.2 / 80


class Space(NamedTuple):
    """A space of three dimensions: colors to points, a point to its nearest color, and colors to places."""

    points: Callable[[WeightedColors], _core.Points]
    color: Callable[[tuple[float, ...]], Color]
    places: Callable[[bytes], list[tuple[float, ...]]]


def _from_oklab(point: tuple[float, ...]) -> Color:
    lightness, a, b = point
    return Color(*_core.oklab_to_srgb8(lightness, a / CHROMA_SCALE, b / CHROMA_SCALE, GLARE))


def _from_srgb(point: tuple[float, ...]) -> Color:
    # Half up: Python's round would send 0.5 and 1.5 to the same place as their even neighbor. A mean lies
    # in the cube, but a center on its way to one may have gone beyond.
    return Color(*(int(min(max(channel, 0.0), 255.0) + 0.5) for channel in point))


def _to_oklab(weighted: WeightedColors) -> _core.Points:
    return _core.oklab_points(weighted.colors, weighted.weights, CHROMA_SCALE, GLARE)


def _places_in_oklab(colors: bytes) -> list[tuple[float, ...]]:
    numbers = iter(array("d", _core.srgb8_to_oklab(colors, GLARE)))
    return [
        (lightness, a * CHROMA_SCALE, b * CHROMA_SCALE)
        for lightness, a, b in zip(*[numbers] * 3, strict=True)
    ]


def _places_in_srgb(colors: bytes) -> list[tuple[float, ...]]:
    return list(zip(*[iter(map(float, colors))] * 3, strict=True))


def _to_srgb(weighted: WeightedColors) -> _core.Points:
    return _core.srgb_points(weighted.colors, weighted.weights)


SPACES: dict[str, Space] = {
    "oklab": Space(_to_oklab, _from_oklab, _places_in_oklab),
    "srgb": Space(_to_srgb, _from_srgb, _places_in_srgb),
}

assert SPACES.keys() == set(get_args(SpaceName))  # noqa: S101 - two ways to say the same, held together
