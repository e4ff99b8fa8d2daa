"""The cloud of colors as a still picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

from kolorit.color.spaces import CHROMA_SCALE
from kolorit.render.cloud import RING, center_radius, dot_radius, gray, hue
from kolorit.render.cloud_view import View
from kolorit.render.ink import ground
from kolorit.render.scene import Block, Box, Photo, Scene, Words
from kolorit.render.tiles import percentages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kolorit.palette import Palette
    from kolorit.render.cloud import Cloud, Place, Rgb
    from kolorit.render.ink import Ground
    from kolorit.render.scene import Shape

# Units: the picture is so many wide and high; on the left the space in its box, on the right the list.
WIDTH, _HEIGHT = 1200, 1000
_PAPER = Box(0, 0, 950, _HEIGHT)
_SPACE = Box(45, 55, 860, 890)
_LIST, _LINE, _DOT, _LETTERS = 965, 42, 24, 19
# Of more swatches, the list names the rest in one line.
_MOST_LISTED = 21
# Drawn so many times larger, and shrunk: Pillow draws no smooth lines.
_FINER = 3
# Parts of the height of the space: the width of lines, and of what is around dots and swatches.
_THIN, _HUES, _AXIS, _AXIS_EDGE = 0.0022, 0.009, 0.007, 0.01
_OUTLINE, _RIM, _HALO = 0.0012, 0.0045, 0.008
# Pieces of a ring that are straight and of one color, those of the axis, and lines across the floor.
_ARCS, _GRAYS, _SPOKES = 180, 64, 6


def cloud_scene(cloud: Cloud, palette: Palette, scale: float, *, dark: bool) -> Scene:
    """Lay out the space, drawn for so many pixels a unit, and a list of the swatches beside it."""
    look = ground(dark=dark)
    view = View(_SPACE, cloud.floor)
    shapes: list[Shape] = [Photo(_PAPER, _drawn(cloud, palette, view, scale, look), look.squares)]
    shapes += _labels(cloud, view, look)
    shapes += _list(palette, look)
    return Scene(WIDTH, _HEIGHT, look.background, tuple(shapes))


def _labels(cloud: Cloud, view: View, look: Ground) -> Iterator[Words]:
    labels: list[tuple[Place, str]] = [((0.0, 0.0, 1.035), "white")]
    if cloud.space == "oklab":
        labels = [((0.0, 0.0, 1.035), "lightness 1")]
        for ring in range(1, round(cloud.floor / RING) + 1):
            chroma = f"{ring * RING / CHROMA_SCALE:.1f}"
            labels.append(((0.0, 0.05 - ring * RING, 0.0), f"chroma {chroma}" if ring == 1 else chroma))
    for place, text in labels:
        x, y = view.at(place)
        yield Words(text, round(x), round(y), _LETTERS - 3, look.faint, "middle")


def _list(palette: Palette, look: Ground) -> Iterator[Shape]:
    listed = list(zip(palette, percentages(palette), strict=True))
    if len(listed) > _MOST_LISTED:
        listed = listed[: _MOST_LISTED - 1]
    rest = len(palette) - len(listed)
    top = (_HEIGHT - _LINE * (len(listed) + (rest > 0))) // 2
    for row, (swatch, share) in enumerate(listed):
        middle = top + row * _LINE + _LINE // 2
        dot = Box(_LIST, middle - _DOT // 2, _DOT, _DOT)
        yield Block(dot, ((swatch.color, _DOT),), _DOT // 2, look.edge)
        base = middle + _LETTERS * 3 // 8
        yield Words(swatch.color.hex, dot.right + 12, base, _LETTERS, look.text)
        yield Words(share, WIDTH - 40, base, _LETTERS, look.text, "end")
    if rest:
        base = top + len(listed) * _LINE + _LINE // 2 + _LETTERS * 3 // 8
        yield Words(f"and {rest} more", _LIST + _DOT + 12, base, _LETTERS, look.faint)


def _drawn(cloud: Cloud, palette: Palette, view: View, scale: float, look: Ground) -> Image.Image:
    """The floor with its hues, the axis of grays, the dots from far to near, and the swatches on top."""
    size = (round(_PAPER.width * scale), round(_PAPER.height * scale))
    image = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), look.background.rgb)
    pen = _Pen(ImageDraw.Draw(image), view, scale * _FINER)
    _draw_floor(pen, cloud, look)
    _draw_axis(pen, look)
    for dot in sorted(cloud.dots, key=lambda dot: (view.nearness(dot.place), dot.color)):
        radius = dot_radius(dot.share)
        pen.disk(dot.place, radius, _mixed(dot.color, look.text.rgb, 0.3))
        pen.disk(dot.place, radius - _OUTLINE, dot.color)
    centers = zip(cloud.centers, palette, strict=True)
    for center, swatch in sorted(centers, key=lambda pair: (view.nearness(pair[0]), pair[1])):
        radius = center_radius(swatch.share)
        pen.disk(center, radius + _HALO, look.background.rgb)
        pen.disk(center, radius + _RIM, look.text.rgb)
        pen.disk(center, radius, swatch.color.rgb)
    return image.reduce(_FINER)


class _Pen(NamedTuple):
    """Draws by places in space, so many pixels a unit of paper; widths are parts of the space's height."""

    paper: ImageDraw.ImageDraw
    view: View
    pixels: float

    def line(self, places: Sequence[Place], width: float, color: Rgb) -> None:
        points = [self._at(place) for place in places]
        self.paper.line(points, color, max(1, round(self._long(width))), "curve")

    def disk(self, place: Place, radius: float, color: Rgb) -> None:
        (x, y), long = self._at(place), self._long(radius)
        self.paper.ellipse((x - long, y - long, x + long, y + long), color)

    def _at(self, place: Place) -> tuple[float, float]:
        x, y = self.view.at(place)
        return x * self.pixels, y * self.pixels

    def _long(self, part: float) -> float:
        return part * self.view.scale * self.pixels


def _draw_floor(pen: _Pen, cloud: Cloud, look: Ground) -> None:
    faint = _mixed(look.background.rgb, look.text.rgb, 0.17)
    around = [(math.cos(turn), math.sin(turn)) for turn in (math.tau * n / _ARCS for n in range(_ARCS + 1))]
    for ring in range(1, round(cloud.floor / RING)):
        pen.line([(x * ring * RING, y * ring * RING, 0.0) for x, y in around], _THIN, faint)
    rim = [(x * cloud.floor, y * cloud.floor, 0.0) for x, y in around]
    for spoke in range(_SPOKES):
        start = spoke * _ARCS // (2 * _SPOKES)
        pen.line([rim[start], rim[start + _ARCS // 2]], _THIN, faint)
    for number in range(_ARCS):
        # One place too many, so that no gap opens between a piece and the next.
        arc = [rim[number], rim[number + 1], rim[(number + 2) % _ARCS]]
        pen.line(arc, _HUES, hue((number + 0.5) / _ARCS))


def _draw_axis(pen: _Pen, look: Ground) -> None:
    pen.line([(0.0, 0.0, 0.0), (0.0, 0.0, 1.0)], _AXIS_EDGE, look.faint.rgb)
    for number in range(_GRAYS):
        piece = [(0.0, 0.0, number / _GRAYS), (0.0, 0.0, (number + 1) / _GRAYS)]
        pen.line(piece, _AXIS, gray((number + 0.5) / _GRAYS))


def _mixed(first: Rgb, second: Rgb, part: float) -> Rgb:
    r, g, b = (round(x + (y - x) * part) for x, y in zip(first, second, strict=True))
    return r, g, b
