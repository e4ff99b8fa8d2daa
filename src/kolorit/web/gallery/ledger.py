"""What a gallery has written, so that it goes on after any interruption, and removes nothing else.

Two files in the site: a manifest, of the last build that was finished, and a journal, of one that was not.
Each line of the journal is JSON: a list of files, noted before they are written, or what was made of a photo.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode, b64encode
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from kolorit.collection.lock import exclusive
from kolorit.collection.measure import Content
from kolorit.errors import LockedError, NotWrittenError
from kolorit.image.facts import Facts
from kolorit.replace import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kolorit.web.gallery.develop import Developed

_NAME = ".kolorit-gallery"
MANIFEST = f"{_NAME}.json"
JOURNAL = f"{_NAME}.journal"
_LOCK = f"{_NAME}-writer"
_VERSION = 1

# What `replacing` writes to, when it is killed.
_HALF_WRITTEN = re.compile(r"\.kolorit-[0-9a-f]{16}\.tmp")
# Names as we make them; whatever else stands in a manifest was not written by us.
_OURS = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9.-]*")


class Ledger(NamedTuple):
    """What is known of a site.

    Attributes
    ----------
    photos
        What was made of each photo, by its key.
    files
        Paths, from that of the site, of all that was, or may have been, written.
    """

    photos: dict[str, Developed]
    files: set[str]


@contextmanager
def writing(site: str) -> Iterator[Ledger]:
    """Be the only one to write to a site, which is made if it is not there.

    Raises
    ------
    NotWrittenError
        It is a folder of something else, or cannot be written to.
    LockedError
        Somebody else is building it.
    """
    try:
        os.makedirs(site, exist_ok=True)  # noqa: PTH103 - a path may be any bytes
        names = set(os.listdir(site)) - {_LOCK}  # noqa: PTH208 - as above
    except OSError as error:
        raise NotWrittenError(f"{site}: cannot be written to: {error.strerror}") from error
    if names and not names & {MANIFEST, JOURNAL}:
        raise NotWrittenError(
            f"{site}: the folder has other files in it, and is no gallery; name a new or an empty one"
        )
    try:
        with exclusive(os.path.join(site, _NAME)):  # noqa: PTH118 - as above
            note(site, [])
            yield _read(site)
    except LockedError as error:
        raise LockedError(f"{site}: another program is building it; wait until it is done") from error


def note(site: str, line: list[str] | dict[str, Any]) -> None:
    """Add a line to the journal, in one piece, also where several processes do.

    Raises
    ------
    NotWrittenError
        What the system said.
    """
    path = os.path.join(site, JOURNAL)  # noqa: PTH118 - as above
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            # The line end first: the last line may be half of one, from a build that was killed.
            os.write(descriptor, f"\n{json.dumps(line)}".encode())
        finally:
            os.close(descriptor)
    except OSError as error:
        raise NotWrittenError(f"{path}: cannot be written: {error.strerror}") from error


def note_photo(site: str, key: str, made: Developed) -> None:
    """Note what was made of a photo."""
    note(site, {key: _record(made)})


def finish(site: str, photos: dict[str, Developed], files: set[str]) -> None:
    """Write the manifest, and close the journal.

    Raises
    ------
    NotWrittenError
        What the system said.
    """
    manifest = {
        "gallery": _VERSION,
        "files": sorted(files),
        "photos": {key: _record(made) for key, made in photos.items()},
    }
    content = (json.dumps(manifest, indent=0) + "\n").encode()
    path = os.path.join(site, MANIFEST)  # noqa: PTH118 - as above
    try:
        if _content(path) != content:
            with replacing(path) as stream:
                stream.write(content)
        os.unlink(os.path.join(site, JOURNAL))  # noqa: PTH108, PTH118 - as above
    except OSError as error:
        raise NotWrittenError(f"{path}: cannot be written: {error.strerror}") from error


def remove(site: str, files: Iterable[str]) -> int:
    """Remove files, folders that are empty then, and what was half written; tell how many files."""
    count = 0
    folders = {""}
    for file in files:
        folders.add(os.path.dirname(file))  # noqa: PTH120 - as above
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(site, file))  # noqa: PTH108, PTH118 - as above
            count += 1
    for folder in sorted(folders, reverse=True):
        if folder:
            with suppress(OSError):  # somebody else has files in it
                os.rmdir(os.path.join(site, folder))  # noqa: PTH106, PTH118 - as above
    return count


def remove_half_written(site: str, folders: Iterable[str]) -> None:
    """Remove what a build that was killed was writing to in these folders."""
    for folder in folders:
        path = os.path.join(site, folder)  # noqa: PTH118 - as above
        with suppress(OSError):
            for name in os.listdir(path):  # noqa: PTH208 - as above
                if _HALF_WRITTEN.fullmatch(name):
                    os.unlink(os.path.join(path, name))  # noqa: PTH108, PTH118 - as above


def _read(site: str) -> Ledger:
    photos: dict[str, Developed] = {}
    files: set[str] = set()
    manifest = _content(os.path.join(site, MANIFEST))  # noqa: PTH118 - as above
    try:
        known: dict[str, Any] = {"gallery": _VERSION} if manifest is None else json.loads(manifest)
        if known["gallery"] != _VERSION:
            raise NotWrittenError(
                f"{site}: a later version of kolorit made this gallery; use that one, or another folder"
            )
        files |= set(filter(_is_ours, known.get("files", [])))
        photos |= {key: _developed(record) for key, record in known.get("photos", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotWrittenError(
            f"{site}: its {MANIFEST} is damaged, and tells no longer which files are ours; name a new folder"
        ) from error
    for line in (_content(os.path.join(site, JOURNAL)) or b"").split(b"\n"):  # noqa: PTH118 - as above
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            told = json.loads(line)
            if isinstance(told, list):
                files |= set(filter(_is_ours, told))
            else:
                photos |= {key: _developed(record) for key, record in told.items()}
    return Ledger(photos, files)


def _is_ours(file: str) -> bool:
    return _OURS.fullmatch(file) is not None


def _record(made: Developed) -> dict[str, Any]:
    content = made.content._asdict() | {"signature": b64encode(made.content.signature).decode()}
    facts = {name: value for name, value in made.facts._asdict().items() if value is not None}
    return made._asdict() | {"content": content, "facts": facts}


def _developed(record: dict[str, Any]) -> Developed:
    from kolorit.web.gallery.develop import Developed  # noqa: PLC0415 - it notes its files here

    content = dict(record["content"])
    content |= {"signature": b64decode(content["signature"]), "warnings": tuple(content["warnings"])}
    return Developed(**record | {"content": Content(**content), "facts": Facts(**record["facts"])})


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            return stream.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotWrittenError(f"{path}: cannot be read: {error.strerror}") from error
