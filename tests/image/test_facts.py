"""What was noted beside a picture."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from kolorit.image.facts import Facts, read_facts


def picture(format_name="JPEG", main=None, more=None, place=None):
    exif = Image.Exif()
    exif.update(main or {})
    exif.get_ifd(0x8769).update(more or {})
    exif.get_ifd(0x8825).update(place or {})
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(stream, format_name, exif=exif)
    return io.BytesIO(stream.getvalue())


MAIN = {
    0x010E: "Boats at dawn",
    0x010F: "NIKON CORPORATION",
    0x0110: "NIKON D850",
    0x8298: "(c) me",
    0x013B: "Ada",
}
MORE = {
    0x829A: IFDRational(1, 250), 0x829D: IFDRational(28, 10), 0x8827: 400, 0x920A: IFDRational(35, 1),
    0x9003: "2026:05:17 12:30:00", 0x9011: "+02:00", 0xA434: "35 mm f/1.4",
}  # fmt: skip
PLACE = {1: "S", 2: (48.0, 30.0, 0.0), 3: "E", 4: (16.0, 15.0, 36.0)}


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_all_that_is_noted_is_read(format_name):
    assert read_facts(picture(format_name, MAIN, MORE, PLACE)) == Facts(
        camera="NIKON D850", lens="35 mm f/1.4",
        time="1/250", aperture=2.8, sensitivity=400, focal_length=35.0,
        taken="2026-05-17T12:30:00+02:00", description="Boats at dawn", artist="Ada", copyright="(c) me",
        latitude=-48.5, longitude=16.26,
    )  # fmt: skip


def test_a_tiff_is_its_own_notes():
    # Pillow writes no more of them.
    told = Facts(camera="NIKON D850", description="Boats at dawn", artist="Ada", copyright="(c) me")
    assert read_facts(picture("TIFF", MAIN)) == told


def test_nothing_is_made_up():
    assert read_facts(picture()) == Facts()


@pytest.mark.parametrize(
    ("main", "more", "name", "expected"),
    [
        ({0x010F: "Canon", 0x0110: "Canon EOS R5"}, {}, "camera", "Canon EOS R5"),
        ({0x010F: "SONY", 0x0110: "ILCE-7M4"}, {}, "camera", "SONY ILCE-7M4"),
        ({0x0110: "X100"}, {}, "camera", "X100"),
        ({0x010E: "OLYMPUS DIGITAL CAMERA"}, {}, "description", None),
        ({0x010E: "  "}, {}, "description", None),
        ({0x010E: "a\x1b[31m b"}, {}, "description", "a[31m b"),
        ({}, {0x829A: IFDRational(5, 2)}, "time", "2.5"),
        ({}, {0x829A: IFDRational(30, 1)}, "time", "30"),
        ({}, {0x829A: IFDRational(0, 1)}, "time", None),
        ({}, {0x829D: IFDRational(1, 0)}, "aperture", None),
        ({}, {0x9003: "0000:00:00 00:00:00"}, "taken", None),
        ({}, {0x9003: "2026:05:17 12:30:00", 0x9011: "elsewhere"}, "taken", "2026-05-17T12:30:00"),
    ],
)
def test_what_cameras_write_is_understood_or_left_out(main, more, name, expected):
    assert getattr(read_facts(picture(main=main, more=more)), name) == expected


@pytest.mark.parametrize(
    "place", [{1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)}, {1: "N", 2: (1.0, 0.0, 0.0)}]
)
def test_half_a_place_is_none(place):
    assert read_facts(picture(place=place)) == Facts()


@given(st.integers(0, 2**16), st.binary(min_size=1, max_size=4), st.sampled_from(["JPEG", "TIFF", "PNG"]))
def test_damaged_facts_are_none_and_no_error(at, patch, format_name):
    content = bytearray(picture(format_name, MAIN, MORE, PLACE).getvalue())
    at %= len(content)
    content[at : at + len(patch)] = patch
    found = read_facts(io.BytesIO(bytes(content)))
    for text in found:
        assert not isinstance(text, str) or text.isprintable() or "\n" in text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(content):
    assert read_facts(io.BytesIO(content)) == Facts()
