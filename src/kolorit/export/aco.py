"""Adobe Color (.aco): Photoshop's swatches, read by GIMP and Krita too.

"Adobe Photoshop File Formats Specification", section "Color Swatches". Words of 16 bits, big-endian.
Version 1 has no names; programs that know version 2 read it after version 1, in the same file.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from kolorit.errors import TruncatedError, UnreadableError, UnsupportedError
from kolorit.export.found import Entry, Found
from kolorit.export.labels import labels, share_in
from kolorit.export.models import from_hsv, from_lab, from_srgb

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.palette import Palette

_HEADER = struct.Struct(">HH")
_COLOR = struct.Struct(">H4H")
# Signed, of Lab alone.
_LAB = struct.Struct(">2xH2h2x")
_LENGTH = struct.Struct(">I")
_VERSION_1 = 1
_VERSION_2 = 2
_VERSIONS = (0, 1, 2)
_FULL = 65535
# 255 * 257 = 65535: a byte twice.
_BYTE_TWICE = 257

_RGB = 0
_HSB = 1
_LAB_SPACE = 7
# GIMP takes 0 for white, Krita for black, and each its own unit for CMYK.
_NAMES = {2: "CMYK", 8: "gray"}


def aco(palette: Palette, _name: str | None = None) -> bytes:
    """Write version 1, and version 2 with labels that tell rank, name and share.

    There is no place for the name of a palette.
    """
    colors = [
        _COLOR.pack(_RGB, *(channel * _BYTE_TWICE for channel in swatch.color.rgb), 0) for swatch in palette
    ]
    named = [color + _text(label) for color, label in zip(colors, labels(palette), strict=True)]
    return b"".join(
        (_HEADER.pack(_VERSION_1, len(colors)), *colors, _HEADER.pack(_VERSION_2, len(named)), *named)
    )


def _text(text: str) -> bytes:
    encoded = f"{text}\0".encode("utf-16-be")
    return _LENGTH.pack(len(encoded) // 2) + encoded


def read_aco(data: bytes) -> Found:
    """Read version 2 if there is one, else version 1. RGB, HSB and Lab are converted.

    Raises
    ------
    TruncatedError
        Fewer colors than the header says.
    UnsupportedError
        A color in CMYK, in gray, or of a color book.
    UnreadableError
        No file of this kind.
    """
    version, entries, end = _section(data, 0)
    if version != _VERSION_2 and data[end : end + 2] == _VERSION_2.to_bytes(2, "big"):
        _, entries, _ = _section(data, end)
    return Found(entries)


def _section(data: bytes, at: int) -> tuple[int, list[Entry], int]:
    try:
        version, count = _HEADER.unpack_from(data, at)
        if version not in _VERSIONS:
            raise UnreadableError("it is no Adobe Color file of version 1 or 2")
        at += _HEADER.size
        entries = []
        for _ in range(count):
            space, *values = _COLOR.unpack_from(data, at)
            color = _color(space, values, data[at : at + _COLOR.size])
            at += _COLOR.size
            label = ""
            if version == _VERSION_2:
                (characters,) = _LENGTH.unpack_from(data, at)
                at += _LENGTH.size + 2 * characters
                label = data[at - 2 * characters : at].decode("utf-16-be", "replace").rstrip("\0")
            entries.append(Entry(color, share_in(label)))
    except struct.error:
        at = len(data) + 1
    if at > len(data):
        raise TruncatedError("it ends before all its colors are there; get a complete copy")
    return version, entries, at


def _color(space: int, values: list[int], packed: bytes) -> Color:
    if space == _RGB:
        return from_srgb(*(value / _FULL for value in values[:3]))
    if space == _HSB:
        return from_hsv(*(value / _FULL for value in values[:3]))
    if space == _LAB_SPACE:
        return from_lab(*(value / 100 for value in _LAB.unpack(packed)))
    model = _NAMES.get(space, "a color book")
    raise UnsupportedError(
        f"one of its colors is in {model}, of which programs make different colors;"
        " convert it to RGB in the program that wrote it"
    )
