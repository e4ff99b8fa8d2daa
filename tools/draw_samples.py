"""Draws the pictures that the page has to offer: src/kolorit/web/static/page/samples/*.webp.

Drawn, not taken, so that anyone may use them and make them again; the harbor is examples/harbor.jpg, smaller.
usage: python tools/draw_samples.py [folder]
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).parent.parent
# Drawn at twice the size that is kept, for smooth edges; and once more, small, for the page that offers them.
SIZES = {"": (960, 640), "-small": (480, 320)}
LARGE = (1920, 1280)


def channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


def mixed(one: str, other: str, part: float) -> tuple[int, int, int]:
    pairs = zip(channels(one), channels(other), strict=True)
    red, green, blue = (round(a + (b - a) * part) for a, b in pairs)
    return red, green, blue


def gradient(*stops: str) -> Image.Image:
    """A column of colors, evenly spaced, widened."""
    column = Image.new("RGB", (1, LARGE[1]))
    for y in range(LARGE[1]):
        at = y / (LARGE[1] - 1) * (len(stops) - 1)
        first = min(int(at), len(stops) - 2)
        column.putpixel((0, y), mixed(stops[first], stops[first + 1], at - first))
    return column.resize(LARGE)


def glow(picture: Image.Image, x: float, y: float, radius: float, color: str) -> Image.Image:
    light = Image.new("RGB", picture.size)
    ImageDraw.Draw(light).ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    return ImageChops.screen(picture, light.filter(ImageFilter.GaussianBlur(radius * 0.6)))


def blob(dice: random.Random, x: float, y: float, radius: float, bumps: float) -> list[tuple[float, float]]:
    """A round shape that is not quite round."""
    waves = [(dice.randint(2, 5), dice.uniform(0, math.tau), dice.uniform(0, bumps)) for _ in range(3)]
    points = []
    for step in range(72):
        angle = step / 72 * math.tau
        far = radius * (1 + sum(high * math.sin(often * angle + turn) for often, turn, high in waves))
        points.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    return points


def poppies() -> Image.Image:
    dice = random.Random(7)
    picture = gradient("#7fb2d9", "#b9d6e6", "#e9e7cf", "#8fae5d", "#4f8138", "#2c5a2c", "#1f4526")
    picture = glow(picture, 1500, 330, 220, "#6b5a2a")
    draw = ImageDraw.Draw(picture)
    for _ in range(1600):
        y = 620 + 660 * dice.random() ** 0.8
        near = (y - 620) / 660
        x, high = dice.uniform(0, LARGE[0]), 40 + 150 * near
        color = mixed("#9dbb62", "#1d4a25", min(1, near * 0.8 + dice.uniform(-0.2, 0.3)))
        draw.line((x, y, x + dice.uniform(-18, 18), y - high), fill=color, width=2 + round(6 * near))
    for number in range(150):
        near = (number / 149) ** 1.8
        x, y, radius = dice.uniform(-40, LARGE[0] + 40), 640 + 560 * near, 10 + 88 * near
        red = dice.choice(["#d81e1e", "#e2342a", "#c3161f", "#ee4a33"])
        draw.line(
            (x, y, x + dice.uniform(-14, 14), y + radius * 3), fill="#2d5b2b", width=2 + round(7 * near)
        )
        for shade, size, lower in (("#9c0f19", 1.0, 0.16), (red, 0.96, 0.0), ("#f46a4a", 0.6, -0.22)):
            shape = blob(dice, x, y + lower * radius, radius * size, 0.07)
            draw.polygon([(px, y + (py - y) * 0.74) for px, py in shape], fill=shade)
        draw.polygon(blob(dice, x, y, radius * 0.2, 0.1), fill="#22171d")
    return picture


def reef() -> Image.Image:
    dice = random.Random(21)
    picture = gradient("#4fd0d6", "#1fa3bf", "#12719f", "#0d4a7c", "#0a2f57", "#071d3a")
    rays = Image.new("RGB", LARGE)
    draw = ImageDraw.Draw(rays)
    for _ in range(9):
        x, wide = dice.uniform(100, 1800), dice.uniform(30, 110)
        draw.polygon(
            [(x, -10), (x + wide, -10), (x + wide * 2.5 - 260, 1000), (x - 330, 1000)], fill="#123f48"
        )
    picture = ImageChops.screen(picture, rays.filter(ImageFilter.GaussianBlur(26)))
    draw = ImageDraw.Draw(picture)
    for depth, colors in enumerate(
        (
            ["#123a63", "#17476f"],
            ["#7a3f86", "#a14b8f", "#3d3f86"],
            ["#ff7d5c", "#ffb24a", "#e8487f", "#f7dc6f"],
        )
    ):
        for _ in range(15):
            x, foot = dice.uniform(0, LARGE[0]), 1300
            length = 120 + 40 * dice.random() + 15 * (2 - depth)
            coral(draw, dice, Twig(x, foot, -math.pi / 2, length, 34 - 4 * depth), dice.choice(colors))
    for _ in range(26):
        x, y, size = dice.uniform(80, 1840), dice.uniform(150, 800), dice.uniform(16, 46)
        color = dice.choice(["#ffd23f", "#ff9a3c", "#f4f1de", "#ffd23f"])
        draw.ellipse((x - size, y - size * 0.55, x + size, y + size * 0.55), fill=color)
        draw.polygon(
            [(x - size * 0.8, y), (x - size * 1.6, y - size * 0.5), (x - size * 1.6, y + size * 0.5)],
            fill=color,
        )
        draw.rectangle((x - size * 0.1, y - size * 0.5, x + size * 0.12, y + size * 0.5), fill="#1c2b4a")
        draw.ellipse((x + size * 0.5, y - size * 0.2, x + size * 0.72, y + size * 0.02), fill="#10182b")
    return picture


class Twig(NamedTuple):
    x: float
    y: float
    angle: float
    length: float
    width: float


def coral(draw: ImageDraw.ImageDraw, dice: random.Random, twig: Twig, color: str) -> None:
    """Each twig ends in two."""
    x, y, angle, length, width = twig
    if length < 26:
        return
    end_x, end_y = x + length * math.cos(angle), y + length * math.sin(angle)
    half = width / 2
    draw.line((x, y, end_x, end_y), fill=color, width=round(width))
    draw.ellipse((end_x - half, end_y - half, end_x + half, end_y + half), fill=color)
    for side in (-1, 1):
        turned = angle + side * dice.uniform(0.2, 0.55)
        coral(draw, dice, Twig(end_x, end_y, turned, length * 0.76, width * 0.78), color)


def citrus() -> Image.Image:
    dice = random.Random(3)
    picture = gradient("#f7ede1", "#f4e4d4", "#eed8c4")
    shadows = Image.new("L", LARGE, 255)
    fruits = [
        (470, 440, 330, "#f39a1e", "#fbc45a", "#fff1d6"),
        (1130, 330, 250, "#e9d21c", "#f7ec74", "#fffbe0"),
        (1560, 720, 310, "#d9452b", "#f2785c", "#ffe3d8"),
        (880, 880, 290, "#7fa82b", "#c3d96a", "#f4f8dc"),
        (270, 1010, 190, "#e9d21c", "#f7ec74", "#fffbe0"),
        (1770, 190, 170, "#7fa82b", "#c3d96a", "#f4f8dc"),
    ]
    shade = ImageDraw.Draw(shadows)
    for x, y, radius, *_ in fruits:
        shade.ellipse((x - radius + 34, y - radius + 52, x + radius + 34, y + radius + 52), fill=150)
    shadows = shadows.filter(ImageFilter.GaussianBlur(26))
    picture = ImageChops.multiply(picture, Image.merge("RGB", [shadows] * 3))
    draw = ImageDraw.Draw(picture)
    for x, y, radius, peel, flesh, pith in fruits:

        def disk(part: float, color: str, x: float = x, y: float = y, radius: float = radius) -> None:
            draw.ellipse(
                (x - radius * part, y - radius * part, x + radius * part, y + radius * part), fill=color
            )

        disk(1.0, peel)
        disk(0.91, pith)
        turn = dice.uniform(0, 1)
        for number in range(9):
            middle = (number + turn) / 9 * math.tau
            edge = [middle - 0.29 + 0.58 * step / 12 for step in range(13)]
            arc = [(x + radius * 0.83 * math.cos(a), y + radius * 0.83 * math.sin(a)) for a in edge]
            heart = (x + radius * 0.1 * math.cos(middle), y + radius * 0.1 * math.sin(middle))
            draw.polygon([heart, *arc], fill=flesh)
            inner = [(x + radius * 0.74 * math.cos(a), y + radius * 0.74 * math.sin(a)) for a in edge[3:-3]]
            start = (x + radius * 0.26 * math.cos(middle), y + radius * 0.26 * math.sin(middle))
            draw.polygon([start, *inner], fill=mixed(flesh, peel, 0.42))
    for x, y, turn in ((770, 610, 0.6), (1290, 600, -0.5), (560, 900, 2.4)):
        leaf(draw, x, y, turn)
    return picture


def leaf(draw: ImageDraw.ImageDraw, x: float, y: float, turn: float) -> None:
    def at(along: float, beside: float) -> tuple[float, float]:
        return (
            x + along * math.cos(turn) - beside * math.sin(turn),
            y + along * math.sin(turn) + beside * math.cos(turn),
        )

    steps = [step / 20 for step in range(21)]
    for side, color in ((1, "#2f6b3a"), (-1, "#3f8248")):
        outline = [at(230 * s - 115, side * 62 * math.sin(math.pi * s)) for s in steps]
        draw.polygon(outline, fill=color)
    draw.line((*at(-130, 0), *at(115, 0)), fill="#235230", width=7)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/kolorit/web/static/page/samples"
    folder.mkdir(parents=True, exist_ok=True)
    with Image.open(ROOT / "examples/harbor.jpg") as harbor:
        pictures = {"harbor": harbor.convert("RGB"), "poppies": poppies(), "reef": reef(), "citrus": citrus()}
    for name, picture in pictures.items():
        for ending, size in SIZES.items():
            kept = picture.resize(size, Image.Resampling.LANCZOS)
            kept.save(folder / f"{name}{ending}.webp", quality=75, method=6)


if __name__ == "__main__":
    main()
