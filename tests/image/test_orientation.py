"""Orientation: pictures are upright, whatever says how they are stored."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import SHARED, levels, noise, read, saved
from PIL import Image, ImageOps

from kolorit.image import Region
from kolorit.image.orientation import orientation_in, stored_box, turned_upright, upright_size

orientations = st.integers(1, 8)

# Four colors, so that each of the 8 ways to store them is another.
UPRIGHT = np.array(
    [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[0, 0, 0], [90, 90, 90], [255, 255, 0]]], np.uint8
)


def exif(orientation: int, order: str = "<", kind: str = "H", before: int = 0) -> bytes:
    """EXIF data with so many other entries before that of the orientation."""
    code = {"B": 1, "H": 3, "I": 4}[kind]
    entries = b"".join(struct.pack(f"{order}HHII", 0x100 + at, 4, 1, 77) for at in range(before))
    entries += struct.pack(f"{order}HHI", 0x112, code, 1) + struct.pack(order + kind, orientation).ljust(
        4, b"\0"
    )
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    return mark + struct.pack(f"{order}IH", 8, before + 1) + entries + bytes(4)


def stored(orientation: int) -> Image.Image:
    """The picture, turned such that it is upright again under that orientation."""
    opposite = {6: 8, 8: 6}.get(orientation, orientation)
    return turned_upright(Image.fromarray(UPRIGHT), opposite)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_every_orientation_gives_the_upright_picture(kind, orientation):
    data = Image.Exif()
    data[0x112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {}
    pixels = read(saved(stored(orientation), kind, exif=data, **options))
    assert (levels(pixels) == UPRIGHT).all()
    assert (pixels.picture_width, pixels.picture_height) == (3, 2)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [None, 100])
def test_a_jpeg_is_turned_after_it_was_decoded_at_a_fraction(orientation, size):
    large = stored(orientation).resize(
        [side * 160 for side in stored(orientation).size], Image.Resampling.NEAREST
    )
    pixels = read(saved(large, "JPEG", quality=100, exif=b"Exif\0\0" + exif(orientation)), size=size)
    assert (pixels.picture_width, pixels.picture_height) == (480, 320)
    assert (pixels.width, pixels.height) == ((480, 320) if size is None else (100, 67))
    middles = levels(pixels)[pixels.height // 4 :: pixels.height // 2][
        :2, pixels.width // 6 :: pixels.width // 3
    ][:, :3]
    assert np.abs(middles.astype(int) - UPRIGHT).max() < 12


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_avif_is_turned_as_its_container_says(orientation):
    large = stored(orientation).resize(
        [side * 40 for side in stored(orientation).size], Image.Resampling.NEAREST
    )
    pixels = read(saved(large, "AVIF", quality=95, exif=exif(orientation)))
    middles = levels(pixels)[20::40, 20::40]
    assert np.abs(middles.astype(int) - UPRIGHT).max() < 40


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_pillow_image_is_turned_as_pillow_would(orientation):
    image = Image.fromarray(noise(7, 4))
    image.info["exif"] = b"Exif\0\0" + exif(orientation)
    assert (levels(read(image)) == np.asarray(ImageOps.exif_transpose(image))).all()


@given(orientations, st.sampled_from("<>"), st.sampled_from("BHI"), st.integers(0, 5))
def test_orientation_is_found_in_either_byte_order_and_any_whole_number(orientation, order, kind, before):
    data = exif(orientation, order, kind, before)
    assert orientation_in({"exif": data}) == orientation
    assert orientation_in({"exif": b"Exif\0\0" + data}) == orientation
    text = f"\nexif\n{len(data):8}\n{data.hex()}\n"
    assert orientation_in({"Raw profile type exif": text}) == orientation


@given(orientations, st.sampled_from([b'="%d"', b"='%d'", b">%d<"]))
def test_orientation_is_found_in_xmp_where_exif_has_none(orientation, form):
    xmp = b"<x tiff:Orientation" + form % orientation
    assert orientation_in({"xmp": xmp}) == orientation
    assert orientation_in({"xmp": xmp, "exif": exif(3)}) == 3


@given(orientations, st.data())
def test_broken_exif_is_as_none_at_all(orientation, data):
    whole = bytearray(b"Exif\0\0" + exif(orientation, before=3))
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    broken = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    assert orientation_in({"exif": broken}) in range(1, 9)
    pixels = read(saved(stored(1), "JPEG", quality=100, exif=broken))
    assert {pixels.picture_width, pixels.picture_height} == {2, 3}


@pytest.mark.parametrize(
    "info",
    [
        {},
        {"exif": None},
        {"exif": "II*"},
        {"exif": b""},
        {"exif": exif(0)},
        {"exif": exif(9)},
        {"Raw profile type exif": "\n\n\nxyz"},
        {"Raw profile type exif": 5},
        {"xmp": 'tiff:Orientation="6"'},
        {"xmp": b'tiff:Orientation="9"'},
    ],
)
def test_without_a_word_on_it_a_picture_is_upright(info):
    assert orientation_in(info) == 1


@given(orientations, st.integers(1, 9), st.integers(1, 9), st.data())
def test_a_region_of_the_upright_picture_is_the_same_part_of_the_stored_one(orientation, width, height, data):
    image = Image.fromarray(noise(width, height))
    upright = turned_upright(image, orientation)
    assert upright.size == upright_size(image.size, orientation)
    left, top = (data.draw(st.integers(0, side - 1)) for side in upright.size)
    right, bottom = (
        data.draw(st.integers(left + 1, upright.width)),
        data.draw(st.integers(top + 1, upright.height)),
    )
    part = image.crop(stored_box((left, top, right, bottom), image.size, orientation))
    assert turned_upright(part, orientation).tobytes() == upright.crop((left, top, right, bottom)).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_region_is_cut_where_the_upright_picture_has_it(orientation):
    data = Image.Exif()
    data[0x112] = orientation
    picture = saved(stored(orientation), exif=data)
    assert (levels(read(picture, region=Region(2, 0, 1, 2))) == UPRIGHT[:, 2:]).all()
    assert (levels(read(picture, region=Region(0.0, 0.5, 0.6, 0.5))) == UPRIGHT[1:, :2]).all()


@pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")
@pytest.mark.parametrize("shape", ["Landscape", "Portrait"])
def test_photos_of_every_orientation_are_the_same_picture(shape):
    files = sorted((SHARED / "corpora/exif-orientation").rglob(f"{shape}_[1-8].jpg"))
    assert len(files) == 8
    pictures = [levels(read(file, size=60)).astype(int) for file in files]
    for picture in pictures[1:]:
        assert np.abs(picture - pictures[0]).mean() < 3
