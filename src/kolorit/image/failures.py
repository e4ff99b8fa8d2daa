"""Whatever Pillow raises at a broken picture, as kolorit's errors: the one place that knows."""

from __future__ import annotations

import errno
import os
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL.Image import DecompressionBombError

from kolorit.errors import (
    InvalidOptionError,
    OutOfMemoryError,
    SourceError,
    TooLargeError,
    TruncatedError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

# What Pillow 13 says where data end too soon: its loop over blocks; its reader of headers; a header
# without data after it (JPEG, PNG); Netpbm and run lengths of BMP (twice); libavif.
_SAID_OF_TRUNCATED = (
    "image file is truncated",
    "Truncated File Read",
    "cannot load this image",
    "Reached EOF while reading header",
    "not enough image data",
    "Truncated data",
)

# And what it raises while it reads a header from its beginning on.
_RAISED_OF_HEADERS = (SyntaxError, struct.error)

# The first boxes of AVIF and HEIF, and of JPEG XL.
_IN_BOXES = (b"ftyp", b"JXL ")

# A line on a terminal, after the name.
_LONGEST = 100


@contextmanager
def explaining(stream: BinaryIO | None = None) -> Iterator[None]:
    """Raise kolorit's errors instead of Pillow's. The stream is what Pillow reads from.

    Pillow's decoders let any exception through: on corpora of broken pictures, a dozen classes.
    """
    try:
        yield
    except (SourceError, InvalidOptionError):
        raise
    except Exception as error:
        raise _explained(error, stream) from error


def _explained(error: Exception, stream: BinaryIO | None) -> SourceError:
    if isinstance(error, DecompressionBombError):
        return TooLargeError(f"it has more pixels than Pillow's limit ({_line(error)})")
    if _lacks_memory(error):
        return OutOfMemoryError("decoding it takes more memory than there is; shrink it first")
    if isinstance(error, OSError) and error.errno is not None:
        return UnreadableError(f"the system cannot read it ({error.strerror})")
    if ends_early(error, stream):
        return TruncatedError("it ends before all its pixels are there; get a complete copy")
    return UnreadableError(
        f"it cannot be decoded ({_line(error)}); save it anew from a program that shows it"
    )


def _line(error: Exception) -> str:
    """What an exception says, or what it is; never more than a line."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _lacks_memory(error: Exception) -> bool:
    # Pillow's decoders in C, and libavif, say it in words; a file mapped into memory, by a number.
    return (
        isinstance(error, MemoryError)
        or getattr(error, "errno", None) == errno.ENOMEM
        or "out of memory" in str(error).lower()
    )


def ends_early(error: Exception, stream: BinaryIO | None) -> bool:
    """Whether a decoder failed because the file, which is the stream, ends too early."""
    if any(words in str(error) for words in _SAID_OF_TRUNCATED):
        return True
    if stream is None:
        return False
    at = stream.tell()
    length = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    head = stream.read(8)
    # These two are read as a whole before they are looked at, but say how long they are.
    if head[:4] == b"RIFF":
        return length < 8 + int.from_bytes(head[4:8], "little")
    if head[4:8] in _IN_BOXES:
        return length < _end_of_boxes(stream, length)
    return isinstance(error, _RAISED_OF_HEADERS) and at >= length


def _end_of_boxes(stream: BinaryIO, length: int) -> int:
    """Where the last box that begins in a file ends, by what boxes say (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at < length:
        stream.seek(at)
        size = int.from_bytes(stream.read(4), "big")
        complete = at + 8 <= length
        # 0: to the end of the file. 1: a size of 64 bits follows.
        if complete and size == 0:
            return length
        if complete and size == 1:
            size = int.from_bytes(stream.read(12)[4:], "big")
        at += max(size, 8)
    return at
