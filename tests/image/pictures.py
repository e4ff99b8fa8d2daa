"""Pictures drawn for the tests of this folder, and what was read of them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from kolorit.image import Pixels

# Large collections of pictures that a checkout may have beside it; they are not part of it.
SHARED = Path(__file__).parents[3] / "shared"


def saved(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    """The bytes of a file of that kind."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def noise(width: int, height: int, channels: int = 3, seed: int = 0) -> np.ndarray:
    """Every pixel another color."""
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def levels(pixels: Pixels) -> np.ndarray:
    """Height x width x channels."""
    return np.frombuffer(pixels.data, np.uint8).reshape(pixels.height, pixels.width, pixels.channels)


def colors(pixels: Pixels) -> set[tuple[int, ...]]:
    """The distinct ones."""
    return {tuple(map(int, color)) for color in levels(pixels).reshape(-1, pixels.channels)}
