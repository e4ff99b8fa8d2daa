"""JPEG at an eighth of its size: what the core decodes, and what it leaves to Pillow."""

import io
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import levels, noise, outcome, read, saved
from PIL import Image

from kolorit import _core
from kolorit.errors import SourceError

# Pillow's names for color at full resolution, at half of it across, and at half of it both ways.
SUBSAMPLING = ("4:4:4", "4:2:2", "4:2:0")
# Rounding in another order than libjpeg's may tip a level, and conversion to RGB doubles that.
ROUNDING = 2


def photo(width: int, height: int) -> Image.Image:
    """Something with detail, gradients and edges, as photographs have."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    waves = np.stack([np.sin(x / 9 + y / 31), np.cos(x / 23 - y / 7), np.sin(x * y / 900)], 2)
    picture = 128 + 70 * waves + (noise(width, height).astype(float) - 128) / 4
    picture[(x // 40 + y // 24) % 3 == 0] *= 0.3
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def eighth(data: bytes, *, coarse: bool = False) -> np.ndarray:
    """What the core decodes: height x width x channels."""
    found = _core.jpeg_eighth(data, coarse=coarse)
    assert found is not None
    width, height, channels, pixels = found
    return np.frombuffer(pixels, np.uint8).reshape(height, width, channels).astype(int)


def by_pillow(data: bytes) -> np.ndarray:
    """What Pillow decodes at an eighth."""
    image = Image.open(io.BytesIO(data))
    image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
    decoded = np.asarray(image).astype(int)
    return decoded.reshape(*decoded.shape[:2], -1)


def means(data: bytes) -> np.ndarray:
    """The mean of each block of 8 x 8 pixels, of a picture of whole blocks."""
    full = np.asarray(Image.open(io.BytesIO(data))).astype(float)
    height, width, channels = full.shape
    return full.reshape(height // 8, 8, width // 8, 8, channels).mean((1, 3))


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("quality", [1, 30, 75, 90, 100])
def test_an_eighth_is_what_libjpeg_decodes(subsampling, quality):
    for size in [(640, 480), (641, 479), (633, 473), (8, 8), (1, 1), (9, 200)]:
        data = saved(photo(*size), "JPEG", subsampling=subsampling, quality=quality)
        assert abs(eighth(data) - by_pillow(data)).max() <= ROUNDING


def test_color_at_half_the_resolution_across_is_nearer_to_the_full_size_than_libjpeg_comes():
    # There libjpeg interpolates between blocks, where the core takes the halves of one.
    data = saved(photo(640, 480), "JPEG", subsampling="4:2:2", quality=90)
    assert abs(eighth(data) - means(data)).mean() < abs(by_pillow(data) - means(data)).mean() / 2


@pytest.mark.parametrize("subsampling", SUBSAMPLING)
def test_an_eighth_is_the_mean_of_each_block(subsampling):
    # But for rounding, and for what full size does at the borders of blocks, where it interpolates color.
    data = saved(photo(640, 480), "JPEG", subsampling=subsampling, quality=95)
    assert abs(eighth(data) - means(data)).mean() < (0.6 if subsampling == "4:4:4" else 1.2)


def test_gray_has_one_channel():
    data = saved(photo(300, 200).convert("L"), "JPEG")
    assert eighth(data).shape == (25, 38, 1)
    assert abs(eighth(data) - by_pillow(data)).max() <= ROUNDING


def test_colors_stored_as_rgb_are_not_converted():
    data = saved(photo(320, 240), "JPEG", keep_rgb=True)
    assert abs(eighth(data) - by_pillow(data)).max() <= ROUNDING


def test_a_file_with_restarts_is_the_same_picture():
    for subsampling, blocks in itertools.product(SUBSAMPLING, (1, 3, 8)):
        plain = saved(photo(333, 222), "JPEG", subsampling=subsampling)
        restarting = saved(photo(333, 222), "JPEG", subsampling=subsampling, restart_marker_blocks=blocks)
        assert (eighth(restarting) == eighth(plain)).all()


def test_a_progressive_file_is_the_same_picture():
    plain = saved(photo(333, 222), "JPEG", subsampling="4:4:4")
    progressive = saved(photo(333, 222), "JPEG", subsampling="4:4:4", progressive=True)
    assert (eighth(progressive) == eighth(plain)).all()


def test_a_progressive_file_of_halved_color_is_left_to_pillow_unless_coarse_color_will_do():
    data = saved(photo(640, 480), "JPEG", progressive=True)
    assert _core.jpeg_eighth(data, coarse=False) is None
    coarse, fine = eighth(data, coarse=True), by_pillow(data)
    # Over the four blocks that share a color, the means are the same, but for clipping.
    by_fours = [picture.reshape(30, 2, 40, 2, 3).mean((1, 3)) for picture in (coarse, fine)]
    assert abs(by_fours[0] - by_fours[1]).mean() < 1
    weights = (0.299, 0.587, 0.114)
    assert abs((coarse - fine) @ weights).mean() < 1


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(SUBSAMPLING), st.booleans())
def test_a_picture_of_one_color_is_that_which_the_full_size_has(color, subsampling, progressive):
    data = saved(
        Image.new("RGB", (320, 200), color), "JPEG", subsampling=subsampling, progressive=progressive
    )
    full = levels(read(data, size=None))
    # A sixteenth, so that color of a progressive file may be coarse.
    assert (levels(read(data, size=20)) == full[0, 0]).all()
    assert (full == full[0, 0]).all()


@pytest.mark.parametrize(
    "data",
    [
        saved(photo(64, 64).convert("CMYK"), "JPEG"),
        saved(photo(64, 64), "PNG"),
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xd9",
        # Color at a quarter across.
        saved(photo(64, 64), "JPEG", subsampling="4:2:0").replace(b"\x01\x22\x00", b"\x01\x41\x00"),
    ],
)
def test_what_is_not_plain_is_left_to_pillow(data):
    assert _core.jpeg_eighth(data, coarse=True) is None


@pytest.mark.parametrize("progressive", [False, True])
def test_a_file_that_ends_too_early_is_left_to_pillow(progressive):
    data = saved(photo(100, 100), "JPEG", progressive=progressive)
    # A sequential file is whole without its last marker.
    for end in range(len(data) - 2):
        assert _core.jpeg_eighth(data[:end], coarse=True) is None


@given(
    st.sampled_from(SUBSAMPLING),
    st.booleans(),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_broken_bytes_give_pixels_of_the_size_they_claim_or_an_error_of_the_source(
    subsampling, progressive, changes
):
    data = bytearray(saved(photo(90, 70), "JPEG", subsampling=subsampling, progressive=progressive))
    for place, byte in changes:
        data[int(place * len(data))] = byte
    found = outcome(bytes(data), size=5)
    if not isinstance(found, SourceError):
        assert max(found.width, found.height) == 5


def test_a_hundred_megapixels_at_an_eighth_take_little_memory():
    resource = pytest.importorskip("resource")
    image = Image.new("RGB", (12_000, 8400), "teal")
    data = saved(image, "JPEG", progressive=True, quality=50)
    del image
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read(data, size=200).width == 200
    # Drawing it took more than that; so nothing near the picture's 300 MB may come on top.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
