"""Boxes of files whose container is that of ISO/IEC 14496-12: AVIF."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

# More than all that is said of pictures takes; the pictures themselves are elsewhere.
_MOST_BYTES = 1 << 22


def coding_in(stream: IO[bytes]) -> tuple[int, int] | None:
    """Primaries and transfer, by their numbers in ITU-T H.273, of the picture that a file shows first.

    None if nothing is said of them, or only in a way that no reader could follow.
    """
    try:
        meta = _meta(stream)
        primary, properties, associations = _items(meta)
        for number in associations[primary]:
            kind, body = properties[number - 1]
            if kind == b"colr" and body[:4] == b"nclx":
                return struct.unpack_from(">HH", body, 4)
    except (struct.error, LookupError):
        pass
    return None


def _meta(stream: IO[bytes]) -> bytes:
    """What is in the box of that name, behind its version and flags."""
    length = stream.seek(0, os.SEEK_END)
    at = 0
    while at < length:
        stream.seek(at)
        head = stream.read(16)
        size, kind = struct.unpack_from(">I4s", head)
        start = 8
        if size == 1:
            (size,), start = struct.unpack_from(">Q", head, 8), 16
        if kind == b"meta":
            stream.seek(at + start + 4)
            return stream.read(min(size - start - 4, _MOST_BYTES) if size else _MOST_BYTES)
        if size < start:
            break
        at += size
    raise LookupError("meta")


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size < 8:  # noqa: PLR2004 - its head alone
            return
        yield kind, data[at + 8 : at + size]
        at += size


def _items(meta: bytes) -> tuple[int, list[tuple[bytes, bytes]], dict[int, list[int]]]:
    """The number of the primary item, all properties, and by item the numbers of its own, from 1 on."""
    inside = dict(_boxes(meta))
    (primary,) = struct.unpack_from(">I" if inside[b"pitm"][0] else ">H", inside[b"pitm"], 4)
    about = dict(_boxes(inside[b"iprp"]))
    return primary, list(_boxes(about[b"ipco"])), _associations(about[b"ipma"])


def _associations(ipma: bytes) -> dict[int, list[int]]:
    """ISO/IEC 23008-12, 9.3.1: the highest bit of each number says whether it matters."""
    item, number = ">I" if ipma[0] else ">H", ">H" if ipma[3] & 1 else ">B"
    mask = 0x7FFF if ipma[3] & 1 else 0x7F
    (count,) = struct.unpack_from(">I", ipma, 4)
    at, found = 8, {}
    for _ in range(count):
        (name,) = struct.unpack_from(item, ipma, at)
        at += struct.calcsize(item)
        size = struct.calcsize(number)
        end = at + 1 + ipma[at] * size
        found[name] = [struct.unpack_from(number, ipma, one)[0] & mask for one in range(at + 1, end, size)]
        at = end
    return found
