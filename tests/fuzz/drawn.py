"""Small valid pictures of every kind that kolorit reads, as bytes of their files."""

from __future__ import annotations

import io
import itertools
import random
import struct
import zlib
from functools import cache

from PIL import Image, ImageCms

SIZE = (23, 17)
# Bands of a picture by the color type of PNG; an index is a band of its own.
PNG_BANDS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# Where each pass of Adam7 begins, and its steps (PNG specification, 8.2).
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


@cache
def pictures() -> dict[str, bytes]:
    """By name; a name begins with its format. The same bytes in every run."""
    return {**_jpegs(), **_pngs(), **_gifs(), **_webps(), **_bmps(), **_tiffs(), **_avifs(), **_pnms()}


def drawn(mode: str = "RGB") -> Image.Image:
    """Ramps, with a block of noise, and transparency where there can be any."""
    width, height = SIZE
    pixels = Image.new("RGBA", SIZE)
    dice = random.Random(1)
    for x, y in itertools.product(range(width), range(height)):
        noisy = x > width // 2 and y > height // 2
        color = dice.randbytes(3) if noisy else (x * 11, y * 15, (x * y) % 256)
        pixels.putpixel((x, y), (*color, min(255, 40 * x)))
    return pixels.convert("RGB").convert(mode) if mode not in ("RGBA", "LA") else pixels.convert(mode)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _frames(count: int, mode: str = "RGB") -> list[Image.Image]:
    return [drawn(mode).rotate(90 * turn) for turn in range(1, count)]


def _metadata() -> dict[str, object]:
    exif = Image.Exif()
    exif[0x112] = 6
    exif[0x131] = "kolorit"
    return {"exif": exif, "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}


def _jpegs() -> dict[str, bytes]:
    image = drawn()
    return {
        "JPEG baseline": _saved(image, "JPEG"),
        "JPEG progressive": _saved(image, "JPEG", progressive=True),
        "JPEG whose colors are not subsampled": _saved(image, "JPEG", subsampling=0, quality=95),
        "JPEG subsampled on one axis": _saved(image, "JPEG", subsampling=1, optimize=True),
        "JPEG with restart markers": _saved(image, "JPEG", restart_marker_blocks=1),
        "JPEG gray": _saved(drawn("L"), "JPEG"),
        "JPEG gray and progressive": _saved(drawn("L"), "JPEG", progressive=True),
        "JPEG RGB": _saved(image, "JPEG", keep_rgb=True),
        "JPEG CMYK": _saved(drawn("CMYK"), "JPEG"),
        "JPEG CMYK and progressive": _saved(drawn("CMYK"), "JPEG", progressive=True),
        "JPEG with metadata": _saved(image, "JPEG", **_metadata()),
        "JPEG of several pictures": _saved(image, "MPO", save_all=True, append_images=_frames(2)),
        "JPEG drafted": _saved(image.resize((431, 323)), "JPEG", quality=30),
    }


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(color_type: int, depth: int, *, interlaced: bool, extra: bytes = b"") -> bytes:
    """A PNG of any kind; its levels, and the filters of its rows, are noise."""
    width, height = SIZE
    dice = random.Random(depth)
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    rows = b"".join(
        bytes([dice.randrange(5)])
        + dice.randbytes((-(-(width - x) // across) * depth * PNG_BANDS[color_type] + 7) // 8)
        for x, y, across, down in passes
        for _ in range(-(-(height - y) // down))
    )
    palette = _chunk(b"PLTE", dice.randbytes(3 * 2**depth)) if color_type == 3 else b""
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(interlaced))
    chunks = _chunk(b"IHDR", header) + palette + extra + _chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IEND", b"")


def _pngs() -> dict[str, bytes]:
    found = {
        f"PNG of type {kind} with {depth} bits{', interlaced' if interlaced else ''}": _png(
            kind, depth, interlaced=interlaced
        )
        for kind, depths in PNG_DEPTHS.items()
        for depth in depths
        for interlaced in (False, True)
    }
    keys = {0: bytes(2), 2: bytes(6), 3: bytes(range(0, 250, 50))}
    for kind, key in keys.items():
        found[f"PNG of type {kind} with a transparent color"] = _png(
            kind, 8, interlaced=False, extra=_chunk(b"tRNS", key)
        )
    found["PNG with metadata"] = _saved(drawn("RGBA"), "PNG", **_metadata())
    found["PNG animated"] = _saved(drawn(), "PNG", save_all=True, append_images=_frames(3))
    found["PNG with text"] = _png(
        2, 8, interlaced=False, extra=_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9999)))
    )
    return found


def _gifs() -> dict[str, bytes]:
    indexed = drawn().quantize(16)
    return {
        "GIF": _saved(indexed, "GIF", interlace=False),
        "GIF interlaced": _saved(indexed, "GIF", interlace=True),
        "GIF with a transparent color": _saved(indexed, "GIF", transparency=3),
        "GIF animated": _saved(indexed, "GIF", save_all=True, append_images=_frames(3), comment=b"drawn"),
    }


def _webps() -> dict[str, bytes]:
    return {
        "WebP lossy": _saved(drawn(), "WEBP"),
        "WebP lossless": _saved(drawn(), "WEBP", lossless=True),
        "WebP with alpha": _saved(drawn("RGBA"), "WEBP"),
        "WebP lossless with alpha": _saved(drawn("RGBA"), "WEBP", lossless=True),
        "WebP with metadata": _saved(drawn(), "WEBP", **_metadata()),
        "WebP animated": _saved(drawn(), "WEBP", save_all=True, append_images=_frames(3)),
    }


def _bmp(bits: int, compression: int, pixels: bytes, extra: bytes = b"") -> bytes:
    width, height = SIZE
    start = 14 + 40 + len(extra)
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(pixels), 1, 1, 0, 0)
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + header + extra + pixels


def _bmps() -> dict[str, bytes]:
    width, height = SIZE
    dice = random.Random(2)
    runs = b"".join(bytes([width, y, 0, 0]) for y in range(height)) + b"\0\1"
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    stride = (width * 2 + 3) // 4 * 4
    return {
        "BMP": _saved(drawn(), "BMP"),
        "BMP of 32 bits": _saved(drawn("RGBA"), "BMP"),
        "BMP of 8 bits": _saved(drawn().quantize(16), "BMP"),
        "BMP of one bit": _saved(drawn("1"), "BMP"),
        "BMP of 16 bits": _bmp(16, 0, dice.randbytes(stride * height)),
        "BMP of 16 bits with masks": _bmp(16, 3, dice.randbytes(stride * height), masks),
        "BMP of 4 bits": _bmp(4, 0, dice.randbytes(12 * height), dice.randbytes(64)),
        "BMP of 8 bits in runs": _bmp(8, 1, runs, dice.randbytes(1024)),
        "BMP of 4 bits in runs": _bmp(4, 2, runs, dice.randbytes(64)),
    }


def _tiffs() -> dict[str, bytes]:
    wide = Image.frombytes("I;16", SIZE, random.Random(3).randbytes(2 * SIZE[0] * SIZE[1]))
    unit = Image.frombytes("F", SIZE, struct.pack(f"{SIZE[0] * SIZE[1]}f", *[0.25] * SIZE[0] * SIZE[1]))
    methods = ("raw", "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg", "zstd", "lzma")
    return {
        **{f"TIFF {method}": _saved(drawn(), "TIFF", compression=method) for method in methods},
        **{
            f"TIFF {method}": _saved(drawn("1"), "TIFF", compression=method)
            for method in ("group3", "group4", "tiff_ccitt")
        },
        **{
            f"TIFF of mode {mode}": _saved(drawn(mode), "TIFF", compression="tiff_lzw")
            for mode in ("L", "LA", "P", "RGBA", "CMYK", "YCbCr", "LAB")
        },
        "TIFF of 16 bits": _saved(wide, "TIFF"),
        "TIFF of floats": _saved(unit, "TIFF"),
        "TIFF with a predictor": _saved(drawn(), "TIFF", compression="tiff_lzw", tiffinfo={317: 2}),
        "TIFF in strips": _saved(drawn(), "TIFF", strip_size=200, compression="tiff_lzw"),
        "TIFF with metadata": _saved(drawn(), "TIFF", **_metadata()),
        "TIFF big": _saved(drawn(), "TIFF", big_tiff=True),
        "TIFF of several pages": _saved(drawn(), "TIFF", save_all=True, append_images=_frames(3)),
        "TIFF with the high byte first": _high_byte_first(),
    }


def _high_byte_first() -> bytes:
    """Gray, uncompressed, in one strip."""
    width, height = SIZE
    values = {
        256: width,
        257: height,
        258: 8,
        259: 1,
        262: 1,
        273: 122,
        277: 1,
        278: height,
        279: width * height,
    }
    entries = b"".join(struct.pack(">HHII", tag, 4, 1, value) for tag, value in values.items())
    directory = struct.pack(">H", len(values)) + entries + bytes(4)
    return b"MM\0*" + struct.pack(">I", 8) + directory + random.Random(4).randbytes(width * height)


def _avifs() -> dict[str, bytes]:
    return {
        "AVIF": _saved(drawn(), "AVIF", speed=10),
        "AVIF with alpha": _saved(drawn("RGBA"), "AVIF", speed=10),
        "AVIF whose colors are not subsampled": _saved(
            drawn(), "AVIF", speed=10, subsampling="4:4:4", quality=100
        ),
        "AVIF with metadata": _saved(drawn(), "AVIF", speed=10, **_metadata()),
        "AVIF animated": _saved(drawn(), "AVIF", speed=10, save_all=True, append_images=_frames(2)),
    }


def _pnms() -> dict[str, bytes]:
    width, height = SIZE
    size = b"%d %d" % SIZE
    words = b" ".join(b"%d" % (at % 200) for at in range(width * height * 3))
    noise = random.Random(5).randbytes
    return {
        "PNM P1": b"P1 # drawn\n%b\n" % size + b"01 " * (width * height // 2 + 1),
        "PNM P2": b"P2\n%b 199\n" % size + words,
        "PNM P3": b"P3\n%b 199\n" % size + words,
        "PNM P4": _saved(drawn("1"), "PPM"),
        "PNM P5": _saved(drawn("L"), "PPM"),
        "PNM P6": _saved(drawn(), "PPM"),
        "PNM P5 of 16 bits": b"P5 %b 65535\n" % size + noise(width * height * 2),
        "PNM P6 of 16 bits": b"P6 %b 1000\n" % size + bytes(width * height * 6),
        "PNM Pf": b"Pf\n%b\n-1.0\n" % size + struct.pack("<f", 0.5) * (width * height),
    }
