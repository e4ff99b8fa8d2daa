"""Palettes for the tests of this folder, and pictures that are drawn for them."""

from __future__ import annotations

from hypothesis import strategies as st
from PIL import Image, ImageDraw

from kolorit import Color, Palette, Swatch

colors = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def palettes(draw: st.DrawFn, most: int = 256) -> Palette:
    """Any: few colors or many, all alike or very different, with shares of every size."""
    found = draw(st.lists(colors, min_size=1, max_size=most, unique=True))
    weights = draw(st.lists(st.integers(1, 10**6), min_size=len(found), max_size=len(found)))
    return palette(dict(zip(found, weights, strict=True)))


def palette(weights: dict[tuple[int, int, int], float]) -> Palette:
    """Of these colors with these weights."""
    total = sum(weights.values())
    swatches = [Swatch(Color(*color), weight / total) for color, weight in weights.items()]
    return Palette(tuple(sorted(swatches, key=lambda swatch: (-swatch.share, swatch.color))), 4, 3)


def of_count(count: int) -> Palette:
    """So many colors, most of them light or dark."""
    return palette({(n * 37 % 256, n * 91 % 256, n * n % 256): count + 3 * (count - n) for n in range(count)})


def landscape(width: int = 120, height: int = 80) -> Image.Image:
    """Sky, a sun, hills and a field, without a photograph's noise."""
    picture = Image.new("RGB", (width * 4, height * 4))
    draw = ImageDraw.Draw(picture)
    for y in range(height * 4):
        part = y / (height * 4)
        draw.line((0, y, width * 4, y), (int(60 + 190 * part), int(110 + 80 * part), int(190 - 60 * part)))
    for name, left, top, right, bottom in (
        ("#ffd98a", 0.62, 0.22, 0.74, 0.4),
        ("#4b5d8a", -0.2, 0.5, 0.7, 1.6),
        ("#2f4a3c", 0.35, 0.62, 1.3, 1.7),
        ("#8aa04f", -0.3, 0.8, 0.9, 1.8),
    ):
        box = (left * width * 4, top * height * 4, right * width * 4, bottom * height * 4)
        draw.ellipse(box, name)
    return picture.reduce(4)


def sticker(side: int = 60) -> Image.Image:
    """A disk on nothing, with a soft border and a half transparent half."""
    picture = Image.new("RGBA", (side * 4, side * 4))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, side * 4 - 8, side * 4 - 8), (200, 30, 60, 255))
    draw.pieslice((40, 40, side * 4 - 40, side * 4 - 40), 0, 180, (20, 90, 200, 128))
    return picture.reduce(4)
