"""The colors of many pictures, in order: hues from left to right, light above dark, grays beside them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.color import Color
from kolorit.color.coordinates import oklch
from kolorit.render.ink import ground
from kolorit.render.scene import Block, Box, Scene, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import WeightedColors
    from kolorit.render.scene import Shape

# Units: a map is so many wide.
WIDTH = 1600
# Steps of a hue and of lightness that are told apart at a glance.
_HUES, _ROWS = 24, 12
_DEGREES = 360 / _HUES
# The families of colors call less than this gray, too.
_GRAY = 0.03
_MARGIN, _GAP = 40, 28
_CELL = (WIDTH - 2 * _MARGIN - _GAP) // (_HUES + 1)
_LEGEND, _TEXT = 44, 20
# A square of less shows no color.
_LEAST = 3
# Where hues begin: at the pinks, so that neither reds nor blues are torn apart.
_FIRST_HUE = 330.0


class Cell(NamedTuple):
    """Colors of about the same hue and lightness: their mean, and what they weigh."""

    color: Color
    weight: float


def color_map_scene(colors: WeightedColors, *, caption: str, dark: bool) -> Scene:
    """Lay out squares whose areas are as the colors weigh, the largest as large as its cell.

    Parameters
    ----------
    colors
        At least one.
    caption
        What stands below.
    dark
        On a dark background instead of white.
    """
    look = ground(dark=dark)
    cells = gathered(colors)
    most = max(cell.weight for cell in cells.values())
    shapes = [_square(place, cell, most) for place, cell in sorted(cells.items())]
    height = 2 * _MARGIN + _ROWS * _CELL + _LEGEND
    words: list[Shape] = [Words(caption, _MARGIN, height - _MARGIN, _TEXT, look.faint)]
    return Scene(WIDTH, height, look.background, (*shapes, *words))


def gathered(colors: WeightedColors) -> dict[tuple[int, int], Cell]:
    """Gather colors by column (0 is gray) and row (0 is the lightest)."""
    sums: dict[tuple[int, int], list[float]] = {}
    for color, oklab, weight in _each(colors):
        sum_of = sums.setdefault(_place(color), [0.0] * 4)
        for axis, value in enumerate((*(x * weight for x in oklab), weight)):
            sum_of[axis] += value
    return {
        place: Cell(Color(*_core.oklab_to_srgb8(*(x / weight for x in total))), weight)
        for place, (*total, weight) in sums.items()
    }


def _each(colors: WeightedColors) -> Iterator[tuple[Color, tuple[float, ...], float]]:
    oklab = array("d", _core.srgb8_to_oklab(colors.colors))
    for number, weight in enumerate(array("d", colors.weights)):
        yield (
            Color(*colors.colors[3 * number : 3 * number + 3]),
            tuple(oklab[3 * number : 3 * number + 3]),
            weight,
        )


def _place(color: Color) -> tuple[int, int]:
    lightness, chroma, hue = oklch(color)
    row = _ROWS - 1 - min(_ROWS - 1, int(lightness * _ROWS))
    if chroma < _GRAY:
        return 0, row
    return 1 + int((hue - _FIRST_HUE) % 360 / _DEGREES) % _HUES, row


def _square(place: tuple[int, int], cell: Cell, most: float) -> Block:
    column, row = place
    side = min(_CELL - 2, max(_LEAST, round((_CELL - 2) * (cell.weight / most) ** 0.5)))
    left = _MARGIN + column * _CELL + (_GAP if column else 0) + (_CELL - side) // 2
    box = Box(left, _MARGIN + row * _CELL + (_CELL - side) // 2, side, side)
    return Block(box, ((cell.color, side),), side // 6)
