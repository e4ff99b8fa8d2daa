"""From a source to pixels: the steps, in order."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from kolorit.errors import SourceError, UnreadableError
from kolorit.image.arrays import image_of
from kolorit.image.decode import decode, decode_all
from kolorit.image.failures import explaining
from kolorit.image.modes import averageable
from kolorit.image.orientation import orientation_in, stored_box, turned_upright, upright_size
from kolorit.image.picture import Picture
from kolorit.image.pixels import Pixels
from kolorit.image.profile import plainly, profile_in, to_srgb
from kolorit.image.reading import Reading
from kolorit.image.shrink import shrunk, shrunk_size
from kolorit.image.source import is_file, opened, source_name

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import BinaryIO

    from kolorit.color import Color
    from kolorit.image.mask import Mask
    from kolorit.image.region import Box, Region
    from kolorit.image.source import Source


def read(
    source: Source,
    *,
    size: int | None = 200,
    region: Region | None = None,
    reading: Reading | None = None,
) -> Pixels:
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
    reading
        Limits of files, and what to do with transparent pixels and truncated files. An image and an
        array are in memory, and so within any limit.

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
    first = (reading or Reading())._replace(frames="first")
    with closing(read_frames(source, size=size, region=region, reading=first)) as frames:
        return next(frames)


def read_frames(
    source: Source, *, size: int | None, region: Region | None, reading: Reading, mask: Mask | None = None
) -> Generator[Pixels]:
    """Read the first picture of a source, or each, as ``reading.frames`` says; otherwise as ``read``.

    An image is the frame that it shows, an array one picture. As far as a mask is not white, the upright
    picture is made transparent before it is shrunk; if it is of another size, the warning ``mask_scaled``
    tells so.
    """
    try:
        yield from _frames(source, size, _Where(region, mask), reading)
    except SourceError as error:
        raise type(error)(error.reason, source_name(source)) from error.__cause__


class _Where(NamedTuple):
    """Which pixels are wanted."""

    region: Region | None
    mask: Mask | None

    @property
    def everywhere(self) -> bool:
        """Or else the full size is needed, so that no neighbor bleeds in."""
        return self == (None, None)


def _frames(source: Source, size: int | None, where: _Where, reading: Reading) -> Iterator[Pixels]:
    if isinstance(source, Image.Image):
        with explaining():
            yield _pixels(_loaded(source), size, where, reading.background)
    elif is_file(source):
        with opened(source, reading) as stream, explaining(stream):
            for picture in _pictures(stream, size if where.everywhere else None, reading):
                yield _pixels(picture, size, where, reading.background)
    else:
        array = image_of(source)
        yield _pixels(Picture(array, *array.size), size, where, reading.background)


def _pictures(stream: BinaryIO, size: int | None, reading: Reading) -> Iterator[Picture]:
    if reading.frames == "all":
        yield from decode_all(stream, size, reading)
    else:
        yield decode(stream, size, reading)


def _loaded(image: Image.Image) -> Picture:
    if 0 in image.size:
        raise UnreadableError(f"it has no pixels, but a size of {image.width} x {image.height}")
    # Not a fraction of it, as of our own: that would change the caller's image.
    image.load()
    return Picture(image, *image.size, orientation_in(image.info), profile=profile_in(image))


def _pixels(picture: Picture, size: int | None, where: _Where, background: Color | None) -> Pixels:
    stored = picture.width, picture.height
    upright = upright_size(stored, picture.orientation)
    box = None if where.region is None else where.region.box(*upright)
    if box is not None:
        picture = _cut(picture, stored_box(box, stored, picture.orientation))
    image = averageable(picture.image)
    if picture.seen is None and where.mask is None:
        colors, warnings = _in_srgb(_shrunk(image, picture, size), picture.profile)
        colors = turned_upright(_laid_on(colors, background), picture.orientation)
        return Pixels(colors, *upright, warnings)
    # Inks have no alpha to leave pixels out by, and the background is not behind what is not there.
    colors, warnings = _in_srgb(image, picture.profile)
    colors = _laid_on(colors, background)
    if picture.seen is not None:
        colors = _shown_only(colors, picture.seen)
        warnings = ("truncated", *warnings)
    if where.mask is None:
        colors = turned_upright(_shrunk(colors, picture, size), picture.orientation)
        return Pixels(colors, *upright, warnings)
    colors = turned_upright(colors, picture.orientation)
    colors, scaled = _masked(colors, where.mask, upright, box)
    colors = shrunk(colors, colors.size, 1, shrunk_size(colors.size, size))
    return Pixels(colors, *upright, (*warnings, "mask_scaled") if scaled else warnings)


# Most runs ask for none of these.


def _masked(
    image: Image.Image, mask: Mask, upright: tuple[int, int], box: Box | None
) -> tuple[Image.Image, bool]:
    from kolorit.image.mask import masked  # noqa: PLC0415 - see above

    return masked(image, mask, upright, box)


def _laid_on(image: Image.Image, background: Color | None) -> Image.Image:
    if background is None:
        return image
    from kolorit.image.transparent import laid_on  # noqa: PLC0415 - see above

    return laid_on(image, background)


def _shown_only(image: Image.Image, seen: Image.Image) -> Image.Image:
    from kolorit.image.transparent import shown_only  # noqa: PLC0415 - see above

    return shown_only(image, seen)


def _cut(picture: Picture, box: Box) -> Picture:
    image = _part(picture.image, box)
    seen = None if picture.seen is None else _part(picture.seen, box)
    return picture._replace(image=image, width=image.width, height=image.height, seen=seen)


def _part(image: Image.Image, box: Box) -> Image.Image:
    # Not by Image.crop, which warns, for the whole process, of parts above 89 megapixels.
    return image._new(image.im.crop(box))  # noqa: SLF001 - see above


def _shrunk(image: Image.Image, picture: Picture, size: int | None) -> Image.Image:
    if picture.scale is None:
        return shrunk(image, image.size, 1, shrunk_size(image.size, size))
    stored = picture.width, picture.height
    return shrunk(image, stored, picture.scale, shrunk_size(stored, size))


def _in_srgb(image: Image.Image, profile: object) -> tuple[Image.Image, tuple[str, ...]]:
    colors = to_srgb(image, profile)
    return (plainly(image), ("icc_ignored",)) if colors is None else (colors, ())
