"""Adobe Swatch Exchange (.ase): Illustrator, InDesign, Photoshop, and GIMP, Krita, Inkscape, Affinity.

Adobe published no description. The layout is that of O. Berten's notes for SwatchBooker and of the files that
Adobe's programs write; all numbers are big-endian, all text is UTF-16 and ends in NUL.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from kolorit.errors import TruncatedError, UnreadableError, UnsupportedError
from kolorit.export.found import Entry, Found
from kolorit.export.labels import labels, share_in, title
from kolorit.export.models import from_gray, from_lab, from_srgb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kolorit.color import Color
    from kolorit.palette import Palette

SIGNATURE = b"ASEF"

_VERSION = struct.pack(">HH", 1, 0)
_HEADER = struct.Struct(">4s4sI")
_BLOCK = struct.Struct(">HI")
_LENGTH = struct.Struct(">H")
_GROUP_START = 0xC001
_GROUP_END = 0xC002
_COLOR = 0x0001
# Neither global, of which Illustrator keeps every use in step, nor a spot color, which is an ink of its own.
_PROCESS = 2

_CMYK = (
    "its color {!r} is in CMYK, and how that looks depends on the ink and the paper;"
    " convert it to RGB in the program that wrote it"
)
_LONGEST_LABEL = 40


def ase(palette: Palette, name: str | None = None) -> bytes:
    """One group of colors, whose names tell rank, name and share."""
    return ase_groups([(name, palette)])


def ase_groups(palettes: Sequence[tuple[str | None, Palette]]) -> bytes:
    """A group of colors a palette. In a group, GIMP 3 reads even a single color."""
    blocks = [block for name, palette in palettes for block in _group(title(name), palette)]
    return _HEADER.pack(SIGNATURE, _VERSION, len(blocks)) + b"".join(blocks)


def _group(name: str, palette: Palette) -> Iterable[bytes]:
    yield _block(_GROUP_START, _text(name))
    for swatch, label in zip(palette, labels(palette), strict=True):
        color = struct.pack(">4s3fH", b"RGB ", *(channel / 255 for channel in swatch.color.rgb), _PROCESS)
        yield _block(_COLOR, _text(label) + color)
    yield _block(_GROUP_END, b"")


def _block(kind: int, content: bytes) -> bytes:
    return _BLOCK.pack(kind, len(content)) + content


def _text(text: str) -> bytes:
    encoded = f"{text}\0".encode("utf-16-be")
    return _LENGTH.pack(len(encoded) // 2) + encoded


def read_ase(data: bytes) -> Found:
    """Read the colors of all groups, and those in none.

    RGB, gray and Lab are converted; see `kolorit.export.models`.

    Raises
    ------
    TruncatedError
        Fewer blocks than the header says, or one that is cut off.
    UnsupportedError
        A color in CMYK.
    UnreadableError
        No file of this kind, or a color that is none.
    """
    if len(data) < _HEADER.size:
        raise TruncatedError("it ends before its header does; get a complete copy")
    signature, version, count = _HEADER.unpack_from(data)
    if (signature, version) != (SIGNATURE, _VERSION):
        raise UnreadableError("it is no Adobe Swatch Exchange file of version 1.0")
    entries = []
    at = _HEADER.size
    for _ in range(count):
        if at + _BLOCK.size > len(data):
            raise TruncatedError(f"it ends before all its {count} blocks are there; get a complete copy")
        kind, length = _BLOCK.unpack_from(data, at)
        at += _BLOCK.size
        if at + length > len(data):
            raise TruncatedError("it ends in the middle of a block; get a complete copy")
        if kind == _COLOR:
            entries.append(_entry(data[at : at + length]))
        at += length
    return Found(entries)


def _entry(block: bytes) -> Entry:
    try:
        (characters,) = _LENGTH.unpack_from(block)
        end = _LENGTH.size + 2 * characters
        label = block[_LENGTH.size : end].decode("utf-16-be", "replace").rstrip("\0")
        model = block[end : end + 4].decode("latin-1").strip().upper()
        if model == "CMYK":
            raise UnsupportedError(_CMYK.format(label[:_LONGEST_LABEL]))
        count, to_color = _MODELS[model]
        values = struct.unpack_from(f">{count}f", block, end + 4)
    except (struct.error, KeyError):
        raise UnreadableError("one of its colors is cut off, or in no color model that there is") from None
    return Entry(to_color(*values), share_in(label))


def _from_lab_of_ase(lightness: float, a: float, b: float) -> Color:
    # Of the three only lightness is in 0..1.
    return from_lab(lightness * 100, a, b)


# How many components each has.
_MODELS: Mapping[str, tuple[int, Callable[..., Color]]] = {
    "RGB": (3, from_srgb),
    "GRAY": (1, from_gray),
    "LAB": (3, _from_lab_of_ase),
}
