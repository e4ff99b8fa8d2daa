"""Camera raw files that begin as TIFF does."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

# TIFF 6.0, TIFF/EP and DNG 1.7: the kind of a page, of which a bit marks a small copy of another; what
# its numbers mean, samples of a sensor (CFA) or of a scene (LinearRaw); pages within it; DNG's mark.
_KIND, _SMALL_COPY = 254, 1
_MEANING, _SENSOR = 262, {32803, 34892}
_SUB_PAGES = 330
_DNG_VERSION = 50706
# Behind the header, in files of Canon.
_CR2 = b"CR"
# Numbers that are short, and those that are long.
_KINDS = {3: "H", 4: "I"}


def holds_camera_raw(stream: BinaryIO) -> bool:
    """Whether a TIFF file holds what a sensor saw, and a picture of it only in small, or not at all.

    None of these is a BigTIFF.
    """
    stream.seek(0)
    head = stream.read(10)
    try:
        tags = _directory(stream, head)
    except struct.error:
        return False
    return (
        head.endswith(_CR2)
        or _DNG_VERSION in tags
        or tags.get(_MEANING) in _SENSOR
        or (_SUB_PAGES in tags and bool(tags.get(_KIND, 0) & _SMALL_COPY))
    )


def _directory(stream: BinaryIO, head: bytes) -> dict[int, int]:
    """The tags of the first page; the value of each that is one number, else 0."""
    order = "<" if head.startswith(b"I") else ">"
    (start,) = struct.unpack_from(order + "I", head, 4)
    stream.seek(start)
    (entries,) = struct.unpack(order + "H", stream.read(2))
    tags = {}
    for _ in range(entries):
        tag, kind, count, value = struct.unpack(order + "HHI4s", stream.read(12))
        number = _KINDS.get(kind) if count == 1 else None
        tags[tag] = struct.unpack_from(order + number, value)[0] if number else 0
    return tags
