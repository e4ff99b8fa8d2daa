"""Plain lines, for pipes: ``#rrggbb share``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.export.printable import printable_name
from kolorit.palette.shares import apportion, decimal

if TYPE_CHECKING:
    from kolorit.palette import Palette

# Four digits: a hundredth of a percent, which is four pixels of a picture shrunk to 200 x 200.
SHARE_DIGITS = 4


def hex_lines(palette: Palette, source: str | None = None) -> str:
    """One line a color: hex code, share, and the source where there is one.

    Guarantees
    ----------
    - The shares have four decimals and add up to 1 exactly.
    - A line is a line, whatever the source is called (see `printable_name`).

    Examples
    --------
    >>> from kolorit import Color, Palette, Swatch
    >>> print(hex_lines(Palette((Swatch(Color(15, 176, 221), 1.0),), 4, 3)), end="")
    #0fb0dd 1.0000
    """
    shares = apportion([swatch.share for swatch in palette], 10**SHARE_DIGITS)
    column = "" if source is None else f" {printable_name(source)}"
    return "".join(
        f"{swatch.color.hex} {decimal(share, SHARE_DIGITS)}{column}\n"
        for swatch, share in zip(palette, shares, strict=True)
    )
