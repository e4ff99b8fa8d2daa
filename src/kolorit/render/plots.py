"""A palette for matplotlib."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from kolorit import _core
from kolorit.color import Color
from kolorit.color.spaces import CHROMA_SCALE
from kolorit.errors import MissingExtraError
from kolorit.render.cloud import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cycler import Cycler
    from matplotlib.colors import ListedColormap

    from kolorit.palette import Palette

# As many as matplotlib's own color maps have.
_LEVELS = 256


def cmap(palette: Palette) -> ListedColormap:
    """Make a color map; see `kolorit.Palette.cmap`."""
    try:
        from matplotlib.colors import ListedColormap  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise MissingExtraError("a color map", "matplotlib") from error
    return ListedColormap([color.hex for color in _even_steps(palette)], "kolorit")


def cycler(palette: Palette) -> Cycler[str, str]:
    """Make a cycle of colors; see `kolorit.Palette.cycler`."""
    try:
        from cycler import cycler  # noqa: PLC0415 - comes with matplotlib
    except ImportError as error:
        raise MissingExtraError("a cycle of colors", "matplotlib") from error
    return cycler(color=[swatch.color.hex for swatch in palette])


def _even_steps(palette: Palette) -> Iterator[Color]:
    """Walk from the darkest swatch to the lightest, through all of them, in steps that look equal."""
    stops = sorted((up, across, away) for across, away, up in places((s.color.rgb for s in palette), "oklab"))
    if len(stops) == 1:
        stops *= 2
    # How far it is to each of them.
    reached = [0.0]
    for here, there in pairwise(stops):
        reached.append(reached[-1] + math.dist(here, there))
    leg = 0
    for level in range(_LEVELS):
        walked = reached[-1] * level / (_LEVELS - 1)
        while leg < len(stops) - 2 and reached[leg + 1] < walked:
            leg += 1
        start, end = reached[leg : leg + 2]
        part = (walked - start) / (end - start) if end > start else 0.0
        up, across, away = (x + (y - x) * part for x, y in zip(*stops[leg : leg + 2], strict=True))
        yield Color(*_core.oklab_to_srgb8(up, across / CHROMA_SCALE, away / CHROMA_SCALE))
