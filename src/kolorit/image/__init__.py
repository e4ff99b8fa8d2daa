"""From a source to pixels that can be counted."""

from kolorit.image.pixels import Pixels
from kolorit.image.reader import read, read_frames
from kolorit.image.reading import MAX_BYTES, MAX_PIXELS, Frames, Reading
from kolorit.image.region import Region
from kolorit.image.source import Source, source_name

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "Frames",
    "Pixels",
    "Reading",
    "Region",
    "Source",
    "read",
    "read_frames",
    "source_name",
]
