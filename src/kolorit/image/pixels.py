"""The seam between pictures and colors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

# Small enough for the processor's second cache, and far below what Pillow takes a new block of memory
# from the system for.
_STRIP_BYTES = 1 << 17


class Pixels(NamedTuple):
    """Pixels ready to be counted: 8-bit sRGB, upright, with straight alpha where there is any.

    Attributes
    ----------
    image
        Of mode RGB or RGBA, at least 1 x 1.
    picture_width, picture_height
        The size of the whole upright picture before a region was cut and it was shrunk.
    warnings
        What could not be taken at its word, as stable codes (``icc_ignored``).
    """

    image: Image
    picture_width: int
    picture_height: int
    warnings: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Of the image."""
        return self.image.width

    @property
    def height(self) -> int:
        """Of the image."""
        return self.image.height

    @property
    def channels(self) -> int:
        """3 (RGB) or 4 (RGBA)."""
        return len(self.image.mode)

    @property
    def data(self) -> bytes:
        """``width * height * channels`` bytes, row by row from the top left."""
        return self.image.tobytes()

    def strips(self) -> Iterator[bytes]:
        """The same bytes in pieces of whole rows, so that a large picture is not copied at once."""
        width, height = self.image.size
        rows = max(1, _STRIP_BYTES // (width * self.channels))
        if rows >= height:
            yield self.data
            return
        for top in range(0, height, rows):
            yield self.image.crop((0, top, width, min(height, top + rows))).tobytes()
