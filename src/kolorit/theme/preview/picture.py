"""Samples of a theme as a picture, beside the picture that the theme is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.render.paint import paint
from kolorit.render.scene import Block, Box, Photo, Scene, Words
from kolorit.render.text import font
from kolorit.theme.preview.sample import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from kolorit.render.scene import Shape
    from kolorit.theme.preview.sample import Line, Sample
    from kolorit.theme.theme import Theme

# Units, of which the picture is so many wide; a unit is a pixel and a half.
WIDTH = 1280
_SCALE = 1.5
_MARGIN = 32
_GAP = 24
_COLUMN = (WIDTH - 2 * _MARGIN - _GAP) // 2
# The letters are not of one width: words follow each other as these ask for, but after several spaces begin
# where they would in a terminal with cells so wide.
_SIZE, _SPACE, _CELL, _LEADING = 14, 5, 8, 21
_PADDING = 16
_TITLE = 30
_SWATCH = 34
_RADIUS = 12
_TALLEST = 420
_PIECES = re.compile(r" +|[^ ]+")


def picture_preview(theme: Theme, image: Image | None) -> Image:
    """Draw it: on the left the picture, the colors, areas and contrasts, on the right a shell, a diff, code.

    Parameters
    ----------
    theme
        To show.
    image
        The picture, of mode RGB or RGBA; ``None`` where there is none.
    """
    shell, diff, code, areas, contrasts = samples(theme)
    shapes: list[Shape] = []
    left = _MARGIN
    if image is not None:
        height = max(1, min(_TALLEST, _COLUMN * image.height // image.width))
        width = max(1, min(_COLUMN, height * image.width // image.height))
        squares = (theme.roles.surface_variant, theme.selection_background)
        box = Box(_MARGIN + (_COLUMN - width) // 2, left, width, height)
        shapes.append(Photo(box, image, squares, _RADIUS, theme.foreground))
        left = box.bottom + _GAP
    left = _add_swatches(shapes, theme, left)
    for sample in (areas, contrasts):
        left = _add(shapes, theme, sample, _MARGIN, left)
    right = _MARGIN
    for sample in (shell, diff, code):
        right = _add(shapes, theme, sample, _MARGIN + _COLUMN + _GAP, right)
    height = max(left, right) - _GAP + _MARGIN
    return paint(Scene(WIDTH, height, theme.background, tuple(shapes)), _SCALE)


def _add_swatches(shapes: list[Shape], theme: Theme, top: int) -> int:
    edges = [_COLUMN * number // 8 for number in range(9)]
    for row in range(2):
        parts = tuple(
            (theme.colors[row * 8 + number], edges[number + 1] - edges[number]) for number in range(8)
        )
        shapes.append(Block(Box(_MARGIN, top + row * (_SWATCH + 6), _COLUMN, _SWATCH), parts, 8))
    return top + 2 * _SWATCH + 6 + _GAP


def _add(shapes: list[Shape], theme: Theme, sample: Sample, left: int, top: int) -> int:
    """Draw one sample in a frame, and tell where the next begins."""
    height = _TITLE + len(sample.lines) * _LEADING + 2 * _PADDING
    outer, inner = Box(left, top, _COLUMN, height), Box(left + 1, top + 1, _COLUMN - 2, height - 2)
    shapes.append(Block(outer, ((theme.roles.surface_variant, _COLUMN),), _RADIUS))
    shapes.append(Block(inner, ((theme.background, _COLUMN - 2),), _RADIUS - 1))
    baseline = top + _PADDING + _SIZE
    shapes.append(Words(sample.title, left + _PADDING, baseline, _SIZE, theme.colors[8]))
    for number, line in enumerate(sample.lines):
        shapes += _line(line, left + _PADDING, baseline + _TITLE + number * _LEADING)
    return top + height + _GAP


def _line(line: Line, left: int, baseline: int) -> Iterator[Shape]:
    letters = font(_SIZE * _SCALE)
    place, column = float(left), 0
    for run in line:
        start = place
        words: list[Shape] = []
        for piece in _PIECES.findall(run.text):
            if piece == " ":
                place += _SPACE
            elif piece.isspace():
                place = max(place + _SPACE, left + (column + len(piece)) * _CELL)
            else:
                words.append(Words(piece, round(place), baseline, _SIZE, run.ink))
                place += letters.getlength(piece) / _SCALE
            column += len(piece)
        if run.paper is not None:
            width = round(place) - round(start)
            box = Box(round(start), baseline - _SIZE - 1, width, _LEADING - 1)
            yield Block(box, ((run.paper, width),), 3)
        yield from words
