"""From a scene to pixels."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from kolorit.render.scene import Block, Box, Photo, Words
from kolorit.render.text import font

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.render.scene import Scene

# Corners are drawn so many times larger, and shrunk.
_FINER = 8
# How much of an edge's color is seen: enough to end white on white, too little to be a line elsewhere.
EDGE_OPACITY = 36
# Larger squares behind a transparent picture would be taken for a part of it.
_SQUARE = 12
_TINY = 64
# Pixels: an edge is one on each side.
_NO_INSIDE = 2


def paint(scene: Scene, scale: float) -> Image.Image:
    """Draw a scene, a unit so many pixels large."""
    image = Image.new("RGB", (round(scene.width * scale), round(scene.height * scale)), scene.background.rgb)
    for shape in scene.shapes:
        if isinstance(shape, Words):
            _write(image, shape, scale)
        else:
            box = _scaled(shape.box, scale)
            if isinstance(shape, Block):
                area = _areas(shape, box, scale)
            else:
                area = shown(shape, (box.width, box.height), scale)
            _paste(image, area, box, round(shape.radius * scale), shape.edge)
    return image


def _scaled(box: Box, scale: float) -> Box:
    # Edge by edge, so that what touches still does.
    left, top = round(box.left * scale), round(box.top * scale)
    return Box(left, top, max(1, round(box.right * scale) - left), max(1, round(box.bottom * scale) - top))


def _areas(block: Block, box: Box, scale: float) -> Image.Image:
    area = Image.new("RGB", (box.width, box.height))
    left = block.box.left
    for color, width in block.parts:
        start, end = (round(x * scale) - box.left for x in (left, left + width))
        area.paste(color.rgb, (start, 0, end, box.height))
        left += width
    return area


def is_tiny(image: Image.Image) -> bool:
    """Whether it is of so few pixels that each is to be seen: there is nothing to smooth."""
    return max(image.size) <= _TINY


def shown(photo: Photo, size: tuple[int, int], scale: float = 1) -> Image.Image:
    """The picture at a size, on squares where it is transparent."""
    image = photo.image
    if image.size != size:
        filtered = Image.Resampling.NEAREST if is_tiny(image) else Image.Resampling.LANCZOS
        image = image.resize(size, filtered)
    if image.mode == "RGB":
        return image
    squares = _squares(size, max(1, round(_SQUARE * scale)), photo.squares)
    squares.paste(image, mask=image.getchannel("A"))
    return squares


def _squares(size: tuple[int, int], side: int, colors: tuple[Color, Color]) -> Image.Image:
    board = Image.new("RGB", size, colors[0].rgb)
    for top in range(0, size[1], side):
        for left in range(top // side % 2 * side, size[0], 2 * side):
            board.paste(colors[1].rgb, (left, top, left + side, top + side))
    return board


def _paste(image: Image.Image, area: Image.Image, box: Box, radius: int, edge: Color | None) -> None:
    radius = min(radius, box.width // 2, box.height // 2)
    mask = _rounded(box.width, box.height, radius)
    if edge is not None and min(box.width, box.height) > _NO_INSIDE:
        inside = Image.new("L", mask.size)
        inside.paste(_rounded(box.width - 2, box.height - 2, max(0, radius - 1)), (1, 1))
        ring = ImageChops.subtract(mask, inside).point(lambda level: level * EDGE_OPACITY // 255)
        area = area.copy()
        area.paste(edge.rgb, (0, 0), ring)
    image.paste(area, (box.left, box.top), mask)


def _rounded(width: int, height: int, radius: int) -> Image.Image:
    mask = Image.new("L", (width, height), 255)
    if radius:
        corner = _corner(radius)
        for x, flip in ((0, None), (width - radius, Image.Transpose.FLIP_LEFT_RIGHT)):
            turned = corner if flip is None else corner.transpose(flip)
            mask.paste(turned, (x, 0))
            mask.paste(turned.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (x, height - radius))
    return mask


@cache
def _corner(radius: int) -> Image.Image:
    """The top left quarter of a disk."""
    side = radius * _FINER
    finer = Image.new("L", (side, side))
    ImageDraw.Draw(finer).ellipse((0, 0, 2 * side - 1, 2 * side - 1), fill=255)
    return finer.reduce(_FINER)


def _write(image: Image.Image, words: Words, scale: float) -> None:
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    at = (round(words.x * scale), round(words.y * scale))
    ImageDraw.Draw(image).text(at, words.text, words.color.rgb, font(words.size * scale), anchor)
