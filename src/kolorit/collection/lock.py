"""One writer at a time, as long as it works: SQLite's own lock is held for a transaction only."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kolorit.errors import LockedError, NotWrittenError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def exclusive(path: str) -> Iterator[None]:
    """Be the only writer to a collection, in any process.

    The lock is on a file beside it: to close the collection's own file once more would drop SQLite's locks
    (POSIX). The system lets go of it when the process ends, however it does. The file stays: it might be the
    one that somebody else is about to lock.

    Raises
    ------
    LockedError
        There is one.
    NotWrittenError
        There can be no file beside it.
    """
    try:
        descriptor = os.open(f"{path}-writer", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise NotWrittenError(f"{path}: its folder cannot be written to: {error.strerror}") from error
    try:
        _lock(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: str) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise LockedError(f"{path}: another scan is writing to it; wait until it is done") from error
