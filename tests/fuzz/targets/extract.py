"""The reader, and all that follows: the bytes of any file are a palette, or an error of the source."""

from __future__ import annotations

import warnings
import zlib

from fuzz.drawn import pictures
from fuzz.promises import most_colors, palette_holds, source_error_holds
from PIL import Image

import kolorit

# libtiff does, in C; the command line keeps it off, which a library cannot do for a whole process.
DECODERS_PRINT = True

# Given by the data, so that a case says all.
OPTIONS: list[dict[str, object]] = [
    {},
    {"k": 1, "size": 7},
    {"k": 256, "size": 50, "space": "srgb"},
    {"k": 16, "size": None},
    {"region": (0.25, 0.0, 0.5, 1.0)},
    {"region": (1, 2, 3, 4), "frames": "all"},
    {"frames": "all", "background": "#fff"},
    {"allow_truncated": True, "max_pixels": 10**6},
    {"allow_truncated": True, "frames": "all", "size": None, "max_pixels": 10**6},
    {"k": "auto", "salient": True, "details": True},
    {"k": (2, 8), "exact": True, "background": "drop", "size": 9},
    {"snap_to": ("white", "navy", "#0fb0dd"), "ignore": ("black~10", "red~0")},
    {"mask": Image.linear_gradient("L"), "frames": "all", "details": True},
    {"k": 256, "salient": True, "exact": True, "region": (0.5, 0.0, 0.5, 1.0), "allow_truncated": True},
]


def seeds() -> dict[str, bytes]:
    """Every picture we can draw."""
    return pictures()


def check(data: bytes) -> None:
    """Read it, in one of several ways."""
    options = OPTIONS[zlib.crc32(data) % len(OPTIONS)]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            palette = kolorit.extract(data, **options)  # type: ignore[arg-type]
        except kolorit.SourceError as error:
            source_error_holds(error, "<bytes>")
        else:
            palette_holds(palette, most_colors(options.get("k", 5)))
    assert not caught, caught[0]
