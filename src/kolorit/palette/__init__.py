"""Colors chosen from a picture, and what they are called."""

from kolorit.palette.palette import Palette, Swatch

__all__ = ["Palette", "Swatch"]
