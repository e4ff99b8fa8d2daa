"""Which pixels of a picture that ends too early were decoded."""

from __future__ import annotations

from contextlib import suppress
from functools import reduce
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from kolorit.image.modes import averageable

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

# The highest level of modes that do not count bytes.
_MOST = {"I": 65535, "F": 1.0, "I;16": 65535, "I;16L": 65535, "I;16B": 65535, "I;16N": 65535}
_BYTE = 255


def what_was_decoded(image: ImageFile, twin: ImageFile) -> Image.Image | None:
    """Tell where a decoder had come to when the data ended: 255 there, 0 elsewhere; none if nowhere.

    Decoders fill in pixels row by row, or pass by pass, and leave the rest as it was before. What it was
    is for us to say: black for the one image, which was loaded as far as it goes; white for its twin,
    opened but not loaded. Where both show the same after that, it was decoded.
    """
    if getattr(image, "_im", None) is None:
        return None
    bands = Image.getmodebands(twin.mode)
    white = _MOST.get(twin.mode, _BYTE if bands == 1 else (_BYTE,) * bands)
    twin.im = Image.new(twin.mode, twin.size, white).im
    # The same error again.
    with suppress(Exception):
        twin.load()
    # Or Pillow would try once more to decode whoever is looked at.
    image.tile = twin.tile = []
    difference = ImageChops.difference(_levels(image), _levels(twin))
    decoded = reduce(ImageChops.lighter, difference.split()).point(lambda level: 0 if level else _BYTE)
    return decoded if decoded.getbbox() else None


def everywhere(image: Image.Image) -> Image.Image:
    """The same of a picture of which every pixel is there, if only roughly."""
    return Image.new("L", image.size, _BYTE)


def _levels(image: ImageFile) -> Image.Image:
    # Two places of a palette may have one color.
    if image.mode == "P":
        return Image.frombytes("L", image.size, image.tobytes())
    return averageable(image).convert("RGB")
