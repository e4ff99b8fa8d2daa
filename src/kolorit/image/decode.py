"""From the bytes of a picture file to its pixels, as they are stored."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from kolorit.errors import TooLargeError
from kolorit.image.failures import ends_early
from kolorit.image.opening import opened_by_plugin, quiet
from kolorit.image.orientation import orientation_in
from kolorit.image.picture import Picture, nothing_of
from kolorit.image.profile import profile_in
from kolorit.image.reading import Reading
from kolorit.image.shrink import shrunk_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

# Each costs some time, however few pixels it has, and a file needs but a few bytes for one. A film of five
# minutes has as many.
_MOST_FRAMES = 10_000

# Pillow's layouts of color of 16 bits, without their byte order. Of levels that are multiplied by opacity,
# one byte alone says nothing.
_DEEP = {"RGB;16", "RGBX;16", "RGBA;16", "CMYK;16", "LA;16"}

# Four channels of 16 bits.
_MOST_BYTES_A_PIXEL = 8


def decode(stream: BinaryIO, size: int | None = None, reading: Reading | None = None) -> Picture:
    """Decode the first picture of a file.

    With a size, a JPEG is decoded at 1/2, 1/4 or 1/8 where its longer side stays at least that.

    Raises
    ------
    UnreadableError, UnsupportedError, TooLargeError
        What its first bytes tell. Broken ones raise whatever Pillow raises.
    """
    return _decoded(opened_by_plugin(stream), stream, size, reading or Reading())


def decode_all(stream: BinaryIO, size: int | None, reading: Reading) -> Iterator[Picture]:
    """Decode each frame of an animation as it is shown, or each page of a document.

    How many there are is never asked: for that, some formats are read to their end.

    Raises
    ------
    UnreadableError, UnsupportedError, TooLargeError
        As ``decode``; also if all frames together have more pixels than the limit.
    """
    image = opened_by_plugin(stream, several=True)
    pixels = 0
    for number in count():
        with quiet():
            try:
                image.seek(number)
            except EOFError:
                return
        if number == _MOST_FRAMES:
            raise TooLargeError(
                f"it has more than {_MOST_FRAMES:,} frames or pages; its first alone can be read"
            )
        if not getattr(image, "is_shown", True):
            continue
        pixels += image.width * image.height
        reading.check_frames(number + 1, pixels)
        if number == 0:
            picture = _decoded(image, stream, size, reading)
        else:
            picture = _frame_or_nothing(image, stream, size, reading)
        # The plugin draws the next frame over this one.
        yield picture._replace(image=picture.image.copy())
        if picture.seen is not None:
            return


def _frame_or_nothing(image: ImageFile, stream: BinaryIO, size: int | None, reading: Reading) -> Picture:
    """Decode a frame; nothing of a truncated one, since where it ends, what it was drawn over shows."""
    try:
        return _decoded(image, stream, size, reading._replace(allow_truncated=False))
    except Exception as error:
        if reading.allow_truncated and ends_early(error, stream):
            return nothing_of(image.size)
        raise


def _decoded(image: ImageFile, stream: BinaryIO, size: int | None, reading: Reading) -> Picture:
    width, height = image.size
    fitted = _fitted(image, size)
    reading.check_pixels(*image.size)
    scale = None if fitted else _drafted(image, shrunk_size(image.size, size))
    seen = None
    deep = _is_deep(image)
    # Pillow adds block to block until they hold a row, and copies them all each time: minutes for rows of
    # millions of pixels, as a few kilobytes may claim.
    image.decodermaxblock = max(image.decodermaxblock, width * _MOST_BYTES_A_PIXEL)
    try:
        image.load()
        if deep:
            _round(image, stream)
    except Exception as error:
        seen = _seen(image, stream, size) if reading.allow_truncated and ends_early(error, stream) else None
        if seen is None:
            raise
    # TIFF and AVIF have it outside of EXIF data.
    orientation = getattr(image, "orientation", None) or orientation_in(image.info)
    return Picture(image, width, height, orientation, scale, profile_in(image), seen)


def _is_deep(image: ImageFile) -> bool:
    """Whether Pillow will give only the higher bytes of it; not so of a frame that is laid over others."""
    layout = image.tile[0].args if image.tile else None
    name = layout[0] if isinstance(layout, tuple) and layout else layout
    laid_over = image.format == "PNG" and getattr(image, "is_animated", False)
    return isinstance(name, str) and name[:-1] in _DEEP and not laid_over


def _round(image: ImageFile, stream: BinaryIO) -> None:
    """Round such an image, instead of cutting its lower byte off."""
    from kolorit.image.deep import round_to_bytes  # noqa: PLC0415 - few pictures are of so many bits

    twin = opened_by_plugin(stream)
    with quiet():
        twin.seek(image.tell())
    round_to_bytes(image, twin, getattr(image, "key", None))


def _seen(image: ImageFile, stream: BinaryIO, size: int | None) -> Image | None:
    """Where pixels of a truncated picture were decoded, or none if nowhere."""
    # Few files are truncated, so that most runs need not load this.
    from kolorit.image.truncated import everywhere, what_was_decoded  # noqa: PLC0415 - see above

    twin = opened_by_plugin(stream)
    _drafted(twin, shrunk_size(twin.size, size))
    seen = what_was_decoded(image, twin)
    if seen is None and image.format == "JPEG":
        rough = _rough(stream, size)
        if rough is not None:
            image.im, image.tile = rough.im, []
            return everywhere(image)
    return seen


def _rough(stream: BinaryIO, size: int | None) -> ImageFile | None:
    """A progressive JPEG of which at least the first scans are there, decoded from those that are."""
    from kolorit.image.plugins.progressive import ended_after_a_scan  # noqa: PLC0415 - as above

    stream.seek(0)
    ended = ended_after_a_scan(stream.read())
    if ended is None:
        return None
    # What else is wrong with it need not be told: that it is truncated is.
    with suppress(Exception):
        image = opened_by_plugin(BytesIO(ended))
        _drafted(image, shrunk_size(image.size, size))
        image.load()
        return image
    return None


def _fitted(image: ImageFile, size: int | None) -> bool:
    """Let a drawing, or what holds copies of itself, be decoded at about the size that is wanted."""
    fit = getattr(image, "fit", None)
    if fit is None or size is None:
        return False
    fit(size)
    return True


def _drafted(image: ImageFile, to: tuple[int, int]) -> int:
    """Let a JPEG be decoded at the smallest fraction that is enough, and return its denominator."""
    # None gives a sixteenth, but knowing that it would do, a plugin can spare color.
    for scale in (16, 8, 4, 2):
        # The decoder rounds up. Asked for as much, Pillow would round down, and settle for half.
        if all(new <= -(-side // scale) for side, new in zip(image.size, to, strict=True)):
            enough = (max(1, image.width // scale), max(1, image.height // scale))
            # Plugins of other formats do nothing, and return nothing.
            return image.decoderconfig[0] if image.draft(None, enough) else 1
    return 1
