"""From the first bytes of a file to the plugin that reads it: what is read at all, and by what."""

from __future__ import annotations

import threading
import warnings
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, cast

from kolorit.errors import UnreadableError, UnsupportedError
from kolorit.image.signatures import HEAD_BYTES, RAW, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFile import ImageFile

# Only these are decoded. Each is imported alone, and asked directly: Image.open would import five
# plugins to ask, warns of large pictures for the whole process, and reads whatever else is installed.
_PLUGINS = {
    "JPEG": ("kolorit.image.plugins.jpeg", "Jpeg"),
    "PNG": ("kolorit.image.plugins.png", "Png"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WebP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "BMP": ("kolorit.image.plugins.bmp", "Bmp"),
    "TIFF": ("kolorit.image.plugins.tiff", "Tiff"),
    "AVIF": ("kolorit.image.plugins.avif", "Avif"),
    "PNM": ("PIL.PpmImagePlugin", "PpmImageFile"),
    "HEIC": ("kolorit.image.plugins.heif", "Heif"),
    "HEIF": ("kolorit.image.plugins.heif", "Heif"),
    "JPEG XL": ("kolorit.image.plugins.jxl", "Jxl"),
    "SVG": ("kolorit.image.plugins.svg", "Svg"),
    RAW: ("kolorit.image.plugins.raw", "Raw"),
}
# Those that know of one picture only, and by what several in a file are read.
_OF_SEVERAL = {"PNG": ("kolorit.image.plugins.png", "AnimatedPng")}
# Those that need more than kolorit itself does, and the name under which pip installs it.
_EXTRAS = {"HEIC": "heif", "HEIF": "heif", "JPEG XL": "jxl", "SVG": "svg", RAW: "raw"}

# Plugins that warn while they read a header, whatever one does.
_NOISY = {"GIF", "TIFF"}
# Taken again by the thread that has it: while one header is read silently, a picture within it may be.
_WARNINGS = threading.RLock()


def opened_by_plugin(stream: BinaryIO, *, several: bool = False) -> ImageFile:
    """Let the plugin for a file read its header; ``several``: for all pictures in it, not the first.

    Raises
    ------
    UnreadableError, UnsupportedError
        What its first bytes tell. Broken ones raise whatever the plugin raises.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    if not head:
        raise UnreadableError("it is empty")
    name = format_of(head)
    if name is None:
        raise UnreadableError(f"it is not a picture kolorit can read; those are {', '.join(_PLUGINS)}")
    if name not in _PLUGINS:
        raise UnsupportedError(
            f"it looks like {name}, which kolorit does not read; convert it to PNG or JPEG"
        )
    if name == "TIFF" and _holds_camera_raw(stream):
        name = RAW
    plugin = _plugin(name, several=several)
    stream.seek(0)
    if name not in _NOISY and not several:
        return plugin(stream)
    with quiet():
        return plugin(stream)


def _holds_camera_raw(stream: BinaryIO) -> bool:
    # Most pictures are no TIFF.
    from kolorit.image.camera_raw import holds_camera_raw  # noqa: PLC0415 - see above

    return holds_camera_raw(stream)


@cache
def _plugin(name: str, *, several: bool) -> type[ImageFile]:
    module, plugin = _OF_SEVERAL.get(name, _PLUGINS[name]) if several else _PLUGINS[name]
    try:
        return cast("type[ImageFile]", getattr(import_module(module), plugin))
    except ImportError as error:
        if name not in _EXTRAS:
            raise
        remedy = f"pip install 'kolorit[{_EXTRAS[name]}]'"
        if not isinstance(error, ModuleNotFoundError):
            remedy += f", which is there, but cannot be loaded ({error})"
        raise UnsupportedError(f"it looks like {name}, which kolorit reads with {remedy}") from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Pillow's warnings off standard error, where no method can be overridden to that end.

    Filters belong to the whole process until Python 3.14: so one thread at a time, for headers only,
    and for nobody's warnings but Pillow's.
    """
    with _WARNINGS, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        yield
