"""Samples of a theme as a terminal shows them, in the colors of the theme whatever its own are."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kolorit.export.table import code_of
from kolorit.theme.preview.sample import Run, samples, swatches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.export.table import Depth
    from kolorit.theme.preview.sample import Line
    from kolorit.theme.theme import Theme

_RESET = "\x1b[0m"
# Columns: what the longest line takes, with a margin of two on each side.
_WIDTH = 64
_MARGIN = 2


def terminal_preview(theme: Theme, depth: Depth) -> str:
    """All samples; without color, their words.

    Parameters
    ----------
    theme
        To show.
    depth
        Bits of color that the terminal has, 0 for none.
    """
    lines: list[Line] = []
    for sample in samples(theme):
        lines += [(), (Run(sample.title, theme.colors[8]),), *sample.lines]
    shown = [*_swatches(theme, depth), *lines, ()]
    return "".join(_line(line, theme, depth) for line in shown)


def terminal_swatches(theme: Theme, depth: Depth) -> str:
    """The sixteen colors, and words in each, in a few lines."""
    words = [
        tuple(Run(f"{theme.colors[number].hex} ", theme.colors[number]) for number in range(at, at + 7))
        for at in (1, 9)
    ]
    return "".join(_line(line, theme, depth) for line in [*_swatches(theme, depth), *words, ()])


def _swatches(theme: Theme, depth: Depth) -> Iterable[Line]:
    if not depth:
        return [()]
    return chain([()], *([line, line] for line in swatches(theme)), [()])


def _line(line: Line, theme: Theme, depth: Depth) -> str:
    if not depth:
        return "".join(run.text for run in line).rstrip() + "\n"
    length = sum(len(run.text) for run in line)
    edge, rest = " " * _MARGIN, " " * max(_MARGIN, _WIDTH - _MARGIN - length)
    runs = (Run(edge, theme.foreground), *line, Run(rest, theme.foreground))
    cells = (
        f"\x1b[38;{code_of(run.ink, depth)};48;{code_of(run.paper or theme.background, depth)}m{run.text}"
        for run in runs
    )
    return "".join(cells) + f"{_RESET}\n"
