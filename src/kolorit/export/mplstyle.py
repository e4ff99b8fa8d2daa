"""A style sheet of matplotlib: the cycle of colors that lines and bars take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kolorit.export.labels import title

if TYPE_CHECKING:
    from kolorit.palette import Palette


def mplstyle(palette: Palette, name: str | None = None) -> str:
    """One line: ``axes.prop_cycle``; for ``matplotlib.style.use``, of matplotlib 3.6 or newer.

    The codes keep their ``#``, which begins a comment there unless it stands in double quotes: without it,
    ``000001`` and ``0e1234`` would be read as numbers, and those are grays.
    """
    heading = "" if name is None else f"# {title(name)}\n"
    colors = json.dumps([swatch.color.hex for swatch in palette])
    return f"{heading}axes.prop_cycle: cycler(color={colors})\n"
