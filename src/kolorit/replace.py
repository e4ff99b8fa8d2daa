"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """Write a file beside the one of this path, which it replaces when the block ends without an error.

    If nothing is written, nothing is replaced. It gets the permissions of the file it replaces, or those of
    any new file. What is neither a file nor absent, such as a pipe, is opened and written to: a device must
    not be replaced by a file.

    Raises
    ------
    OSError
        What the system said. Nothing has changed then.
    """
    target = Path(os.path.realpath(path))  # of a link, what it leads to
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    permissions = S_IMODE(target.stat().st_mode) if target.exists() else None
    if permissions is not None and not os.access(target, os.W_OK):
        # The system would allow it in a folder of one's own, but whoever protects a file means it.
        raise PermissionError(None, "the file is write-protected")
    # In the same folder, because a rename to another file system is a copy that can be cut short.
    temporary = target.with_name(f".kolorit-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as stream:
            if permissions is not None:
                temporary.chmod(permissions)
            yield stream
            stream.flush()
            empty = stream.tell() == 0
            # Or a power cut soon after the rename may leave an empty file.
            os.fsync(stream.fileno())
        if empty:
            temporary.unlink()
        else:
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
