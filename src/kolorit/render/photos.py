"""Pictures for the web: upright, sRGB, no larger than asked for, and nothing in them but pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL.Image import Resampling

from kolorit.color import Color
from kolorit.image import read
from kolorit.image.shrink import shrunk_size

if TYPE_CHECKING:
    from PIL.Image import Image

    from kolorit.image import Reading, Source

# What shines through what is transparent: paper.
PAPER = Color(255, 255, 255)

# Qualities at which photographs look alike, chosen side by side; AVIF in the steps of its encoder that are
# told in docs/decisions/0013. One thread each, because pictures are made side by side, and so that the bytes
# do not depend on how many cores there are.
_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 58, "speed": 8, "max_threads": 1},
    "webp": {"quality": 76, "method": 4},
    "jpg": {"quality": 80, "optimize": True, "progressive": True},
}
KINDS = tuple(_OPTIONS)
_PILLOW = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}

# Changes with whatever above makes other bytes of the same picture.
VERSION = 1


def photo(source: Source, size: int, reading: Reading) -> Image:
    """Read a picture, at most so many pixels long and wide, as RGB.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    return read(source, size=size, reading=reading._replace(background=PAPER)).image.convert("RGB")


def smaller(image: Image, size: int) -> Image:
    """Shrink it, so that fine structure stays sharp and does not flicker (Lanczos)."""
    to = shrunk_size(image.size, size)
    return image if to == image.size else image.resize(to, Resampling.LANCZOS, reducing_gap=3.0)


def encoded(image: Image, kind: str) -> bytes:
    """Encode it as one of `KINDS`. No date, name, profile or any other word goes in."""
    stream = BytesIO()
    # What a file said of itself when it was read would be written again.
    image.info.clear()
    image.save(stream, _PILLOW[kind], **_OPTIONS[kind])
    return stream.getvalue()
