"""The formats: what is written for each source, and what before the first and after the last."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kolorit.errors import SourceError
from kolorit.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("hex", "table", "json", "ndjson", "csv")

BY_ENDING = {".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson", ".csv": "csv", ".txt": "hex"}

Result: TypeAlias = Palette | SourceError


class Format(NamedTuple):
    """How results become text.

    Attributes
    ----------
    each
        What to write for a source of this name of which this came.
    first, last
        What to write before all sources and after them.
    tells_warnings
        Whether warnings are in what is written, so that people need not be told them apart from it.
    """

    each: Callable[[str, Result], str]
    first: str = ""
    last: Callable[[], str] = str
    tells_warnings: bool = False


# Each imports what it needs and no more: most runs need one of them, and a photo is read in the time
# that it takes to import two.


def open_format(name: str, *, several: bool, to_file: bool, color: str) -> Format:
    """Choose a format by its name; with several sources, each result says which one it is of."""
    if name == "table":
        return _table(several=several, to_file=to_file, color=color)
    if name == "json":
        return _json()
    if name == "ndjson":
        return _ndjson()
    return _csv() if name == "csv" else _hex(several=several)


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


def _of_palettes(each: Callable[[str, Palette], str]) -> Callable[[str, Result], str]:
    return lambda source, result: each(source, result) if isinstance(result, Palette) else ""
