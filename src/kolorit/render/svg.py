"""From a scene to SVG."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from kolorit.render.paint import EDGE_OPACITY, is_tiny, shown
from kolorit.render.scene import Block, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.render.scene import Box, Photo, Scene, Shape

# Ours where it is installed, else what the system has.
_FONTS = "Aileron, Inter, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
# Of the picture in it: beyond this, JPEG grows and nothing is seen.
_QUALITY = 85


def svg(scene: Scene, width: int, title: str) -> str:
    """Write a scene as a document of its own: no script, no style sheet, nothing fetched.

    Parameters
    ----------
    scene
        What to draw.
    width
        In pixels, as it is first shown, and for which the picture in it is fine enough.
    title
        What it is, for those who do not see it.
    """
    height = round(scene.height * width / scene.width)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {scene.width} {scene.height}" role="img" font-family="{_FONTS}">'
    )
    ground = f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.background.hex}"/>'
    lines = [head, f"<title>{escape(title)}</title>", ground]
    for shape in scene.shapes:
        lines += _elements(shape, width / scene.width)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _elements(shape: Shape, scale: float) -> Iterator[str]:
    if isinstance(shape, Words):
        anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
        yield (
            f'<text x="{shape.x}" y="{shape.y}" font-size="{shape.size}" fill="{shape.color.hex}"{anchor}>'
            f"{escape(shape.text)}</text>"
        )
        return
    radius = min(shape.radius, shape.box.width // 2, shape.box.height // 2)
    if isinstance(shape, Block):
        yield from _areas(shape, radius)
    else:
        yield from _photo(shape, radius, scale)
    if shape.edge is not None:
        box = shape.box
        inside = f'x="{box.left}.5" y="{box.top}.5" width="{box.width - 1}" height="{box.height - 1}"'
        stroke = f'stroke="{shape.edge.hex}" stroke-opacity="{EDGE_OPACITY / 255:.2f}"'
        yield f'<rect {inside}{_round(radius)} fill="none" {stroke}/>'


def _areas(block: Block, radius: int) -> Iterator[str]:
    box = block.box
    if len(block.parts) == 1:
        yield f'<rect {_at(box)}{_round(radius)} fill="{block.parts[0][0].hex}"/>'
        return
    yield from _clip(box, radius)
    left = box.left
    for color, width in block.parts:
        yield f'<rect {_at(box._replace(left=left, width=width))} fill="{color.hex}"/>'
        left += width
    yield "</g>"


def _photo(photo: Photo, radius: int, scale: float) -> Iterator[str]:
    stream = BytesIO()
    box = photo.box
    if is_tiny(photo.image):
        # Enlarged here, since not everything that shows SVG can be told not to smooth.
        kind = "png"
        shown(photo, (box.width, box.height)).save(stream, kind)
    else:
        kind = "jpeg"
        scale = min(scale, photo.image.width / box.width)
        size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
        shown(photo, size, scale).save(stream, kind, quality=_QUALITY)
    yield from _clip(box, radius)
    yield f'<image {_at(box)} href="data:image/{kind};base64,{b64encode(stream.getvalue()).decode()}"/>'
    yield "</g>"


def _clip(box: Box, radius: int) -> Iterator[str]:
    # Named by what it is, so that two drawings in one page mean the same by the same name.
    name = f"kolorit-{'-'.join(map(str, box))}-{radius}"
    yield f'<clipPath id="{name}"><rect {_at(box)}{_round(radius)}/></clipPath>'
    yield f'<g clip-path="url(#{name})">'


def _at(box: Box) -> str:
    return f'x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}"'


def _round(radius: int) -> str:
    return f' rx="{radius}"' if radius else ""
