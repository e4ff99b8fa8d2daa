"""Arrays: every shape and type that is a picture, and what is said of others."""

from __future__ import annotations

import array
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from image.pictures import levels, noise, read
from PIL import Image

from kolorit.errors import InvalidArrayError, InvalidOptionError
from kolorit.image import Region
from kolorit.image.samples import samples_to_bytes

shapes = st.tuples(st.integers(1, 6), st.integers(1, 6), st.sampled_from([1, 2, 3, 4]))


def as_pixels(array: np.ndarray) -> np.ndarray:
    """What uint8 levels of any number of channels mean: RGB, or RGBA if not all opaque."""
    channels = array.shape[2]
    gray = np.repeat(array[..., :1], 3, axis=2) if channels < 3 else array[..., :3]
    alpha = array[..., -1:] if channels in (2, 4) else np.full_like(array[..., :1], 255)
    return gray if alpha.min() == 255 else np.concatenate([gray, alpha], axis=2)


@given(shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=st.sampled_from([0, 1, 99, 254, 255]))))
def test_gray_gray_and_alpha_rgb_and_rgba_are_told_by_the_channels(array):
    assert (levels(read(array, size=None)) == as_pixels(array)).all()


def test_a_shape_of_two_numbers_is_gray():
    gray = noise(5, 4, channels=1)
    assert read(gray) == read(gray[..., None]) == read(np.repeat(gray[..., None], 3, axis=2))


@given(shapes.flatmap(lambda shape: arrays(np.uint16, shape)))
def test_16_bits_are_scaled_not_clipped(array):
    assert read(array) == read(np.rint(array / 257).astype(np.uint8))


@given(st.sampled_from(["f2", "f4", "f8"]), shapes, st.data())
def test_floats_are_scaled_from_0_to_1_and_rounded_to_the_nearest(kind, shape, data):
    floats = data.draw(arrays(kind, shape, elements=st.floats(0, 1, width=8 * int(kind[1]))))
    assert read(floats) == read(np.rint(floats.astype(float) * 255).astype(np.uint8))


@pytest.mark.parametrize("kind", ["f2", "f4", "f8", "u2", "u1"])
def test_every_8_bit_level_survives_a_round_trip(kind):
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    most = {"u1": 255, "u2": 65535}.get(kind, 1.0)
    scaled = (ramp / 255 * most).astype(kind)
    assert (levels(read(scaled))[..., 0] == ramp).all()


@pytest.mark.parametrize("kind", ["u2", "f2", "f4", "f8"])
def test_byte_order_does_not_matter(kind):
    native = (noise(5, 4) / 255 * (65535 if kind == "u2" else 1)).astype(kind)
    assert read(native.astype(f">{kind}")) == read(native.astype(f"<{kind}")) == read(native)


def test_strides_do_not_matter():
    array = noise(30, 20)
    view = array[::-2, 5:17:3, ::-1]
    assert not view.flags.c_contiguous
    assert read(view) == read(view.copy()) == read(np.asfortranarray(view))


@pytest.mark.parametrize(
    ("found", "array"),
    [
        ("nan in row 1, column 2", np.array([[0, 1, 0.5], [0.5, 1, np.nan]])),
        ("inf in row 0, column 0", np.full((2, 2, 3), np.inf)),
        ("-0.25 in row 0, column 1", np.array([[0.5, -0.25]], np.float32)),
        ("1.5 in row 0, column 0", np.full((2, 2, 4), 1.5, np.float16)),
        ("255.0 in row 0, column 0", np.full((2, 2), 255.0, ">f8")),
        ("int64", np.zeros((2, 2), np.int64)),
        ("int8", np.zeros((2, 2), np.int8)),
        ("bool", np.zeros((2, 2), bool)),
        ("complex128", np.zeros((2, 2), complex)),
        ("object", np.zeros((2, 2), object)),
        ("'M'", np.zeros((2, 2), "datetime64[s]")),
        ("3 x 100 x 100", np.zeros((3, 100, 100), np.uint8)),
        ("2 x 2 x 5", np.zeros((2, 2, 5), np.uint8)),
        ("2 x 2 x 0", np.zeros((2, 2, 0), np.uint8)),
        ("1 x 2 x 2 x 3", np.zeros((1, 2, 2, 3), np.uint8)),
        ("got 7; the content of a picture file must be bytes", np.zeros(7, np.uint8)),
        ("a single value", np.array(5, np.uint8)),
        ("pixels, got 0 x 5", np.zeros((0, 5), np.uint8)),
        ("pixels, got 5 x 0 x 3", np.zeros((5, 0, 3))),
    ],
)
def test_what_is_no_picture_is_refused_with_what_was_found(found, array):
    with pytest.raises(InvalidArrayError) as caught:
        read(array)
    assert str(caught.value).startswith("<array>: ")
    assert found in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert caught.value.code == "invalid_array"


def test_what_only_has_dunder_array_is_asked_for_it():
    class Tensor:
        def __array__(self) -> np.ndarray:
            return noise(4, 3)

    assert read(Tensor()) == read(noise(4, 3))


def test_a_dunder_array_that_is_no_picture_is_refused():
    class Labels:
        def __array__(self) -> np.ndarray:
            return np.array([["a", "b"]], object)

    with pytest.raises(InvalidArrayError, match="uint8, uint16, or floats"):
        read(Labels())


@pytest.mark.parametrize("thing", [5, None, 1.5, [[1, 2]], object()])
def test_what_is_no_source_is_refused_with_what_one_is(thing):
    with pytest.raises(InvalidOptionError, match=r"must be a path, the bytes .* or an array, got"):
        read(thing)


def test_a_buffer_of_rows_needs_no_numpy():
    rows = memoryview(bytes(range(12))).cast("B", (2, 2, 3))
    assert read(rows).data == bytes(range(12))
    wide = memoryview(array.array("H", [0, 257, 514, 65535])).cast("B").cast("H", (2, 2))
    assert read(wide).data == bytes([0] * 3 + [1] * 3 + [2] * 3 + [255] * 3)


def test_an_array_is_shrunk_and_cut_as_any_picture():
    array = noise(640, 480)
    image = Image.fromarray(array)
    assert read(array, size=100) == read(image, size=100)
    assert read(array, size=50, region=Region(9, 8, 100, 99)) == read(
        image, size=50, region=Region(9, 8, 100, 99)
    )


def test_reading_imports_no_numpy():
    code = (
        "import sys; from kolorit.image import read\n"
        "read(memoryview(bytes(12)).cast('B', (2, 2, 3))); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(st.lists(st.integers(0, 65535), max_size=9))
def test_swapping_bytes_is_its_own_inverse(values):
    little, big = np.array(values, "<u2"), np.array(values, ">u2")
    assert samples_to_bytes(little.tobytes(), "H", "little") == samples_to_bytes(big.tobytes(), "H", "big")
