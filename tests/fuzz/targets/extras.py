"""What is read by extras: HEIF, JPEG XL, camera raw and SVG."""

from __future__ import annotations

import io

import numpy as np
import pillow_heif
import pylibjxl
from fuzz.drawn import drawn
from fuzz.targets import extract
from image.raw_files import dng, mosaic

# LibRaw and others do, in C.
DECODERS_PRINT = True

DRAWING = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 2 1"><defs>
<linearGradient id="g"><stop stop-color="#f80"/><stop offset="1" stop-color="teal"/></linearGradient>
</defs><rect width="2" height="1" fill="url(#g)"/><circle cx="1" cy=".5" r=".3" opacity="0.5"/></svg>"""


def seeds() -> dict[str, bytes]:
    """One of each, or two."""
    heif = io.BytesIO()
    pillow_heif.from_pillow(drawn()).save(heif, quality=50)
    sensor = mosaic((0.5, 0.1, 0.05), (0.05, 0.2, 0.6), width=40, height=30)
    return {
        "HEIF": heif.getvalue(),
        "JPEG XL": pylibjxl.encode(np.asarray(drawn())),
        "JPEG XL without loss, with alpha": pylibjxl.encode(np.asarray(drawn("RGBA")), lossless=True),
        "camera raw": dng(sensor),
        "camera raw with a preview": dng(sensor, drawn()),
        "SVG": DRAWING,
    }


def check(data: bytes) -> None:
    """As any picture."""
    extract.check(data)
