"""A contact sheet: small pictures in rows, each with its palette and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.render.ink import ground
from kolorit.render.scene import Block, Box, Photo, Scene, Words
from kolorit.render.text import fitted
from kolorit.render.tiles import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from kolorit.palette import Palette
    from kolorit.render.ink import Ground
    from kolorit.render.scene import Shape

# Units: a sheet is so many wide.
WIDTH = 1600
# What a picture is shown in, at most: 3:2, as most photos are.
PHOTO_WIDTH, PHOTO_HEIGHT = 366, 244
_MARGIN = 32
_GAP = 24
_COLUMNS = 4
_BAR, _BAR_GAP = 18, 10
_NAME, _NAME_LEAST, _LINE = 17, 12, 30
_SCORE_ROOM = 70
_RADIUS = 8
_CELL = PHOTO_HEIGHT + _BAR_GAP + _BAR + _LINE


class Entry(NamedTuple):
    """One picture of a sheet.

    Attributes
    ----------
    palette
        Of the picture.
    image
        The picture, of mode RGB or RGBA; where it cannot be shown, ``None``: then its colors stand there.
    name, note
        What is written below, on the left and on the right.
    """

    palette: Palette
    image: Image | None
    name: str
    note: str


def sheet_scene(entries: Sequence[Entry], *, dark: bool) -> Scene:
    """Lay out pictures in rows of four, as they come; at least one."""
    look = ground(dark=dark)
    columns = min(_COLUMNS, len(entries))
    rows = -(-len(entries) // columns)
    shapes = [
        shape
        for number, entry in enumerate(entries)
        for shape in _cell(entry, *_place(number, columns), look)
    ]
    width = 2 * _MARGIN + columns * (PHOTO_WIDTH + _GAP) - _GAP
    height = 2 * _MARGIN + rows * (_CELL + _GAP) - _GAP
    return Scene(width, height, look.background, tuple(shapes))


def _place(number: int, columns: int) -> tuple[int, int]:
    row, column = divmod(number, columns)
    return _MARGIN + column * (PHOTO_WIDTH + _GAP), _MARGIN + row * (_CELL + _GAP)


def _cell(entry: Entry, left: int, top: int, look: Ground) -> Iterator[Shape]:
    area = Box(left, top, PHOTO_WIDTH, PHOTO_HEIGHT)
    if entry.image is None:
        yield Block(area, parts(entry.palette, PHOTO_WIDTH), _RADIUS, look.edge)
    else:
        yield Photo(_fit(entry.image.size, area), entry.image, look.squares, _RADIUS, look.edge)
    bar = Box(left, area.bottom + _BAR_GAP, PHOTO_WIDTH, _BAR)
    yield Block(bar, parts(entry.palette, PHOTO_WIDTH), _BAR // 2, look.edge)
    name, size = fitted(entry.name, PHOTO_WIDTH - _SCORE_ROOM, _NAME, _NAME_LEAST)
    base = bar.bottom + _LINE - 6
    yield Words(name, left, base, size, look.text)
    yield Words(entry.note, left + PHOTO_WIDTH, base, _NAME, look.faint, "end")


def _fit(size: tuple[int, int], area: Box) -> Box:
    """As large as the area lets it be, in its middle, at its foot."""
    width, height = size
    if width * area.height >= height * area.width:
        width, height = area.width, max(1, height * area.width // width)
    else:
        width, height = max(1, width * area.height // height), area.height
    return Box(area.left + (area.width - width) // 2, area.bottom - height, width, height)
