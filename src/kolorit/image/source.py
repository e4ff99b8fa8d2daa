"""What is handed in as a picture, and its name."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias, TypeGuard

from PIL.Image import Image

from kolorit.errors import (
    InvalidOptionError,
    NotAFileError,
    NotFoundError,
    NotPermittedError,
    SourceError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.image.reading import Reading


class Readable(Protocol):
    """A binary file, or what reads like one."""

    def read(self, size: int = -1, /) -> bytes:
        """Read that many bytes, or all."""


class ArrayLike(Protocol):
    """What can give a NumPy array, and those themselves."""

    def __array__(self) -> Any:
        """Give a NumPy array."""


Path: TypeAlias = "str | os.PathLike[str] | os.PathLike[bytes]"
File: TypeAlias = "Path | bytes | bytearray | memoryview | Readable"
Source: TypeAlias = "File | Image | ArrayLike"

# Non-blocking: opening a pipe that nobody writes to must not wait. No descriptor of Python's survives
# exec anyway. The last is for Windows, where files are text otherwise.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)

# How much of a file object is asked for at once: so that no more room is made than there is to read.
_CHUNK = 1 << 20

# Dimensions of an array of pictures.
_SEVERAL = 4

_NOT_A_FILE = "it is {}, not a file; to read one, hand in the open file, or give - to the command line"
_FOLDER = "it is a folder; hand in the files in it one by one"

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def source_name(source: Source) -> str:
    """How errors and records call a source: its path, or what it is."""
    if isinstance(source, (str, os.PathLike)):
        return os.fsdecode(source)
    if is_encoded(source):
        return "<bytes>"
    if isinstance(source, Image):
        return "<image>"
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        return name if isinstance(name, str) else "<file>"
    return "<array>"


def is_file(source: object) -> TypeGuard[File]:
    """Whether it is, or holds, a picture file."""
    return isinstance(source, (str, os.PathLike)) or is_encoded(source) or hasattr(source, "read")


def is_one(value: Any) -> bool:
    """Whether it is one picture, even if it can be iterated: byte by byte, or an array row by row."""
    return is_file(value) or isinstance(value, Image) or getattr(value, "ndim", _SEVERAL) < _SEVERAL


def is_encoded(source: object) -> bool:
    """Whether it is the bytes of a picture file; an array of bytes has rows, and so more dimensions."""
    if isinstance(source, memoryview):
        return source.ndim == 1 and source.itemsize == 1
    return isinstance(source, (bytes, bytearray))


@contextmanager
def opened(source: File, reading: Reading) -> Iterator[BinaryIO]:
    """Open a picture file, or what holds one, at its beginning; refuse what has more bytes than the limit.

    Of a file object, which need not have an end, no more is read than one byte above the limit.
    """
    if isinstance(source, (str, os.PathLike)):
        with _open_file(source) as stream:
            reading.check_bytes(os.fstat(stream.fileno()).st_size)
            yield stream
    elif isinstance(source, (bytes, bytearray, memoryview)):
        reading.check_bytes(len(source))
        yield io.BytesIO(bytes(source))
    else:
        yield _everything(source, reading)


def all_of(stream: BinaryIO) -> bytes:
    """Read what is left of an open file."""
    try:
        return stream.read()
    except OSError as error:
        raise UnreadableError(f"the system cannot read it ({_plain(error)})") from error


def _open_file(path: Path) -> BinaryIO:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise _refused(path, error) from error
    except ValueError as error:
        raise NotFoundError("no file can have this name") from error
    kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
    if kind == stat.S_IFREG:
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if kind == stat.S_IFDIR:
        raise NotAFileError(_FOLDER)
    raise NotAFileError(_NOT_A_FILE.format(_KINDS.get(kind, "something else")))


def _refused(path: Path, error: OSError) -> SourceError:
    # Windows refuses to open a folder as it refuses what is not permitted.
    if os.path.isdir(path):  # noqa: PTH112 - pathlib takes no bytes, and raises where a parent is closed
        return NotAFileError(_FOLDER)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ENAMETOOLONG | errno.ELOOP:
            return NotFoundError("there is no such file; check the path")
        case errno.EACCES | errno.EPERM:
            return NotPermittedError(f"it may not be read ({_plain(error)}); check its permissions")
        # What opening a socket, or a device without a driver, gives.
        case errno.ENXIO | errno.ENODEV | errno.EOPNOTSUPP:
            return NotAFileError(_NOT_A_FILE.format("a socket or a device"))
        case _:
            return UnreadableError(f"the system cannot open it ({_plain(error)})")


def _plain(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _everything(file: Readable, reading: Reading) -> BinaryIO:
    """All of a file, from its beginning; where it stands does not change, if it can be told to."""
    try:
        before = _rewound(file)
        try:
            return _copied(file, reading)
        finally:
            if before is not None:
                file.seek(before)  # type: ignore[attr-defined]
    except InvalidOptionError:
        raise
    except OSError as error:
        raise UnreadableError(f"the system cannot read it ({_plain(error)})") from error
    except ValueError as error:
        raise UnreadableError(f"it cannot be read ({error}); hand in an open file") from error


def _copied(file: Readable, reading: Reading) -> BinaryIO:
    copy = io.BytesIO()
    count = 0
    while data := _chunk(file, reading.max_bytes + 1 - count):
        count += copy.write(data)
        reading.check_bytes(count)
    copy.seek(0)
    return copy


def _chunk(file: Readable, most: int) -> bytes:
    data = file.read(min(_CHUNK, most))
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise InvalidOptionError(
            f"a file must be open in binary mode ('rb'), but reading this one gave {type(data).__name__}"
        )
    return data


def _rewound(file: Any) -> int | None:
    """Go to the beginning, as for a picture just written; None if the file cannot, as a pipe."""
    try:
        before: int = file.tell()
        file.seek(0)
    except (AttributeError, OSError):
        return None
    return before
