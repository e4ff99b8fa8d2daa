"""A tile a swatch, with what there is to say about it: few large ones, or many small ones."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kolorit.palette.shares import apportion, apportion_to_all, decimal
from kolorit.render.scene import Block, Box, Words
from kolorit.render.text import fitted, length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.palette import Palette, Swatch
    from kolorit.render.ink import Ground
    from kolorit.render.scene import Shape


class Grid(NamedTuple):
    """How tiles are set: so many a row, at least so high, so far apart."""

    columns: int
    height: int
    gap: int

    def rows(self, count: int) -> int:
        """How many so many tiles take."""
        return -(-count // self.columns)

    def least_height(self, count: int) -> int:
        """How high so many tiles are together."""
        return self.rows(count) * (self.height + self.gap) - self.gap


class _Lettering(NamedTuple):
    """Sizes of the words on a tile, and the least tile that they are for."""

    width: int
    height: int
    padding: int
    share: int
    name: int
    code: int


_LARGE = _Lettering(136, 104, 16, 30, 18, 19)
_MEDIUM = _Lettering(96, 80, 11, 20, 14, 15)
# On a tile that is wide and low, the share stands beside the rest.
_WIDE = _Lettering(260, 60, 18, 26, 20, 18)
_LOW = 118
_SHARE_ROOM = 120
# Smaller letters cannot be read.
_LEAST_NAME = 12
_LEAST_CODE = 9
# No code is longer.
_WIDEST_CODE = "#dddddd"


def parts(palette: Palette, width: int) -> tuple[tuple[Color, int], ...]:
    """Divide a width by share; as long as there is room, every swatch gets some."""
    widths = apportion_to_all([swatch.share for swatch in palette], width)
    return tuple((swatch.color, part) for swatch, part in zip(palette, widths, strict=True) if part)


def percentages(palette: Palette) -> list[str]:
    """Shares with one decimal, which add up to 100.0 %."""
    return [f"{decimal(units, 1)}%" for units in apportion([swatch.share for swatch in palette], 1000)]


def tiles(palette: Palette, grid: Grid, area: Box, look: Ground) -> Iterator[Shape]:
    """Fill an area with tiles, row by row."""
    xs = _divided(area.left, area.width, grid.columns, grid.gap)
    ys = _divided(area.top, area.height, grid.rows(len(palette)), grid.gap)
    for number, (swatch, share) in enumerate(zip(palette, percentages(palette), strict=True)):
        row, column = divmod(number, grid.columns)
        (left, width), (top, height) = xs[column], ys[row]
        box = Box(left, top, width, height)
        yield Block(box, ((swatch.color, width),), max(4, min(14, min(width, height) // 8)), look.edge)
        yield from _words(box, swatch, share)


def _divided(start: int, length: int, count: int, gap: int) -> list[tuple[int, int]]:
    """Where each of some equal parts with gaps between them begins, and how long it is."""
    places = [start + (length + gap) * number // count for number in range(count + 1)]
    return [(place, after - gap - place) for place, after in pairwise(places)]


def _words(box: Box, swatch: Swatch, share: str) -> Iterator[Words]:
    ink = swatch.color.text()
    if box.width >= _WIDE.width and _WIDE.height <= box.height < _LOW:
        return _beside(box, swatch, share, ink)
    for lettering in (_LARGE, _MEDIUM):
        if box.width >= lettering.width and box.height >= lettering.height:
            return _stacked(box, swatch, share, ink, lettering)
    return _small(box, swatch, share, ink)


def _stacked(box: Box, swatch: Swatch, share: str, ink: Color, sizes: _Lettering) -> Iterator[Words]:
    """The share at the top, name and hex code at the bottom."""
    left, room = box.left + sizes.padding, box.width - 2 * sizes.padding
    yield Words(share, left, box.top + sizes.padding + sizes.share * 3 // 4, sizes.share, ink)
    base = box.bottom - sizes.padding
    yield Words(swatch.color.hex, left, base, sizes.code, ink)
    name, size = fitted(swatch.color.name, room, sizes.name, _LEAST_NAME)
    yield Words(name, left, base - sizes.code * 4 // 3, size, ink)


def _beside(box: Box, swatch: Swatch, share: str, ink: Color) -> Iterator[Words]:
    """Name and hex code on the left, the share on the right."""
    left, room = box.left + _WIDE.padding, box.width - 2 * _WIDE.padding - _SHARE_ROOM
    middle = box.top + box.height // 2
    name, size = fitted(swatch.color.name, room, _WIDE.name, _LEAST_NAME)
    yield Words(name, left, middle - 5, size, ink)
    yield Words(swatch.color.hex, left, middle + 20, _WIDE.code, ink)
    yield Words(share, box.right - _WIDE.padding, middle + _WIDE.share * 3 // 8, _WIDE.share, ink, "end")


def _small(box: Box, swatch: Swatch, share: str, ink: Color) -> Iterator[Words]:
    """Hex code and share alone."""
    size = _MEDIUM.name
    while size > _LEAST_CODE and length(_WIDEST_CODE, size) > box.width - size:
        size -= 1
    left = box.left + size // 2
    middle = box.top + box.height // 2
    yield Words(swatch.color.hex, left, middle - size // 4, size, ink)
    yield Words(share, left, middle + size, size, ink)
