"""Limits: refused by what a header or the system says, before anything is decoded or read."""

from __future__ import annotations

import inspect
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import noise, read, read_frames, saved
from PIL import Image

import kolorit
from kolorit.errors import InvalidOptionError, TooLargeError
from kolorit.image import MAX_BYTES, MAX_PIXELS, Reading

PICTURE = Image.fromarray(noise(40, 30))
DATA = saved(PICTURE)


class Endless:
    """As a pipe that somebody goes on writing to; counts what was taken from it."""

    def __init__(self, start: bytes) -> None:
        self.taken = 0
        self._start = io.BytesIO(start)

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        data = self._start.read(size) or b"x" * size
        self.taken += len(data)
        return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF", "PPM"])
def test_a_picture_may_have_as_many_pixels_as_the_limit_and_not_one_more(kind):
    data = saved(PICTURE.quantize(8) if kind == "GIF" else PICTURE, kind)
    assert read(data, max_pixels=1200).width == 40
    for size in (200, 5, None):
        with pytest.raises(
            TooLargeError, match=r"40 x 30 pixels, more than max_pixels allows \(1,199\)"
        ) as caught:
            read(data, size=size, max_pixels=1199)
        assert caught.value.code == "too_large"


def test_a_picture_above_the_limit_is_not_decoded():
    # Of its pixels nothing is there.
    with pytest.raises(TooLargeError):
        read(DATA[:60], max_pixels=1199)


def test_what_is_in_memory_is_within_any_limit():
    for source in (PICTURE, noise(40, 30)):
        assert read(source, max_pixels=1, max_bytes=1) == read(DATA)


def test_a_file_may_have_as_many_bytes_as_the_limit_and_not_one_more(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(DATA)
    for source in (path, DATA, bytearray(DATA), memoryview(DATA), io.BytesIO(DATA)):
        assert read(source, max_bytes=len(DATA)) == read(PICTURE)
        with pytest.raises(TooLargeError, match=r"more bytes than max_bytes allows \([\d,]+\)") as caught:
            read(source, max_bytes=len(DATA) - 1)
        assert caught.value.code == "too_large"


def test_a_file_above_the_limit_is_not_read(tmp_path):
    path = tmp_path / "hole.png"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLargeError, match=r"\(1,000,000,000\)"):
        read(path)


@given(st.integers(1, 5_000_000))
def test_of_a_stream_no_more_is_read_than_a_byte_above_the_limit(limit):
    stream = Endless(DATA)
    with pytest.raises(TooLargeError):
        read(stream, max_bytes=limit)
    assert stream.taken == limit + 1


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end():
    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self._data = io.BytesIO(DATA)

        def read(self, size: int = -1) -> bytes:
            return self._data.read(min(size, 7))

    assert read(Slow()) == read(DATA)


def test_a_file_object_is_left_where_it_was_even_if_it_is_too_large():
    stream = io.BytesIO(DATA)
    stream.seek(5)
    with pytest.raises(TooLargeError):
        read(stream, max_bytes=10)
    assert stream.tell() == 5


def test_all_frames_together_count():
    frames = [Image.new("RGB", (10, 10), color) for color in ("red", "lime", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(read_frames(data, max_pixels=300)) == 3
    with pytest.raises(TooLargeError, match=r"3 of its frames have 300 pixels, more than max_pixels allows"):
        read_frames(data, max_pixels=299)
    assert read(data, max_pixels=100).width == 10


def test_a_region_of_a_large_picture_is_not_warned_of_by_pillow(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    region = kolorit.Region(0, 0, 39, 30)
    # Warnings are errors here, and more than twice the limit is one anyway.
    assert read(DATA, region=region).width == 39
    assert read(PICTURE, region=region).width == 39


@pytest.mark.parametrize("name", ["max_pixels", "max_bytes"])
@pytest.mark.parametrize("value", [0, -1, 1.5, "5", None, True])
def test_a_limit_is_an_integer_of_at_least_1(name, value):
    with pytest.raises(InvalidOptionError, match=rf"{name} must be an integer of at least 1, got"):
        kolorit.extract(DATA, **{name: value})


def test_a_limit_may_be_one_of_numpy():
    assert len(kolorit.extract(DATA, max_pixels=np.int64(1200), max_bytes=np.int32(10**6))) == 5


def test_the_defaults_are_those_of_reading():
    defaults = {name: p.default for name, p in inspect.signature(kolorit.extract).parameters.items()}
    assert {name: defaults[name] for name in Reading._fields} == Reading._field_defaults
    assert (MAX_PIXELS, MAX_BYTES) == (200_000_000, 1_000_000_000)
