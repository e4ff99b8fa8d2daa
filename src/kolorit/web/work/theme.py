"""A theme of an upload, as the command line writes it, and what it promises."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from kolorit.errors import NoOpaquePixelsError
from kolorit.palette import extract
from kolorit.theme.grammar import render
from kolorit.theme.make import COLORS, NOTHING, make_theme
from kolorit.theme.targets import targets, templates
from kolorit.theme.variables import Themed, variables
from kolorit.theme.wal import md5, wal_json, wal_record
from kolorit.web.work.scanned import Scanned, content_of

if TYPE_CHECKING:
    from kolorit.theme.preview.sample import Run
    from kolorit.theme.theme import Theme

# Those of `kolorit theme --format` that are no terminal's.
FORMATS = ("json", "lines", "base16", "base24")


class Wish(NamedTuple):
    """A picture, and what its theme is to be.

    Attributes
    ----------
    path
        Where it is.
    name
        What it is called.
    reading
        As for `kolorit.extract`.
    knobs
        As for `kolorit.make_theme`.
    format
        One of `FORMATS`, or the name of a target.
    preview
        Whether to tell promises, contrasts and samples of it in use, too, in JSON.
    scanned
        The file of a collection that is read instead, if it is what was scanned.
    """

    path: str
    name: str
    reading: dict[str, Any]
    knobs: dict[str, Any]
    format: str
    preview: bool
    scanned: Scanned | None = None


def theme_written(wish: Wish) -> bytes:
    """What ``kolorit theme --format FORMAT`` writes of it, or the file of a target.

    Raises
    ------
    SourceError
        It cannot be read.
    InvalidOptionError
        No theme has the contrast asked for.
    """
    source = wish.path if wish.scanned is None else content_of(wish.scanned)
    try:
        palette = extract(source, COLORS, **wish.reading)
    except NoOpaquePixelsError:
        palette = NOTHING
    theme = make_theme(palette, **wish.knobs)
    return _written(wish, theme, source).encode("utf-8", "backslashreplace")


def _written(wish: Wish, theme: Theme, source: str | bytes) -> str:
    if wish.preview:
        return json.dumps(_preview(wish, theme, source))
    if wish.format == "json":
        return wal_json(theme, None, _checksum(source))
    if wish.format == "lines":
        from kolorit.theme.lines import theme_lines  # noqa: PLC0415 - each imports what it needs

        return theme_lines(theme)
    if wish.format in FORMATS:
        from kolorit.theme.base_schemes import scheme  # noqa: PLC0415 - as above

        return scheme(theme, wish.format, os.path.splitext(wish.name)[0])  # noqa: PTH122 - a name, of no file
    # Where the picture is on the machine that sent it nobody knows.
    values = variables(Themed(theme, None, _checksum(source)), "")
    file = targets()[wish.format].file
    return render(templates()[file], values, file, {})


def _preview(wish: Wish, theme: Theme, source: str | bytes) -> dict[str, Any]:
    from kolorit.theme.preview.sample import samples  # noqa: PLC0415 - as above
    from kolorit.theme.promises import LEVELS, broken, contrasts  # noqa: PLC0415 - as above

    asked = wish.knobs.get("contrast", "AA")
    level = LEVELS.get(asked, asked)
    return {
        **wal_record(theme, None, _checksum(source)),
        "promises": {
            "kept": not broken(theme, level),
            "contrasts": [
                {"name": name, "hex": color.hex, "contrast": round(ratio, 2), "least": least}
                for name, color, ratio, least in contrasts(theme, level)
            ],
        },
        "samples": [
            {"title": sample.title, "lines": [list(map(_run, line)) for line in sample.lines]}
            for sample in samples(theme)
        ],
    }


def _run(run: Run) -> dict[str, str]:
    """Words with their color, and with what is behind them where it is not the background."""
    told = {"text": run.text, "ink": run.ink.hex}
    return told if run.paper is None else {**told, "paper": run.paper.hex}


def _checksum(source: str | bytes) -> str:
    if isinstance(source, bytes):
        return md5(source)
    with open(source, "rb") as file:  # noqa: PTH123 - as above
        return md5(file.read())
