"""A decoded picture, before it is shrunk, converted and turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.image.orientation import UPRIGHT

if TYPE_CHECKING:
    from PIL.Image import Image


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
        How many times smaller the image is than the picture, if the decoder could shrink it.
    profile
        Its color profile; empty if it has none, ``None`` or something else than bytes if that could
        not be read.
    """

    image: Image
    width: int
    height: int
    orientation: int = UPRIGHT
    scale: int = 1
    profile: object = b""
