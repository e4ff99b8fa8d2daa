"""Draws docs/pictures/*: an example of each picture that is drawn of a palette. The tests draw them again.

usage: python tools/draw_doc_pictures.py
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

import kolorit
from kolorit.image import read
from kolorit.render import card_image, cloud_image, strip_image
from kolorit.render.png import png
from kolorit.theme.preview.picture import picture_preview

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
HARBOR = ROOT / "examples/harbor.jpg"
PICTURES = ROOT / "docs/pictures"


def card() -> Image.Image:
    return card_image(kolorit.extract(HARBOR), HARBOR, width=600)


def card_wide() -> Image.Image:
    return card_image(kolorit.extract(HARBOR, 8), HARBOR, width=720, dark=True, wide=True)


def card_many() -> Image.Image:
    return card_image(kolorit.extract(HARBOR, 40), HARBOR, width=800, region=(0.0, 0.4, 1.0, 0.3))


def strip() -> Image.Image:
    return strip_image(kolorit.extract(HARBOR), width=600)


def poster() -> Image.Image:
    return kolorit.extract(HARBOR).recolor(read(HARBOR, size=450).image)


def poster_dithered() -> Image.Image:
    return kolorit.extract(HARBOR).recolor(read(HARBOR, size=450).image, dither=True)


def masks() -> Image.Image:
    """The masks of three colors, side by side."""
    picture = read(HARBOR, size=240).image
    found = list(kolorit.extract(HARBOR, 3).masks(picture))
    beside = Image.new("1", (sum(mask.width + 12 for mask in found) - 12, found[0].height), 1)
    for number, mask in enumerate(found):
        beside.paste(mask, (number * (mask.width + 12), 0))
    return beside


def cloud() -> Image.Image:
    return cloud_image(kolorit.extract(HARBOR), HARBOR, width=600)


def cloud_of_cube() -> Image.Image:
    return cloud_image(kolorit.extract(HARBOR, 8, space="srgb"), HARBOR, width=480, dark=True, space="srgb")


def color_map() -> Image.Image:
    """What matplotlib would draw of it."""
    colors = kolorit.extract(HARBOR).cmap().colors
    line = Image.frombytes("RGB", (len(colors), 1), b"".join(bytes.fromhex(color[1:]) for color in colors))
    return line.resize((2 * len(colors), 32), Image.Resampling.NEAREST)


def theme(mode: str) -> Image.Image:
    drawn = picture_preview(kolorit.make_theme(HARBOR, mode=mode), read(HARBOR, size=1200).image)
    return drawn.reduce(2)


# By file; what shows a photograph is a JPEG, because it is a tenth of the size.
ALL: dict[str, Callable[[], Image.Image]] = {
    "card.jpg": card,
    "card-wide.jpg": card_wide,
    "card-many.jpg": card_many,
    "strip.png": strip,
    "theme-dark.jpg": lambda: theme("dark"),
    "theme-light.jpg": lambda: theme("light"),
    "poster.png": poster,
    "poster-dithered.png": poster_dithered,
    "masks.png": masks,
    "cloud.png": cloud,
    "cloud-cube.png": cloud_of_cube,
    "color-map.png": color_map,
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, draw in ALL.items():
        if name.endswith(".jpg"):
            draw().save(PICTURES / name, quality=82, optimize=True)
        else:
            (PICTURES / name).write_bytes(png(draw()))


if __name__ == "__main__":
    main()
