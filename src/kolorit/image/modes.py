"""From any of Pillow's modes to one whose levels may be averaged."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PIL import Image

from kolorit.errors import UnsupportedError
from kolorit.image.samples import Code, Order, samples_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_IN_16_BITS = 65535


def averageable(image: Image.Image) -> Image.Image:
    """Bring a loaded image to mode L, RGB or CMYK; to RGBA if it is not all opaque.

    Of those, the mean can be taken before conversion. Not so of an index into a palette, of a hue, or
    of one bit.

    Raises
    ------
    UnsupportedError
        Levels beyond those of the mode, or a mode that is none of a picture.
    """
    convert = _CONVERSIONS.get(image.mode)
    if convert is None:
        raise UnsupportedError(
            f"its pixels are of mode {image.mode}, which kolorit does not read; convert it to RGB"
        )
    image = convert(image)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _as_it_is(image: Image.Image) -> Image.Image:
    return image


def _to(mode: str) -> Callable[[Image.Image], Image.Image]:
    return lambda image: image.convert(mode)


def _from_palette(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _with_key(opaque: Callable[[Image.Image], Image.Image]) -> Callable[[Image.Image], Image.Image]:
    """One level, or color, of some pictures stands for nothing."""
    return lambda image: image.convert("RGBA") if "transparency" in image.info else opaque(image)


def _from_16_bits(order: Order) -> Callable[[Image.Image], Image.Image]:
    def convert(image: Image.Image) -> Image.Image:
        levels, _ = samples_to_bytes(image.tobytes(), "H", order)
        gray = Image.frombytes("L", image.size, levels)
        key = image.info.get("transparency")
        if not isinstance(key, int):
            return gray
        # The key is one of 65536 levels, so it is looked for in those.
        shown = [255] * (_MOST_IN_16_BITS + 1)
        shown[key] = 0
        return Image.merge("LA", (gray, image.convert("I").point(shown, "L"))).convert("RGBA")

    return convert


def _from_wide(code: Code, expected: str) -> Callable[[Image.Image], Image.Image]:
    def convert(image: Image.Image) -> Image.Image:
        levels, outside = samples_to_bytes(image.tobytes(), code)
        if outside is None:
            return Image.frombytes("L", image.size, levels)
        found = image.getpixel((outside % image.width, outside // image.width))
        raise UnsupportedError(
            f"its levels of gray must lie in {expected}, but one is {found}; scale them to that range"
        )

    return convert


_CONVERSIONS = {
    "L": _with_key(_as_it_is),
    "RGB": _with_key(_as_it_is),
    "RGBA": _as_it_is,
    "CMYK": _as_it_is,
    "1": _with_key(_to("L")),
    "P": _from_palette,
    "PA": _to("RGBA"),
    "LA": _to("RGBA"),
    "La": lambda image: image.convert("LA").convert("RGBA"),
    "RGBa": _to("RGBA"),
    "RGBX": _to("RGB"),
    "YCbCr": _to("RGB"),
    "HSV": _to("RGB"),
    "LAB": _to("RGB"),
    "I;16": _from_16_bits("little"),
    "I;16L": _from_16_bits("little"),
    "I;16B": _from_16_bits("big"),
    "I;16N": _from_16_bits(sys.byteorder),
    # Pillow keeps 16-bit gray of some formats in 32 bits.
    "I": _from_wide("i", "0..65535"),
    "F": _from_wide("f", "0..1"),
}
