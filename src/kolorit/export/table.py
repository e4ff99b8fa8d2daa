"""The palette as a person at a terminal sees it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from kolorit.color.names import nearest_name
from kolorit.color.nearest import nearest
from kolorit.export.printable import printable_name
from kolorit.palette.shares import apportion, apportion_to_all, decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.palette import Palette

# Bits of color that a terminal shows; 0 means no escape sequences at all.
Depth = Literal[0, 8, 24]

# A strip wider than this no longer reads as one picture, and a bar this long shows half a percent.
_STRIP = 60
_BAR = 32
# Shorter bars cannot tell 20 % from 25 %: then the names give way.
_SHORTEST_BAR = 8
# Two rows of cells twice as high as wide: a strip, not a line.
_STRIP_ROWS = 2
_SWATCH = 4
_INDENT = 2
# "  #0fb0dd  100.0%": what stands between swatch and name.
_NUMBERS = 17
# Two spaces, the tilde and three dots leave three letters; less says nothing.
_SHORTEST_NAME = 9
_EIGHTHS = "▏▎▍▌▋▊▉█"
_ELLIPSIS = {True: "…", False: "..."}

# The colors 16..255 of xterm: a 6 x 6 x 6 cube and 24 grays (xterm's 256colres.pl). The 16 before them
# are whatever the user made of them.
_FIRST_STABLE = 16
_CUBE = (0, 95, 135, 175, 215, 255)
_XTERM = bytes(
    channel for red in _CUBE for green in _CUBE for blue in _CUBE for channel in (red, green, blue)
) + bytes(channel for gray in range(8, 239, 10) for channel in (gray, gray, gray))


def table(
    palette: Palette, source: str | None = None, *, depth: Depth, width: int, blocks: bool = True
) -> str:
    """Draw a proportional strip, and one line a color: swatch, hex code, share, name.

    Parameters
    ----------
    palette
        What to draw.
    source
        Printed above, with the size of the picture; nothing where ``None``.
    depth
        24: exact colors. 8: the nearest of xterm's 240 fixed ones. 0: no color and no escape sequence;
        bars instead of strip and swatches, the longest for the largest share.
    width
        Columns to stay within, as far as hex codes and shares allow.
    blocks
        Whether block characters can be shown; where not, everything of ours is ASCII.

    Guarantees
    ----------
    - The printed shares have one decimal and add up to 100.0 exactly.
    - A name stands alone if it is the color's own, after a ``~`` if it is that of the nearest color.
    """
    lines = [] if source is None else [_title(palette, source, depth=depth, width=width, blocks=blocks)]
    indent = " " * min(_INDENT, max(0, (width - _NUMBERS - _SHORTEST_BAR) // 2))
    room = width - len(indent)
    if depth:
        lines += [indent + strip(palette, depth, min(room - len(indent), _STRIP))] * _STRIP_ROWS
        lines.append("")
        pictures = [_cells(swatch.color, _SWATCH, depth) for swatch in palette]
        names_room = room - _SWATCH - _NUMBERS
    else:
        longest_name = max(len(_name(swatch.color)) for swatch in palette)
        bar_room = min(_BAR, max(_SHORTEST_BAR, room - _NUMBERS - longest_name))
        pictures = list(_bars(palette, bar_room, blocks=blocks))
        names_room = room - bar_room - _NUMBERS
    shares = apportion([swatch.share for swatch in palette], 1000)
    for swatch, picture, share in zip(palette, pictures, shares, strict=True):
        numbers = f"  {swatch.color.hex}  {decimal(share, 1):>5}%"
        lines.append(
            f"{indent}{picture}{numbers}{_cut(_name(swatch.color), names_room, blocks=blocks)}".rstrip()
        )
    return "\n".join(lines) + "\n"


def _title(palette: Palette, source: str, *, depth: Depth, width: int, blocks: bool) -> str:
    size = f"  {palette.width} x {palette.height}"
    name = printable_name(source)
    room = max(_SHORTEST_NAME, width - len(size))
    if _columns(name) > room:
        # The end of a path tells more than its beginning.
        ellipsis = _ELLIPSIS[blocks]
        name = name[-room:]
        while _columns(name) > room - len(ellipsis):
            name = name[1:]
        name = ellipsis + name
    return f"\x1b[1m{name}\x1b[0m{size}" if depth else name + size


def _columns(text: str) -> int:
    """How many cells a terminal gives it."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _name(color: Color) -> str:
    name, exact = nearest_name(color)
    return f"   {name}" if exact else f"  ~{name}"


def _cut(name: str, room: int, *, blocks: bool) -> str:
    if len(name) <= room:
        return name
    ellipsis = _ELLIPSIS[blocks]
    return name[: room - len(ellipsis)] + ellipsis if room >= _SHORTEST_NAME else ""


def strip(palette: Palette, depth: Depth, width: int) -> str:
    """Draw an area divided by share in one line, so many cells wide; ``depth`` is above 0."""
    counts = apportion_to_all([swatch.share for swatch in palette], width)
    return "".join(
        _cells(swatch.color, count, depth) for swatch, count in zip(palette, counts, strict=True) if count
    )


def _cells(color: Color, count: int, depth: Depth) -> str:
    # A background, not a block character: fonts leave gaps between those. Reset each time, or the
    # terminal fills the rest of the line.
    return f"\x1b[48;{code_of(color, depth)}m{' ' * count}\x1b[0m"


def code_of(color: Color, depth: Depth) -> str:
    """What makes a terminal use a color, after the 38 of text or the 48 of its background."""
    if depth == 24:  # noqa: PLR2004 - bits
        return "2;{};{};{}".format(*color.rgb)
    return f"5;{_FIRST_STABLE + nearest(bytes(color.rgb), _XTERM)}"


def _bars(palette: Palette, width: int, *, blocks: bool) -> Iterator[str]:
    """Bars in proportion, the first as wide as there is room."""
    steps = len(_EIGHTHS) if blocks else 1
    for swatch in palette:
        # No bar at all would say that the color is not there.
        length = max(1, round(swatch.share / palette[0].share * width * steps))
        whole, rest = divmod(length, steps)
        bar = _EIGHTHS[-1] * whole + (_EIGHTHS[rest - 1] if rest else "") if blocks else "#" * whole
        yield bar.ljust(width)
