"""Color of 16 bits, of which Pillow decodes one of the two bytes: the higher."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

# As Pillow calls layouts of samples: their byte order last. Asked for the other, it takes the other byte.
_OTHER_ORDER = {"B": "L", "L": "B", "N": "B" if sys.byteorder == "little" else "L"}
# This one exists in one order only; but its four bytes a pixel may be taken for four channels.
_GRAY_AND_ALPHA, _FOUR_BYTES = "LA;16B", "RGBA"

# v / 257, rounded, is its higher byte; or one more, or less, if the lower differs by more than that.
_HALF = 128


def round_to_bytes(image: ImageFile, twin: ImageFile, key: tuple[int, ...] | None) -> None:
    """Round the levels of an image that was loaded; its twin, opened but not loaded, gives the rest of them.

    ``key`` is the color, of 16 bits a channel, that stands for nothing.
    """
    layout = _layout(twin.tile[0].args)
    twin.tile = [tile._replace(args=_lower(tile.args)) for tile in twin.tile]
    twin.load()
    lower: Image.Image = twin
    if layout == _GRAY_AND_ALPHA:
        _, gray, _, alpha = twin.split()
        lower = Image.merge("RGBA", (gray, gray, gray, alpha))
    shown = None if key is None else _all_but(key, image, lower)
    more = ImageChops.subtract(lower, image).point(_is_more_than_half)
    less = ImageChops.subtract(image, lower).point(_is_more_than_half)
    rounded = ImageChops.subtract(ImageChops.add(image, more), less)
    if shown is not None:
        rounded.putalpha(shown)
        image.info.pop("transparency", None)
    image._mode, image.im = rounded.mode, rounded.im  # noqa: SLF001 - plugins have no other way


def _layout(args: Any) -> str:
    return args if isinstance(args, str) else str(args[0])


def _lower(args: Any) -> Any:
    layout = _layout(args)
    other = _FOUR_BYTES if layout == _GRAY_AND_ALPHA else layout[:-1] + _OTHER_ORDER[layout[-1]]
    return other if isinstance(args, str) else (other, *args[1:])


def _is_more_than_half(difference: int) -> int:
    return difference > _HALF


def _all_but(key: tuple[int, ...], higher: Image.Image, lower: Image.Image) -> Image.Image:
    """0 where a pixel is of that color, else 255."""
    shown = Image.new("L", higher.size)
    for bands, byte in ((higher.split(), 8), (lower.split(), 0)):
        for band, level in zip(bands, key, strict=True):
            other = band.point([0 if at == level >> byte & 255 else 255 for at in range(256)])
            shown = ImageChops.lighter(shown, other)
    return shown
