"""Camera raw files, drawn: DNG of a sensor of red, green, green and blue."""

from __future__ import annotations

import struct

import numpy as np
from image.pictures import saved
from PIL import Image

# TIFF 6.0, page 15: bytes, text, short and long numbers, and fractions.
_BYTE, _TEXT, _SHORT, _LONG, _FRACTION, _SIGNED_FRACTION = 1, 2, 3, 4, 5, 10
_LAYOUTS = {_BYTE: "B", _SHORT: "H", _LONG: "I", _FRACTION: "I", _SIGNED_FRACTION: "i"}

# IEC 61966-2-1: from XYZ to linear sRGB, which is what this camera sees.
_SEES = [3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570]


def mosaic(*columns: tuple[float, float, float], width: int = 300, height: int = 200) -> np.ndarray:
    """What the sensor counts of columns of equal width, each of one color in linear sRGB."""
    samples = np.zeros((height, width), np.uint16)
    for number, color in enumerate(columns):
        left = width * number // len(columns) // 2 * 2
        red, green, blue = (round(channel * 65535) for channel in color)
        samples[0::2, left::2], samples[0::2, left + 1 :: 2] = red, green
        samples[1::2, left::2], samples[1::2, left + 1 :: 2] = green, blue
    return samples


def dng(
    samples: np.ndarray, preview: Image.Image | None = None, orientation: int = 1, order: str = "<"
) -> bytes:
    """A DNG file; with a preview, that is its first page, and the samples are a page within it."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    data = samples.astype(order + "u2").tobytes()
    if preview is None:
        page = lambda at: _directory(8, {**_camera(orientation), **_sensor(samples, at)}, order)  # noqa: E731
        return head + page(8 + len(page(0))) + data
    jpeg = saved(preview, "JPEG", quality=95, subsampling=0)

    def pages(inner: int, jpeg_at: int, samples_at: int) -> tuple[bytes, bytes]:
        first = {**_camera(orientation), **_small(preview, len(jpeg), jpeg_at), 330: (_LONG, [inner])}
        return _directory(8, first, order), _directory(inner, _sensor(samples, samples_at), order)

    first, second = pages(0, 0, 0)
    inner = 8 + len(first)
    jpeg_at = inner + len(second)
    samples_at = jpeg_at + len(jpeg) + len(jpeg) % 2
    return (head + b"".join(pages(inner, jpeg_at, samples_at)) + jpeg).ljust(samples_at, b"\0") + data


def _camera(orientation: int) -> dict[int, tuple[int, object]]:
    return {
        271: (_TEXT, b"kolorit\0"),
        272: (_TEXT, b"drawn\0"),
        274: (_SHORT, [orientation]),
        50706: (_BYTE, [1, 4, 0, 0]),
        50708: (_TEXT, b"kolorit drawn\0"),
        50721: (_SIGNED_FRACTION, [x for value in _SEES for x in (round(value * 10_000), 10_000)]),
        50728: (_FRACTION, [1, 1] * 3),
        50778: (_SHORT, [21]),
    }


def _sensor(samples: np.ndarray, at: int) -> dict[int, tuple[int, object]]:
    height, width = samples.shape
    return {
        254: (_LONG, [0]),
        256: (_LONG, [width]),
        257: (_LONG, [height]),
        258: (_SHORT, [16]),
        259: (_SHORT, [1]),
        262: (_SHORT, [32803]),
        273: (_LONG, [at]),
        277: (_SHORT, [1]),
        278: (_LONG, [height]),
        279: (_LONG, [samples.size * 2]),
        33421: (_SHORT, [2, 2]),
        33422: (_BYTE, [0, 1, 1, 2]),
        50714: (_LONG, [0]),
        50717: (_LONG, [65535]),
    }


def _small(preview: Image.Image, length: int, at: int) -> dict[int, tuple[int, object]]:
    return {
        254: (_LONG, [1]),
        256: (_LONG, [preview.width]),
        257: (_LONG, [preview.height]),
        258: (_SHORT, [8, 8, 8]),
        259: (_SHORT, [7]),
        262: (_SHORT, [6]),
        273: (_LONG, [at]),
        277: (_SHORT, [3]),
        278: (_LONG, [preview.height]),
        279: (_LONG, [length]),
    }


def _directory(at: int, tags: dict[int, tuple[int, object]], order: str) -> bytes:
    entries, rest = struct.pack(order + "H", len(tags)), b""
    behind = at + 2 + 12 * len(tags) + 4
    for tag, (kind, values) in sorted(tags.items()):
        data = (
            values
            if isinstance(values, bytes)
            else struct.pack(f"{order}{len(values)}{_LAYOUTS[kind]}", *values)
        )
        count = len(values) // 2 if kind in (_FRACTION, _SIGNED_FRACTION) else len(values)
        if len(data) > 4:
            place = struct.pack(order + "I", behind + len(rest))
            rest += data + bytes(len(data) % 2)
        else:
            place = data.ljust(4, b"\0")
        entries += struct.pack(order + "HHI", tag, kind, count) + place
    return entries + bytes(4) + rest
