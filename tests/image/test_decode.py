"""Decoding: what is read, what is refused, and how broken files fail."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, outcome, read, saved
from PIL import Image, ImageFile

from kolorit.errors import (
    OutOfMemoryError,
    SourceError,
    TooLargeError,
    TruncatedError,
    UnreadableError,
    UnsupportedError,
)
from kolorit.image import MAX_PIXELS
from kolorit.image.decode import decode
from kolorit.image.failures import explaining
from kolorit.image.opening import quiet

NOISE = Image.fromarray(noise(40, 30))
EXIF = Image.Exif()
EXIF[0x112] = 6


def run_lengths(width: int, height: int) -> bytes:
    """A BMP file of 8-bit run lengths, which Pillow does not write."""
    rows = b"".join(bytes([width, row % 2]) + b"\0\0" for row in range(height)) + b"\0\1"
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(rows), 0, 0, 2, 2)
    palette = b"\0\0\0\0\xff\xff\xff\0"
    offset = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset) + header + palette + rows


FILES = {
    "JPEG": saved(NOISE, "JPEG"),
    "progressive JPEG": saved(NOISE, "JPEG", progressive=True),
    "gray JPEG": saved(NOISE.convert("L"), "JPEG"),
    "JPEG with EXIF data": saved(NOISE, "JPEG", exif=EXIF),
    "JPEG of several": saved(NOISE, "MPO", save_all=True, append_images=[NOISE]),
    "PNG": saved(NOISE, "PNG"),
    "PNG with a palette": saved(NOISE.quantize(16), "PNG"),
    "GIF": saved(NOISE.quantize(64), "GIF"),
    "animated GIF": saved(NOISE.quantize(64), "GIF", save_all=True, append_images=[NOISE.convert("L")]),
    "WebP": saved(NOISE, "WEBP"),
    "lossless WebP": saved(NOISE, "WEBP", lossless=True),
    "WebP with EXIF data": saved(NOISE, "WEBP", exif=EXIF),
    "BMP": saved(NOISE, "BMP"),
    "BMP of run lengths": run_lengths(40, 30),
    "TIFF": saved(NOISE, "TIFF"),
    "TIFF with LZW": saved(NOISE, "TIFF", compression="tiff_lzw"),
    "TIFF with Deflate": saved(NOISE, "TIFF", compression="tiff_adobe_deflate"),
    "BigTIFF": saved(NOISE, "TIFF", big_tiff=True),
    "AVIF": saved(NOISE, "AVIF"),
    "PPM": saved(NOISE, "PPM"),
    "PGM": saved(NOISE.convert("L"), "PPM"),
    "PBM": saved(NOISE.convert("1"), "PPM"),
    "PPM in words": b"P3 # a comment\n20 20\n255\n" + b"".join(b"%d\n" % (at % 256) for at in range(1200)),
    "16-bit PGM": b"P5 20 20 1000\n" + bytes(range(200)) * 4,
}


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_cut_off_is_truncated_or_not_needed(name):
    data = FILES[name]
    whole = read(data)
    # AVIF may end between boxes, which is no way to end; PPM in words, within a number.
    spared = {"AVIF": 10, "PPM in words": 4}.get(name, 0)
    ends = range(32, len(data), max(1, len(data) // 150))
    found = [outcome(data[:end], size=200) for end in ends]
    others = [each for each in found if not isinstance(each, TruncatedError) and each != whole]
    assert len(others) <= spared
    assert sum(isinstance(each, TruncatedError) for each in found) > len(found) // 5


@pytest.mark.parametrize("name", FILES)
def test_half_a_picture_is_truncated(name):
    data = FILES[name]
    # Of several pictures, only the first is needed.
    end = len(data) // 4 if "several" in name or "animated" in name else len(data) // 2
    for size in (None, 5):
        with pytest.raises(TruncatedError) as caught:
            read(data[:end], size=size)
        assert caught.value.code == "truncated"
        assert caught.value.source == "<bytes>"


def test_a_truncated_jpeg_is_truncated_even_if_decoded_at_an_eighth():
    data = saved(Image.fromarray(noise(1600, 800)), "JPEG")
    for end in (len(data) // 9, len(data) // 2, len(data) - 2000):
        with pytest.raises(TruncatedError):
            read(data[:end], size=100)


@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
)
def test_broken_bytes_give_pixels_or_an_error_of_the_source(name, changes):
    data = bytearray(FILES[name])
    for place, byte in changes:
        # Most of what can break is at the beginning.
        data[int(place**3 * len(data))] = byte
    found = outcome(bytes(data))
    if isinstance(found, SourceError):
        assert found.source == "<bytes>"
        assert "\n" not in str(found)
    else:
        assert 1 <= max(found.width, found.height) <= 20


@given(st.sampled_from([data[:16] for data in FILES.values()]), st.binary(max_size=200))
def test_noise_behind_a_signature_gives_pixels_or_an_error_of_the_source(start, rest):
    found = outcome(start + rest)
    assert found.source == "<bytes>" if isinstance(found, SourceError) else found.width >= 1


@given(st.binary(max_size=100))
def test_noise_is_no_picture(data):
    # Camera raw begins with as few letters as that, too.
    if data[:2] not in (b"BM", b"P1", b"P2", b"P3", b"P4", b"P5", b"P6", b"II", b"MM"):
        with pytest.raises((UnreadableError, UnsupportedError)):
            read(data)


def test_an_empty_file_is_unreadable_because_it_is_empty():
    with pytest.raises(UnreadableError, match=r"^<bytes>: it is empty$"):
        read(b"")


@pytest.mark.parametrize(
    "text", [b"not a picture at all", b"<html>", b"PK\3\4", b"BMW builds cars, not pictures", b"P\n"]
)
def test_what_is_no_picture_is_unreadable_and_the_error_says_what_is_read(text):
    with pytest.raises(
        UnreadableError, match="not a picture kolorit can read; those are JPEG, PNG, GIF, WebP"
    ):
        read(text)


def box(kind: bytes, *brands: bytes) -> bytes:
    return struct.pack(">I", 8 + 4 * len(brands)) + kind + b"".join(brands)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ICO", saved(NOISE, "ICO")),
        ("EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
        ("EPS", b"\xc5\xd0\xd3\xc6" + bytes(28)),
        ("PDF", b"%PDF-1.7\n"),
        ("PSD", b"8BPS\0\1" + bytes(20)),
        ("JPEG 2000", saved(NOISE, "JPEG2000")),
        ("JPEG 2000", b"\xff\x4f\xff\x51" + bytes(30)),
        ("QOI", b"qoif" + bytes(30)),
        ("DDS", b"DDS " + bytes(120)),
        ("TGA", None),
        ("OpenEXR", b"\x76\x2f\x31\x01" + bytes(30)),
        ("Radiance HDR", b"#?RADIANCE\n"),
        ("PAM", b"P7\nWIDTH 1\n"),
        ("color PFM", b"PF\n1 1\n-1.0\n"),
    ],
)
def test_a_picture_of_another_format_is_unsupported_by_name(name, data):
    if data is None:
        # TGA has no signature, so that nothing can be said of it.
        with pytest.raises(UnreadableError, match="not a picture kolorit can read"):
            read(saved(NOISE, "TGA"))
        return
    with pytest.raises(
        UnsupportedError, match=f"looks like {name}, which kolorit does not read; convert it"
    ) as caught:
        read(data)
    assert caught.value.code == "unsupported"


def test_video_in_the_same_container_is_no_picture():
    with pytest.raises(UnreadableError, match="not a picture"):
        read(box(b"ftyp", b"isom", b"\0\0\2\0", b"mp42") + bytes(64))


def test_a_brand_behind_that_of_the_container_tells_avif():
    data = FILES["AVIF"]
    assert data[8:12] == b"avif"
    assert read(data[:8] + b"mif1" + data[12:]) == read(data)


def test_a_thumbnail_before_the_picture_is_not_taken_for_it():
    # As camera raw files that are TIFF begin: the first page is small, the rest is in sub-pages.
    tags = {254: 1, 330: 8}
    with pytest.raises(UnsupportedError, match="looks like camera raw, but of no camera that LibRaw knows"):
        read(saved(NOISE, "TIFF", tiffinfo=tags))
    with pytest.raises(UnsupportedError, match="its first page is a thumbnail of what kolorit does not read"):
        read(saved(NOISE, "TIFF", tiffinfo=tags, big_tiff=True))
    assert read(saved(NOISE, "TIFF", tiffinfo={254: 0, 330: 8})) == read(NOISE)


def png_header(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"")
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def with_tags(tiff: bytes, values: dict[int, int], kind: int = 4, count: int = 1) -> bytes:
    """A TIFF file with other values, or places of values, in its directory."""
    data = bytearray(tiff)
    (start,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, start)
    for at in range(start + 2, start + 2 + 12 * entries, 12):
        (tag,) = struct.unpack_from("<H", data, at)
        if tag in values:
            struct.pack_into("<HII", data, at + 2, kind, count, values[tag])
    return bytes(data)


def jpeg_header(width: int, height: int) -> bytes:
    data = saved(NOISE, "JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def gif_header(width: int, height: int) -> bytes:
    data = saved(NOISE.quantize(4), "GIF")
    return data[:6] + struct.pack("<HH", width, height) + data[10:]


def webp_header(width: int, height: int) -> bytes:
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<II", 10, 0) + canvas


def bmp_header(width: int, height: int) -> bytes:
    data = saved(NOISE, "BMP")
    return data[:18] + struct.pack("<ii", width, height) + data[26:]


def tiff_header(width: int, height: int) -> bytes:
    return with_tags(saved(NOISE, "TIFF"), {256: width, 257: height})


def ppm_header(width: int, height: int) -> bytes:
    return b"P6 %d %d 255\n" % (width, height)


LONGEST = 2**31 - 1
HEADERS = {
    png_header: [(LONGEST, 1), (1, LONGEST), (LONGEST, LONGEST)],
    bmp_header: [(LONGEST, 1), (1, LONGEST), (LONGEST, LONGEST)],
    ppm_header: [(LONGEST, 1), (1, LONGEST), (LONGEST, LONGEST)],
    tiff_header: [(LONGEST, 1), (1, LONGEST), (LONGEST, LONGEST)],
    # Their sides are of 16 bits, and of 14.
    jpeg_header: [(65535, 65535)],
    gif_header: [(65535, 65535)],
    webp_header: [(16383, 16383)],
}


@pytest.mark.parametrize(
    ("header", "size"),
    [
        (header, size)
        for header, sizes in HEADERS.items()
        for size in [(20_000, 10_001), *sizes]
        if size <= max(sizes)
    ],
)
def test_more_pixels_than_the_limit_are_refused_by_the_header(header, size):
    assert size[0] * size[1] > MAX_PIXELS
    with pytest.raises(
        TooLargeError, match=r"more than max_pixels allows \(200,000,000\); shrink it|than Pillow's limit"
    ) as caught:
        read(header(*size))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("size", [(0, 5), (5, 0)])
def test_no_pixels_are_unreadable(size):
    for data in (png_header(*size), b"P6 %d %d 255\n" % size):
        with pytest.raises(SourceError):
            read(data)


def test_a_jpeg_of_a_hundred_megapixels_is_read_without_a_warning():
    large = Image.new("L", (12_000, 8_400), 77)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pixels = read(saved(large, "JPEG"))
    assert not caught
    assert (pixels.width, pixels.height) == (200, 140)
    assert (pixels.picture_width, pixels.picture_height) == large.size
    assert colors(pixels) == {(77, 77, 77)}


@pytest.mark.parametrize("scale", [1, 2, 4, 8])
@pytest.mark.parametrize("size", [(800, 400), (801, 403), (537, 1600), (1600, 9), (16, 16)])
def test_a_jpeg_is_decoded_at_the_smallest_fraction_that_is_enough(scale, size):
    data = saved(Image.new("RGB", size), "JPEG")
    enough = -(-max(size) // scale)
    picture = decode(io.BytesIO(data), enough)
    assert picture.image.size == (-(-size[0] // picture.scale), -(-size[1] // picture.scale))
    assert max(picture.image.size) >= enough
    # Where the shorter side is of a few pixels, it may decide.
    assert picture.scale == scale or min(size) < 10
    assert decode(io.BytesIO(data)).scale == 1


@pytest.mark.parametrize("size", [350, 200, 100, 60])
def test_a_jpeg_decoded_at_a_fraction_is_the_same_picture(size):
    y, x = np.mgrid[:603, :801]
    picture = np.stack([127 + 90 * np.sin(x / 60 + y / 80 + phase) for phase in range(3)], 2).astype(np.uint8)
    data = saved(Image.fromarray(picture), "JPEG", quality=95, subsampling=0)
    with Image.open(io.BytesIO(data)) as image:
        whole = levels(read(image, size=size)).astype(int)
    assert np.abs(levels(read(data, size=size)) - whole).max() <= 6


def test_at_full_size_a_jpeg_is_what_pillow_decodes():
    data = saved(Image.fromarray(noise(401, 299)), "JPEG")
    assert (levels(read(data, size=None)) == np.asarray(Image.open(io.BytesIO(data)))).all()


BROKEN_EXIF = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x1a\1\5\0\xff\xff\xff\0\xf0\0\0\0" * 3


def animated_png(*chunks: tuple[bytes, bytes]) -> bytes:
    data = saved(NOISE)
    extra = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return data[:33] + extra + data[33:]


@pytest.mark.parametrize(
    "data",
    [
        saved(NOISE, "JPEG", exif=BROKEN_EXIF),
        saved(NOISE, "WEBP", exif=BROKEN_EXIF),
        saved(NOISE, "PNG", exif=BROKEN_EXIF),
        animated_png((b"acTL", bytes(8))),
        animated_png((b"acTL", struct.pack(">II", 2, 0)), (b"acTL", struct.pack(">II", 2, 0))),
        animated_png((b"fcTL", bytes(26))),
        animated_png((b"acTL", struct.pack(">II", 3, 0)), (b"fcTL", struct.pack(">I", 7) + bytes(22))),
        with_tags(saved(NOISE, "TIFF", tiffinfo={305: "someone"}), {305: 0}),
        with_tags(saved(NOISE, "TIFF", tiffinfo={305: "someone"}), {305: 2**31}, kind=2, count=99),
        with_tags(saved(NOISE, "TIFF", tiffinfo={305: "someone"}), {305: 8}, kind=2, count=2**31),
    ],
    ids=range(10),
)
def test_broken_metadata_are_not_warned_of_and_not_fatal(data, capfd):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pixels = read(data)
    assert not caught
    assert capfd.readouterr() == ("", "")
    assert (pixels.width, pixels.height) == (40, 30)


def test_a_picture_may_be_opened_while_warnings_are_silenced():
    with quiet():
        assert read(saved(NOISE, "TIFF")).width == 40


UNFOLDS = zlib.compress(bytes(20_000_000), 9)


@pytest.mark.parametrize(
    "chunk",
    [
        (b"zTXt", b"Comment\0\0" + UNFOLDS),
        (b"iTXt", b"Comment\0\1\0\0\0" + UNFOLDS),
        (b"iCCP", b"profile\0\0" + UNFOLDS),
    ],
    ids=lambda chunk: chunk[0].decode(),
)
def test_metadata_that_unfold_to_megabytes_are_refused_before_the_pixels(chunk):
    data = animated_png(chunk)
    with pytest.raises(UnreadableError, match="too large"):
        read(data[: data.index(b"IDAT") + 8])


def test_avif_with_broken_exif_data_is_read():
    exif = Image.Exif()
    exif[0x131] = "someone"
    whole = saved(NOISE, "AVIF", exif=exif)
    # The directory lies far outside. A beginning that is not EXIF's, libavif refuses by itself.
    at = whole.rindex(b"\0*" if b"MM\0*" in whole else b"*\0") - 2
    broken = whole[: at + 4] + b"\x7f\xff\xff\x7f" + whole[at + 8 :]
    assert read(broken) == read(whole)


def test_many_samples_a_pixel_are_refused_without_a_log_on_standard_error(capfd):
    data = bytearray(saved(NOISE, "TIFF"))
    at = data.index(struct.pack("<HHI", 277, 3, 1)) + 8
    data[at : at + 2] = b"\xff\xff"
    with pytest.raises(UnreadableError, match="too many samples"):
        read(bytes(data))
    assert capfd.readouterr() == ("", "")


def test_a_truncated_compressed_tiff_does_not_reach_libtiff_which_writes_to_standard_error(capfd):
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
        data = saved(NOISE, "TIFF", compression=compression)
        for end in range(8, len(data), len(data) // 20):
            with pytest.raises(TruncatedError):
                read(data[:end])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["BMP", "PPM", "TIFF"])
def test_a_row_longer_than_a_block_of_pillows_is_read_at_once(kind):
    # Or Pillow copies what it has of the row again for each block.
    image = decode(io.BytesIO(saved(Image.new("RGB", (30_000, 2)), kind))).image
    assert image.decodermaxblock >= 30_000 * 3 > ImageFile.MAXBLOCK


def test_warnings_of_others_are_left_alone():
    filters = list(warnings.filters)
    read(saved(NOISE, "TIFF"))
    read(saved(NOISE.quantize(4), "GIF"))
    after = list(warnings.filters)
    assert after == filters


def test_settings_of_pillow_are_left_alone():
    before = (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK)
    for data in FILES.values():
        read(data)
        with pytest.raises(SourceError):
            read(data[: len(data) // 5])
    assert before == (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK)


@pytest.mark.parametrize(
    "error",
    [
        SyntaxError("x"),
        OSError("x"),
        ValueError("x"),
        struct.error("x"),
        EOFError(),
        IndexError(),
        KeyError("x"),
        OverflowError("x"),
        zlib.error("x"),
        TypeError("x"),
        AttributeError("x"),
        ZeroDivisionError(),
        AssertionError(),
        RecursionError("x"),
        UnicodeDecodeError("utf-8", b"x", 0, 1, "x"),
        NotImplementedError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_decoder_raises_is_unreadable_with_a_reason(error):
    with pytest.raises(UnreadableError) as caught, explaining():
        raise error
    assert caught.value.__cause__ is error
    assert caught.value.reason
    assert "()" not in caught.value.reason


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_is_not_the_decoders_is_left_alone(error):
    with pytest.raises(error), explaining():
        raise error


def test_a_reason_is_one_line_of_limited_length():
    with pytest.raises(UnreadableError) as caught, explaining():
        raise ValueError("long\n" * 1000)
    assert "\n" not in caught.value.reason
    assert len(caught.value.reason) < 250


def test_an_error_of_the_system_while_decoding_is_not_the_fault_of_the_picture():
    with pytest.raises(UnreadableError, match="the system cannot read it"), explaining():
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(12, "Cannot allocate memory"),
        OSError("out of memory error when reading image file"),
        RuntimeError("Pixel allocation failed: Out of memory"),
    ],
    ids=["Python", "system", "Pillow", "libavif"],
)
def test_a_decoder_without_memory_says_so_in_many_ways(error):
    with pytest.raises(OutOfMemoryError) as caught, explaining():
        raise error
    assert caught.value.__cause__ is error


def test_only_the_plugin_that_is_needed_is_loaded():
    code = (
        "import sys; from kolorit.image import read; read(sys.stdin.buffer)\n"
        "print(*sorted(m for m in sys.modules if m.startswith('PIL.') and m.endswith('Plugin')))"
    )
    for name, plugin in [("PNG", "Png"), ("JPEG", "Jpeg"), ("GIF", "Gif"), ("BMP", "Bmp"), ("WebP", "WebP")]:
        done = subprocess.run(
            [sys.executable, "-c", code], input=FILES[name], capture_output=True, check=True
        )
        assert done.stdout.decode().split() == [f"PIL.{plugin}ImagePlugin"]


def test_importing_loads_no_plugin():
    code = (
        "import sys; import kolorit.image\n"
        "print(*(name for name in sys.modules if 'Plugin' in name or name == 'PIL.ImageCms'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == []
