"""The colors of a picture as dots in space, and where in it the swatches are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kolorit import _core
from kolorit.color.spaces import CHROMA_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.color import SpaceName, WeightedColors
    from kolorit.palette import Palette

# Across, away and up; up is 0 for black and 1 for white, and grays are at 0 across and away.
Place: TypeAlias = tuple[float, float, float]
Rgb: TypeAlias = tuple[int, int, int]

# Colors that agree in the upper bits of each channel are one dot: more of these bits where that leaves no
# more dots than can be told apart, and than a page of a moderate size holds.
_FINE, _COARSE = 5, 4
_MOST_DOTS = 6000

# Between the rings on the floor: a chroma of 0.1 in Oklab.
RING = 0.2

# Where it is looked at from, in degrees: so that, of the hues of Oklab, red is on the right, and that rings
# are half as deep as they are wide.
AZIMUTH, ELEVATION = -35.0, 24.0


class Dot(NamedTuple):
    """Colors near each other: their mean, where it is, their share, and the number of the nearest swatch."""

    color: Rgb
    place: Place
    share: float
    swatch: int


class Cloud(NamedTuple):
    """Dots in the order of their colors, the place of each swatch, and how wide the floor is.

    Attributes
    ----------
    space
        In ``"oklab"`` across is a and away is b, each doubled as in distances. In ``"srgb"`` it is the
        cube, which stands on its black corner.
    floor
        The radius of the outermost ring: all dots are above it.
    """

    space: SpaceName
    dots: tuple[Dot, ...]
    centers: tuple[Place, ...]
    floor: float


def gather(palette: Palette, colors: WeightedColors, space: SpaceName) -> Cloud:
    """Gather the colors of a picture into dots."""
    cells = _cells(colors, _FINE)
    if len(cells) > _MOST_DOTS:
        cells = _cells(colors, _COARSE)
    total = math.fsum(weight for _, weight in cells)
    swatches = [swatch.color.rgb for swatch in palette]
    means = [mean for mean, _ in cells]
    nearest = _core.palette_numbers(_bytes(means), 3, len(means), _bytes(swatches), CHROMA_SCALE, False)  # noqa: FBT003 - the core has no names
    dots = tuple(
        Dot(mean, place, weight / total, number)
        for (mean, weight), place, number in zip(cells, places(means, space), nearest, strict=True)
    )
    centers = places(swatches, space)
    reach = max(math.hypot(x, y) for x, y, _ in (*centers, *(dot.place for dot in dots)))
    return Cloud(space, dots, tuple(centers), max(1, math.ceil(reach / RING)) * RING)


def places(colors: Iterable[Rgb], space: SpaceName) -> list[Place]:
    """Where colors are."""
    if space == "srgb":
        # The differences of channels across the gray diagonal, which has a length of 1.
        return [
            ((r - g) / (255 * math.sqrt(6)), (r + g - 2 * b) / (255 * math.sqrt(18)), (r + g + b) / 765)
            for r, g, b in colors
        ]
    flat = memoryview(_core.srgb8_to_oklab(_bytes(colors))).cast("d").tolist()
    return [
        (a * CHROMA_SCALE, b * CHROMA_SCALE, lightness)
        for lightness, a, b in zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    ]


def hue(turn: float) -> Rgb:
    """A color of middling lightness in a direction on the floor, which is a part of a turn from across."""
    angle = math.tau * turn
    # As much chroma as all hues have at this lightness.
    return _core.oklab_to_srgb8(0.72, 0.125 * math.cos(angle), 0.125 * math.sin(angle))


def gray(lightness: float) -> Rgb:
    """The gray at a height."""
    return _core.oklab_to_srgb8(lightness, 0.0, 0.0)


def dot_radius(share: float) -> float:
    """How large a dot is: as a ball whose volume is its share, and never too small to be seen."""
    return 0.0035 + 0.055 * math.cbrt(share)


def center_radius(share: float) -> float:
    """How large a swatch is."""
    return 0.018 + 0.028 * math.cbrt(share)


def _cells(colors: WeightedColors, bits: int) -> list[tuple[Rgb, float]]:
    """Mean colors and weights of the colors that agree in so many bits of each channel."""
    drop = 8 - bits
    sums: dict[Rgb, list[float]] = {}
    flat = colors.colors
    weights = memoryview(colors.weights).cast("d")
    for r, g, b, weight in zip(flat[::3], flat[1::3], flat[2::3], weights, strict=True):
        added = sums.setdefault((r >> drop, g >> drop, b >> drop), [0.0, 0.0, 0.0, 0.0])
        added[0] += r * weight
        added[1] += g * weight
        added[2] += b * weight
        added[3] += weight
    return [
        ((round(r / weight), round(g / weight), round(b / weight)), weight)
        for r, g, b, weight in (sums[cell] for cell in sorted(sums))
    ]


def _bytes(colors: Iterable[Rgb]) -> bytes:
    return bytes(channel for color in colors for channel in color)
