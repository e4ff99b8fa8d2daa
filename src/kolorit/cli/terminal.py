"""What the terminal can show."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kolorit.export.table import Depth


# Terminals that show 24 bits whether or not they set COLORTERM, by the start of TERM.
_EXACT = ("xterm-kitty", "xterm-ghostty", "ghostty", "alacritty", "foot", "wezterm", "contour")
# Names that say 8 colors or nothing, but behind which every emulator of the last decade shows 256;
# containers and old ssh hosts use them.
_SHORT_NAMES = ("xterm", "screen", "tmux", "rxvt-unicode")

# What a terminal has when it does not tell: DEC's VT100 and all that came after it.
_COLUMNS = 80


def color_depth(stream: TextIO | None, when: str, environ: Mapping[str, str]) -> Depth:
    """How many bits of color to use: what the person asked for, else what the terminal says it has.

    NO_COLOR (no-color.org) goes before FORCE_COLOR (force-color.org), and either before the terminal.
    """
    if when == "never":
        return 0
    if when == "always":
        return _depth_by_name(environ) or 8
    if environ.get("NO_COLOR"):
        return 0
    forced = environ.get("FORCE_COLOR")
    if forced:
        # The levels are chalk's: 0 none, 1 and 2 up to 256 colors, 3 all.
        levels: dict[str, Depth] = {"0": 0, "false": 0, "1": 8, "2": 8, "3": 24}
        return levels.get(forced, _depth_by_name(environ) or 8)
    return _depth_by_name(environ) if is_terminal(stream) else 0


def _depth_by_name(environ: Mapping[str, str]) -> Depth:
    name = environ.get("TERM", "")
    if name == "dumb":
        return 0
    if name.startswith("screen") and "TMUX" not in environ:
        # GNU screen passes COLORTERM on, but up to version 4 garbles 24-bit sequences.
        return 8
    exact = environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}
    if exact or "WT_SESSION" in environ or name.endswith("-direct") or name.startswith(_EXACT):
        return 24
    return 8 if "256color" in name or name in _SHORT_NAMES else 0


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at it; ``None`` is a stream that the process was started without."""
    return stream is not None and stream.isatty()


def columns(stream: TextIO | None, environ: Mapping[str, str]) -> int:
    """How wide the terminal is, as ``shutil.get_terminal_size`` tells it.

    That takes longer to import (8 ms, November 2026) than a small picture to read.
    """
    told = environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS if stream else _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def shows_blocks(stream: TextIO | None) -> bool:
    """Whether the encoding has the characters that bars are drawn with."""
    try:
        "▏▎▍▌▋▊▉█…".encode(stream.encoding if stream else "utf-8")
    except UnicodeEncodeError:
        return False
    return True
