"""What is there of a truncated file, if that is enough."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import Found, levels, noise, read, saved
from image.test_decode import FILES, NOISE
from PIL import Image, ImageFile

import kolorit
from kolorit.errors import InvalidOptionError, NoOpaquePixelsError, TruncatedError
from kolorit.image import Region
from kolorit.image.plugins.progressive import ended_after_a_scan

# Of these, decoders give all or nothing.
ALL_OR_NOTHING = {
    "WebP",
    "lossless WebP",
    "WebP with EXIF data",
    "AVIF",
    "TIFF with LZW",
    "TIFF with Deflate",
}
IN_PARTS = sorted(FILES.keys() - ALL_OR_NOTHING - {"progressive JPEG", "JPEG of several", "animated GIF"})


def with_alpha(pixels: Found) -> np.ndarray:
    found = levels(pixels)
    return np.dstack([found, np.full(found.shape[:2], 255, np.uint8)]) if pixels.channels == 3 else found


@pytest.mark.parametrize("name", IN_PARTS)
def test_only_what_was_decoded_counts_and_is_what_it_is_in_the_whole_file(name):
    data = FILES[name]
    whole = with_alpha(read(data, size=None))
    seen = []
    for end in range(40, len(data), max(1, len(data) // 40)):
        try:
            part = read(data[:end], size=None, allow_truncated=True)
        except TruncatedError:
            seen.append(0.0)
            continue
        found = with_alpha(part)
        shown = found[..., 3] > 0
        assert (found[shown] == whole[shown]).all()
        assert part.warnings == (() if shown.all() else ("truncated",)) or part.warnings == ("truncated",)
        seen.append(shown.mean())
    assert seen == sorted(seen)
    # A JPEG of this size has two rows of blocks, and the second is given when all of it is there.
    assert max(seen) > 0.4


@pytest.mark.parametrize("name", sorted(ALL_OR_NOTHING))
def test_where_a_decoder_gives_nothing_of_a_part_it_is_an_error(name):
    data = FILES[name]
    with pytest.raises(TruncatedError):
        read(data[: len(data) * 3 // 4], allow_truncated=True)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_whole_file_is_the_same_either_way(name):
    assert read(FILES[name], allow_truncated=True) == read(FILES[name])


def test_neither_black_nor_gray_stands_for_what_is_missing():
    picture = Image.new("RGB", (300, 300), "red")
    picture.paste("gold", (0, 0, 300, 100))
    for kind in ("PNG", "JPEG", "BMP"):
        data = saved(picture, kind, **({"compress_level": 0} if kind == "PNG" else {"quality": 95}))
        palette = kolorit.extract(data[: len(data) // 2], 8, allow_truncated=True)
        assert palette.warnings == ("truncated",)
        assert all(swatch.color.red > 150 for swatch in palette)
        assert (palette.width, palette.height) == (300, 300)


def test_an_interlaced_picture_counts_where_its_passes_have_come():
    data = interlaced(noise(32, 32))
    whole = levels(read(data, size=None))
    found = with_alpha(read(data[: len(data) // 2], size=None, allow_truncated=True))
    shown = found[..., 3] > 0
    assert 0.1 < shown.mean() < 0.6
    assert (found[shown][:, :3] == whole[shown]).all()
    # Pixels of early passes lie all over the picture.
    assert shown[:16].any()
    assert shown[16:].any()


def interlaced(pixels: np.ndarray) -> bytes:
    """PNG specification, 8.2: seven passes, each of every so manieth pixel."""
    passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ]
    rows = b""
    for left, top, across, down in passes:
        rows += b"".join(b"\0" + row.tobytes() for row in pixels[top::down, left::across])
    height, width = pixels.shape[:2]
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1)),
        (b"IDAT", zlib.compress(rows, 0)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_any_mode_count_where_they_are_there(mode):
    image = Image.fromarray(noise(60, 50)).convert("L" if mode == "I;16" else mode).convert(mode)
    data = saved(image, compress_level=0)
    whole = with_alpha(read(data, size=None))
    found = with_alpha(read(data[: len(data) * 3 // 5], size=None, allow_truncated=True))
    shown = found[..., 3] > 0
    assert shown[:30].mean() > 0.4
    assert not shown[-5:].any()
    assert (found[shown] == whole[shown]).all()


def test_inks_count_where_they_are_there():
    image = Image.new("CMYK", (400, 400), (9, 99, 0, 50))
    data = saved(image, "JPEG", quality=100)
    palette = kolorit.extract(data[: len(data) // 2], 1, allow_truncated=True)
    assert palette[0].color == kolorit.extract(data, 1)[0].color


def test_a_jpeg_at_an_eighth_counts_where_it_is_there():
    picture = Image.fromarray(np.repeat(np.repeat(noise(20, 15), 80, 0), 80, 1))
    data = saved(picture, "JPEG", quality=90)
    part = read(data[: len(data) * 3 // 4], allow_truncated=True)
    whole = levels(read(data)).astype(int)
    found = levels(part).astype(int)
    shown = found[..., 3] == 255
    assert (part.width, part.height) == (200, 150)
    assert 0.5 < shown.mean() < 0.95
    assert np.abs(found[shown][:, :3] - whole[shown]).mean() < 3


SMOOTH = np.stack(
    [127 + 90 * np.sin(np.arange(400)[:, None] / 60 + np.arange(600) / 80 + phase) for phase in range(3)], 2
).astype(np.uint8)


@pytest.mark.parametrize("options", [{}, {"subsampling": 0}, {"mode": "L"}, {"mode": "CMYK"}])
@pytest.mark.parametrize("size", [None, 300, 60])
def test_of_a_progressive_jpeg_each_pixel_is_there_roughly_after_its_first_scans(options, size):
    image = Image.fromarray(SMOOTH).convert(options.pop("mode", "RGB"))
    data = saved(image, "JPEG", progressive=True, quality=90, **options)
    whole = with_alpha(read(data, size=size)).astype(int)
    found = []
    for end in range(len(data) // 12, len(data) - 2, len(data) // 12):
        try:
            part = read(data[:end], size=size, allow_truncated=True)
        except TruncatedError:
            found.append(255.0)
            continue
        assert part.warnings == ("truncated",)
        found.append(np.abs(with_alpha(part).astype(int) - whole).mean())
    assert found[-1] <= 1.5
    assert found[4] < 12
    # What there is of a first scan alone is not yet a picture.
    assert found[0] == 255 or found[0] < 30


def test_of_a_progressive_jpeg_without_its_first_scans_there_is_nothing():
    data = saved(Image.fromarray(noise(300, 200)), "JPEG", progressive=True)
    first = data.index(b"\xff\xda")
    # Behind a scan there are tables for the next.
    behind = data.index(b"\xff\xc4", first)
    second = data.index(b"\xff\xda", behind)
    for end in (behind + 2, behind + 5, second, second + 1, second + 3, second + 30):
        assert read(data[:end], allow_truncated=True).warnings == ("truncated",)
    for end in (behind, (first + behind) // 2, first + 5):
        with pytest.raises(TruncatedError):
            read(data[:end], allow_truncated=True)


@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6), st.floats(0, 1)
)
def test_broken_progressive_files_give_an_end_or_none(changes, share):
    data = bytearray(FILES["progressive JPEG"])
    for place, byte in changes:
        data[int(place * len(data))] = byte
    part = bytes(data[: int(share * len(data))])
    ended = ended_after_a_scan(part)
    assert ended is None or (ended.endswith(b"\xff\xd9") and part.startswith(ended[:-2]))


def test_the_background_is_not_behind_what_is_missing():
    data = saved(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), compress_level=0)
    found = with_alpha(
        read(data[: len(data) // 2], size=None, allow_truncated=True, background=kolorit.Color(0, 255, 0))
    )
    assert (found[:20] == (0, 255, 0, 255)).all()
    assert not found[-10:, :, 3].any()


def test_a_region_that_is_not_there_has_no_colors():
    data = saved(NOISE, compress_level=0)[:2000]
    top, bottom = Region(0.0, 0.0, 1.0, 0.2), Region(0.0, 0.8, 1.0, 0.2)
    assert kolorit.extract(data, region=top, allow_truncated=True).warnings == ("truncated",)
    with pytest.raises(NoOpaquePixelsError):
        kolorit.extract(data, region=bottom, allow_truncated=True)


def test_the_flag_of_pillow_is_left_alone():
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    read(FILES["PNG"][:2000], allow_truncated=True)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is before is False


@given(st.sampled_from(IN_PARTS), st.floats(0, 1), st.integers(1, 50))
def test_any_part_at_any_size_gives_pixels_or_says_that_it_is_truncated(name, share, size):
    data = FILES[name]
    try:
        found = read(data[: max(32, int(share * len(data)))], size=size, allow_truncated=True)
    except TruncatedError:
        return
    assert max(found.width, found.height) <= size


@pytest.mark.parametrize("wrong", [None, 1, "yes"])
def test_whether_truncated_files_are_allowed_is_yes_or_no(wrong):
    with pytest.raises(InvalidOptionError, match="allow_truncated must be True or False"):
        kolorit.extract(NOISE, allow_truncated=wrong)
