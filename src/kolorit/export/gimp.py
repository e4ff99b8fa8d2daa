"""GIMP's palettes (.gpl): read by Inkscape, Krita, MyPaint, Aseprite and others too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.errors import UnreadableError
from kolorit.export.found import Entry, Found
from kolorit.export.labels import labels, share_in, title

if TYPE_CHECKING:
    from kolorit.palette import Palette

SIGNATURE = "GIMP Palette"

# GIMP shows a palette as a grid; a row of more is a strip of crumbs.
_MOST_COLUMNS = 16

_COLOR = re.compile(r"\s*([0-9]{1,3})\s+([0-9]{1,3})\s+([0-9]{1,3})(?:\s+(.*))?")
# "Name:" and "Columns:" of GIMP, "Channels:" of Aseprite.
_HEADING = re.compile(r"[A-Za-z]+:.*")


def gpl(palette: Palette, name: str | None = None) -> str:
    """Write red, green, blue and a label on a line a color; the label tells rank, name and share."""
    columns = min(len(palette), _MOST_COLUMNS)
    lines = "".join(
        f"{red:3} {green:3} {blue:3}\t{label}\n"
        for ((red, green, blue), _), label in zip(palette, labels(palette), strict=True)
    )
    return f"{SIGNATURE}\nName: {title(name)}\nColumns: {columns}\n#\n{lines}"


def read_gpl(text: str) -> Found:
    """Read GIMP's palettes, of either version (the first had no name).

    Raises
    ------
    UnreadableError
        A line that is neither a color nor a comment nor a heading.
    """
    first, *lines = text.split("\n")
    if not first.startswith(SIGNATURE):
        raise UnreadableError(f"its first line is not {SIGNATURE!r}")
    entries: list[Entry] = []
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.startswith("#") or (not entries and _HEADING.fullmatch(line.strip())):
            continue
        entries.append(_entry(line, number))
    return Found(entries)


def _entry(line: str, number: int) -> Entry:
    match = _COLOR.fullmatch(line.rstrip())
    channels = [int(text) for text in match.groups()[:3]] if match else []
    if match is None or max(channels, default=256) > 255:  # noqa: PLR2004 - 8 bits
        raise UnreadableError(f"line {number} is no color: red, green and blue in 0..255, then a name")
    return Entry(Color(*channels), share_in(match[4] or ""))
