"""The palette of an upload, as the command line writes it."""

from __future__ import annotations

from typing import Any, NamedTuple

from kolorit.export.formats import WRITERS, export
from kolorit.palette import Palette, extract

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


def palette_written(wish: Wish, content: bytes | None = None) -> bytes:
    """What ``kolorit --format FORMAT NAME`` writes; of the content of a file instead, where that is given.

    Raises
    ------
    SourceError
        It has no palette.
    """
    return written(extract(wish.path if content is None else content, **wish.options), wish.format, wish.name)


def written(palette: Palette, format_name: str, name: str) -> bytes:
    """A palette in one of `FORMATS`."""
    if format_name == TABLE:
        from kolorit.export.table import table  # noqa: PLC0415 - few ask for it

        text: str | bytes = table(palette, depth=0, width=_COLUMNS, blocks=True)
    else:
        # Of one source, lines of hex codes do not tell which.
        text = export(palette, format_name, name=None if format_name == "hex" else name)
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
