"""Pictures drawn for the tests of this folder, and what was read of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from kolorit import image as reader
from kolorit.errors import SourceError
from kolorit.image import Pixels, Reading, Region, Source

# Large collections of pictures that a checkout may have beside it; they are not part of it.
SHARED = Path(__file__).parents[3] / "shared"


class Found(NamedTuple):
    """All that `Pixels` say, to be compared."""

    data: bytes
    width: int
    height: int
    channels: int
    picture_width: int
    picture_height: int
    warnings: tuple[str, ...]


def read(source: Source, *, size: int | None = 200, region: Region | None = None, **reading: object) -> Found:
    """What `kolorit.image.read` gives."""
    return found(reader.read(source, size=size, region=region, reading=Reading(**reading)))


def read_frames(source: Source, *, size: int | None = 200, **reading: object) -> list[Found]:
    """What `kolorit.image.read_frames` gives of all frames."""
    frames = reader.read_frames(
        source, size=size, region=None, reading=Reading(frames="all")._replace(**reading)
    )
    return [found(pixels) for pixels in frames]


def found(pixels: Pixels) -> Found:
    """All that they say."""
    return Found(*(getattr(pixels, name) for name in Found._fields))


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a file of that kind."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def noise(width: int, height: int, channels: int = 3, seed: int = 0) -> np.ndarray:
    """Every pixel another color."""
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def levels(pixels: Found) -> np.ndarray:
    """Height x width x channels."""
    return np.frombuffer(pixels.data, np.uint8).reshape(pixels.height, pixels.width, pixels.channels)


def outcome(source: Source, size: int | None = 20) -> Found | SourceError:
    """What reading gives: one of the two, whatever the source."""
    try:
        return read(source, size=size)
    except SourceError as error:
        return error


def colors(pixels: Found) -> set[tuple[int, ...]]:
    """The distinct ones."""
    return {tuple(map(int, color)) for color in levels(pixels).reshape(-1, pixels.channels)}
