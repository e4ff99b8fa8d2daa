"""Color values; they know no picture and no cluster."""

from kolorit.color.color import Color

__all__ = ["Color"]
