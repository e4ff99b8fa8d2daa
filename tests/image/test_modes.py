"""Modes: whatever Pillow makes of a file, its colors are meant."""

from __future__ import annotations

import io
import struct
import zlib

import coloraide
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, read, saved
from PIL import Image

from kolorit.errors import UnsupportedError

ORANGE = (255, 128, 0)

color = st.tuples(*[st.integers(0, 255)] * 3)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, bits: int, kind: int, rows: bytes, *more: bytes) -> bytes:
    """A PNG file of chunks that Pillow does not write. ``rows`` each begin with their filter."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "RGBX", "RGBa", "P", "PA"])
def test_a_color_is_the_same_in_every_mode_that_can_hold_it(mode):
    image = Image.new("RGBA", (9, 9), ORANGE).convert("RGB" if mode in ("RGBX", "P") else "RGBA")
    image = image.quantize(2) if mode in ("P", "PA") else image
    assert colors(read(image.convert(mode), size=4)) == {ORANGE}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "La", "I", "I;16", "I;16L", "I;16B", "I;16N", "F"])
@pytest.mark.parametrize("white", [True, False])
def test_black_and_white_are_the_same_in_every_mode_of_gray(mode, white):
    image = Image.new("L", (9, 9), 255 if white else 0)
    if mode.startswith("I;16"):
        # All bits are set, or none, so that their order does not matter.
        image = Image.frombytes(mode, (9, 9), bytes([255 if white else 0]) * 162)
    elif mode in ("I", "F"):
        image = Image.new(mode, (9, 9), {"I": 65535, "F": 1.0}[mode] if white else 0)
    else:
        image = image.convert("LA" if mode == "La" else mode).convert(mode)
    assert image.mode == mode
    assert colors(read(image, size=4)) == {(255, 255, 255) if white else (0, 0, 0)}


def test_16_bit_gray_is_scaled_not_clipped():
    gray = np.full((20, 20), 30000, np.uint16)
    for data in (
        saved(Image.fromarray(gray)),
        saved(Image.fromarray(gray), "TIFF"),
        b"P5 1 1 65535\n\x75\x30",
    ):
        assert colors(read(data)) == {(0x75, 0x75, 0x75)}


@given(st.lists(st.integers(0, 65535), min_size=1, max_size=20), st.sampled_from("<>"))
def test_16_bit_gray_of_either_byte_order_is_rounded_to_the_nearest(values, order):
    stored = np.array([values], f"{order}u2")
    image = Image.frombytes("I;16" if order == "<" else "I;16B", (len(values), 1), stored.tobytes())
    assert (levels(read(image, size=None))[0, :, 0] == np.rint(stored[0] / 257)).all()


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (Image.new("I", (3, 3), 65536), "0..65535, but one is 65536"),
        (Image.new("I", (3, 3), -1), "0..65535, but one is -1"),
        (Image.new("F", (3, 3), 255.0), "0..1, but one is 255.0"),
        (Image.new("F", (3, 3), float("nan")), "0..1, but one is nan"),
    ],
)
def test_levels_beyond_their_range_are_refused_not_clipped(image, message):
    with pytest.raises(UnsupportedError, match=message):
        read(image)


@given(color)
def test_cmyk_without_a_profile_is_read_as_plain_inks(ink):
    cyan, magenta, yellow = ink
    expected = tuple(255 - level for level in (cyan, magenta, yellow))
    assert colors(read(Image.new("CMYK", (3, 3), (cyan, magenta, yellow, 0)))) == {expected}
    assert colors(read(Image.new("CMYK", (3, 3), (cyan, magenta, yellow, 255)))) == {(0, 0, 0)}


def test_inks_of_a_jpeg_are_not_inverted():
    # Adobe's programs, and Pillow, store them so.
    found = levels(read(saved(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG", quality=100)))
    assert np.abs(found.astype(int) - (255, 0, 0)).max() <= 2


@pytest.mark.parametrize("level", [0, 60, 128, 250])
def test_inks_of_a_jpeg_may_be_stored_as_brightness_and_color_and_black(level):
    # YCCK: that it is so, a byte of Adobe's marker says. Its first channel is the brightness of three inks.
    data = saved(Image.new("CMYK", (16, 16), (level, 127, 127, 0)), "JPEG", quality=100)
    at = data.index(b"Adobe") + 11
    found = levels(read(data[:at] + b"\2" + data[at + 1 :]))
    assert np.abs(found.astype(int) - level).max() <= 2


@pytest.mark.parametrize(
    "lab", [(100, 0, 0), (50, 0, 0), (0, 0, 0), (60, 20, 40), (45, -30, 10), (70, -5, -30)]
)
def test_lab_is_converted_from_its_own_white(lab):
    # 8 bits of L*, from 0 to 100; of a* and b*, from -128 on, as Pillow holds them.
    stored = (round(lab[0] * 2.55), lab[1] + 128, lab[2] + 128)
    (found,) = colors(read(Image.new("LAB", (9, 9), stored), size=3))
    expected = coloraide.Color("lab", lab).convert("srgb").coords()
    # LittleCMS takes Lab through a table that it interpolates.
    assert np.abs(np.subtract(found, np.multiply(expected, 255))).max() <= 4


@pytest.mark.parametrize("expected", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (7, 99, 180)])
def test_ycbcr_and_hsv_are_converted(expected):
    for mode in ("YCbCr", "HSV"):
        (found,) = colors(read(Image.new("RGB", (9, 9), expected).convert(mode), size=3))
        assert np.abs(np.subtract(found, expected)).max() <= 2, mode


def test_hues_are_not_averaged():
    reds = np.zeros((8, 8, 3), np.uint8)
    # Pure red from both ends of the circle; their mean is cyan.
    reds[:, ::2], reds[:, 1::2] = (2, 255, 255), (253, 255, 255)
    (found,) = colors(read(Image.frombytes("HSV", (8, 8), reds.tobytes()), size=4))
    assert found[0] == 255
    assert max(found[1:]) < 12


def test_indexes_are_not_averaged():
    indexes = Image.fromarray(np.tile(np.array([[0, 2]], np.uint8), (8, 4)))
    indexes.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    assert colors(read(indexes, size=4)) == {(128, 0, 128)}


def test_bits_are_averaged_to_grays():
    checkers = Image.fromarray(np.indices((8, 8)).sum(0) % 2 == 0)
    assert checkers.mode == "1"
    assert colors(read(checkers, size=4)) == {(128, 128, 128)}


@pytest.mark.parametrize("transparency", [1, bytes([255, 0]), bytes([255, 128]), bytes([9])])
def test_entries_of_a_palette_may_be_transparent(transparency):
    image = Image.fromarray(np.tile(np.array([[0, 1]], np.uint8), (8, 4)))
    image.putpalette([*ORANGE, 9, 8, 7])
    alphas = {1: [255, 0], b"\t": [9, 255]}.get(transparency) or list(transparency)
    for source in (saved(image, transparency=transparency), image_with(image, transparency)):
        assert colors(read(source)) == {(*ORANGE, alphas[0]), (9, 8, 7, alphas[1])}


def image_with(image: Image.Image, transparency: object) -> Image.Image:
    copy = image.copy()
    copy.info["transparency"] = transparency
    return copy


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_is_transparent_does_not_tint_what_is_shown(kind):
    image = Image.new("RGBA", (8, 8), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 8, 3))
    pixels = levels(read(saved(image, kind, lossless=True), size=4))
    assert (pixels[..., 0][pixels[..., 3] > 0] == 255).all()
    assert (pixels[..., 1][pixels[..., 3] > 0] == 0).all()


def test_alpha_that_is_all_opaque_is_none():
    for mode in ("RGBA", "LA", "PA"):
        assert read(Image.new("RGBA", (5, 5), "white").convert("P").convert(mode)).channels == 3


def test_a_fully_transparent_picture_is_read():
    assert colors(read(Image.new("RGBA", (50, 50)), size=9)) == {(0, 0, 0, 0)}


@pytest.mark.parametrize(("bits", "levels_between"), [(1, 255), (2, 85), (4, 17), (8, 1)])
def test_one_level_of_gray_may_stand_for_nothing(bits, levels_between):
    # Two pixels in the first bits of a row, of levels 0 and 1; the second is transparent.
    row = bytes([0, *({1: [0b01000000], 2: [0b00010000], 4: [0x01], 8: [0, 1]}[bits])])
    data = png(2, 1, bits, 0, row, chunk(b"tRNS", b"\0\1"))
    assert [tuple(map(int, pixel)) for pixel in levels(read(data))[0]] == [
        (0, 0, 0, 255),
        (levels_between, levels_between, levels_between, 0),
    ]


def test_one_level_of_16_bits_may_stand_for_nothing():
    data = png(
        3,
        1,
        16,
        0,
        b"\0" + struct.pack(">HHH", 30000, 30001, 65535),
        chunk(b"tRNS", struct.pack(">H", 30001)),
    )
    assert levels(read(data))[0, :, 3].tolist() == [255, 0, 255]
    assert levels(read(data))[0, :, 0].tolist() == [117, 117, 255]


@pytest.mark.parametrize("bits", [8, 16])
def test_one_color_may_stand_for_nothing(bits):
    form = ">6B" if bits == 8 else ">6H"
    scale = 1 if bits == 8 else 257
    pair = [level * scale for level in (*ORANGE, 9, 8, 7)]
    data = png(2, 1, bits, 2, b"\0" + struct.pack(form, *pair), chunk(b"tRNS", struct.pack(">3H", *pair[3:])))
    assert colors(read(data)) == {(*ORANGE, 255), (9, 8, 7, 0)}


def test_16_bit_color_is_read():
    data = png(1, 1, 16, 6, b"\0" + struct.pack(">4H", 65535, 32896, 0, 32896))
    assert colors(read(data)) == {(*ORANGE, 128)}


def test_a_mode_that_is_no_picture_is_refused_with_its_name():
    image = Image.new("RGB", (3, 3))
    image._mode = "XYZ"
    with pytest.raises(UnsupportedError, match="of mode XYZ, which kolorit does not read; convert it to RGB"):
        read(image)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF", "BMP", "PPM", "WEBP", "AVIF", "JPEG"])
def test_every_format_gives_the_pixels_that_were_saved(kind):
    image = Image.fromarray(noise(40, 30) // 64 * 64).resize((160, 120), Image.Resampling.NEAREST)
    image = image.quantize(256).convert("RGB") if kind == "GIF" else image
    options = (
        {"lossless": True} if kind == "WEBP" else {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    )
    options = {"quality": 100, "subsampling": "4:4:4"} if kind == "AVIF" else options
    found = levels(read(saved(image, kind, **options), size=None)).astype(int)
    assert np.abs(found - np.asarray(image)).max() <= {"JPEG": 12, "AVIF": 12}.get(kind, 0)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "1", "CMYK", "LA"])
def test_uncompressed_and_compressed_tiff_are_the_same(mode):
    image = Image.fromarray(noise(30, 20)).convert("L" if mode == "LA" else mode).convert(mode)
    plain = read(saved(image, "TIFF"), size=None)
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
        assert read(saved(image, "TIFF", compression=compression), size=None) == plain


def test_the_first_frame_of_an_animation_is_read():
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "lime", "blue")]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
        with Image.open(io.BytesIO(data)) as image:
            assert image.n_frames == 3
        assert colors(read(data)) == {(255, 0, 0)}


def test_the_first_picture_of_several_in_a_jpeg_is_read():
    frames = [Image.new("RGB", (16, 16), color) for color in ("red", "lime")]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert np.abs(levels(read(data)).astype(int) - (255, 0, 0)).max() <= 2
