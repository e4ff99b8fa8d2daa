"""From the bytes of a picture file to its pixels, as they are stored."""

from __future__ import annotations

import threading
import warnings
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, cast

from kolorit.errors import TooLargeError, UnreadableError, UnsupportedError
from kolorit.image.orientation import orientation_in
from kolorit.image.picture import Picture
from kolorit.image.profile import profile_in
from kolorit.image.shrink import shrunk_size
from kolorit.image.signatures import HEAD_BYTES, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFile import ImageFile

# As many as the largest sensors have (16320 x 12240, in telephones). A few kilobytes can claim to be
# more, and would take gigabytes.
MAX_PIXELS = 200_000_000

# Only these are decoded. Each is imported alone, and asked directly: Image.open would import five
# plugins to ask, warns of large pictures for the whole process, and reads whatever else is installed.
_PLUGINS = {
    "JPEG": ("kolorit.image.plugins.jpeg", "Jpeg"),
    "PNG": ("kolorit.image.plugins.png", "Png"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WebP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "BMP": ("PIL.BmpImagePlugin", "BmpImageFile"),
    "TIFF": ("kolorit.image.plugins.tiff", "Tiff"),
    "AVIF": ("kolorit.image.plugins.avif", "Avif"),
    "PNM": ("PIL.PpmImagePlugin", "PpmImageFile"),
}


# Plugins that warn while they read a header, whatever one does.
_NOISY = {"GIF", "TIFF"}
_WARNINGS = threading.Lock()


def decode(stream: BinaryIO, size: int | None = None) -> Picture:
    """Decode the first picture of a file.

    With a size, a JPEG is decoded at 1/2, 1/4 or 1/8 where its longer side stays at least that.

    Raises
    ------
    UnreadableError, UnsupportedError, TooLargeError
        What its first bytes tell. Broken ones raise whatever Pillow raises.
    """
    image = _opened(stream)
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise TooLargeError(
            f"it has {width} x {height} pixels, more than the limit of {MAX_PIXELS // 10**6} million;"
            " shrink it first"
        )
    scale = _drafted(image, shrunk_size(image.size, size))
    image.load()
    # TIFF and AVIF have it outside of EXIF data.
    orientation = getattr(image, "orientation", None) or orientation_in(image.info)
    return Picture(image, width, height, orientation, scale, profile_in(image))


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


def _opened(stream: BinaryIO) -> ImageFile:
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if not head:
        raise UnreadableError("it is empty")
    name = format_of(head)
    if name is None:
        raise UnreadableError(f"it is not a picture kolorit can read; those are {', '.join(_PLUGINS)}")
    if name not in _PLUGINS:
        raise UnsupportedError(
            f"it looks like {name}, which kolorit does not read; convert it to PNG or JPEG"
        )
    plugin = _plugin(name)
    if name not in _NOISY:
        return plugin(stream)
    with _quiet():
        return plugin(stream)


@cache
def _plugin(name: str) -> type[ImageFile]:
    module, plugin = _PLUGINS[name]
    return cast("type[ImageFile]", getattr(import_module(module), plugin))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow's warnings off standard error, where no method can be overridden to that end.

    Filters belong to the whole process until Python 3.14: so one thread at a time, for the header
    only, and for nobody's warnings but Pillow's.
    """
    with _WARNINGS, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        yield
