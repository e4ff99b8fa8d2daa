"""Which picture becomes a theme: the one that is named, one by chance, or whichever is there now."""

from __future__ import annotations

import os
import secrets
import time
from typing import TYPE_CHECKING

from kolorit.cli.sources import expanded, is_folder
from kolorit.errors import NotFoundError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Shorter than anybody waits for, longer than a look at a file takes.
_SECONDS = 0.5


def one_of(folder: str) -> str:
    """Choose a picture of a folder, each as likely as any other.

    Raises
    ------
    SourceError
        There is none.
    """
    # Here alone chance is asked for.
    return secrets.choice(_pictures(folder))


def newest(source: str) -> str:
    """Find the picture that is there: of a folder, the one that was changed last.

    Raises
    ------
    SourceError
        There is none.
    """
    if not is_folder(source):
        return source
    return max(_pictures(source), key=lambda path: (_stamp(path) or (0, 0, 0), path))


def changes(source: str, seconds: float = _SECONDS) -> Iterator[str]:
    """Tell the picture that is there, and again whenever it is another, or a new one of the same name.

    It never ends by itself. A picture that is just being written is told again when it has been.
    """
    seen: object = None
    while True:
        try:
            path = newest(source)
            now = (path, _stamp(path))
        except SourceError:
            path, now = source, None
        if now is not None and now[1] is not None and now != seen:
            seen = now
            yield path
        time.sleep(seconds)


def _pictures(folder: str) -> list[str]:
    found = list(expanded([folder]))
    for problem in found:
        if isinstance(problem, SourceError):
            raise problem
    if found == [folder]:
        raise NotFoundError("there is no such folder", folder)
    return [path for path in found if isinstance(path, str)]


def _stamp(path: str) -> tuple[int, int, int] | None:
    """What changes with a file; ``None`` where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib is not worth its import
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
