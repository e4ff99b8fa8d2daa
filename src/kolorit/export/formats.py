"""The formats that a palette can be exported to, and which endings of files name them."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kolorit.arguments import is_one_of, shown
from kolorit.errors import InvalidOptionError, NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.palette import Palette

# Which function writes a format: text by names, because only the module of the one that is asked for may be
# imported; a photo is read in the time that it takes to import two.
WRITERS = {
    "hex": "hex:hex_lines",
    "json": "json:export_list",
    "ndjson": "json:export_line",
    "csv": "csv:csv_table",
    "css": "stylesheets:css",
    "scss": "stylesheets:scss",
    "less": "stylesheets:less",
    "tailwind": "stylesheets:tailwind",
    "tokens": "tokens:tokens",
    "gpl": "gimp:gpl",
    "ase": "ase:ase",
    "aco": "aco:aco",
    "paintnet": "paintnet:paintnet",
    "svg": "svg:svg",
    "png": "png:png",
    "html": "html:html",
    "mplstyle": "mplstyle:mplstyle",
    "imgix": "imgix:imgix",
}

# Those that hold several palettes and are written as a whole.
SEVERAL_WRITERS = {"ase": "ase:ase_groups", "html": "html:html_page"}

BINARY = frozenset({"ase", "aco", "png"})

# Those that tell of which picture a palette is, where the others tell what it is called.
OF_SOURCES = frozenset({"hex", "json", "ndjson", "csv"})

# The first that fits counts, so the longer one of two stands first.
BY_ENDING = {
    ".tokens.json": "tokens",
    ".tokens": "tokens",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".csv": "csv",
    ".txt": "hex",
    ".css": "css",
    ".scss": "scss",
    ".less": "less",
    ".gpl": "gpl",
    ".ase": "ase",
    ".aco": "aco",
    ".svg": "svg",
    ".png": "png",
    ".html": "html",
    ".htm": "html",
    ".mplstyle": "mplstyle",
}


def export(palette: Palette, format: str, *, name: str | None = None) -> str | bytes:  # noqa: A002 - as the option is called
    """Write a palette in a format: text, or bytes where the format is binary.

    Parameters
    ----------
    palette
        What to write.
    format
        One of `WRITERS`.
    name
        What the palette is called, in formats where it can be called something.

    Raises
    ------
    InvalidOptionError
        There is no such format, or the name is no text.
    """
    if not is_one_of(format, WRITERS):
        raise InvalidOptionError(f"format must be one of {', '.join(WRITERS)}, got {shown(format)}")
    if not isinstance(name, str | None):
        raise InvalidOptionError(f"the name of a palette must be text, got {shown(name)}")
    writer = cast("Callable[[Palette, str | None], str | bytes]", _named(WRITERS[format]))
    return writer(palette, name)


def export_several(palettes: Sequence[tuple[str | None, Palette]], format: str) -> str | bytes:  # noqa: A002 - see above
    """Write named palettes in one of the formats of `SEVERAL_WRITERS`."""
    writer = cast(
        "Callable[[Sequence[tuple[str | None, Palette]]], str | bytes]", _named(SEVERAL_WRITERS[format])
    )
    return writer(palettes)


def _named(place: str) -> object:
    module, _, function = place.partition(":")
    return getattr(import_module(f"kolorit.export.{module}"), function)


def format_of(path: str) -> str | None:
    """The format that the ending of a path names, whatever its case; ``None`` if it names none."""
    lower = path.lower()
    return next((name for ending, name in BY_ENDING.items() if lower.endswith(ending)), None)


def save(palette: Palette, path: str | os.PathLike[str], format: str | None, *, name: str | None) -> None:  # noqa: A002 - see above
    """Write a palette into a file, whole or not at all: `kolorit.Palette.save` tells the rest."""
    from kolorit.replace import replacing  # noqa: PLC0415 - who exports to a string needs it not

    place = os.fspath(path)
    if format is None:
        format = format_of(place)  # noqa: A001 - see above
        if format is None:
            endings = " ".join(BY_ENDING)
            raise InvalidOptionError(f"{place!r} does not end in a known format ({endings}): give format=...")
    if name is None and format not in OF_SOURCES:
        name = os.path.basename(place).partition(".")[0]  # noqa: PTH119 - pathlib is not worth its import
    content = export(palette, format, name=name)
    try:
        with replacing(place) as stream:
            stream.write(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise NotWrittenError(f"{place}: cannot be written: {error.strerror}") from error
    except ValueError as error:  # a NUL
        raise NotWrittenError(f"{place!r}: cannot be written: no file can have this name") from error
