"""HEIF, JPEG XL and camera raw: by extras, and held to what is promised of all formats."""

from __future__ import annotations

import io
import struct
import subprocess
import sys

import numpy as np
import pillow_heif
import pylibjxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, outcome, read, read_frames, saved
from image.raw_files import dng, mosaic
from image.test_orientation import UPRIGHT, exif, stored
from image.test_profile import BROKEN, SWAPPED
from PIL import Image

import kolorit
from kolorit.errors import (
    NoOpaquePixelsError,
    SourceError,
    TooLargeError,
    TruncatedError,
    UnreadableError,
    UnsupportedError,
)
from kolorit.image import Region

PICTURE = Image.fromarray(noise(64, 48))


def heic(image: Image.Image, *others: Image.Image, **options: object) -> bytes:
    """Without loss, as far as its color space allows."""
    stream = io.BytesIO()
    options = {"quality": -1, "chroma": 444, "matrix_coefficients": 0, **options}
    file = pillow_heif.from_pillow(image)
    for other in others:
        file.add_from_pillow(other)
    file.save(stream, **options)
    return stream.getvalue()


def jxl(image: Image.Image, **options: object) -> bytes:
    return pylibjxl.encode(np.asarray(image), **{"lossless": True, **options})


ENCODED = {"HEIC": heic, "JPEG XL": jxl}
SENSOR = mosaic((0.5, 0.1, 0.05), (0.05, 0.2, 0.6), (1, 1, 1))
FILES = {
    "HEIC": heic(PICTURE),
    "JPEG XL": jxl(PICTURE),
    "camera raw": dng(SENSOR),
    "camera raw with a preview": dng(SENSOR, Image.new("RGB", (240, 160), "navy")),
}
both = pytest.mark.parametrize("encoded", ENCODED.values(), ids=list(ENCODED))


@both
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_levels_and_opacity_are_what_was_stored(encoded, mode):
    image = PICTURE.convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.fromarray(noise(64, 48, 1, seed=9)))
    found = levels(read(encoded(image), size=None)).astype(int)
    assert np.abs(found - levels(read(image, size=None))).max() <= 2


def test_gray_with_alpha_of_jpeg_xl_is_what_was_stored():
    # 8 x 8 pixels of gray 80, opacity 200, that cjxl 0.7 wrote; pylibjxl writes none.
    data = bytes.fromhex("ff0a41c0a2b810080810005c004b188b15c241015ee000400010140e0000000000000000")
    assert colors(read(data)) == {(80, 80, 80, 200)}


@both
def test_all_transparent_is_an_error_and_a_background_shines_through(encoded):
    nothing = Image.new("RGBA", (32, 32), (9, 9, 9, 0))
    with pytest.raises(NoOpaquePixelsError):
        kolorit.extract(encoded(nothing))
    assert kolorit.extract(encoded(nothing), background="tomato")[0].color.hex == "#ff6347"


@both
def test_pixels_above_the_limit_are_refused_by_the_header(encoded, monkeypatch):
    data = encoded(PICTURE)
    monkeypatch.setattr(pylibjxl, "decode", lambda *_, **__: pytest.fail("decoded"))
    monkeypatch.setattr(pillow_heif.heif.BaseImage, "load", lambda _: pytest.fail("decoded"))
    with pytest.raises(TooLargeError, match="64 x 48 pixels, more than max_pixels allows"):
        read(data, max_pixels=64 * 48 - 1)


def test_a_sensor_above_the_limit_is_refused_by_the_header():
    for name in ("camera raw", "camera raw with a preview"):
        with pytest.raises(TooLargeError, match="300 x 200 pixels"):
            read(FILES[name], max_pixels=59_999)


@both
def test_a_profile_is_used(encoded):
    image = Image.new("RGB", (32, 32), (200, 30, 30))
    image.info["icc_profile"] = SWAPPED
    data = jxl(image, icc=SWAPPED) if encoded is jxl else heic(image)
    pixels = read(data)
    assert np.abs(np.subtract(next(iter(colors(pixels))), (30, 30, 200))).max() <= 8
    assert pixels.warnings == ()


def test_a_broken_profile_of_heif_is_warned_of_and_ignored():
    image = PICTURE.copy()
    image.info["icc_profile"] = BROKEN[1]
    found = read(heic(image))
    assert found.warnings == ("icc_ignored",)
    assert found.data == read(heic(PICTURE)).data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heif_is_turned_as_its_container_says(orientation):
    large = stored(orientation).resize(
        [side * 16 for side in stored(orientation).size], Image.Resampling.NEAREST
    )
    stream = io.BytesIO()
    options = {"exif": exif(orientation), "quality": -1, "chroma": 444, "matrix_coefficients": 0}
    pillow_heif.encode("RGB", large.size, large.tobytes(), stream, **options)
    pixels = read(stream.getvalue(), size=None)
    assert (pixels.picture_width, pixels.picture_height) == (48, 32)
    assert np.abs(levels(pixels)[8::16, 8::16].astype(int) - UPRIGHT).max() < 5


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_jpeg_xl_is_turned_as_its_codestream_says_whatever_exif_says(orientation):
    large = stored(orientation).resize(
        [side * 16 for side in stored(orientation).size], Image.Resampling.NEAREST
    )
    jpeg = saved(large, "JPEG", quality=100, subsampling=0, exif=b"Exif\0\0" + exif(orientation))
    pixels = read(pylibjxl.jpeg_to_jxl(jpeg), size=None)
    assert (pixels.picture_width, pixels.picture_height) == (48, 32)
    assert np.abs(levels(pixels)[8::16, 8::16].astype(int) - UPRIGHT).max() < 12


def test_pictures_of_one_heif_file_are_its_frames():
    red, blue = (Image.new("RGB", (64, 64), color) for color in ("red", "blue"))
    data = heic(red, blue, primary_index=1)
    assert [round(float(levels(frame)[0, 0, 0]) / 255) for frame in read_frames(data)] == [1, 0]
    assert levels(read(data))[0, 0, 2] > 250


def test_an_animated_jpeg_xl_is_refused_by_its_header(monkeypatch):
    probe = pylibjxl.probe(FILES["JPEG XL"])
    monkeypatch.setattr(pylibjxl, "probe", lambda _: probe | {"have_animation": True})
    with pytest.raises(UnsupportedError, match="it is animated"):
        read(FILES["JPEG XL"])


def test_other_channels_of_jpeg_xl_are_refused_by_its_header(monkeypatch):
    probe = pylibjxl.probe(FILES["JPEG XL"])
    monkeypatch.setattr(pylibjxl, "probe", lambda _: probe | {"channels": 5})
    with pytest.raises(UnsupportedError, match="channels other than gray, RGB and alpha"):
        read(FILES["JPEG XL"])


# IEC 61966-2-1: 0.5, 0.1, 0.05 and 0.2, 0.6 of light; a third of the sensor is white, so nothing is made
# brighter.
RED, BLUE, WHITE = (188, 89, 63), (63, 124, 203), (255, 255, 255)


@pytest.mark.parametrize("size", [None, 300, 100, 20])
def test_a_sensor_is_developed_to_the_colors_it_saw(size):
    pixels = read(FILES["camera raw"], size=size)
    found = levels(pixels)
    middle = pixels.height // 2
    for number, color in enumerate([RED, BLUE, WHITE]):
        at = found[middle, pixels.width * (2 * number + 1) // 6]
        assert np.abs(at.astype(int) - color).max() <= 4
    assert (pixels.picture_width, pixels.picture_height) == (300, 200)


def test_the_picture_that_a_camera_made_is_taken_where_it_is_large_enough():
    data = FILES["camera raw with a preview"]
    (found,) = colors(read(data, size=200))
    assert np.abs(np.subtract(found, (0, 0, 128))).max() <= 2
    for size in (None, 241):
        assert len(colors(read(data, size=size))) > 1
    assert len(colors(read(data, size=200, region=Region(0.0, 0.0, 1.0, 0.5)))) > 1


def test_a_broken_picture_of_the_camera_is_not_needed():
    data = bytearray(FILES["camera raw with a preview"])
    at = data.index(b"\xff\xd8\xff")
    data[at + 2 : at + 40] = bytes(38)
    assert len(colors(read(bytes(data), size=200))) > 1


def test_of_a_picture_of_the_camera_that_is_cut_off_nothing_is_made_up():
    data = FILES["camera raw with a preview"]
    cut = data[: data.index(b"\xff\xd8\xff") + 600]
    for _ in range(50):  # what the memory held before would be taken for the rest
        read(data, size=20)
        assert isinstance(outcome(cut, size=20), TruncatedError)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("preview", [None, (240, 160)])
def test_a_sensor_is_turned_as_it_lay(order, orientation, preview):
    small = None
    if preview:
        small = Image.new("RGB", preview, RED)
        small.paste(BLUE, (80, 0, 160, 160))
        small.paste(WHITE, (160, 0, 240, 160))
    data = dng(SENSOR, small, orientation, order)
    found = read(data, size=60)
    lies = orientation in (1, 3)
    assert (found.picture_width, found.picture_height) == ((300, 200) if lies else (200, 300))
    strip = levels(found)[found.height // 2] if lies else levels(found)[:, found.width // 2]
    ends = [strip[3], strip[-4]]
    expected = [RED, WHITE] if orientation in (1, 6) else [WHITE, RED]
    assert np.abs(np.subtract(ends, expected).astype(int)).max() <= 6


def test_a_camera_that_is_not_known_is_named():
    head = b"IIRO" + struct.pack("<I", 8) + bytes(2000)
    for data in (head, b"FUJIFILMCCD-RAW 0201" + bytes(2000)):
        with pytest.raises(SourceError):
            read(data)
    with pytest.raises(UnsupportedError, match="of no camera that LibRaw knows"):
        read(saved(PICTURE, "TIFF", tiffinfo={50706: b"\1\4\0\0"}))


@pytest.mark.parametrize("name", sorted(FILES))
def test_one_picture_is_one_frame(name):
    assert read_frames(FILES[name]) == [read(FILES[name])]


@pytest.mark.parametrize("name", sorted(FILES))
def test_whatever_is_cut_off_is_an_error_of_the_source(name):
    data = FILES[name]
    whole = read(data, size=20)
    for end in range(24, len(data) - 1, max(1, len(data) // 60)):
        found = outcome(data[:end], size=20)
        # A preview may be there where what the sensor saw is not.
        assert isinstance(found, (TruncatedError, UnreadableError, UnsupportedError)) or found == whole
    if name != "JPEG XL":  # whose bare codestream says not how long it is
        assert isinstance(outcome(data[: len(data) * 2 // 3], size=None), TruncatedError)


def test_jpeg_xl_in_boxes_is_truncated_if_a_box_is():
    data = FILES["JPEG XL"]
    container = struct.pack(">I4sI", 12, b"JXL ", 0x0D0A870A) + struct.pack(
        ">I4s4sI4s", 20, b"ftyp", b"jxl ", 0, b"jxl "
    )
    boxed = container + struct.pack(">I4s", 8 + len(data), b"jxlc") + data
    assert read(boxed) == read(data)
    for end in (len(boxed) - 1, len(boxed) // 2, len(container) + 4):
        with pytest.raises(TruncatedError):
            read(boxed[:end])


@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_broken_bytes_give_pixels_or_an_error_of_the_source(name, changes):
    data = bytearray(FILES[name])
    for place, byte in changes:
        data[int(place**3 * len(data))] = byte
    found = outcome(bytes(data))
    if isinstance(found, SourceError):
        assert found.source == "<bytes>"
        assert "\n" not in str(found)
    else:
        assert 1 <= max(found.width, found.height) <= 20


@pytest.mark.parametrize(
    ("library", "extra", "name", "data"),
    [
        ("pillow_heif", "heif", "HEIC", FILES["HEIC"]),
        ("pylibjxl", "jxl", "JPEG XL", FILES["JPEG XL"]),
        ("rawpy", "raw", "camera raw", FILES["camera raw"]),
        ("resvg_py", "svg", "SVG", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_an_extra_that_is_not_installed_is_named_with_what_installs_it(library, extra, name, data):
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "import importlib.util as util; find = util.find_spec\n"
        f"util.find_spec = lambda name: None if name == {library!r} else find(name)\n"
        "import kolorit\n"
        "try: kolorit.extract(sys.stdin.buffer)\n"
        "except kolorit.SourceError as error: print(error.code, error.reason)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout.decode().strip() == (
        f"unsupported it looks like {name}, which kolorit reads with pip install 'kolorit[{extra}]'"
    )


def test_pillow_reads_no_more_formats_than_before(tmp_path):
    for number, data in enumerate(FILES.values()):
        (tmp_path / str(number)).write_bytes(data)
    code = (
        "import sys; from pathlib import Path; from kolorit.image import read; from PIL import Image\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()): read(path)\n"
        "print(*{'HEIF', 'JXL', 'JPEG XL', 'SVG', 'camera raw'} & {*Image.OPEN, *Image.ID, *Image.SAVE})"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, check=True)
    assert done.stdout.split() == []
