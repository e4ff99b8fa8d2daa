"""The colors that dominate a picture."""

from kolorit.color import Color
from kolorit.palette import Palette, Swatch

__all__ = ["Color", "Palette", "Swatch"]
