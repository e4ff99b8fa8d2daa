"""The picture itself, small, in the colors of its clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from kolorit.render.kmeans.layout import PICTURE, Box

if TYPE_CHECKING:
    from kolorit.render.kmeans.scenes import Scene
    from kolorit.render.kmeans.subject import Small


def drawn(small: Small, scene: Scene) -> Image.Image:
    """Draw the picture as it is in a scene: RGBA, a pixel a pixel."""
    size = (small.width, small.height)
    if scene.pixels is None:
        picture = Image.frombytes("RGB", size, small.own)
    else:
        indexed = Image.frombytes("P", size, scene.pixels)
        indexed.putpalette(bytes.fromhex("".join(color[1:] for color in scene.colors)))
        picture = indexed.convert("RGB")
    picture.putalpha(Image.frombytes("L", size, small.opaque))
    return picture


def place(small: Small) -> Box:
    """Where it is drawn: as large as fits."""
    factor = min(PICTURE.width / small.width, PICTURE.height / small.height)
    return Box(PICTURE.x, PICTURE.y, small.width * factor, small.height * factor)
