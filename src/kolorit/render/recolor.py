"""A picture in the colors of a palette, and where in it each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from kolorit import _core
from kolorit.color.spaces import CHROMA_SCALE
from kolorit.image import Region, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.image import Pixels, Source
    from kolorit.palette import Palette
    from kolorit.render.pictures import Where

_OPAQUE = 255
# An indexed picture has so many colors at most, one of which may be transparent.
_INDICES = 256


def recolored(palette: Palette, source: Source, *, dither: bool, region: Where) -> Image.Image:
    """Show a picture in no other colors than those of a palette; see `kolorit.Palette.recolor`."""
    pixels = _read(source, region)
    numbers = _numbers(palette, pixels, dither=dither)
    opacity = _opacity(pixels)
    colors = _colors(palette)
    if opacity is None:
        numbers.putpalette(colors)
        return numbers
    if len(palette) < _INDICES and sum(opacity.histogram()[1:_OPAQUE]) == 0:
        # Nothing is half transparent: that is one index more.
        numbers.paste(len(palette), mask=ImageChops.invert(opacity))
        numbers.putpalette(colors + bytes(3))
        numbers.info["transparency"] = len(palette)
        return numbers
    numbers.putpalette(colors)
    painted = numbers.convert("RGB")
    painted.putalpha(opacity)
    return painted


def masks(palette: Palette, source: Source, *, region: Where) -> Iterator[Image.Image]:
    """Show where in a picture each swatch is, one after the other; see `kolorit.Palette.masks`."""
    pixels = _read(source, region)
    numbers = _numbers(palette, pixels, dither=False)
    opacity = _opacity(pixels)
    return (_mask(numbers, number, opacity) for number in range(len(palette)))


def _mask(numbers: Image.Image, number: int, opacity: Image.Image | None) -> Image.Image:
    is_here = [_OPAQUE if index == number else 0 for index in range(_INDICES)]
    if opacity is None:
        return numbers.point(is_here, "1")
    return ImageChops.multiply(opacity, numbers.point(is_here))


def _read(source: Source, region: Where) -> Pixels:
    return read(source, size=None, region=None if region is None else Region.of(region))


def _numbers(palette: Palette, pixels: Pixels, *, dither: bool) -> Image.Image:
    """The number of the swatch of each pixel, as an image of mode L."""
    numbers = _core.palette_numbers(
        pixels.data, pixels.channels, pixels.width, _colors(palette), CHROMA_SCALE, dither
    )
    return Image.frombytes("L", (pixels.width, pixels.height), numbers)


def _opacity(pixels: Pixels) -> Image.Image | None:
    """Of each pixel, where any is not opaque."""
    if pixels.image.mode == "RGB":
        return None
    opacity = pixels.image.getchannel("A")
    return None if opacity.getextrema() == (_OPAQUE, _OPAQUE) else opacity


def _colors(palette: Palette) -> bytes:
    return bytes(channel for swatch in palette for channel in swatch.color.rgb)
