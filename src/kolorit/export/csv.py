"""Comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kolorit.export.hex import SHARE_DIGITS
from kolorit.export.printable import printable_name
from kolorit.palette.shares import apportion, decimal

if TYPE_CHECKING:
    from kolorit.palette import Palette

CSV_HEADER = "source,rank,hex,red,green,blue,share\n"

# What spreadsheets begin a formula with (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@")
_STDIN = "-"


def csv_table(palette: Palette, name: str | None = None) -> str:
    """The header and the rows of one palette, whose source may have no name."""
    return CSV_HEADER + csv_rows(palette, name or "")


def csv_rows(palette: Palette, source: str) -> str:
    r"""One row a color, the most dominant first, without the header.

    Quoted by RFC 4180, with two choices where readers differ. Lines end with a line feed alone:
    spreadsheets take either, but to cut, awk and read a carriage return is part of the last field. The
    name of the source is escaped (see `printable_name`): a row is a line. A name that a spreadsheet would
    take for a formula is written ``./=...``, which names the same file.

    Examples
    --------
    >>> from kolorit import Color, Palette, Swatch
    >>> csv_rows(Palette((Swatch(Color(15, 176, 221), 1.0),), 4, 3), "a, b.png")
    '"a, b.png",1,#0fb0dd,15,176,221,1.0000\n'
    """
    shares = apportion([swatch.share for swatch in palette], 10**SHARE_DIGITS)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        (
            _no_formula(printable_name(source)),
            rank,
            swatch.color.hex,
            *swatch.color.rgb,
            decimal(share, SHARE_DIGITS),
        )
        for rank, (swatch, share) in enumerate(zip(palette, shares, strict=True), 1)
    )
    return text.getvalue()


def _no_formula(name: str) -> str:
    return f"./{name}" if name.startswith(_FORMULA) and name != _STDIN else name
