"""The card: a picture and its palette, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.palette import MAX_K
from kolorit.render.ink import ground
from kolorit.render.scene import Block, Box, Photo, Scene
from kolorit.render.tiles import Grid, parts, tiles

if TYPE_CHECKING:
    from PIL.Image import Image

    from kolorit.palette import Palette
    from kolorit.render.scene import Shape

# Units: a card is so many wide.
WIDTH = 1200
_MARGIN = 40
_GAP, _GAP_BESIDE = 24, 32
_BAR = 28
_RADIUS = 16
_ROOM = WIDTH - 2 * _MARGIN

# A picture narrower than this stands beside its tiles, if there are few of them; one that is wider, or
# has many, stands above them.
_UPRIGHT = 1.15
# Nor is there room beside a picture wider than this, whatever is asked for.
_PANORAMA = 3
_MANY = 24
_TALLEST_BESIDE = 800
_WIDEST_BESIDE = 640
_TALLEST_ABOVE = 820
# How tiles are set below a picture: up to so many of them, a row of at least so many, and as below.
_BELOW = (
    (6, 1, Grid(6, 140, 16)),
    (12, 4, Grid(6, 132, 16)),
    (24, 5, Grid(8, 108, 14)),
    (48, 7, Grid(9, 84, 12)),
    (96, 10, Grid(12, 56, 10)),
    (MAX_K, 14, Grid(16, 52, 8)),
)
# And beside one: rows of one wide tile, or of so many that each has room for a name.
_BESIDE = (Grid(1, 60, 12), Grid(2, 92, 12), Grid(3, 92, 12), Grid(4, 92, 12))
_NARROWEST = 96
# Tiles may be so much higher than their picture, together, before there are more in a row.
_HIGHER = 1.1


def card_scene(palette: Palette, image: Image, *, dark: bool, wide: bool = False) -> Scene:
    """Lay out a picture with its palette: a bar by share, and a tile a swatch.

    Parameters
    ----------
    palette
        Of the picture.
    image
        The picture, of mode RGB or RGBA.
    dark
        On a dark background instead of white.
    wide
        Tiles beside the picture unless it is a panorama, or there are many.
    """
    look = ground(dark=dark)
    widest = _PANORAMA if wide else _UPRIGHT
    is_beside = image.width < image.height * widest and len(palette) <= _MANY
    arrangement = _beside(len(palette), image) if is_beside else _below(len(palette), image)
    photo, bar, tile_area, grid = arrangement
    shapes: list[Shape] = [
        Photo(photo, image, look.squares, _RADIUS, look.edge),
        Block(bar, parts(palette, bar.width), _BAR // 2, look.edge),
        *tiles(palette, grid, tile_area, look),
    ]
    height = max(photo.bottom, tile_area.bottom) + _MARGIN
    return Scene(WIDTH, height, look.background, tuple(shapes))


def _below(count: int, image: Image) -> tuple[Box, Box, Box, Grid]:
    width, height = _fit(image.size, _ROOM, _TALLEST_ABOVE)
    photo = Box(_MARGIN + (_ROOM - width) // 2, _MARGIN, width, height)
    bar = Box(_MARGIN, photo.bottom + _GAP, _ROOM, _BAR)
    grid = _grid_below(count)
    return photo, bar, Box(_MARGIN, bar.bottom + _GAP, _ROOM, grid.least_height(count)), grid


def _beside(count: int, image: Image) -> tuple[Box, Box, Box, Grid]:
    width, height = _fit(image.size, _WIDEST_BESIDE, _TALLEST_BESIDE)
    left = _MARGIN + width + _GAP_BESIDE
    room = WIDTH - _MARGIN - left
    grid = _grid_beside(count, room, height)
    tall = max(height, _BAR + _GAP + grid.least_height(count))
    photo = Box(_MARGIN, _MARGIN + (tall - height) // 2, width, height)
    bar = Box(left, _MARGIN, room, _BAR)
    return photo, bar, Box(left, bar.bottom + _GAP, room, tall - _BAR - _GAP), grid


def _fit(size: tuple[int, int], widest: int, tallest: int) -> tuple[int, int]:
    width, height = size
    if width * tallest >= height * widest:
        return widest, max(1, height * widest // width)
    return max(1, width * tallest // height), tallest


def _grid_below(count: int) -> Grid:
    """The one whose last row lacks the fewest tiles, of several such the one with the fewest rows."""
    fewest, grid = next((fewest, grid) for limit, fewest, grid in _BELOW if count <= limit)
    columns = range(min(count, grid.columns), min(count, fewest) - 1, -1)
    return grid._replace(columns=min(columns, key=lambda columns: -count % columns))


def _grid_beside(count: int, room: int, height: int) -> Grid:
    """The fewest columns that are not much higher than the picture, or as many as there is room for."""
    wide_enough = [grid for grid in _BESIDE if room // grid.columns - grid.gap >= _NARROWEST]
    fitting = (grid for grid in wide_enough if _BAR + _GAP + grid.least_height(count) <= height * _HIGHER)
    return next(fitting, wide_enough[-1])
