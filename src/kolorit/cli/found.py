"""What a search has found, as text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kolorit.cli.terminal import color_depth, columns
from kolorit.collection.match import Likeness
from kolorit.export.json import Record, json_line, json_list, record
from kolorit.export.printable import printable_name
from kolorit.export.table import strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kolorit.collection.answers import Hit
    from kolorit.collection.match import Reason
    from kolorit.export.table import Depth

FORMATS = ("table", "paths", "json", "ndjson")

# Cells: as wide as a thumb, so that two strips are told apart at a glance.
_STRIP = 24
_CODES = 3


def written(hits: Sequence[Hit], name: str, *, why: bool, color: str, file: str | None) -> str | bytes:
    """Write hits in a format: `FORMATS`, or ``print0``."""
    if name == "table":
        # FORCE_COLOR is meant for what is looked at; a file has color only where the command asks for it.
        stream = sys.stdout if file is None else None
        depth = color_depth(stream, "never" if file and color != "always" else color, os.environ)
        return "".join(_lines(hits, depth, columns(stream, os.environ), why=why))
    if name == "print0":
        return b"".join(os.fsencode(hit.picture.path) + b"\0" for hit in hits)
    if name == "paths":
        return "".join(f"{printable_name(hit.picture.path)}\n" for hit in hits)
    records = [_record(hit, why=why) for hit in hits]
    return json_list(records) if name == "json" else "".join(map(json_line, records))


def _record(hit: Hit, *, why: bool) -> Record:
    picture = hit.picture
    assert picture.palette is not None  # noqa: S101 - or it would not be found
    told = record(picture.path, picture.palette)
    told["score"] = hit.score
    told["family"] = picture.family
    told["mono"] = picture.mono
    if why:
        told["why"] = [reason._asdict() for reason in hit.why]
    return told


def _lines(hits: Sequence[Hit], depth: Depth, width: int, *, why: bool) -> Iterator[str]:
    cells = min(_STRIP, max(1, width // 3))
    picture: Callable[[Hit], str] = (lambda hit: _strip(hit, depth, cells)) if depth else _codes
    for hit in hits:
        yield f"{hit.score:7.1%}  {picture(hit)}  {printable_name(hit.picture.path)}\n"
        if why:
            yield "".join(f"{'':9}{_told(reason)}\n" for reason in hit.why)


def _strip(hit: Hit, depth: Depth, cells: int) -> str:
    return strip(hit.picture.palette, depth, cells) if hit.picture.palette else ""


def _codes(hit: Hit) -> str:
    return " ".join(swatch.color.hex for swatch in (hit.picture.palette or ())[:_CODES]).ljust(8 * _CODES - 1)


def _told(reason: Reason | Likeness) -> str:
    if isinstance(reason, Likeness):
        return f"{reason.term} is {reason.distance:.2f} away"
    covers = f"{reason.term} covers {reason.covered:.1%}"
    if reason.wanted:
        return f"{covers} of {reason.share:.1%} asked for"
    return f"{covers}, avoided up to {reason.share:.1%}"
