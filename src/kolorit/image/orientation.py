"""Which way up a picture is, and turning it."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any

from PIL.Image import Transpose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image

    from kolorit.image.region import Box

UPRIGHT = 1

# EXIF 2.32, tag 0x0112: how the stored picture must be turned to be upright.
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {5, 6, 7, 8}
# The same, from upright to stored: whether x and y count from the far side of the stored picture.
_FROM_THE_RIGHT = {2, 3, 7, 8}
_FROM_THE_BOTTOM = {3, 4, 6, 7}

_TAG = 0x0112
# TIFF 6.0, page 15: the types of whole numbers, and how struct reads them.
_WHOLE_NUMBERS = {1: "B", 3: "H", 4: "I"}
_ENTRY_BYTES = 12
_XMP = re.compile(rb"tiff:Orientation(?:=[\"']|>)([1-8])")


def orientation_in(info: Mapping[Any, Any]) -> int:
    """Which of the 8 orientations the metadata of an image tell; upright if they tell none.

    EXIF data come first, also as ImageMagick writes them to PNG, then XMP: the places where Pillow's
    own reader looks. But that one warns of broken data, on the user's standard error.
    """
    for exif in (info.get("exif"), _from_imagemagick(info.get("Raw profile type exif"))):
        if isinstance(exif, bytes):
            try:
                found = _in_exif(exif.removeprefix(b"Exif\0\0"))
            except struct.error:
                found = None
            if found is not None:
                return found
    xmp = info.get("xmp")
    match = _XMP.search(xmp) if isinstance(xmp, bytes) else None
    return int(match[1]) if match else UPRIGHT


def _from_imagemagick(text: object) -> bytes | None:
    """Hexadecimal digits, after lines for the name and the length."""
    if not isinstance(text, str):
        return None
    try:
        return bytes.fromhex("".join(text.split("\n")[3:]))
    except ValueError:
        return None


def _in_exif(tiff: bytes) -> int | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + count * _ENTRY_BYTES, _ENTRY_BYTES):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, at)
        if tag == _TAG and kind in _WHOLE_NUMBERS:
            (value,) = struct.unpack_from(order + _WHOLE_NUMBERS[kind], tiff, at + 8)
            return value if value in _TURNS else UPRIGHT
    return None


def upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height of a stored picture when it is upright."""
    return size[::-1] if orientation in _ON_ITS_SIDE else size


def turned_upright(image: Image, orientation: int) -> Image:
    """Turn a stored picture upright."""
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def stored_box(box: Box, size: tuple[int, int], orientation: int) -> Box:
    """Where a box of the upright picture lies in the stored one, which has that size."""
    left, top, right, bottom = box
    width, height = size
    if orientation in _ON_ITS_SIDE:
        left, top, right, bottom = top, left, bottom, right
    if orientation in _FROM_THE_RIGHT:
        left, right = width - right, width - left
    if orientation in _FROM_THE_BOTTOM:
        top, bottom = height - bottom, height - top
    return left, top, right, bottom
