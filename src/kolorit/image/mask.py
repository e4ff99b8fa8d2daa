"""Which pixels of a picture count, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image, ImageChops

from kolorit.errors import InvalidOptionError, SourceError
from kolorit.image.arrays import view_of
from kolorit.image.source import is_file

if TYPE_CHECKING:
    from kolorit.image.region import Box
    from kolorit.image.source import Source

_WHITE = 255
_SHAPE = 2


class Mask(NamedTuple):
    """What counts of each pixel of an upright picture: white all of it, black nothing, gray in part.

    Attributes
    ----------
    width, height
        Of the mask.
    levels
        A byte a pixel, 0..255, row by row.
    """

    width: int
    height: int
    levels: bytes

    @classmethod
    def of(cls, source: Source | Mask) -> Mask:
        """Take a mask, a picture whose lightness is one, or an array: of booleans, or as for a picture.

        What is transparent in the picture counts as black.

        Raises
        ------
        InvalidOptionError
            It cannot be read, or it is black everywhere.
        """
        if isinstance(source, Mask):
            return source
        levels = _levels(source)
        if levels.getextrema() == (0, 0):
            raise InvalidOptionError("the mask is black everywhere, so no pixel would count")
        return cls(levels.width, levels.height, levels.tobytes())

    def fitted(self, size: tuple[int, int]) -> tuple[Image.Image, bool]:
        """Scale it to a picture of that size, and tell whether it had another."""
        image = Image.frombytes("L", (self.width, self.height), self.levels)
        if image.size == size:
            return image, False
        return image.resize(size, Image.Resampling.BOX), True


def masked(
    image: Image.Image, mask: Mask, size: tuple[int, int], box: Box | None
) -> tuple[Image.Image, bool]:
    """Make an upright image transparent as far as a mask says, and tell whether that had to be scaled.

    The image, of mode RGB or RGBA, is what lies in the box of a picture of that size; or all of it.
    """
    levels, scaled = mask.fitted(size)
    if box is not None:
        levels = levels.crop(box)
    if levels.size != image.size:
        levels = levels.resize(image.size, Image.Resampling.BOX)
    shown = image.convert("RGBA")
    shown.putalpha(ImageChops.multiply(shown.getchannel("A"), levels))
    return shown, scaled


def _levels(source: Any) -> Image.Image:
    try:
        booleans = _booleans(source)
        if booleans is not None:
            return booleans
        from kolorit.image.reader import read  # noqa: PLC0415 - which reads pictures through masks

        image = read(source, size=None).image
    except (SourceError, InvalidOptionError) as error:
        raise InvalidOptionError(f"the mask cannot be used: {error}") from error
    levels = image.convert("L")
    return ImageChops.multiply(levels, image.getchannel("A")) if image.mode == "RGBA" else levels


def _booleans(source: Any) -> Image.Image | None:
    if isinstance(source, Image.Image) or is_file(source):
        return None
    view = view_of(source)
    if view.format != "?":
        return None
    if view.ndim != _SHAPE or 0 in (view.shape or ()):
        raise InvalidOptionError("booleans must be an array of height x width")
    height, width = view.shape or (0, 0)
    return Image.frombytes("L", (width, height), view.tobytes()).point(lambda level: _WHITE if level else 0)
