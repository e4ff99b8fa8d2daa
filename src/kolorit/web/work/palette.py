"""The palette of an upload, as the command line writes it."""

from __future__ import annotations

from typing import Any, NamedTuple

from kolorit.export.formats import WRITERS, export
from kolorit.palette import extract

TABLE = "table"
FORMATS = (TABLE, *WRITERS)

# As wide as a terminal that does not tell.
_COLUMNS = 80


class Wish(NamedTuple):
    """A picture, and what is wanted of it.

    Attributes
    ----------
    path
        Where it is.
    name
        What it is called.
    options
        As for `kolorit.extract`.
    format
        One of `FORMATS`.
    """

    path: str
    name: str
    options: dict[str, Any]
    format: str


def palette_written(wish: Wish) -> bytes:
    """What ``kolorit --format FORMAT NAME`` writes.

    Raises
    ------
    SourceError
        It has no palette.
    """
    palette = extract(wish.path, **wish.options)
    if wish.format == TABLE:
        from kolorit.export.table import table  # noqa: PLC0415 - few ask for it

        written: str | bytes = table(palette, depth=0, width=_COLUMNS, blocks=True)
    else:
        # Of one source, lines of hex codes do not tell which.
        written = export(palette, wish.format, name=None if wish.format == "hex" else wish.name)
    return written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")
