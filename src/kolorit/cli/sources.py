"""From arguments to the sources they stand for, in order, one by one."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from kolorit.errors import NoPicturesError, NotFoundError, NotPermittedError, SourceError, UnreadableError
from kolorit.image.endings import PICTURE_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import RawIOBase
    from typing import TextIO

    from kolorit.image.source import Readable

STDIN = "-"

# What a pipe holds on Linux; any size will do.
_CHUNK = 1 << 16


def is_folder(name: str) -> bool:
    """Whether a source is a folder, not a picture or standard input."""
    return name != STDIN and os.path.isdir(name)  # noqa: PTH112 - pathlib is not worth its import


def expanded(names: Iterable[str | SourceError]) -> Iterator[str | SourceError]:
    """Replace each folder by the pictures in it and in its subfolders, or by the reason there are none.

    Pictures of a folder come in the order of their names, folder by folder. Hidden files and folders
    are skipped, and so are links to folders, which may form a loop.
    """
    for name in names:
        if isinstance(name, str) and is_folder(name):
            yield from _pictures_in(name)
        else:
            yield name


def _pictures_in(top: str) -> Iterator[str | SourceError]:
    nothing = True
    pending = [(top, True)]
    while pending:
        path, lists_others = pending.pop()
        if not lists_others:
            nothing = False
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                inside = sorted((e.path, e.is_dir(follow_symlinks=False)) for e in entries if _wanted(e))
        except OSError as error:
            nothing = False
            kind = NotPermittedError if isinstance(error, PermissionError) else UnreadableError
            yield kind(f"the folder cannot be listed: {error.strerror}", path)
        else:
            pending += reversed(inside)
    if nothing:
        yield NoPicturesError("no picture in this folder (no file ends as one, in .jpg, .png, .heic...)", top)


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir():
        return not entry.is_symlink()
    return entry.name.lower().endswith(PICTURE_ENDINGS)


def standard_input() -> Readable:
    """Give standard input as something that can be read.

    Raises
    ------
    NotFoundError
        It is closed.
    """
    if sys.stdin is None:
        raise NotFoundError("standard input is closed")
    # Nothing but its reading: it is read from where it stands, and no further than the limit on bytes.
    return SimpleNamespace(read=unbuffered(sys.stdin).read)


def unbuffered(stream: TextIO) -> RawIOBase:
    """What a stream gets its bytes from, without the buffer between.

    A thread that waits in a buffer holds its lock, and Python, to end, wants that lock.
    """
    return cast("RawIOBase", getattr(stream.buffer, "raw", stream.buffer))


def names_from(stream: RawIOBase, called: str) -> Iterator[str | SourceError]:
    """Read names that end in NUL, as ``find -print0`` writes them; the last may lack its NUL.

    As in GNU wc and sort, an empty name is an error, and in a list read from standard input so is
    ``-``; the others are read all the same.
    """
    try:
        for number, name in enumerate(_fields(stream), 1):
            yield _checked(name, called, f"{called}:{number}")
    except OSError as error:
        yield UnreadableError(f"the list of names cannot be read on: {error.strerror}", called)


def _checked(name: str, called: str, place: str) -> str | SourceError:
    if not name:
        return NotFoundError("an empty name in the list of names", place)
    if name == STDIN and called == STDIN:
        return NotFoundError(
            "standard input holds the list of names, so it cannot hold a picture too; for a file called -,"
            " write ./-",
            place,
        )
    return name


def _fields(stream: RawIOBase) -> Iterator[str]:
    rest = b""
    # What is there, not all that may come: find takes its time, and we need not wait for its end.
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, whole)
    if rest:
        yield os.fsdecode(rest)
