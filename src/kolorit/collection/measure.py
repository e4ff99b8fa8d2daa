"""What is found out about one picture, in a worker."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.collection.signature import COLORFULNESS_UNITS, WHOLE, Signature, in_units
from kolorit.color.families import packed_rules
from kolorit.image.source import all_of, opened
from kolorit.palette.choose import choose, in_order
from kolorit.palette.count import Where, counted

if TYPE_CHECKING:
    from kolorit.collection.options import Options

# A larger file is read once for its hash and once more to be decoded, not all of it into memory.
_IN_MEMORY = 64_000_000
# The share of a picture that may be off its one hue before it is of several: noise and fringes of lenses.
_TRACE = 0.01
# All transparency of a picture that is opaque but for rounding.
_TRANSPARENT_DIGITS = 4


class Job(NamedTuple):
    """A file, and the hashes of files of its size whose colors are known."""

    path: str
    known: frozenset[bytes] = frozenset()


class Content(NamedTuple):
    """What a file says, whatever it is called and wherever it is.

    Attributes
    ----------
    transparent
        The share of the picture that is not there, 0..1.
    """

    width: int
    height: int
    transparent: float
    warnings: tuple[str, ...]
    signature: bytes


class Measured(NamedTuple):
    """What was found out about a file.

    Attributes
    ----------
    size, modified
        As they were when it was opened: bytes, and nanoseconds since 1970.
    hash
        SHA-256.
    content
        ``None`` where the hash is of the known ones.
    """

    size: int
    modified: int
    hash: bytes
    content: Content | None


def measure(job: Job, *, options: Options) -> Measured:
    """Read a file.

    Raises
    ------
    SourceError
        There is no palette to be had of it.
    """
    with opened(job.path, options.reading) as stream:
        status = os.fstat(stream.fileno())
        if status.st_size > _IN_MEMORY:
            digest = hashlib.file_digest(stream, "sha256").digest()  # type: ignore[arg-type]  # a file that is buffered
            source: bytes | str = job.path
        else:
            source = all_of(stream)
            digest = hashlib.sha256(source).digest()
    content = None if digest in job.known else content_of(source, options)
    return Measured(status.st_size, status.st_mtime_ns, digest, content)


def content_of(source: bytes | str, options: Options) -> Content:
    """Read a picture and describe its colors."""
    pixels, colors, warnings, _ = counted(source, options.size, Where(), options.reading)
    shares, lightness, colorfulness, off_hue, weight = _families().describe(colors.colors, colors.weights)
    signature = Signature(
        in_order(choose(colors, options.choice)),
        tuple(in_units(share, WHOLE) for share in shares),
        in_units(lightness, WHOLE),
        in_units(colorfulness, COLORFULNESS_UNITS),
        off_hue <= _TRACE,
    )
    there = weight / 255 / (pixels.width * pixels.height)
    transparent = round(1 - there, _TRANSPARENT_DIGITS) + 0.0
    return Content(pixels.picture_width, pixels.picture_height, transparent, warnings, signature.packed())


@cache
def _families() -> _core.Families:
    return _core.Families(packed_rules())
