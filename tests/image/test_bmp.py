"""BMP in run lengths, which are decoded here: as Pillow decodes them, but not in as much time."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import read
from PIL import BmpImagePlugin

from kolorit.errors import TruncatedError
from kolorit.image.plugins.bmp import Bmp

WIDTH, HEIGHT = 9, 5
RLE8, RLE4 = 1, 2

runs = st.tuples(st.integers(1, 12), st.integers(0, 255)).map(bytes)
# Levels as they are, padded to a whole word; 3 at least, since 0, 1 and 2 mean something else.
levels = st.binary(min_size=3, max_size=9).map(
    lambda some: bytes([0, len(some)]) + some + bytes(len(some) % 2)
)
moves = st.tuples(st.just(0), st.just(2), st.integers(0, 4), st.integers(0, 2)).map(bytes)
row_ends = st.just(b"\0\0")
contents = st.lists(runs | levels | moves | row_ends, max_size=30).map(b"".join)


def bmp(method: int, content: bytes, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A BMP file of 256 or 16 colors; a negative height is that of rows from the top down."""
    bits = {RLE8: 8, RLE4: 4}[method]
    palette = bytes(at * 37 % 256 for at in range(4 << bits))
    start = 14 + 40 + len(palette)
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, method, len(content), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", start + len(content), 0, 0, start) + header + palette + content


def decoded(plugin: type[BmpImagePlugin.BmpImageFile], data: bytes) -> tuple[object, ...]:
    """Its mode and levels, or what is wrong with it."""
    image = plugin(io.BytesIO(data))
    try:
        image.load()
    except ValueError as error:
        return type(error), str(error)
    return image.mode, image.size, image.tobytes()


@pytest.mark.parametrize("method", [RLE8, RLE4])
@pytest.mark.parametrize("height", [HEIGHT, -HEIGHT])
@given(contents, st.sampled_from([b"", b"\0\1", b"\0", b"\0\2\1", b"\7"]))
def test_run_lengths_are_decoded_as_pillow_does(method, height, content, end):
    data = bmp(method, content + end, height=height)
    assert decoded(Bmp, data) == decoded(BmpImagePlugin.BmpImageFile, data)


@pytest.mark.parametrize("method", [RLE8, RLE4])
def test_what_rows_lack_is_the_first_color_of_the_palette(method):
    found = read(bmp(method, b"\2\x11\0\0" * HEIGHT), size=None)
    pixels = [found.data[at : at + 3] for at in range(0, len(found.data), 3)]
    first = bytes(at * 37 % 256 for at in (2, 1, 0))
    assert pixels.count(first) == (WIDTH - 2) * HEIGHT


def test_a_row_that_is_never_begun_is_truncated():
    with pytest.raises(TruncatedError):
        read(bmp(RLE8, b"\2\x11\0\0" * (HEIGHT - 1)))
