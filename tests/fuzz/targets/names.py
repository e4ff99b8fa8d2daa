"""The list of names that ``--files0-from`` reads, in pieces as a pipe may give them."""

from __future__ import annotations

import io
import os

from kolorit.cli.sources import names_from
from kolorit.errors import NotFoundError


class _Pipe(io.BytesIO):
    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(min(7, size) if size and size > 0 else 7)


def seeds() -> dict[str, bytes]:
    """As find writes them, and with what is no name."""
    lists = {"ended": b"a.png\0b.png\0", "not ended": b"a.png\0b.png", "odd": b"\0-\0\xff\n\0", "none": b""}
    return lists | {"long": b"x" * 300 + b"\0" + "\N{SNOWMAN}".encode() * 99}


def check(data: bytes) -> None:
    """Each name comes out as it came in, or is refused."""
    expected = data.split(b"\0")
    if not expected[-1]:
        expected.pop()
    for called in ("-", "list"):
        found = list(names_from(_Pipe(data), called))
        assert len(found) == len(expected)
        for number, (name, raw) in enumerate(zip(found, expected, strict=True), 1):
            if isinstance(name, str):
                assert os.fsencode(name) == raw
            else:
                assert isinstance(name, NotFoundError)
                assert name.source == f"{called}:{number}"
                assert raw in (b"", b"-")
