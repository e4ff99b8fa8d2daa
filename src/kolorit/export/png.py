"""A strip of swatches as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.render.pictures import strip_image
from kolorit.render.png import png as encoded

if TYPE_CHECKING:
    from kolorit.palette import Palette


def png(palette: Palette, _name: str | None = None) -> bytes:
    """An area divided by share; what is wide enough is labeled."""
    return encoded(strip_image(palette))
