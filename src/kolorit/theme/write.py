"""Files of a theme, written into one folder and nowhere else: each whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from kolorit.errors import NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Mapping


def changed(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """What is there now of those files that would become others; ``None`` where there is nothing."""
    before = {name: content_of(os.path.join(folder, name)) for name in files}  # noqa: PTH118 - pathlib is not worth its import
    return {name: content for name, content in before.items() if content != files[name]}


def write_files(folder: str, files: Mapping[str, bytes]) -> list[str]:
    """Write those that are new or have changed, and tell which.

    Parameters
    ----------
    folder
        Is made if it is not there.
    files
        Contents by name. A name may have folders in it, but leads to no place outside.

    Raises
    ------
    NotWrittenError
        What the system said; or a name would lead outside of the folder, as through a link.

    Guarantees
    ----------
    - Whenever it is ended, each file is the old one or the new one.
    - Nothing is written outside of the folder: what is a link there is replaced, not followed.
    """
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        names = list(changed(folder, files))
        for name in names:
            _write(folder, name, files[name])
    except OSError as error:
        raise not_written(folder, error) from error
    return names


def link(folder: str, name: str, to: str) -> None:
    """Make a link, or make it lead there.

    Raises
    ------
    NotWrittenError
        What the system said.
    """
    path = os.path.join(folder, name)  # noqa: PTH118 - as above
    temporary = _temporary(folder)
    try:
        os.symlink(to, temporary)  # noqa: PTH211 - as above
        os.replace(temporary, path)  # noqa: PTH105 - as above
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise not_written(path, error) from error


def content_of(path: str) -> bytes | None:
    """What is in a file; ``None`` where there is no file, but nothing, a link to nowhere or a folder."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except OSError:
        return None


def not_written(path: str, error: OSError) -> NotWrittenError:
    """Say why something was not written."""
    return NotWrittenError(f"{path!r} cannot be written: {error.strerror or error}")


def _write(folder: str, name: str, content: bytes) -> None:
    path = os.path.join(folder, name)  # noqa: PTH118 - as above
    above = os.path.dirname(path)  # noqa: PTH120 - as above
    os.makedirs(above, exist_ok=True)  # noqa: PTH103 - as above
    inside = os.path.realpath(folder)
    if os.path.commonpath([inside, os.path.realpath(above)]) != inside:
        raise NotWrittenError(f"{path!r} would be written outside of {folder!r}")
    # Not fsync: a theme that is lost with the power is made anew in a tenth of a second, and 60 times fsync
    # take longer than that.
    temporary = _temporary(above)
    try:
        with open(temporary, "xb") as file:  # noqa: PTH123 - as above
            file.write(content)
        os.replace(temporary, path)  # noqa: PTH105 - as above
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def _temporary(folder: str) -> str:
    return os.path.join(folder, f".kolorit-{os.urandom(8).hex()}.tmp")  # noqa: PTH118 - as above
