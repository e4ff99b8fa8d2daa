"""From a source to pixels that can be counted."""

from kolorit.image.pixels import Pixels
from kolorit.image.reader import read
from kolorit.image.region import Region
from kolorit.image.source import Source, source_name

__all__ = ["Pixels", "Region", "Source", "read", "source_name"]
