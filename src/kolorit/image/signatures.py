"""What a file is, from its first bytes; never from its name."""

from __future__ import annotations

import re

# As many as any rule below looks at; SVG may have comments before its first element.
HEAD_BYTES = 4096

RAW = "camera raw"
_JPEG_2000 = "JPEG 2000"

# Sources: the specifications of the formats, and the file(1) database's documentation of them.
_STARTS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"FUJIFILMCCD-RAW": RAW,
    b"IIU\0": RAW,
    b"IIRO": RAW,
    b"IIRS": RAW,
    b"MMOR": RAW,
    b"\0MRM": RAW,
    b"FOVb": RAW,
    b"IIII": RAW,
    b"II\x1a\0\0\0HEAPCCDR": RAW,
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"MM\0+": "TIFF",
    # The version in the other byte order: not in the standard, but written.
    b"II\0*": "TIFF",
    b"MM*\0": "TIFF",
    b"8BPS": "PSD",
    b"%PDF-": "PDF",
    b"%!PS": "EPS",
    b"\xc5\xd0\xd3\xc6": "EPS",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL \r\n\x87\n": "JPEG XL",
    b"\0\0\0\x0cjP  \r\n\x87\n": _JPEG_2000,
    b"\xff\x4f\xff\x51": _JPEG_2000,
    b"qoif": "QOI",
    b"DDS ": "DDS",
    b"\x76\x2f\x31\x01": "OpenEXR",
    b"#?RADIANCE": "Radiance HDR",
    b"#?RGBE": "Radiance HDR",
    b"icns": "ICNS",
    b"gimp xcf": "XCF",
    b"farbfeld": "farbfeld",
    b"SIMPLE  =": "FITS",
    b"FLIF": "FLIF",
    b"BPG\xfb": "BPG",
    b"P7\n": "PAM",
    b"PF\n": "color PFM",
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"\x8aMNG\r\n\x1a\n": "MNG",
    b"\x8bJNG\r\n\x1a\n": "JNG",
    b"II\xbc": "JPEG XR",
    b"/* XPM */": "XPM",
    b"\x59\xa6\x6a\x95": "Sun raster",
    b"\x01\xda": "SGI",
    b"AT&TFORM": "DjVu",
}

# Two letters alone begin many a text: BMP is known by the size of its second header, too.
_BMP = re.compile(rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)

# The fourth number is that of the pictures. If none, it is the beginning of a TGA, which has no name.
_ICO = re.compile(rb"\0\0[\1\2]\0(?!\0\0)")

# Netpbm: the magic number, then whitespace or a comment. Pf is the gray half of PFM.
_PNM = re.compile(rb"P([1-6]|f)[\s#]")

# ISO/IEC 14496-12: a file type box is its length, "ftyp", the brand, a version, and brands that are
# compatible, each 4 bytes. A major brand may be that of the container alone (mif1).
_BRANDS = [
    ({b"avif", b"avis"}, "AVIF"),
    ({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}, "HEIC"),
    ({b"mif1", b"msf1"}, "HEIF"),
    ({b"crx "}, RAW),
]

_SVG = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg)", re.IGNORECASE)


_PATTERNS = [(_BMP, "BMP"), (_ICO, "ICO"), (_PNM, "PNM")]


def format_of(head: bytes) -> str | None:
    """Name the format that a file begins like, whether kolorit reads it or not; None if unknown.

    ``head`` is the first `HEAD_BYTES` of the file, or all of it; 16 are enough for JPEG.
    """
    for start, name in _STARTS.items():
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if _SVG.match(head.removeprefix(b"\xef\xbb\xbf")) and b"<svg" in head:
        return "SVG"
    return next((name for pattern, name in _PATTERNS if pattern.match(head)), None)


def _by_brand(head: bytes) -> str | None:
    box = head[: int.from_bytes(head[:4], "big")]
    brands = {box[8:12], *(box[at : at + 4] for at in range(16, len(box), 4))}
    return next((name for some, name in _BRANDS if some & brands), None)
