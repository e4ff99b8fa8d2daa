"""From a source to pixels: the steps, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from kolorit.errors import SourceError, UnreadableError
from kolorit.image.arrays import image_of
from kolorit.image.decode import decode
from kolorit.image.failures import explaining
from kolorit.image.modes import averageable
from kolorit.image.orientation import orientation_in, stored_box, turned_upright, upright_size
from kolorit.image.picture import Picture
from kolorit.image.pixels import Pixels
from kolorit.image.profile import plainly, profile_in, to_srgb
from kolorit.image.shrink import shrunk, shrunk_size
from kolorit.image.source import is_file, opened, source_name

if TYPE_CHECKING:
    from kolorit.image.region import Region
    from kolorit.image.source import Source


def read(source: Source, *, size: int | None = 200, region: Region | None = None) -> Pixels:
    """Read the first picture of a source: upright, 8-bit sRGB, shrunk by area average.

    Parameters
    ----------
    source
        A path; the bytes of a picture file; a binary file object, read from its beginning; a
        ``PIL.Image.Image``; or an array (see `kolorit.image.arrays`).
    size
        The longer side, in pixels, to shrink to; at least 1. A smaller picture is not enlarged.
        ``None`` shrinks nothing.
    region
        Only this part of the upright picture is shrunk and returned.

    Raises
    ------
    SourceError
        The source could not be read; its subclasses say why, and it knows the source's name.
    InvalidOptionError
        Not a source at all.

    Guarantees
    ----------
    - A picture of one color gives exactly that color, at any size and opacity.
    - The longer side is at most ``size``, the shorter at least 1.
    - A region gives the same pixels as a picture of nothing but that part.
    - A ``PIL.Image.Image`` is loaded if it was not yet; nothing else about it changes.

    A JPEG is decoded at a fraction of its size where that is enough, which is much quicker, but only
    if all of it is wanted: a region is cut from the full size.
    """
    try:
        return _read(source, size, region)
    except SourceError as error:
        raise type(error)(error.reason, source_name(source)) from error.__cause__


def _read(source: Source, size: int | None, region: Region | None) -> Pixels:
    if isinstance(source, Image.Image):
        with explaining():
            return _pixels(_loaded(source), size, region)
    if is_file(source):
        with opened(source) as stream, explaining(stream):
            return _pixels(decode(stream, size if region is None else None), size, region)
    array = image_of(source)
    return _pixels(Picture(array, *array.size), size, region)


def _loaded(image: Image.Image) -> Picture:
    if 0 in image.size:
        raise UnreadableError(f"it has no pixels, but a size of {image.width} x {image.height}")
    # Not a fraction of it, as of our own: that would change the caller's image.
    image.load()
    return Picture(image, *image.size, orientation_in(image.info), profile=profile_in(image))


def _pixels(picture: Picture, size: int | None, region: Region | None) -> Pixels:
    image, stored = picture.image, (picture.width, picture.height)
    upright = upright_size(stored, picture.orientation)
    if region is not None:
        image = image.crop(stored_box(region.box(*upright), stored, picture.orientation))
        stored = image.size
    image = shrunk(averageable(image), stored, picture.scale, shrunk_size(stored, size))
    warnings: tuple[str, ...] = ()
    colors = to_srgb(image, picture.profile)
    if colors is None:
        colors = plainly(image)
        warnings = ("icc_ignored",)
    colors = turned_upright(colors, picture.orientation)
    return Pixels(colors, *upright, warnings)
