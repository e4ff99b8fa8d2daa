"""Color of 16 bits a channel is rounded to 8, not cut."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import levels, read, read_frames

SHAPE = (7, 9)


def samples(channels: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 65536, (*SHAPE, channels), dtype=np.uint16)


def png(pixels: np.ndarray, key: tuple[int, ...] | None = None) -> bytes:
    """Of gray and alpha, RGB, or RGBA."""
    kind = {2: 4, 3: 2, 4: 6}[pixels.shape[2]]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, kind, 0, 0, 0)),
        *([(b"tRNS", struct.pack(">3H", *key))] if key else []),
        (b"IDAT", zlib.compress(rows, 0)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def tiff(*pages: np.ndarray, order: str = "<", compressed: bool = False, alpha: int = 2) -> bytes:
    """Of three channels, or four of which the last is opacity."""
    data = {"<": b"II*\0", ">": b"MM\0*"}[order] + bytes(4)
    link = 4
    for pixels in pages:
        height, width, channels = pixels.shape
        strip = pixels.astype(order + "u2").tobytes()
        strip = zlib.compress(strip) if compressed else strip
        bits = len(data)
        data += struct.pack(f"{order}{channels}H", *[16] * channels) + strip
        data += bytes(len(data) % 2)
        tags = [
            (256, 4, 1, width),
            (257, 4, 1, height),
            (258, 3, channels, bits),
            (259, 3, 1, 8 if compressed else 1),
            (262, 3, 1, 2),
            (273, 4, 1, bits + 2 * channels),
            (277, 3, 1, channels),
            (278, 4, 1, height),
            (279, 4, 1, len(strip)),
            *([(338, 3, 1, alpha)] if channels == 4 else []),
        ]
        data = data[:link] + struct.pack(order + "I", len(data)) + data[link + 4 :]
        data += struct.pack(order + "H", len(tags))
        for tag, kind, count, value in tags:
            single = kind == 3 and count == 1
            data += struct.pack(f"{order}HHI", tag, kind, count)
            data += struct.pack(order + ("HH" if single else "I"), *((value, 0) if single else (value,)))
        link = len(data)
        data += bytes(4)
    return data


def expected(pixels: np.ndarray) -> np.ndarray:
    return np.round(pixels / 257).astype(np.uint8)


FILES = {
    "PNG": png,
    "TIFF": tiff,
    "TIFF of the other order": lambda pixels: tiff(pixels, order=">"),
    "compressed TIFF": lambda pixels: tiff(pixels, compressed=True),
    "compressed TIFF of the other order": lambda pixels: tiff(pixels, order=">", compressed=True),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("channels", [3, 4])
def test_every_level_is_the_nearest_of_8_bits(kind, channels):
    pixels = samples(channels)
    assert (levels(read(FILES[kind](pixels))) == expected(pixels)).all()


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_the_same_as_its_array(kind):
    pixels = samples(3, seed=1)
    assert read(FILES[kind](pixels), size=4) == read(pixels, size=4)


def test_gray_with_alpha_is_rounded_too():
    pixels = samples(2)
    found = levels(read(png(pixels)))
    assert (found[..., [0, 3]] == expected(pixels)).all()
    assert (found[..., 0] == found[..., 2]).all()


@given(st.lists(st.integers(0, 65535), min_size=9, max_size=9))
def test_any_level_is_rounded(values):
    pixels = np.array(values, np.uint16).reshape(1, 3, 3)
    assert (levels(read(png(pixels))) == expected(pixels)).all()


def test_levels_that_were_multiplied_by_opacity_are_near_what_they_were():
    pixels = np.array([[[30000, 20000, 10000, 40000], [65535, 0, 0, 65535]]], np.uint16)
    found = levels(read(tiff(pixels, alpha=1))).astype(int)
    meant = [[30000 / 40000, 20000 / 40000, 10000 / 40000, 40000 / 65535], [1, 0, 0, 1]]
    assert np.abs(found[0] - np.multiply(meant, 255)).max() <= 2


def test_only_the_very_color_that_stands_for_nothing_does():
    pixels = np.array([[[1000, 2000, 3000], [1001, 2000, 3000], [1000, 2000, 2999]]], np.uint16)
    found = levels(read(png(pixels, key=(1000, 2000, 3000))))
    assert found[0, :, 3].tolist() == [0, 255, 255]


def test_each_page_is_rounded():
    pages = [samples(3, seed) for seed in range(3)]
    for compressed in (False, True):
        found = read_frames(tiff(*pages, compressed=compressed))
        assert [
            (levels(frame) == expected(page)).all() for frame, page in zip(found, pages, strict=True)
        ] == [True] * 3


def test_of_a_truncated_picture_what_is_there_is_cut_at_most():
    pixels = np.tile(samples(3), (9, 9, 1))
    data = png(pixels)
    found = read(data[: len(data) // 2], size=None, allow_truncated=True)
    shown = levels(found)[..., 3] > 0
    assert 0.3 < shown.mean() < 0.6
    assert np.abs(levels(found)[shown][:, :3].astype(int) - expected(pixels)[shown]).max() <= 1
