"""Which swatch each pixel of an upload belongs to."""

from __future__ import annotations

from typing import Any

from kolorit.render.png import png
from kolorit.render.swatch_map import swatch_map


def pixels_drawn(wish: tuple[str, dict[str, Any]]) -> bytes:
    """The map of a file with options as for `kolorit.extract`, as a PNG of grays."""
    path, options = wish
    return png(swatch_map(path, **options))
