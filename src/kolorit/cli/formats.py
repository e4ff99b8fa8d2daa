"""The formats: what is written for each source, and what before the first and after the last."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kolorit.cli.terminal import is_terminal
from kolorit.errors import InvalidOptionError, SourceError
from kolorit.export.formats import BINARY, SEVERAL_WRITERS, WRITERS, export, export_several
from kolorit.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("table", *WRITERS)

# Those that can hold the palettes of several pictures.
OF_SEVERAL = ("table", "hex", "json", "ndjson", "csv", *SEVERAL_WRITERS)

_STDIN = "-"

Result: TypeAlias = Palette | SourceError


class Format(NamedTuple):
    """How results become what is written: text, or bytes that are written as they are.

    Attributes
    ----------
    each
        What to write for a source of this name of which this came.
    first, last
        What to write before all sources and after them.
    tells_warnings
        Whether warnings are in what is written, so that people need not be told them apart from it.
    """

    each: Callable[[str, Result], str | bytes]
    first: str = ""
    last: Callable[[], str | bytes] = str
    tells_warnings: bool = False


# Each imports what it needs and no more: most runs need one of them, and a photo is read in the time
# that it takes to import two.


def open_format(name: str, *, several: bool, to_file: bool, color: str) -> Format:
    """Choose a format by its name; with several sources, each result says which one it is of.

    Raises
    ------
    InvalidOptionError
        The format holds one palette and there are several sources, or it is no text and a terminal gets it.
    """
    if name == "table":
        return _table(several=several, to_file=to_file, color=color)
    if name == "hex":
        return _hex(several=several)
    if name == "json":
        return _json()
    if name == "ndjson":
        return _ndjson()
    return _csv() if name == "csv" else _document(name, several=several, to_file=to_file)


def _hex(*, several: bool) -> Format:
    from kolorit.export.hex import hex_lines  # noqa: PLC0415 - see above

    return Format(_of_palettes(lambda source, palette: hex_lines(palette, source if several else None)))


def _csv() -> Format:
    from kolorit.export.csv import CSV_HEADER, csv_rows  # noqa: PLC0415 - see above

    return Format(_of_palettes(lambda source, palette: csv_rows(palette, source)), first=CSV_HEADER)


def _ndjson() -> Format:
    from kolorit.export.json import json_line, record  # noqa: PLC0415 - see above

    return Format(lambda source, result: json_line(record(source, result)), tells_warnings=True)


def _json() -> Format:
    from kolorit.export.json import Record, json_list, record  # noqa: PLC0415 - see above

    records: list[Record] = []

    def keep(source: str, result: Result) -> str:
        # Written at the end: half a list is no JSON, and one closed early would pass for the whole.
        records.append(record(source, result))
        return ""

    return Format(keep, last=lambda: json_list(records), tells_warnings=True)


def _table(*, several: bool, to_file: bool, color: str) -> Format:
    from kolorit.cli.terminal import color_depth, columns, shows_blocks  # noqa: PLC0415 - see above
    from kolorit.export.table import table  # noqa: PLC0415 - see above

    stream = None if to_file else sys.stdout
    # FORCE_COLOR is meant for what is looked at; a file has color only where the command asks for it.
    depth = color_depth(stream, "never" if to_file and color != "always" else color, os.environ)
    width = columns(stream, os.environ)
    blocks = shows_blocks(stream)

    def draw(source: str, palette: Palette) -> str:
        if not several:
            return table(palette, depth=depth, width=width, blocks=blocks)
        return table(palette, source, depth=depth, width=width, blocks=blocks) + "\n"

    return Format(_of_palettes(draw))


def _document(name: str, *, several: bool, to_file: bool) -> Format:
    """A format whose files are written as a whole, or not at all where there is no palette."""
    to_terminal = not to_file and is_terminal(sys.stdout)
    if name in BINARY and to_terminal:
        raise InvalidOptionError(f"{name} is not text that a terminal could show: add -o FILE, or pipe it")
    if several and name not in OF_SEVERAL:
        raise InvalidOptionError(
            f"{name} holds the palette of one picture: name one, or choose one of {', '.join(OF_SEVERAL)}"
        )

    def written(text: str | bytes) -> str | bytes:
        # These are UTF-8 by definition; only a terminal gets what it can show.
        return text if to_terminal or isinstance(text, bytes) else text.encode()

    if not several:
        return Format(
            _of_palettes(lambda source, palette: written(export(palette, name, name=_base(source))))
        )
    found: list[tuple[str | None, Palette]] = []

    def keep(source: str, palette: Palette) -> str:
        found.append((source, palette))
        return ""

    return Format(_of_palettes(keep), last=lambda: written(export_several(found, name)) if found else "")


def _base(source: str) -> str | None:
    # Where a picture is kept on this machine is nobody's business who gets the file.
    return None if source == _STDIN else os.path.basename(source)  # noqa: PTH119 - pathlib is not worth its import


def _of_palettes(each: Callable[[str, Palette], str | bytes]) -> Callable[[str, Result], str | bytes]:
    return lambda source, result: each(source, result) if isinstance(result, Palette) else ""
