"""All frames of an animation, all pages of a document."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import SHARED, colors, levels, noise, read, read_frames, saved
from PIL import Image

import kolorit
from kolorit.errors import InvalidOptionError, SourceError, TooLargeError, TruncatedError
from kolorit.image import decode

RED, LIME, BLUE = (Image.new("RGB", (8, 6), color) for color in ("red", "lime", "blue"))


def several(kind: str, *frames: Image.Image, **options: object) -> bytes:
    # Copies, because Pillow leaves on an image how it was encoded.
    first, *others = (frame.copy() for frame in frames)
    return saved(first, kind, save_all=True, append_images=others, **options)


LOSSLESS = {"WEBP": {"lossless": True}, "AVIF": {"quality": 100, "subsampling": "4:4:4"}}
ANIMATED = ["GIF", "PNG", "WEBP", "AVIF", "TIFF"]


def shares(source: object, **options: object) -> dict[str, float]:
    palette = kolorit.extract(source, frames="all", **options)
    return {swatch.color.hex: swatch.share for swatch in palette}


@pytest.mark.parametrize("kind", ANIMATED)
def test_each_frame_is_read_and_the_first_alone_if_not_asked(kind):
    data = several(kind, RED, LIME, BLUE, **LOSSLESS.get(kind, {}))
    frames = [levels(frame)[0, 0, :3] for frame in read_frames(data)]
    assert [max(range(3), key=list(frame).__getitem__) for frame in frames] == [0, 1, 2]
    assert levels(read(data))[0, 0, 0] > 250


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "PPM", "GIF", "TIFF", "WEBP", "AVIF"])
def test_one_picture_is_one_frame(kind):
    data = saved(RED.quantize(2) if kind == "GIF" else RED, kind)
    assert read_frames(data) == [read(data)]


def test_of_a_jpeg_of_several_only_the_first_is_read():
    # The others are thumbnails, other eyes, depths: not pages.
    data = several("MPO", RED, LIME)
    assert read_frames(data) == [read(data)]


def test_frames_add_up_to_the_palette_of_their_pixels_side_by_side():
    frames = [Image.fromarray(noise(20, 10, seed=seed)).quantize(7).convert("RGB") for seed in range(5)]
    beside = Image.new("RGB", (20, 50))
    for number, frame in enumerate(frames):
        beside.paste(frame, (0, 10 * number))
    data = several("TIFF", *frames)
    found, expected = kolorit.extract(data, 9, size=None, frames="all"), kolorit.extract(beside, 9, size=None)
    assert found.swatches == expected.swatches
    assert (found.width, found.height) == (20, 10)


def test_a_pixel_counts_the_same_whichever_frame_it_is_of():
    data = several("TIFF", Image.new("RGB", (30, 10), "red"), Image.new("RGB", (10, 10), "blue"))
    assert shares(data) == {"#ff0000": 0.75, "#0000ff": 0.25}


def test_a_frame_is_what_is_shown_not_what_is_stored():
    second = RED.copy()
    second.paste("blue", (0, 0, 4, 6))
    for kind in ("GIF", "PNG", "WEBP"):
        data = several(kind, RED, second, **LOSSLESS.get(kind, {}))
        assert shares(data) == {"#ff0000": 0.75, "#0000ff": 0.25}


def test_pages_have_their_own_size_mode_and_orientation():
    lying = Image.fromarray(noise(30, 10))
    gray = Image.new("L", (7, 9), 77)
    data = several("TIFF", lying, gray, Image.new("1", (5, 5), 1))
    found = read_frames(data)
    assert [(frame.width, frame.height) for frame in found] == [(30, 10), (7, 9), (5, 5)]
    assert colors(found[1]) == {(77, 77, 77)}
    assert colors(found[2]) == {(255, 255, 255)}
    assert found[0] == read(lying)


@pytest.mark.parametrize("kind", [1, 4])
def test_small_copies_and_masks_of_pages_are_no_pages(kind):
    data = bytearray(several("TIFF", RED, LIME, BLUE))
    first = directory_after(data, 4)
    second = directory_after(data, end_of(data, first))
    data[second : end_of(data, second) + 4] = with_kind(data, second, kind)
    assert [tuple(levels(frame)[0, 0]) for frame in read_frames(bytes(data))] == [(255, 0, 0), (0, 0, 255)]


def directory_after(data: bytearray, place: int) -> int:
    (start,) = struct.unpack_from("<I", data, place)
    return start


def end_of(data: bytearray, directory: int) -> int:
    """Where the place of the next one stands."""
    (count,) = struct.unpack_from("<H", data, directory)
    return directory + 2 + 12 * count


def with_kind(data: bytearray, directory: int, kind: int) -> bytes:
    """The directory with the kind of its page, which stands before all, instead of its planes."""
    end = end_of(data, directory)
    entries = [bytes(data[at : at + 12]) for at in range(directory + 2, end, 12)]
    kept = [entry for entry in entries if struct.unpack_from("<H", entry) != (284,)]
    assert len(kept) == len(entries) - 1
    told = [struct.pack("<HHII", 254, 4, 1, kind), *kept]
    return struct.pack("<H", len(told)) + b"".join(told) + bytes(data[end : end + 4])


def apng(still: Image.Image, *frames: Image.Image) -> bytes:
    """An animated PNG of which the still picture is no frame."""
    data = saved(still, "PNG", save_all=True, append_images=frames, default_image=True)
    assert b"acTL" in data
    return data


def test_a_still_picture_that_is_apart_from_the_animation_is_the_first_but_no_frame():
    data = apng(RED, LIME, BLUE)
    assert colors(read(data)) == {(255, 0, 0)}
    assert shares(data) == {"#00ff00": 0.5, "#0000ff": 0.5}


@pytest.mark.parametrize("kind", ANIMATED)
def test_how_many_frames_there_are_is_never_asked(kind, monkeypatch):
    data = several(kind, RED, LIME, **LOSSLESS.get(kind, {}))
    plugin = type(Image.open(io.BytesIO(data)))
    count = getattr(plugin, "n_frames", None)
    if isinstance(count, property):
        # Once the last one was found, it is known.
        known = property(lambda image: image._n_frames or pytest.fail("asked"))
        monkeypatch.setattr(plugin, "n_frames", known)
    assert len(read_frames(data)) == 2


def test_frames_are_read_one_by_one():
    data = several("GIF", RED, LIME, BLUE)
    frames = decode.decode_all(io.BytesIO(data), None, decode.Reading())
    assert isinstance(frames, Iterator)
    first, second = next(frames), next(frames)
    # The plugin goes on with the same image; what was handed out does not change.
    assert first.image.convert("RGB").getpixel((0, 0)) == (255, 0, 0)
    assert second.image.convert("RGB").getpixel((0, 0)) == (0, 255, 0)


def test_endless_frames_are_refused(monkeypatch):
    monkeypatch.setattr(decode, "_MOST_FRAMES", 3)
    assert len(read_frames(several("GIF", RED, LIME, BLUE))) == 3
    with pytest.raises(TooLargeError, match="more than 3 frames or pages; its first alone can be read"):
        read_frames(several("GIF", RED, LIME, BLUE, RED))


def test_a_circle_of_pages_ends():
    data = bytearray(several("TIFF", RED, LIME))
    first = directory_after(data, 4)
    last = end_of(data, directory_after(data, end_of(data, first)))
    struct.pack_into("<I", data, last, first)
    assert len(read_frames(bytes(data))) == 2


def test_a_frame_that_is_cut_off_is_truncated_or_left_out_with_a_warning():
    frames = [Image.fromarray(noise(40, 30, seed=seed)) for seed in range(3)]
    for kind in ("GIF", "PNG"):
        data = several(kind, *frames)
        cut = data[: len(data) * 5 // 6]
        with pytest.raises(TruncatedError):
            read_frames(cut)
        whole, found = read_frames(data), read_frames(cut, allow_truncated=True)
        assert found[:2] == whole[:2]
        assert found[2].warnings == ("truncated",)
        assert set(found[2].data[3::4]) == {0}


def test_warnings_of_any_frame_are_told_once():
    frames = [RED.copy(), LIME.copy(), BLUE.copy()]
    data = several("TIFF", *frames, icc_profile=b"broken")
    assert kolorit.extract(data, frames="all").warnings == ("icc_ignored",)


@given(
    st.sampled_from(["GIF", "PNG", "WEBP", "TIFF", "AVIF"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
    st.booleans(),
)
def test_broken_animations_give_frames_or_an_error_of_the_source(kind, changes, allow_truncated):
    data = bytearray(BROKEN_LATER[kind])
    for place, byte in changes:
        data[int(place * len(data))] = byte
    found: list[object] = []
    try:
        found += read_frames(bytes(data), size=9, allow_truncated=allow_truncated)
    except SourceError as error:
        found.append(error)
    for each in found:
        if isinstance(each, SourceError):
            assert each.source == "<bytes>"
            assert "\n" not in str(each)
        else:
            assert max(each.width, each.height) <= 9


BROKEN_LATER = {
    kind: several(kind, *(Image.fromarray(noise(12, 9, seed=seed)) for seed in range(4)))
    for kind in ("GIF", "PNG", "WEBP", "TIFF", "AVIF")
}


def test_a_broken_animation_of_png_is_not_warned_of():
    body = struct.pack(">II", 2, 0)
    chunk = struct.pack(">I", 8) + b"acTL" + body + struct.pack(">I", zlib.crc32(b"acTL" + body))
    data = saved(RED)
    # Two of what must be one. Warnings are errors here.
    assert len(read_frames(data[:33] + chunk + chunk + data[33:])) == 1


def test_an_image_is_the_frame_that_it_shows():
    with Image.open(io.BytesIO(several("GIF", RED, LIME))) as image:
        image.seek(1)
        assert [colors(frame) for frame in read_frames(image)] == [{(0, 255, 0)}]
        assert image.tell() == 1


@pytest.mark.parametrize("wrong", ["some", "", None, 1, ["all"]])
def test_frames_are_the_first_or_all(wrong):
    with pytest.raises(InvalidOptionError, match="frames must be one of first, all, got"):
        kolorit.extract(RED, frames=wrong)


@pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("sharp/rotating-squares.gif", 30),
        ("sharp/rotating-squares.webp", 9),
        ("pillow/iss634.gif", 42),
        ("pillow/avif_star.avifs", 5),
        ("pillow/frozenpond.mpo", 1),
    ],
)
def test_real_animations_have_their_frames(name, count):
    assert len(read_frames(SHARED / "data/formats" / name, size=20)) == count
