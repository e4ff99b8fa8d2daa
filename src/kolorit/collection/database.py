"""The file of a collection: opened, checked, locked for a writer; and what SQLite says, as errors of ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from kolorit.collection import schema
from kolorit.collection.lock import exclusive
from kolorit.errors import (
    DamagedCollectionError,
    KoloritError,
    LockedError,
    NewerCollectionError,
    NoCollectionError,
    NotWrittenError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# For how long somebody else's transaction is waited for: ours take milliseconds.
BUSY_SECONDS = 10.0

# How files of SQLite begin: https://www.sqlite.org/fileformat.html
_MAGIC = b"SQLite format 3\0"


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Raise what SQLite raises as an error of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(error, path) from error


# By SQLite's names of errors, without what comes after the second underscore (SQLITE_READONLY_DBMOVED).
_EXPLANATIONS: dict[str, tuple[type[KoloritError], str]] = {
    "SQLITE_BUSY": (LockedError, "another program is writing to it; try again when it is done"),
    "SQLITE_LOCKED": (LockedError, "another program is writing to it; try again when it is done"),
    "SQLITE_FULL": (NotWrittenError, "the disk is full; what was stored before is safe"),
    "SQLITE_READONLY": (NotWrittenError, "it may not be written to; check its permissions and its folder's"),
    "SQLITE_CANTOPEN": (NotWrittenError, "it cannot be opened; check its permissions and its folder's"),
    "SQLITE_NOTADB": (NoCollectionError, "this is no collection, but another kind of file"),
    # ERROR is what a table or a column gives that is not there.
    **dict.fromkeys(
        ("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_FORMAT"),
        (DamagedCollectionError, "it is damaged; restore it from a copy, or scan anew into another file"),
    ),
}


def _explanation(error: sqlite3.Error, path: str) -> KoloritError:
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if name in _EXPLANATIONS:
        kind, reason = _EXPLANATIONS[name]
        return kind(f"{path}: {reason}")
    return NotWrittenError(f"{path}: the system cannot read or write it ({error})")


def opened_for_reading(path: str) -> sqlite3.Connection:
    """Connect to a collection that is there.

    Raises
    ------
    NoCollectionError, DamagedCollectionError, NewerCollectionError
        It cannot be used.
    LockedError, NotWrittenError
        It is of an older schema, and cannot be brought to today's.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib is not worth its import
        raise NoCollectionError(f"{path}: there is no collection; kolorit scan FOLDER --db {path} makes one")
    with explained(path):
        _check_magic(path)
        connection = _connected_to_read(path)
        try:
            if _checked_version(connection, path, new=False) < schema.VERSION:
                with writing(path):
                    pass
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def writing(path: str) -> Iterator[sqlite3.Connection]:
    """Connect to a collection as the one who may write to it; make the file if there is none.

    Raises
    ------
    LockedError
        Somebody else may.
    NoCollectionError, DamagedCollectionError, NewerCollectionError, NotWrittenError
        It cannot be used, or not be written to.
    """
    _check_place(path)
    with exclusive(path), explained(path):
        connection = _connected(path, "rwc")
        try:
            version = _checked_version(connection, path, new=True)
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            # Enough with a log: a power cut may lose the last transactions, but nothing before them.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if version < schema.VERSION:
                with transaction(connection):
                    schema.migrate(connection)
            yield connection
            _tidy(connection)
        finally:
            connection.close()


def _tidy(connection: sqlite3.Connection) -> None:
    """Bring what is in the log to the file itself, unless somebody reads there: later is as good."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has rolled it back already.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _check_place(path: str) -> None:
    if os.path.exists(path):  # noqa: PTH110 - as above
        if not os.path.isfile(path):  # noqa: PTH113 - as above
            raise NoCollectionError(f"{path}: this is no file")
        if not os.access(path, os.W_OK):
            raise NotWrittenError(f"{path}: it may not be written to; check its permissions")
        _check_magic(path)
    folder = os.path.dirname(path) or "."  # noqa: PTH120 - as above
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        raise NotWrittenError(f"{path}: there is no such folder")
    if not os.access(folder, os.W_OK):
        raise NotWrittenError(f"{path}: its folder may not be written to, and SQLite keeps a log beside it")


def _check_magic(path: str) -> None:
    """Look at how the file begins: one that is too short for SQLite is an empty database to it."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            start = stream.read(len(_MAGIC))
    except OSError as error:
        raise NoCollectionError(f"{path}: it cannot be read: {error.strerror}") from error
    if start not in {b"", _MAGIC}:
        raise NoCollectionError(f"{path}: this is no collection, but another kind of file")


def _connected_to_read(path: str) -> sqlite3.Connection:
    connection = _connected(path, "ro")
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # Where nothing may be written, not even a reader's mark, nobody else writes; but what a writer has
        # left in its log would be missed.
        if os.access(os.path.dirname(path) or ".", os.W_OK) or os.path.exists(f"{path}-wal"):  # noqa: PTH110, PTH120 - as above
            raise
        connection = _connected(path, "ro", "&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: str, mode: str, more: str = "") -> sqlite3.Connection:
    place = quote(os.path.abspath(path), errors="surrogateescape")  # noqa: PTH100 - as above
    connection = sqlite3.connect(
        f"file:{place}?mode={mode}{more}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are ours
        check_same_thread=False,
    )
    # Paths are bytes; what else is text is ASCII.
    connection.text_factory = os.fsdecode
    return connection


def _checked_version(connection: sqlite3.Connection, path: str, *, new: bool) -> int:
    """The version of the schema, of a file that is a collection or, where it may be ``new``, empty."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != schema.APPLICATION_ID and (application or version or tables):
        raise NoCollectionError(f"{path}: this is the database of another program")
    if not (version or new):
        raise NoCollectionError(f"{path}: this is no collection, but an empty database")
    if version > schema.VERSION:
        raise NewerCollectionError(
            f"{path}: a later version of kolorit wrote it (schema {version}, and this one knows"
            f" {schema.VERSION}); use that version"
        )
    return int(version)
