"""``--merge``: one palette of all sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.cli.run import Noted
from kolorit.errors import SourceError
from kolorit.palette.many import joined, palette_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from kolorit.cli.formats import Result
    from kolorit.palette.many import Part
    from kolorit.palette.wanted import Wanted

# What so many pictures add is kept before it is added up: about half a megabyte each.
_AT_HAND = 64


def merging(
    found: Iterable[tuple[str, Part | SourceError]], wanted: Wanted, *, tells_warnings: bool
) -> Generator[tuple[str, Result | Noted]]:
    """Note each source, and tell the palette of those that could be read after the last.

    Parameters
    ----------
    found
        What each source adds, or why it adds nothing.
    wanted
        Of the palette.
    tells_warnings
        Whether those of all are to be in the palette, because nobody is told of each.
    """
    parts: list[Part] = []
    number = 0
    for source, part in found:
        if isinstance(part, SourceError):
            yield source, part
            continue
        number += 1
        parts.append(part)
        if len(parts) == _AT_HAND:
            parts = [joined(parts)]
        yield source, Noted(part.warnings)
    if parts:
        whole = joined(parts)
        if not tells_warnings:
            whole = whole._replace(warnings=())
        yield f"{number} {'picture' if number == 1 else 'pictures'}", palette_of(whole, wanted)
