"""Color spaces that files describe by numbers: CICP in AVIF, HEIF and PNG, gAMA and cHRM, JPEG XL's own."""

from __future__ import annotations

import io
import struct
import zlib

import coloraide
import numpy as np
import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import SHARED, colors, noise, read, saved
from image.test_profile import SWAPPED
from PIL import Image

from kolorit.image.described import PRIMARIES, SRGB, coded_profile, described_profile, powered_profile
from kolorit.image.plugins.boxes import coding_in

level = st.integers(0, 255)

# What coloraide calls them, by their numbers in ITU-T H.273.
SPACES = {
    "display-p3": (12, 13),
    "rec2020": (9, 14),
    "srgb-linear": (1, 8),
    "rec2100-pq": (9, 16),
    "rec2100-hlg": (9, 18),
    "srgb": (1, 13),
}


def meant(space: str, color: tuple[int, int, int]) -> list[float]:
    """What coloraide says; what sRGB cannot show, clipped."""
    found = coloraide.Color(space, [channel / 255 for channel in color]).convert("srgb").coords()
    return [min(max(channel, 0), 1) * 255 for channel in found]


def png(image: Image.Image, *chunks: tuple[bytes, bytes]) -> bytes:
    data = saved(image)
    extra = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return data[:33] + extra + data[33:]


def flat(color: object) -> Image.Image:
    return Image.new("RGB", (4, 4), color)


def cicp(primaries: int, transfer: int, rest: bytes = b"\0\1") -> tuple[bytes, bytes]:
    return b"cICP", bytes([primaries, transfer]) + rest


def gama(gamma: float) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", round(gamma * 100_000))


def chrm(*coordinates: float) -> tuple[bytes, bytes]:
    return b"cHRM", struct.pack(">8I", *(round(x * 100_000) for x in coordinates))


# The levels of a white page, above which there is nothing to compare with.
WHITE_PAGE = {"rec2100-pq": 147, "rec2100-hlg": 191}


@pytest.mark.parametrize("space", SPACES)
@given(st.data())
def test_a_coded_space_is_that_of_coloraide(space, data):
    color = tuple(data.draw(st.integers(0, WHITE_PAGE.get(space, 255))) for _ in range(3))
    (found,) = colors(read(png(flat(color), cicp(*SPACES[space]))))
    assert np.abs(np.subtract(found, meant(space, color))).max() <= 1.5


@pytest.mark.parametrize("space", WHITE_PAGE)
def test_a_white_page_is_white_and_what_shines_brighter_too(space):
    for brighter in (WHITE_PAGE[space] + 1, 220, 255):
        (found,) = colors(read(png(flat((brighter,) * 3), cicp(*SPACES[space]))))
        assert found == (255, 255, 255)


@given(level, level, level, st.floats(0.3, 3))
def test_gamma_alone_is_the_curve_of_srgb_primaries(red, green, blue, gamma):
    (found,) = colors(read(png(flat((red, green, blue)), gama(gamma))))
    power = 1 / (round(gamma * 100_000) / 100_000)
    linear = [(channel / 255) ** power for channel in (red, green, blue)]
    expected = coloraide.Color("srgb-linear", linear).convert("srgb").coords()
    assert np.abs(np.subtract(found, [255 * channel for channel in expected])).max() <= 1.5


@given(level, level, level)
def test_what_writers_of_srgb_write_changes_nothing(red, green, blue):
    image = flat((red, green, blue))
    usual = [gama(0.45455), chrm(*SRGB)]
    for chunks in (usual, usual[:1], usual[1:], [cicp(1, 13)], [cicp(2, 2)], [(b"sRGB", b"\0"), gama(1)]):
        assert colors(read(png(image, *chunks))) == {(red, green, blue)}


def test_primaries_of_a_png_are_used_with_its_curve():
    # Adobe RGB: its primaries, and a power of 563/256.
    adobe = chrm(0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
    (found,) = colors(read(png(flat((200, 90, 30)), adobe, gama(256 / 563))))
    assert np.abs(np.subtract(found, meant("a98-rgb", (200, 90, 30)))).max() <= 1.5


def test_gray_and_palettes_have_their_gamma_too():
    for mode in ("L", "P", "LA", "RGBA"):
        image = Image.new("L", (4, 4), 55).convert(mode)
        (found,) = colors(read(png(image, gama(1))))
        assert abs(found[0] - 128) <= 1


def test_cicp_comes_before_a_profile_and_that_before_the_rest():
    image = flat((200, 30, 30))
    image.info["icc_profile"] = SWAPPED
    assert colors(read(png(image, cicp(1, 13)))) == {(200, 30, 30)}
    swapped = read(saved(flat((200, 30, 30)), icc_profile=SWAPPED))
    with_rest = read(png(flat((200, 30, 30)), *([gama(1)]), (b"iCCP", b"x\0\0" + zlib.compress(SWAPPED))))
    assert with_rest == swapped


@pytest.mark.parametrize(
    "chunk",
    [
        cicp(0, 13),
        cicp(77, 13),
        cicp(1, 0),
        cicp(1, 99),
        cicp(1, 13, b"\1\1"),
        cicp(1, 13, b"\0\0"),
        (b"cICP", b"\1"),
        (b"cICP", bytes(100)),
        gama(0),
        gama(0.00001),
        gama(40000),
        chrm(*[0] * 8),
        chrm(0.3, 0.3, *[0.2] * 6),
        chrm(0.3, 0.00001, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06),
    ],
)
def test_numbers_that_mean_nothing_are_warned_of_and_ignored(chunk):
    image = Image.fromarray(noise(6, 5))
    found = read(png(image, chunk))
    assert found.data == read(image).data
    assert found.warnings == ("icc_ignored",)


@given(
    st.tuples(*[st.floats(0, 1)] * 8),
    st.one_of(st.integers(0, 255), st.floats(0, 1e6)),
)
def test_any_numbers_give_a_profile_or_none(chromaticities, curve):
    made = (described_profile if isinstance(curve, int) else powered_profile)(chromaticities, curve)
    assert made is None or made == b"" or int.from_bytes(made[:4], "big") == len(made)


@pytest.mark.parametrize("primaries", sorted(PRIMARIES))
@pytest.mark.parametrize("transfer", [1, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18])
def test_white_is_white_and_black_is_black_in_every_space(primaries, transfer):
    for level in (0, 255):
        image = flat((level,) * 3)
        image.info["icc_profile"] = coded_profile(primaries, transfer)
        assert read(image).warnings == ()
        assert colors(read(image)) == {(level,) * 3}


def avif(image: Image.Image, primaries: int, transfer: int, **options: object) -> bytes:
    data = saved(image, "AVIF", quality=100, subsampling="4:4:4", **options)
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


def heic(image: Image.Image, primaries: int, transfer: int) -> bytes:
    stream = io.BytesIO()
    pillow_heif.from_pillow(image).save(stream, quality=-1, chroma=444)
    data = stream.getvalue()
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


@pytest.mark.parametrize("encoded", [avif, heic])
@pytest.mark.parametrize("space", SPACES)
def test_avif_and_heif_say_it_in_a_box(encoded, space):
    image = Image.new("RGB", (64, 64), (130, 120, 90))
    found = read(encoded(image, *SPACES[space]), size=1)
    plain = next(iter(colors(read(encoded(image, 1, 13), size=1))))
    assert found.warnings == ()
    assert np.abs(np.subtract(next(iter(colors(found))), meant(space, plain))).max() <= 3


def test_a_box_of_numbers_that_mean_nothing_is_warned_of():
    image = Image.new("RGB", (64, 64), (180, 120, 60))
    assert read(avif(image, 200, 1)).warnings == ("icc_ignored",)


def test_an_embedded_profile_says_more_than_a_box():
    image = Image.new("RGB", (32, 32), (200, 30, 30))
    assert b"colrnclx" in saved(image, "AVIF")
    (found,) = colors(read(saved(image, "AVIF", quality=100, icc_profile=SWAPPED), size=1))
    assert np.abs(np.subtract(found, (30, 30, 200))).max() <= 8


@given(st.lists(st.tuples(st.integers(0, 400), level), max_size=5), st.integers(0, 500))
def test_a_broken_box_says_nothing(changes, end):
    data = bytearray(AVIF)
    for place, byte in changes:
        data[place % len(data)] = byte
    found = coding_in(io.BytesIO(bytes(data[: max(end, 8)])))
    assert found is None or len(found) == 2


def test_a_box_is_found_wherever_it_is():
    image = Image.new("RGB", (16, 16), "teal")
    data = avif(image, 9, 16)
    assert coding_in(io.BytesIO(data)) == (9, 16)
    # A box of a long size before it, and one to the end of the file behind it.
    free = struct.pack(">I4sQ", 1, b"free", 20) + bytes(4)
    assert coding_in(io.BytesIO(data[:32] + free + data[32:] + struct.pack(">I4s", 0, b"free"))) == (9, 16)


AVIF = avif(Image.new("RGB", (16, 16), "teal"), 9, 16)

# 8 x 8 pixels of (200, 30, 30), or of gray 55, that cjxl 0.7 wrote losslessly; only their headers differ.
_RED = "080201005c004b188b15c24902e605220018f2a91c0000000000000000"
JXL = {
    "srgb": "ff0a414024" + _RED,
    "display-p3": "ff0a414040263702" + _RED,
    "rec2100-pq": "ff0a41041090478f381c0000000002" + _RED,
    "rec2100-hlg": "ff0a410410906720d0630000000008" + _RED,
    "srgb-linear": "ff0a414040d122" + _RED,
}


@pytest.mark.parametrize("space", JXL)
def test_jpeg_xl_says_it_in_its_header(space):
    pixels = read(bytes.fromhex(JXL[space]))
    (found,) = colors(pixels)
    assert np.abs(np.subtract(found, meant(space, (200, 30, 30)))).max() <= 1.5
    assert pixels.warnings == ()


@pytest.mark.parametrize(
    ("header", "primaries", "light"),
    [
        # A power of 2; P3 with the white of cinemas and a power of 2.6; equal energy and that of television.
        ("ff0a414040055a628a", 1, lambda level: level**2),
        ("ff0a41408069f223", None, None),
        ("ff0a4140809822", None, None),
    ],
)
def test_jpeg_xl_may_have_any_power_and_white(header, primaries, light):
    pixels = read(bytes.fromhex(header + _RED))
    assert pixels.warnings == ()
    if primaries is not None:
        linear = [light(channel / 255) for channel in (200, 30, 30)]
        expected = coloraide.Color("srgb-linear", linear).convert("srgb").coords()
        (found,) = colors(pixels)
        assert np.abs(np.subtract(found, [255 * channel for channel in expected])).max() <= 1.5


def test_gray_of_jpeg_xl_is_linear_if_its_header_says_so():
    data = bytes.fromhex("ff0a414050b4080802010044004b188b1542b9f0e9020000000000000000")
    (found,) = colors(read(data))
    assert np.abs(np.subtract(found, meant("srgb-linear", (55, 55, 55)))).max() <= 1


@pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")
def test_pictures_that_look_alike_under_any_gamma_have_like_colors():
    found = [
        np.frombuffer(read(path, size=None).data, np.uint8).astype(int)
        for path in sorted((SHARED / "corpora/pngsuite").rglob("g[01]*n2c08.png"))
    ]
    assert len(found) >= 5
    # A level of one is half a level to two of another, more in the dark.
    assert max(np.percentile(np.abs(other - found[0]), 90) for other in found) <= 4
