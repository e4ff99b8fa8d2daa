"""Galleries of pictures that are drawn here."""

from __future__ import annotations

import os
from pathlib import Path

from collection.conftest import in_this_process
from PIL import Image, ImageDraw

from kolorit.web.gallery import build as building
from kolorit.web.gallery.settings import Settings

SEA = ("teal", "teal", "teal", "orange")
STRIPES = {
    "sea.jpg": SEA,
    "sunset.jpg": ("orange", "orange", "#301010", "teal"),
    "rose.png": ("red", "green", "green", "green"),
    "gray.png": ("#808080", "#404040"),
    "trip/night.jpg": ("#05060c", "#0a0a14", "#101020", "gold"),
    "trip/snow field.jpg": ("white", "white", "#dde8f4", "#88a0c8"),
    "trip/IMG_2041.JPG": ("purple", "pink", "blue"),
}


def draw(path: Path, *colors: str, size=(600, 400), **facts) -> Path:
    """Draw stripes of equal width, with something finer in them; ``exif`` goes into the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", size)
    drawing = ImageDraw.Draw(image)
    for number, color in enumerate(colors):
        left = number * size[0] // len(colors)
        drawing.rectangle((left, 0, size[0], size[1]), fill=color)
        drawing.ellipse((left + 9, 9, left + 29, 29), fill=colors[number - 1])
    image.save(path, **facts)
    return path


def photos(folder: Path, stripes=None) -> Path:
    """Draw all of them, with dates that stay the same."""
    for number, (name, colors) in enumerate((STRIPES if stripes is None else stripes).items()):
        size = (400, 600) if number % 3 == 2 else (600, 400)
        path = draw(folder / name, *colors, size=size)
        os.utime(path, ns=(number * 10**9, number * 10**9))
    return folder


def build(site: Path, *names: Path, settings=None, told=None, **options):
    """Build in this process; what failed is noted in ``told``."""

    def report(_number, _count, path, error) -> None:
        if error is not None and told is not None:
            told.append((Path(path).name, error.code))

    before = building.supervised
    building.supervised = in_this_process
    try:
        return building.build(
            [os.fspath(name) for name in names],
            os.fspath(site),
            settings or Settings(),
            report=report,
            **options,
        )
    finally:
        building.supervised = before


def contents(site: Path) -> dict[str, bytes]:
    """All files but the two that a ledger keeps."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(".kolorit-gallery")
    }
