"""Color profiles: pictures are brought to sRGB, and broken profiles are warned of."""

from __future__ import annotations

import struct

import coloraide
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import SHARED, colors, levels, noise, read, saved
from PIL import Image, ImageCms

from kolorit.image import Region
from kolorit.image.described import coded_profile
from kolorit.image.profile import _conversion

# ICC.1:2001-04: numbers are fixed point, tags are padded to 4 bytes. Enough of it for the profiles below.
D50 = (0.9642, 1.0, 0.8249)


def fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def profile(space: bytes, tags: dict[bytes, bytes], connection: bytes = b"XYZ ") -> bytes:
    tags = {b"wtpt": b"XYZ \0\0\0\0" + fixed(*D50), **tags}
    at, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, value in tags.items():
        padded = value + bytes(-len(value) % 4)
        table += name + struct.pack(">II", at + len(data), len(value))
        data += padded
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    header = struct.pack(">I4sI", at + len(data), b"test", 0x02400000) + kind + space + connection
    header += bytes(12) + b"acsp" + bytes(28) + fixed(*D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def gamma(exponent: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(exponent * 256))


def rgb_profile(primaries: dict[bytes, tuple[float, float, float]], exponent: float) -> bytes:
    curves = {name + b"TRC": gamma(exponent) for name in (b"r", b"g", b"b")}
    return profile(
        b"RGB ", {name + b"XYZ": b"XYZ \0\0\0\0" + fixed(*xyz) for name, xyz in primaries.items()} | curves
    )


# The primaries of each, seen by D50: columns of the matrices of css-color-4, section 18.
SRGB = {b"r": (0.4360, 0.2225, 0.0139), b"g": (0.3851, 0.7169, 0.0971), b"b": (0.1431, 0.0606, 0.7141)}
ADOBE = {b"r": (0.6097, 0.3111, 0.0195), b"g": (0.2053, 0.6257, 0.0609), b"b": (0.1492, 0.0632, 0.7446)}
ADOBE_RGB = rgb_profile(ADOBE, 563 / 256)
PROPHOTO = rgb_profile(
    {b"r": (0.7977, 0.2880, 0.0), b"g": (0.1352, 0.7119, 0.0), b"b": (0.0313, 0.0001, 0.8249)}, 1.8
)
LINEAR_GRAY = profile(b"GRAY", {b"kTRC": gamma(1)})
# Red and blue change places.
SWAPPED = rgb_profile({b"r": SRGB[b"b"], b"g": SRGB[b"g"], b"b": SRGB[b"r"]}, 2.2)

# Inks, whatever they are, make one color: 16 corners of a table, all the same, in 8-bit L*a*b*.
SEA = (128, 98, 118)
_STRAIGHT = bytes(range(256))
_TABLE = struct.pack(">4sI4B", b"mft1", 0, 4, 3, 2, 0) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
PRINTER = profile(
    b"CMYK", {b"A2B0": _TABLE + _STRAIGHT * 4 + bytes(SEA) * 16 + _STRAIGHT * 3}, connection=b"Lab "
)

BROKEN = [b"profile", bytes(200), ADOBE_RGB[:200], profile(b"RGB ", {}), profile(b"HSV ", {})]
level = st.integers(0, 255)


@pytest.fixture(autouse=True)
def _every_test_begins_without_profiles() -> None:
    _conversion.cache_clear()


def near(found: tuple[int, ...], expected: tuple[float, ...], by: float) -> bool:
    return bool(np.abs(np.subtract(found, expected)).max() <= by)


@given(level, level, level)
def test_adobe_rgb_becomes_srgb(red, green, blue):
    (found,) = colors(read(saved(Image.new("RGB", (2, 2), (red, green, blue)), icc_profile=ADOBE_RGB)))
    meant = coloraide.Color("a98-rgb", [red / 255, green / 255, blue / 255]).convert("srgb")
    expected = [min(max(channel, 0), 1) * 255 for channel in meant.coords()]
    # In the dark, where the curve of sRGB is steep, 8 bits of it are coarse.
    assert near(found, tuple(expected), 4)


@pytest.mark.parametrize(
    "color", [(200, 90, 30), (60, 120, 90), (30, 30, 200), (250, 240, 120), (128, 128, 128)]
)
@pytest.mark.parametrize(
    ("space", "icc"), [("prophoto-rgb", PROPHOTO), ("display-p3", coded_profile(12, 13))]
)
def test_wider_spaces_become_srgb(space, icc, color):
    (found,) = colors(read(saved(Image.new("RGB", (2, 2), color), icc_profile=icc)))
    meant = coloraide.Color(space, [channel / 255 for channel in color]).convert("srgb").coords()
    assert near(found, tuple(min(max(channel, 0), 1) * 255 for channel in meant), 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "AVIF"])
def test_a_profile_is_found_in_every_format_that_may_hold_one(kind):
    image = Image.new("RGB", (32, 32), (200, 30, 30))
    pixels = read(saved(image, kind, icc_profile=SWAPPED, quality=100))
    assert all(near(color, (30, 30, 200), 8) for color in colors(pixels))
    assert pixels.warnings == ()


def test_a_pillow_image_has_its_profile_with_it():
    image = Image.new("RGB", (2, 2), (200, 30, 30))
    image.info["icc_profile"] = SWAPPED
    assert near(next(iter(colors(read(image)))), (30, 30, 200), 8)


@pytest.mark.parametrize("mode", ["L", "LA", "1", "I;16"])
def test_gray_goes_through_a_profile_for_gray(mode):
    image = Image.new("L", (4, 4), 255 if mode == "1" else 55)
    image = Image.fromarray(np.full((4, 4), 55 * 257, np.uint16)) if mode == "I;16" else image.convert(mode)
    (found,) = colors(read(saved(image, icc_profile=LINEAR_GRAY)))
    # IEC 61966-2-1: the curve of sRGB.
    encoded = 255 if mode == "1" else 255 * (1.055 * (55 / 255) ** (1 / 2.4) - 0.055)
    assert near(found, (encoded,) * 3, 1)


def test_gray_goes_through_a_profile_for_color_as_gray():
    (found,) = colors(read(saved(Image.new("L", (4, 4), 128), "JPEG", quality=100, icc_profile=ADOBE_RGB)))
    assert near(found, (128, 128, 128), 2)


def test_gray_that_was_stored_as_color_goes_through_its_profile_for_gray():
    gray = Image.new("RGBA", (4, 4), (55, 55, 55, 90))
    gray.info["icc_profile"] = LINEAR_GRAY
    (found,) = colors(read(gray))
    assert near(found, (128, 128, 128, 90), 1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_go_through_their_profile(kind):
    pixels = read(saved(Image.new("CMYK", (16, 16), (9, 99, 0, 50)), kind, icc_profile=PRINTER))
    expected = coloraide.Color("lab", [SEA[0] / 2.55, SEA[1] - 128, SEA[2] - 128]).convert("srgb").coords()
    (found,) = colors(pixels)
    assert near(found, tuple(255 * channel for channel in expected), 4)
    assert pixels.warnings == ()


@given(level, level, level, st.integers(1, 254))
def test_alpha_does_not_change(red, green, blue, alpha):
    image = Image.new("RGBA", (2, 2), (red, green, blue, alpha))
    plain = read(saved(image.convert("RGB"), icc_profile=SWAPPED))
    assert colors(read(saved(image, icc_profile=SWAPPED))) == {(*color, alpha) for color in colors(plain)}


def test_a_palette_goes_through_its_profile():
    image = Image.new("RGB", (4, 4), (200, 30, 30))
    plain, indexed = (read(saved(each, icc_profile=SWAPPED)) for each in (image, image.quantize(4)))
    assert plain == indexed


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_broken_profile_is_warned_of_and_ignored(kind, broken):
    image = Image.fromarray(noise(30, 20))
    with_profile, without = (read(saved(image, kind, **more)) for more in ({"icc_profile": broken}, {}))
    assert with_profile.data == without.data
    assert with_profile.warnings == ("icc_ignored",)
    assert without.warnings == ()


@pytest.mark.parametrize(
    ("mode", "wrong"),
    [
        ("RGB", LINEAR_GRAY),
        ("RGBA", LINEAR_GRAY),
        ("RGB", PRINTER),
        ("L", PRINTER),
        ("CMYK", ADOBE_RGB),
        ("CMYK", LINEAR_GRAY),
    ],
)
def test_a_profile_for_another_kind_of_picture_is_warned_of_and_ignored(mode, wrong):
    image = Image.fromarray(noise(30, 20, 4 if mode == "RGBA" else 3)).convert(mode)
    plain = read(image)
    image.info["icc_profile"] = wrong
    assert read(image).data == plain.data
    assert read(image).warnings == ("icc_ignored",)


@pytest.mark.parametrize("nonsense", [None, "text", 5, ()])
def test_what_is_no_profile_at_all_is_warned_of(nonsense):
    image = Image.new("RGB", (2, 2), "red")
    image.info["icc_profile"] = nonsense
    assert read(image).warnings == ("icc_ignored",)


def test_lab_needs_no_profile():
    image = Image.new("LAB", (2, 2), (128, 128, 128))
    plain = read(image)
    image.info["icc_profile"] = ADOBE_RGB
    assert read(image) == plain


@given(level, level, level)
def test_colors_tagged_as_srgb_stay_exactly_what_they_are(red, green, blue):
    # The profile that Pillow makes has a parametric curve; this one, as cameras wrote it, a table.
    steps = [(step / 1023) for step in range(1024)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in steps]
    table = b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *(round(x * 65535) for x in linear))
    tags = {name + b"XYZ": b"XYZ \0\0\0\0" + fixed(*xyz) for name, xyz in SRGB.items()}
    tagged = profile(b"RGB ", tags | {name + b"TRC": table for name in (b"r", b"g", b"b")})
    parametric = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for each in (tagged, parametric):
        pixels = read(saved(Image.new("RGB", (2, 2), (red, green, blue)), icc_profile=each))
        assert colors(pixels) == {(red, green, blue)}


def test_a_profile_is_applied_to_what_is_left_after_shrinking_and_to_regions():
    image = Image.fromarray(noise(300, 200))
    data = saved(image, icc_profile=SWAPPED)
    region = Region(10, 20, 200, 100)
    whole, part = read(data, size=60), read(data, size=60, region=region)
    for found, plain in ((whole, read(image, size=60)), (part, read(image, size=60, region=region))):
        assert np.abs(levels(found).astype(int) - levels(plain)[..., ::-1]).max() <= 4


def test_only_so_many_profiles_are_kept():
    assert _conversion.cache_info().maxsize == 32


@pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")
@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("sharp/p3.png", False),
        ("sharp/16-bit-grey-alpha.png", False),
        ("sharp/fogra-0-100-100-0.tif", False),
        ("sharp/Channel_digital_image_CMYK_color.jpg", False),
        ("pillow/icc_profile_big.jpg", False),
        ("pillow/avif_icc_profile.avif", False),
        ("pillow/icc-after-SOF.jpg", True),
    ],
)
def test_profiles_of_real_pictures_are_used(name, warned):
    assert read(SHARED / "data/formats" / name).warnings == (("icc_ignored",) if warned else ())


@pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")
def test_inks_of_a_real_printer_are_the_color_it_prints():
    # 100 % magenta and yellow: FOGRA39 gives L*a*b* 47, 68, 48, which is about this red in sRGB.
    (found,) = colors(read(SHARED / "data/formats/sharp/fogra-0-100-100-0.tif", size=1))
    assert near(found, (227, 0, 27), 12)
