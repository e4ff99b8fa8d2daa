"""Terminals that run, told of new colors: by the sequences (OSC) with which xterm lets programs set them."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import glob
from typing import TYPE_CHECKING

from kolorit.theme.ink import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.theme.variables import Themed

# Of Linux; elsewhere there is nothing that matches.
_DEVICES = "/dev/pts/[0-9]*"


def sequences(themed: Themed, *, border: bool = False) -> list[str]:
    """One for each color, as the control sequences of xterm have them.

    Parameters
    ----------
    themed
        The theme; its alpha is for urxvt.
    border
        708 too, the border of urxvt, which terminals that build on VTE print as text.
    """
    theme, alpha = themed.theme, themed.alpha
    background = theme.background.hex if alpha == OPAQUE else f"[{alpha}]{theme.background.hex}"
    specials = {
        10: theme.foreground.hex,
        11: background,
        12: theme.cursor.hex,
        13: theme.foreground.hex,  # of the pointer
        17: theme.selection_background.hex,
        19: theme.selection_foreground.hex,
    }
    if border:
        specials[708] = background
    return [
        *(f"\x1b]4;{number};{color.hex}\x1b\\" for number, color in enumerate(theme.colors)),
        *(f"\x1b]{number};{color}\x1b\\" for number, color in specials.items()),
    ]


def tell_terminals(codes: Iterable[str], pattern: str = _DEVICES) -> None:
    """Write to each terminal of this user.

    One that takes nothing, as after Ctrl-S, is passed over: writing must never wait.
    """
    pieces = [code.encode() for code in codes]
    for device in sorted(glob(pattern)):  # noqa: PTH207 - pathlib is not worth its import
        with suppress(OSError):
            _tell(device, pieces)


def _tell(device: str, pieces: list[bytes]) -> None:
    # Not those of others, which root could write to as well.
    if os.stat(device).st_uid != os.geteuid():  # noqa: PTH116 - as above
        return
    terminal = os.open(device, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        if os.isatty(terminal):
            for piece in pieces:
                # One that is cut short would swallow what the terminal is sent next.
                if os.write(terminal, piece) < len(piece):
                    break
    finally:
        os.close(terminal)
