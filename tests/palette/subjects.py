"""Pictures of several kinds, drawn for the tests of this folder."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

import kolorit

WIDTH, HEIGHT = 320, 240


def gradient() -> Image.Image:
    """A dusk: a sky that goes from blue by pink to yellow, and a dark sea."""
    stops = np.array([[40, 60, 130], [200, 110, 140], [250, 210, 120]], float)
    column = np.stack([np.interp(np.linspace(0, 1, HEIGHT), [0, 0.5, 1], stop) for stop in stops.T], axis=1)
    sky = np.repeat(column[:, None], WIDTH, axis=1)
    sky[HEIGHT * 3 // 4 :] = [22, 34, 58]
    return Image.fromarray(sky.round().astype(np.uint8))


def photo() -> Image.Image:
    """A sky, foliage, bark and something red, out of focus, with the noise of a sensor."""
    dice = np.random.default_rng(5)
    picture = Image.new("RGB", (WIDTH, HEIGHT), (162, 190, 216))
    draw = ImageDraw.Draw(picture)
    for _ in range(160):
        x, y, r = dice.integers(0, WIDTH), dice.integers(90, HEIGHT), dice.integers(6, 30)
        tone = tuple(int(level) for level in dice.normal((78, 110, 50), (8, 8, 5)))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)
    draw.rectangle((40, 0, 84, HEIGHT), fill=(88, 66, 50))
    draw.ellipse((190, 90, 250, 150), fill=(186, 34, 40))
    levels = np.asarray(picture.filter(ImageFilter.GaussianBlur(3)), float)
    return Image.fromarray(np.clip(levels + dice.normal(0, 5, levels.shape), 0, 255).round().astype(np.uint8))


def illustration() -> Image.Image:
    """Flat colors, with soft edges, on white."""
    picture = Image.new("RGB", (2 * WIDTH, 2 * HEIGHT), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 330, 640, 480), fill="#3d8b5f")
    draw.ellipse((60, 60, 220, 220), fill="#f2b632")
    draw.polygon([(300, 340), (430, 120), (560, 340)], fill="#d1495b")
    draw.rectangle((360, 340, 500, 430), fill="#30638e")
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


SUBJECTS = {"gradient": gradient, "photo": photo, "illustration": illustration}


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a file of that kind."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def as_dict(palette: kolorit.Palette) -> dict[str, float]:
    """Shares by hex codes."""
    return {swatch.color.hex: swatch.share for swatch in palette}


def bands(*parts: tuple[tuple[int, ...], int]) -> np.ndarray:
    """Colors side by side, each so many pixels wide, four pixels high."""
    return np.array([[color for color, count in parts for _ in range(count)]] * 4, np.uint8)
