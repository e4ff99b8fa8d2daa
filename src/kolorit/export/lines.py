"""Hex lines and CSV, read back."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from kolorit.errors import UnreadableError, UnsupportedError
from kolorit.export.found import Entry, Found, entry_of_hex

if TYPE_CHECKING:
    from collections.abc import Iterable

# Without its #, three digits may be a word: add, bed, face.
_LINE = re.compile(
    r"(?P<hex>#[0-9a-fA-F]{3,8}|[0-9a-fA-F]{6})(?:\s+(?P<share>[01]\.\d+)(?:\s+(?P<source>.*))?|\s.*)?"
)
_SHARE = re.compile(r"[01](?:\.\d+)?")


def read_hex(text: str) -> Found:
    """Read a hex code at the beginning of each line, and the share behind it where there is one.

    Raises
    ------
    UnsupportedError
        Lines of several sources.
    UnreadableError
        A line that does not begin with a hex code.
    """
    entries = []
    sources = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise UnreadableError(f"line {number} does not begin with a hex code, such as #0fb0dd")
            share = match["share"]
            sources.add(match["source"])
            entries.append(entry_of_hex(match["hex"], None if share is None else float(share)))
    _check_one(sources)
    return Found(entries)


def read_csv(text: str) -> Found:
    """Read the column ``hex``, and where there is one ``share``; the first row names them.

    Raises
    ------
    UnsupportedError
        Rows of several sources.
    UnreadableError
        No such column, a row that is too short, or a value that is none.
    """
    try:
        header, *rows = csv.reader(io.StringIO(text.strip(), newline=""))
    except csv.Error as error:
        raise UnreadableError(f"it is no CSV ({error})") from error
    except ValueError:  # not even a header
        return Found([])
    columns = [column.strip().lower() for column in header]
    if "hex" not in columns:
        raise UnreadableError("it has no column called 'hex'")
    cells = [dict(zip(columns, map(str.strip, row), strict=False)) for row in rows if row]
    _check_one(row.get("source") for row in cells)
    return Found([_entry(row) for row in cells])


def _entry(row: dict[str, str]) -> Entry:
    share = row.get("share", "")
    if share and not _SHARE.fullmatch(share):
        raise UnreadableError(f"a share must be in 0..1, and {share[:20]!r} is not")
    return entry_of_hex(row.get("hex", ""), float(share) if share else None)


def _check_one(sources: Iterable[object]) -> None:
    several = len(set(sources))
    if several > 1:
        raise UnsupportedError(f"it holds the palettes of {several} sources; keep one of them in a file")
