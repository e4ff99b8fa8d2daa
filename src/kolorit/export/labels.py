"""What a color is called in a file, its share with it; and the share read back from there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.export.hex import SHARE_DIGITS
from kolorit.export.printable import printable_name
from kolorit.palette.shares import apportion, decimal

if TYPE_CHECKING:
    from kolorit.palette import Palette

# Older GIMPs read lines of 1,024 bytes and take what is left of a longer one for the next.
_LONGEST_TITLE = 200

# As written below and in no other way: "Gray 50%" is a name, not a share.
_LABEL = re.compile(r"\s*(?:[0-9]+ )?[a-z][a-z' ]* ([0-9]{1,3}\.[0-9]{2})%\s*")

_UNTITLED = "palette"


def percentages(palette: Palette) -> list[str]:
    """Tell the shares in percent, with two decimals; together they are 100.00%."""
    units = apportion([swatch.share for swatch in palette], 10**SHARE_DIGITS)
    return [f"{decimal(share, SHARE_DIGITS - 2)}%" for share in units]


def names_with_shares(palette: Palette) -> list[str]:
    """``sky blue 75.00%`` for each color: its name and its share."""
    return [
        f"{swatch.color.name} {share}" for swatch, share in zip(palette, percentages(palette), strict=True)
    ]


def labels(palette: Palette) -> list[str]:
    """``1 sky blue 75.00%`` for each color: as above after its rank, so that no two are the same."""
    return [f"{rank} {label}" for rank, label in enumerate(names_with_shares(palette), 1)]


def share_in(label: str) -> float | None:
    """The share that a label of ours tells; ``None`` if it is not one."""
    match = _LABEL.fullmatch(label)
    # In this order, so that what is read is the float nearest to what is written.
    return None if match is None else float(match[1]) / 100


def title(name: str | None) -> str:
    """The name of a palette, printable, on one line and not long."""
    return printable_name(name or _UNTITLED)[:_LONGEST_TITLE]


def in_comment(text: str) -> str:
    """Text that ends no comment of CSS, nor an HTML element around it, and that Sass does not evaluate."""
    return text.replace("*/", "* /").replace("</", "< /").replace("#{", "# {")
