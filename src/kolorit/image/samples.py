"""Samples wider than a byte."""

from __future__ import annotations

import sys
from typing import Literal, TypeAlias

from kolorit import _core

# As struct and the buffer protocol write types: uint16, int32, and floats of 2, 4 and 8 bytes.
Code: TypeAlias = Literal["H", "i", "e", "f", "d"]
Order: TypeAlias = Literal["little", "big"]

_SIZES = {"H": 2, "i": 4, "e": 2, "f": 4, "d": 8}


def samples_to_bytes(samples: bytes, code: Code, order: Order = sys.byteorder) -> tuple[bytes, int | None]:
    """As the core's function of that name, in either byte order."""
    return _core.samples_to_bytes(
        samples if order == sys.byteorder else _swapped(samples, _SIZES[code]), code
    )


def _swapped(samples: bytes, size: int) -> bytes:
    swapped = bytearray(len(samples))
    for at in range(size):
        swapped[at::size] = samples[size - 1 - at :: size]
    return bytes(swapped)
