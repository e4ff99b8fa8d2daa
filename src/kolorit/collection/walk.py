"""Which pictures there are, with their sizes and dates, without opening any."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from kolorit.errors import NotAFileError, NotFoundError, NotPermittedError, SourceError, UnreadableError
from kolorit.image.endings import PICTURE_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable


class File(NamedTuple):
    """One that is there: its bytes, and when it was modified, in nanoseconds since 1970."""

    size: int
    modified: int


class Walk(NamedTuple):
    """What was found.

    Attributes
    ----------
    files
        By absolute path, in the order of its bytes.
    folders
        Those that were to be looked through, with a separator at the end.
    failures
        What could not be looked at. Nothing is known of the files below it.
    """

    files: dict[str, File]
    folders: tuple[str, ...]
    failures: tuple[SourceError, ...]

    def is_without(self, path: str) -> bool:
        """Whether a file of this name was looked for, and is not there."""
        if path in self.files or not path.startswith(self.folders):
            return False
        if any(_is_below(path, str(failure.source)) for failure in self.failures):
            return False
        # It may be there all the same, with an ending that no picture has.
        return not os.path.lexists(path)


def walk(names: Iterable[str | os.PathLike[str]]) -> Walk:
    """Look through folders and their subfolders, and at files that are named themselves.

    As on the command line: files in folders are recognized by their endings; hidden ones, and links to
    folders, are left out.
    """
    files: dict[str, File] = {}
    folders: list[str] = []
    failures: list[SourceError] = []
    for name in names:
        path = os.path.abspath(os.fspath(name))  # noqa: PTH100 - pathlib loses bytes that are no text
        try:
            status = os.stat(path)  # noqa: PTH116 - as above
        except OSError as error:
            failures.append(_failure(error, path))
            continue
        except ValueError:
            failures.append(NotFoundError("no file can have this name", path))
            continue
        if stat.S_ISDIR(status.st_mode):
            folders.append(os.path.join(path, ""))  # noqa: PTH118 - as above
            _look_through(path, files, failures)
        elif stat.S_ISREG(status.st_mode):
            files[path] = File(status.st_size, status.st_mtime_ns)
        else:
            failures.append(NotAFileError("it is neither a file nor a folder", path))
    in_order = dict(sorted(files.items(), key=lambda item: os.fsencode(item[0])))
    return Walk(in_order, tuple(folders), tuple(failures))


def _look_through(top: str, files: dict[str, File], failures: list[SourceError]) -> None:
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    _note(entry, pending, files)
        except OSError as error:
            failures.append(_failure(error, folder))


def _note(entry: os.DirEntry[str], pending: list[str], files: dict[str, File]) -> None:
    if entry.name.startswith("."):
        return
    if entry.is_dir(follow_symlinks=False):
        pending.append(entry.path)
    elif entry.name.lower().endswith(PICTURE_ENDINGS):
        try:
            status = entry.stat()
        except OSError:  # a link to nowhere, or gone by now
            return
        if stat.S_ISREG(status.st_mode):
            files[entry.path] = File(status.st_size, status.st_mtime_ns)


def _failure(error: OSError, path: str) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return NotFoundError("there is no such file or folder; check the path", path)
    if isinstance(error, PermissionError):
        return NotPermittedError("it may not be looked at; check its permissions", path)
    return UnreadableError(f"it cannot be looked at: {error.strerror}", path)


def _is_below(path: str, top: str) -> bool:
    return path == top or path.startswith(os.path.join(top, ""))  # noqa: PTH118 - as above
