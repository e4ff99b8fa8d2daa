"""How far along a long run is."""

from __future__ import annotations

import itertools
import math
import os
import sys
import time

import click

from kolorit.cli.terminal import columns

# Who waits less need not be told.
_PATIENCE_SECONDS = 1
_WIDTH = 30
# What stands beside the bar: two brackets, 1000000/1000000, 23:59:59 and the spaces between.
_BESIDE = 35
# And 12345/s before it.
_RATE = 9
_ERASE_LINE = "\r\x1b[K"
_SHOW_CURSOR = "\x1b[?25h"  # click hides it


class Progress:
    """A bar on standard error, once a second has passed and more than one source is left.

    It stands there while a source is worked on; erase it before anything is printed. Where nobody knows
    how many sources there are, ``None``, it tells how many are done. Where it ``tells_rate``, also how many a
    second.
    """

    def __init__(self, total: int | None, *, tells_rate: bool = False) -> None:
        self._tells_rate = tells_rate
        beside = _BESIDE + (_RATE if tells_rate else 0)
        width = max(1, min(_WIDTH, columns(sys.stderr, os.environ) - beside))
        steps = itertools.repeat(None) if total is None else range(total)
        self._bar = click.progressbar(steps, show_pos=True, width=width, file=sys.stderr)
        self._left = math.inf if total is None else total
        self._drawn = False

    def step(self) -> None:
        """Count one source as done, and draw what is left."""
        self._left -= 1
        if self._left < 0:
            return  # what comes after the last source, and of all
        waited = time.time() - self._bar.start
        if self._left > 1 and waited > _PATIENCE_SECONDS:
            self._drawn = True
        if self._tells_rate and waited > 0:
            self._bar.label = f"{(self._bar.pos + 1) / waited:.0f}/s"
        if self._drawn and self._left:
            # The position is part of the line, so the line is never one that click has just drawn and
            # would not draw again.
            self._bar.update(1)
        else:
            self._bar.make_step(1)

    def erase(self) -> None:
        """Leave the line empty, the cursor at its start and visible."""
        if self._drawn:
            sys.stderr.write(_ERASE_LINE + _SHOW_CURSOR)
            sys.stderr.flush()
