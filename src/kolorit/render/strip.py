"""The strip: a palette as an area divided by share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.render.scene import Block, Box, Scene, Words
from kolorit.render.text import length
from kolorit.render.tiles import parts, percentages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.palette import Palette
    from kolorit.render.scene import Shape

# Parts of the width.
_HEIGHT, _PADDING, _SHARE, _CODE = 1 / 5, 1 / 66, 1 / 46, 1 / 60


def strip_scene(palette: Palette, width: int, *, labels: bool) -> Scene:
    """Lay out an area divided by share from left to right, labeled wherever a label fits.

    A unit is a pixel here, so that areas are divided as exactly as pixels can be.
    """
    height = round(width * _HEIGHT)
    areas = parts(palette, width)
    shapes: list[Shape] = [Block(Box(0, 0, width, height), areas)]
    if labels:
        shapes += _labels(palette, [area for _, area in areas], width)
    return Scene(width, height, palette[0].color, tuple(shapes))


def _labels(palette: Palette, areas: list[int], width: int) -> Iterator[Words]:
    padding, large, small = (round(width * part) for part in (_PADDING, _SHARE, _CODE))
    base = round(width * _HEIGHT) - padding
    left = 0
    # With more swatches than pixels there are areas of the first only, and none is wide enough for a label.
    for swatch, share, area in zip(palette, percentages(palette), areas, strict=False):
        if length(swatch.color.hex, small) <= area - 2 * padding:
            ink = swatch.color.text()
            yield Words(share, left + padding, base - small * 3 // 2, large, ink)
            yield Words(swatch.color.hex, left + padding, base, small, ink)
        left += area
