"""The seam between pictures and colors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pixels:
    """Pixels ready to be counted: 8-bit sRGB, upright, with straight alpha where there is any.

    Attributes
    ----------
    data
        ``width * height * channels`` bytes, row by row from the top left.
    width, height
        The size of ``data``, in pixels; at least 1 x 1.
    channels
        3 (RGB) or 4 (RGBA).
    picture_width, picture_height
        The size of the whole upright picture before a region was cut and it was shrunk.
    warnings
        What could not be taken at its word, as stable codes (``icc_ignored``).
    """

    data: bytes
    width: int
    height: int
    channels: int
    picture_width: int
    picture_height: int
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check once; everything after trusts it."""
        if self.channels not in (3, 4) or len(self.data) != self.width * self.height * self.channels:
            raise ValueError("data must hold width * height pixels of 3 or 4 channels")
