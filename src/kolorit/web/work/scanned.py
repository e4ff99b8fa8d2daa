"""Pictures of a collection, read anew: only what is, byte for byte, what was scanned."""

from __future__ import annotations

import hashlib
import os
from typing import NamedTuple

from kolorit.errors import NotFoundError, SourceError
from kolorit.image import Reading, read
from kolorit.image.source import opened
from kolorit.palette import Palette, extract
from kolorit.render.photos import PAPER, encoded
from kolorit.web.work.palette import Wish, palette_written

# As tall as nobody's screen, for pictures that are much taller than wide.
_TALLEST = 4096


class Scanned(NamedTuple):
    """A file, and what was in it when it was scanned.

    Attributes
    ----------
    path
        Where it was.
    hash
        SHA-256, in hexadecimal digits.
    size
        Bytes.
    """

    path: str
    hash: str
    size: int


class Reduced(NamedTuple):
    """A picture that is wanted smaller.

    Attributes
    ----------
    of
        The file.
    width, height
        Of the picture in it.
    to
        How wide it is to be, if it is wider.
    format
        ``webp``, or ``jpg``, which knows no transparency.
    """

    of: Scanned
    width: int
    height: int
    to: int
    format: str


class Anew(NamedTuple):
    """A palette that is wanted of a file; `Wish.path` is of no account."""

    of: Scanned
    wish: Wish


def reduced(wanted: Reduced) -> bytes:
    """Make a small picture: upright, sRGB, without a word of what the file says of itself.

    Raises
    ------
    NotFoundError
        The file is gone, or another.
    SourceError
        It cannot be decoded.
    """
    content = content_of(wanted.of)
    longer = max(wanted.width, wanted.height)
    size = min(longer, _TALLEST, -(-longer * min(wanted.to, wanted.width) // wanted.width))
    background = None if wanted.format == "webp" else PAPER
    # A file that ends early has been scanned only where that was allowed.
    pixels = read(content, size=size, reading=Reading(background=background, allow_truncated=True))
    return encoded(pixels.image if wanted.format == "webp" else pixels.image.convert("RGB"), wanted.format)


def palette_anew(wanted: Anew) -> bytes:
    """Find a palette with other options, and write it.

    Raises
    ------
    NotFoundError, SourceError
        As above.
    """
    return palette_written(wanted.wish, content_of(wanted.of))


def found_anew(wanted: Anew) -> Palette:
    """Find a palette with other options.

    Raises
    ------
    NotFoundError, SourceError
        As above.
    """
    return extract(content_of(wanted.of), **wanted.wish.options)


def content_of(scanned: Scanned) -> bytes:
    """All of a file, if it is what was scanned: then no link, and no other file, has taken its place.

    Raises
    ------
    NotFoundError
        It is gone, or another.
    """
    try:
        with opened(scanned.path, Reading()) as stream:
            if os.fstat(stream.fileno()).st_size == scanned.size:
                content = stream.read()
                if hashlib.sha256(content).hexdigest() == scanned.hash:
                    return content
    except NotFoundError as error:
        raise NotFoundError("its file is no longer there; scan its folder again") from error
    except OSError as error:
        raise NotFoundError("its file cannot be read any more; scan its folder again") from error
    except SourceError as error:
        raise NotFoundError(f"its file cannot be read any more: {error.reason}") from error
    raise NotFoundError("its file has changed since it was scanned; scan its folder again")
