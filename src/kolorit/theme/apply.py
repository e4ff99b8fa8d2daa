"""Files of a theme, put where programs look for them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from kolorit.errors import InvalidConfigError
from kolorit.replace import replacing
from kolorit.theme.write import content_of, link, not_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kolorit.theme.config import Enabled

BACKUP = ".before-kolorit"


def check(enabled: Iterable[Enabled], files: Mapping[str, bytes]) -> None:
    """Check that what is enabled is written.

    Raises
    ------
    InvalidConfigError
        A name is that of no target, and of no template.
    """
    for one in enabled:
        if one.file not in files:
            raise InvalidConfigError(
                f"target.{one.name}: there is no such target, and no template of that name"
            )


def differs(one: Enabled, folder: str, content: bytes) -> bool:
    """Whether there is something else at its place."""
    if one.place is None:
        return False
    if one.method == "link":
        return not _is_link_to(one.place, os.path.join(folder, one.file))  # noqa: PTH118 - pathlib is not worth its import
    is_link = _is_link_to(one.place, os.path.join(folder, one.file))  # noqa: PTH118 - as above
    return is_link or content_of(one.place) != content


def put(one: Enabled, folder: str, content: bytes, was: bytes | None) -> str | None:
    """Copy a file to its place, or make a link to it there.

    Parameters
    ----------
    one
        What to put.
    folder
        Where the file was written.
    content
        What is in it.
    was
        What was in it before: where that is at the place, it came from here, and is not kept.

    Returns
    -------
    str or None
        The backup, where something else was there.

    Raises
    ------
    NotWrittenError
        What the system said.
    """
    if one.place is None or not differs(one, folder, content):
        return None
    source = os.path.join(folder, one.file)  # noqa: PTH118 - as above
    try:
        os.makedirs(os.path.dirname(one.place), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        ours = _is_link_to(one.place, source) or (was is not None and content_of(one.place) == was)
        backup = None if ours else _kept(one.place, as_link=one.method == "link")
        if one.method == "link":
            link(os.path.dirname(one.place), os.path.basename(one.place), source)  # noqa: PTH119, PTH120 - as above
            return backup
        if _is_link_to(one.place, source):
            # Or it would be written through the link, to where it comes from.
            os.unlink(one.place)  # noqa: PTH108 - as above
        with replacing(one.place) as file:
            file.write(content)
    except OSError as error:
        raise not_written(one.place, error) from error
    return backup


def _is_link_to(path: str, source: str) -> bool:
    return os.path.islink(path) and os.readlink(path) == source  # noqa: PTH114, PTH115 - as above


def _kept(path: str, *, as_link: bool) -> str | None:
    """Keep what is at a path beside it; what was kept before stays.

    A link that will be replaced is kept as one; one that will be written through, as what it leads to.
    """
    if not (os.path.lexists(path) if as_link else os.path.exists(path)):  # noqa: PTH110 - as above
        return None
    backup, number = path + BACKUP, 1
    while os.path.lexists(backup):
        if content_of(backup) == content_of(path):
            return backup
        number += 1
        backup = f"{path}{BACKUP}-{number}"
    shutil.copy2(path, backup, follow_symlinks=not as_link)
    return backup
