"""Paint.NET's palettes (.txt)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.errors import UnreadableError
from kolorit.export.found import Found, entry_of_hex
from kolorit.export.labels import labels, share_in, title

if TYPE_CHECKING:
    from kolorit.palette import Palette

SIGNATURE = "; paint.net Palette File"

_COLOR = re.compile(r"([0-9a-fA-F]{2})([0-9a-fA-F]{6})")


def paintnet(palette: Palette, name: str | None = None) -> str:
    """Write ``AARRGGBB`` on a line a color, after a comment with its label. Paint.NET takes the first 96."""
    lines = "".join(
        f"; {label}\nFF{swatch.color.hex[1:].upper()}\n"
        for swatch, label in zip(palette, labels(palette), strict=True)
    )
    return f"{SIGNATURE}\n; {title(name)}\n{lines}"


def read_paintnet(text: str) -> Found:
    """Read the lines that are no comments.

    Raises
    ------
    UnreadableError
        Such a line is not eight hexadecimal digits.
    """
    entries = []
    share = None
    for number, line in enumerate(text.split("\n"), 1):
        written, semicolon, comment = (part.strip() for part in line.partition(";"))
        if written:
            match = _COLOR.fullmatch(written)
            if match is None:
                raise UnreadableError(f"line {number} is no color: eight hexadecimal digits, AARRGGBB")
            alpha, digits = match.groups()
            entries.append(entry_of_hex(digits + alpha, share))
            share = None
        elif semicolon:
            share = share_in(comment)
    return Found(entries)
