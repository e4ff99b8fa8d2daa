"""Draws examples/harbor.jpg, the picture of the demo and the documentation: a harbor at dusk.

Drawn, not taken, so that anyone may use it and make it again.
usage: python tools/draw_demo_picture.py [examples/harbor.jpg]
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
HORIZON = 640
SUN = (1130, 560)

SKY = [(0.0, "#1c2f5c"), (0.35, "#5b5a93"), (0.6, "#c46f7e"), (0.82, "#f2a25c"), (1.0, "#fbd38a")]
SEA = [(0.0, "#c98a6b"), (0.15, "#7c6a86"), (0.5, "#2f4a78"), (1.0, "#10223f")]
HILLS = [("#6d5a84", 70, 520), ("#4a4a76", 105, 580), ("#27325a", 80, 625)]
HULL, SAIL, JIB, ROOFS = "#7d1f2b", "#f4efe3", "#d8432f", ["#b5502f", "#8f3b2a", "#c66a3c"]
WALLS = ["#e8d9bf", "#d7b98e", "#c9c7c4", "#a9bcc4"]
WINDOW = "#ffd97a"


def channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


def gradient(stops: list[tuple[float, str]], height: int) -> Image.Image:
    """A column of color, widened: sRGB interpolated between the stops."""
    column = Image.new("RGB", (1, height))
    for y in range(height):
        at = y / (height - 1)
        (low, first), (high, second) = next(pair for pair in itertools.pairwise(stops) if at <= pair[1][0])
        part = (at - low) / (high - low)
        mixed = (round(a + (b - a) * part) for a, b in zip(channels(first), channels(second), strict=True))
        column.putpixel((0, y), tuple(mixed))
    return column.resize((WIDTH, height))


def glow(picture: Image.Image, center: tuple[int, int], radius: int, color: str) -> Image.Image:
    """Light added around a point."""
    light = Image.new("RGB", picture.size)
    x, y = center
    ImageDraw.Draw(light).ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    return ImageChops.screen(picture, light.filter(ImageFilter.GaussianBlur(radius * 0.7)))


def hills(draw: ImageDraw.ImageDraw, dice: random.Random, color: str, height: int, base: int) -> None:
    phases = [dice.uniform(0, math.tau) for _ in range(4)]
    ridge = [
        (
            x,
            base
            - height
            * sum(math.sin(x / WIDTH * math.tau * (n + 1) + p) / (n + 1.6) for n, p in enumerate(phases))
            / 2,
        )
        for x in range(0, WIDTH + 8, 8)
    ]
    draw.polygon([(0, HORIZON), *ridge, (WIDTH, HORIZON)], fill=color)


def town(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x = 20
    while x < WIDTH * 0.46:
        width, height = dice.randint(46, 84), dice.randint(56, 120)
        top = HORIZON - height
        draw.rectangle((x, top, x + width, HORIZON), fill=dice.choice(WALLS))
        draw.polygon([(x - 5, top), (x + width / 2, top - 30), (x + width + 5, top)], fill=dice.choice(ROOFS))
        for row in range(top + 14, HORIZON - 24, 28):
            for column in range(x + 10, x + width - 14, 22):
                draw.rectangle(
                    (column, row, column + 9, row + 14), fill=WINDOW if dice.random() < 0.55 else "#5a6477"
                )
        x += width + dice.randint(-4, 8)


def boat(draw: ImageDraw.ImageDraw, x: int, y: int, size: float) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return (x + dx * size, y + dy * size)

    draw.polygon([at(-90, 0), at(100, 0), at(70, 34), at(-66, 34)], fill=HULL)
    draw.line([at(0, 0), at(0, -230)], fill="#4a3628", width=max(2, round(5 * size)))
    draw.polygon([at(6, -222), at(6, -16), at(92, -16)], fill=SAIL)
    draw.polygon([at(-6, -200), at(-6, -16), at(-74, -16)], fill=JIB)


def ripples(picture: Image.Image, dice: random.Random) -> None:
    draw = ImageDraw.Draw(picture, "RGBA")
    for _ in range(2600):
        y = HORIZON + (HEIGHT - HORIZON) * dice.random() ** 1.4
        depth = (y - HORIZON) / (HEIGHT - HORIZON)
        near_sun = dice.random() < 0.4
        x = dice.gauss(SUN[0], 60 + 160 * depth) if near_sun else dice.uniform(0, WIDTH)
        length = dice.uniform(10, 60) * (0.4 + depth)
        color = (*channels("#ffd28c" if near_sun else dice.choice(["#8fa3c4", "#0d1c36", "#3d5a8c"])), 90)
        draw.line((x - length, y, x + length, y), fill=color, width=1 + round(2 * depth))


def main() -> None:
    dice = random.Random(2012)
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    picture.paste(gradient(SKY, HORIZON), (0, 0))
    picture.paste(gradient(SEA, HEIGHT - HORIZON), (0, HORIZON))
    picture = glow(picture, SUN, 150, "#8a4a20")
    picture = glow(picture, SUN, 46, "#fff0c0")
    for color, height, base in HILLS:
        hills(ImageDraw.Draw(picture), dice, color, height, base)
    town(ImageDraw.Draw(picture), dice)
    ripples(picture, dice)
    for x, y, size in ((900, 800, 1.15), (430, 730, 0.6), (1330, 700, 0.42)):
        boat(ImageDraw.Draw(picture), x, y, size)
    # Antialiasing, and grain as film has it.
    picture = picture.resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.LANCZOS).resize((1200, 800))
    grain = bytes(round(min(255, max(0, dice.gauss(128, 3)))) for _ in range(1200 * 800))
    noise = Image.frombytes("L", (1200, 800), grain).convert("RGB")
    picture = ImageChops.add(picture, noise, 1, -128)
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/harbor.jpg")
    picture.save(target, quality=85, optimize=True)


if __name__ == "__main__":
    main()
