"""What is found in a palette file, and the palette that it makes."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

from kolorit.color import Color
from kolorit.errors import TooLargeError, UnreadableError
from kolorit.palette import MAX_K, Palette, Swatch

# Of a color there may be so little that its share is written as 0, but then there is some: less than any
# format of ours shows, and more than rounding takes away.
_TRACE = 1e-12

# What each color has less than the one before it, if the order of a file is all that tells them apart:
# 256 of these are less than a palette's shares may be off by.
_STEP = 1e-12

# By how much sums of floats may miss. With 256 traces and steps it stays below what a palette allows.
_ADDED_UP = 1e-10

# How many digits a channel has: #rgb, #rgba, #rrggbb, #rrggbbaa.
_DIGITS = {3: 1, 4: 1, 6: 2, 8: 2}


class Entry(NamedTuple):
    """A color in a file, its share in 0..1 where the file tells it, and whether it is not quite opaque."""

    color: Color
    share: float | None = None
    see_through: bool = False


class Found(NamedTuple):
    """All that a file tells. Width and height are 0 where it does not tell those of the picture."""

    entries: list[Entry]
    width: int = 0
    height: int = 0
    warnings: tuple[str, ...] = ()


def entry_of_hex(text: str, share: float | None = None) -> Entry:
    """An entry of ``#rgb``, ``#rgba``, ``#rrggbb`` or ``#rrggbbaa``, with or without the ``#``.

    Raises
    ------
    UnreadableError
        Anything else.
    """
    digits = text.removeprefix("#")
    width = _DIGITS.get(len(digits))
    # bytes.fromhex would skip spaces.
    if width is None or not digits.isascii() or not digits.isalnum():
        raise _no_hex(text)
    pairs = digits if width == 2 else "".join(digit * 2 for digit in digits)  # noqa: PLR2004 - digits a channel
    try:
        red, green, blue, *alpha = bytes.fromhex(pairs)
    except ValueError:
        raise _no_hex(text) from None
    return Entry(Color(red, green, blue), share, see_through=alpha not in ([], [255]))


def _no_hex(text: str) -> UnreadableError:
    shown = text if len(text) <= 20 else f"{text[:20]}..."  # noqa: PLR2004 - enough to find it
    return UnreadableError(f"{shown!r} is no hex code, such as #0fb0dd")


def palette_of(found: Found) -> Palette:
    """Make a palette of what a file tells.

    A file made by hand knows nothing of the promises of a palette, so:

    - A color that occurs several times counts once, where it is first, with all its shares; the palette
      warns ``duplicates_merged``.
    - Opacity is left aside; the palette warns ``alpha_ignored``.
    - Shares that the file tells for every color are kept, in proportion where they do not add up to 1. Else
      all shares are equal.
    - Of equal shares, the first in the file comes first. Where the order by color would have it otherwise,
      each color has a millionth of a millionth less than the one before it.

    Raises
    ------
    UnreadableError
        No color, or a share that is none.
    TooLargeError
        More than 256 colors.
    """
    if not found.entries:
        raise UnreadableError("it holds no color")
    shares: dict[Color, float | None] = {}
    for entry in found.entries:
        shares[entry.color] = _sum(shares.get(entry.color, 0.0), entry.share)
    if len(shares) > MAX_K:
        raise TooLargeError(f"it holds {len(shares)} colors, and a palette at most {MAX_K}; take some out")
    warnings = list(found.warnings)
    if len(shares) < len(found.entries):
        warnings.append("duplicates_merged")
    if any(entry.see_through for entry in found.entries):
        warnings.append("alpha_ignored")
    swatches = _in_order(list(shares), _brought_to_one(list(shares.values())))
    return Palette(tuple(swatches), found.width, found.height, tuple(dict.fromkeys(warnings)))


def _sum(before: float | None, share: float | None) -> float | None:
    if share is not None and not 0 <= share <= 1:
        raise UnreadableError(f"a share must be in 0..1, and {share} is not")
    return None if before is None or share is None else before + share


def _brought_to_one(shares: list[float | None]) -> list[float]:
    told = [share for share in shares if share is not None]
    if len(told) < len(shares) or not any(told):
        return [1 / len(shares)] * len(shares)
    total = math.fsum(told)
    # Those that add up are kept to the last bit.
    kept = told if abs(total - 1) <= _ADDED_UP else [share / total for share in told]
    # The sum of the shares of one color may be more than all of it, by its last bit.
    return [min(max(share, _TRACE), 1.0) for share in kept]


def _in_order(colors: list[Color], shares: list[float]) -> list[Swatch]:
    # Sorting keeps the order of those that are equal.
    swatches = sorted(map(Swatch, colors, shares), key=lambda swatch: -swatch.share)
    if all((-one.share, one.color) < (-next_.share, next_.color) for one, next_ in pairwise(swatches)):
        return swatches
    return [Swatch(swatch.color, swatch.share * (1 - rank * _STEP)) for rank, swatch in enumerate(swatches)]
