"""A decoded picture, before it is shrunk, converted and turned."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image

from kolorit.image.orientation import UPRIGHT


class Picture(NamedTuple):
    """Pixels as they are stored, and what is needed to understand them.

    Attributes
    ----------
    image
        Loaded.
    width, height
        Of the whole picture as it is stored.
    orientation
        One of EXIF's 8.
    scale
        How many times smaller the image is than the picture, if the decoder could shrink it; ``None`` if
        it is of about the size that is wanted, whatever that of the picture.
    profile
        Its color profile; empty if it has none, ``None`` or something else than bytes if that could
        not be read.
    seen
        255 where a pixel of a truncated picture was decoded, else 0; ``None`` if all were.
    """

    image: Image.Image
    width: int
    height: int
    orientation: int = UPRIGHT
    scale: int | None = 1
    profile: object = b""
    seen: Image.Image | None = None


def nothing_of(size: tuple[int, int]) -> Picture:
    """A picture of that size of which no pixel was decoded."""
    nothing = Image.new("L", size)
    return Picture(nothing, *size, seen=nothing)
