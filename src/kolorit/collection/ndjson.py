"""NDJSON: a record a line, to be read as it comes. Paths that are no text are in hexadecimal digits, too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kolorit.collection.records import Record


def pieces(chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Write records, in ASCII alone."""
    for chunk in chunks:
        yield "".join(f"{json.dumps(one, default=_hexadecimal)}\n" for one in chunk).encode()


def _hexadecimal(value: Any) -> str:
    return bytes(value).hex()
