"""Colors chosen from a picture, and what they are called."""

from kolorit.palette.choice import MAX_K
from kolorit.palette.extract import colorz, extract
from kolorit.palette.palette import Palette, Swatch

__all__ = ["MAX_K", "Palette", "Swatch", "colorz", "extract"]
