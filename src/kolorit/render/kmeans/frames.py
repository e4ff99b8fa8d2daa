"""K-means at work, drawn with Pillow: scenes become frames, with the way from each to the next."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageColor, ImageDraw

from kolorit.render.animation import Frame
from kolorit.render.kmeans.captions import facts
from kolorit.render.kmeans.chart import curve
from kolorit.render.kmeans.layout import (
    CAPTION_Y,
    CHART_ALONE,
    CHART_TITLE_ABOVE,
    CHART_UNDER_PICTURE,
    HEIGHT,
    INKS,
    MARGIN,
    PLOT,
    SMALL_SIZE,
    STRIP,
    TEXT_SIZE,
    TITLE_SIZE,
    TITLE_Y,
    WIDTH,
    Box,
    center_radius,
)
from kolorit.render.kmeans.motion import between, eased, moves
from kolorit.render.kmeans.small import drawn, place
from kolorit.render.kmeans.story import TIMINGS
from kolorit.render.kmeans.strip import pieces
from kolorit.render.kmeans.text import drawable, fitted
from kolorit.render.text import font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.ImageFont import FreeTypeFont

    from kolorit.render.kmeans.layout import Background
    from kolorit.render.kmeans.scenes import Film, Scene

# What is curved is drawn so many times larger and shrunk.
_OVER = 2
_SPRITE_OVER = 8
# Of more clusters, the colors on the way need the room.
_EXACT_CLUSTERS = 64


class _Words(NamedTuple):
    """A line of text; the anchor is one of Pillow's."""

    text: str
    size: float
    ink: str
    anchor: str


class Painter:
    """Draws a film.

    Parameters
    ----------
    film
        What is shown.
    width
        Of the frames, in pixels; their height is 0.625 of it.
    background
        Light or dark.
    """

    def __init__(self, film: Film, *, width: int, background: Background) -> None:
        self._subject = film.subject
        self._scenes = film.scenes
        self._inks = INKS[background]
        self._unit = width / WIDTH
        self._size = (width, round(HEIGHT * self._unit))
        self._chart = CHART_UNDER_PICTURE if film.subject.small else CHART_ALONE
        self._curve = curve(film, self._chart)
        self._radius = center_radius(len(self._scenes[-1].centers)) * self._unit
        self._static = self._backdrop()

    def grounds(self) -> Iterator[Image.Image]:
        """A picture a scene, without its centers."""
        return map(self._ground, range(len(self._scenes)))

    def stills(self) -> Iterator[Image.Image]:
        """A picture a scene."""
        for ground, scene in zip(self.grounds(), self._scenes, strict=True):
            yield self._with_centers(ground, scene.centers, scene.colors)

    def frames(self, grounds: Sequence[Image.Image]) -> Iterator[Frame]:
        """All frames, between the scenes too, and how long each is shown."""
        before: Scene | None = None
        for number, (ground, scene) in enumerate(zip(grounds, self._scenes, strict=True)):
            timing = TIMINGS[scene.what]
            if before is not None and moves(before, scene):
                for step in range(1, timing.frames):
                    centers = between(before, scene, eased(step / timing.frames))
                    yield Frame(self._with_centers(grounds[number - 1], centers, before.colors), timing.each)
            yield Frame(self._with_centers(ground, scene.centers, scene.colors), timing.stay)
            before = scene

    def exact_colors(self) -> list[str]:
        """Colors that must not be rounded: those of the letters, and of the heaviest clusters at the end."""
        end = self._scenes[-1]
        heaviest = sorted(zip(end.shares, end.colors, strict=True), reverse=True)[:_EXACT_CLUSTERS]
        return [*dict.fromkeys([*self._inks, *(color for _, color in heaviest)])]

    def _backdrop(self) -> Image.Image:
        """All that never changes."""
        inks = self._inks
        picture = Image.new("RGB", self._size, inks.ground)
        draw = ImageDraw.Draw(picture)
        said = facts(self._subject, len(self._scenes[-1].centers))
        self._write(draw, (WIDTH - MARGIN, TITLE_Y), _Words(said, TEXT_SIZE, inks.faint, "rt"))
        room = (WIDTH - 3 * MARGIN) * self._unit - self._font(TEXT_SIZE).getlength(said)
        title = fitted(self._subject.title, self._font(TITLE_SIZE), room)
        self._write(draw, (MARGIN, TITLE_Y), _Words(title, TITLE_SIZE, inks.text, "lt"))
        picture.paste(inks.plot, self._pixels(PLOT))
        title_y = self._chart.y - CHART_TITLE_ABOVE
        self._write(draw, (self._chart.x, title_y), _Words("Error", TEXT_SIZE, inks.text, "lt"))
        return picture

    def _ground(self, number: int) -> Image.Image:
        """A scene without its centers."""
        scene = self._scenes[number]
        picture = self._static.copy()
        self._paste_dots(picture, scene)
        self._paste_small(picture, scene)
        self._paste_chart(picture, number)
        draw = ImageDraw.Draw(picture)
        room = self._size[0] - 2 * MARGIN * self._unit
        caption = fitted(scene.caption, self._font(TEXT_SIZE), room)
        self._write(draw, (MARGIN, CAPTION_Y), _Words(caption, TEXT_SIZE, self._inks.text, "lt"))
        if scene.dots is not None:
            self._draw_strip(draw, scene)
        return picture

    def _paste_dots(self, picture: Image.Image, scene: Scene) -> None:
        left, top, right, bottom = (edge * _OVER for edge in self._pixels(PLOT))
        area = Image.new("RGB", (right - left, bottom - top), self._inks.plot)
        draw = ImageDraw.Draw(area)
        dots, unit = self._subject.dots, self._unit * _OVER
        if scene.dots is None:
            colors = [ImageColor.getrgb(dot.own or self._inks.faint) for dot in dots]
        else:
            inks = [ImageColor.getrgb(color) for color in scene.colors]
            colors = [inks[label] for label in scene.dots]
        for dot, color in zip(dots, colors, strict=True):
            x, y, radius = dot.x * unit - left, dot.y * unit - top, dot.radius * unit
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
        picture.paste(area.reduce(_OVER), self._pixels(PLOT)[:2])
        self._draw_ticks(ImageDraw.Draw(picture))

    def _draw_ticks(self, draw: ImageDraw.ImageDraw) -> None:
        inks = self._inks
        for tick in self._subject.horizontal:
            self._line(draw, (tick.at, PLOT.bottom - 22, tick.at, PLOT.bottom - 17), inks.faint)
            self._write(draw, (tick.at, PLOT.bottom - 4), _Words(tick.text, SMALL_SIZE, inks.faint, "ms"))
        for tick in self._subject.vertical:
            self._line(draw, (PLOT.x + 36, tick.at, PLOT.x + 40, tick.at), inks.faint)
            self._write(draw, (PLOT.x + 33, tick.at), _Words(tick.text, SMALL_SIZE, inks.faint, "rm"))
        self._write(draw, (PLOT.x + 8, PLOT.y + 8), _Words(self._subject.note, SMALL_SIZE, inks.faint, "lt"))

    def _paste_chart(self, picture: Image.Image, number: int) -> None:
        box, inks, unit = self._chart, self._inks, self._unit * _OVER
        left, top, right, bottom = (edge * _OVER for edge in self._pixels(box))
        area = Image.new("RGB", (right - left, bottom - top), inks.plot)
        draw = ImageDraw.Draw(area)

        def spot(x: float, y: float) -> tuple[float, float]:
            return x * unit - left, y * unit - top

        if self._curve.reference is not None:
            level = spot(0, self._curve.reference)[1]
            for start in range(0, area.width, round(12 * unit)):
                draw.line((start, level, start + 6 * unit, level), fill=inks.faint, width=max(1, round(unit)))
        for (before, after), scene in zip(
            pairwise(self._curve.spots), self._scenes[1 : number + 1], strict=False
        ):
            color = inks.faint if scene.trial or scene.what == "undo" else inks.text
            draw.line((*spot(*before), *spot(*after)), fill=color, width=max(1, round(1.6 * unit)))
        x, y = spot(*self._curve.spots[number])
        y = max(y, 4 * unit)
        draw.ellipse((x - 4 * unit, y - 4 * unit, x + 4 * unit, y + 4 * unit), fill=inks.text)
        picture.paste(area.reduce(_OVER), self._pixels(box)[:2])
        scene = self._scenes[number]
        if scene.what != "intro":
            at = (box.right, box.y - CHART_TITLE_ABOVE)
            self._write(ImageDraw.Draw(picture), at, _Words(f"{scene.error:.2%}", TEXT_SIZE, inks.text, "rt"))

    def _draw_strip(self, draw: ImageDraw.ImageDraw, scene: Scene) -> None:
        letters = self._font(SMALL_SIZE)
        for piece in pieces(scene, STRIP, hexes=self._subject.small is not None):
            if piece.left == piece.right:
                continue
            box = Box(piece.left, STRIP.y, piece.right - piece.left, STRIP.height)
            left, top, right, bottom = self._pixels(box)
            draw.rectangle((left, top, max(left, right - 1), bottom - 1), fill=piece.color)
            if scene.what == "done" and letters.getlength(piece.text) + 8 * self._unit < right - left:
                middle = ((piece.left + piece.right) / 2, STRIP.y + STRIP.height / 2)
                self._write(draw, middle, _Words(piece.text, SMALL_SIZE, piece.ink, "mm"))

    def _paste_small(self, picture: Image.Image, scene: Scene) -> None:
        small = self._subject.small
        if small is not None:
            left, top, right, bottom = self._pixels(place(small))
            size = (max(1, right - left), max(1, bottom - top))
            large = drawn(small, scene).resize(size, Image.Resampling.NEAREST)
            picture.paste(large, (left, top), large)

    def _with_centers(
        self, base: Image.Image, centers: Sequence[tuple[float, float]], colors: Sequence[str]
    ) -> Image.Image:
        picture = base.copy()
        for (x, y), color in zip(centers, colors, strict=True):
            sprite = _sprite(self._radius, color, self._inks.center, self._inks.ring)
            corner = (x * self._unit - sprite.width / 2, y * self._unit - sprite.height / 2)
            picture.paste(sprite, (round(corner[0]), round(corner[1])), sprite)
        return picture

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        unit = self._unit
        return (
            round(box.x * unit),
            round(box.y * unit),
            round(box.right * unit),
            round(box.bottom * unit),
        )

    def _font(self, size: float) -> FreeTypeFont:
        return font(size * self._unit)

    def _write(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], words: _Words) -> None:
        place = (round(at[0] * self._unit), round(at[1] * self._unit))
        draw.text(
            place, drawable(words.text), fill=words.ink, font=self._font(words.size), anchor=words.anchor
        )

    def _line(self, draw: ImageDraw.ImageDraw, ends: tuple[float, float, float, float], ink: str) -> None:
        draw.line(tuple(round(end * self._unit) for end in ends), fill=ink)


@lru_cache(1024)
def _sprite(radius: float, color: str, center: str, ring: str) -> Image.Image:
    """A center: a dark circle with a ring around it, and the color of its cluster in it."""
    side = 2 * round(radius + 2)
    picture = Image.new("RGBA", (side * _SPRITE_OVER, side * _SPRITE_OVER))
    draw = ImageDraw.Draw(picture)
    middle = side * _SPRITE_OVER / 2
    for size, fill in ((radius + 1.5, ring), (radius, center), (radius * 0.42, color)):
        reach = size * _SPRITE_OVER
        draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), fill=fill)
    return picture.reduce(_SPRITE_OVER)
