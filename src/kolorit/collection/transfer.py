"""A collection leaves as a table that other programs read, and comes back."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias, cast

from kolorit.arguments import is_one_of, shown
from kolorit.collection.database import transaction
from kolorit.collection.records import Record, record, row
from kolorit.collection.rows import COLUMNS
from kolorit.collection.scan import STORE
from kolorit.errors import InvalidOptionError, NotFoundError, NotPermittedError, UnreadableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

# Modules with `pieces` and `read`, by the endings of files. Each imports what it needs.
KINDS = {".parquet": "parquet", ".csv": "csv"}
# Those with `pieces`.
FORMATS = ("ndjson", *KINDS.values())
# Rows that are in memory at once: a group of Parquet, which readers skip or take as a whole.
_CHUNK = 10_000


Rows: TypeAlias = tuple[list[tuple[Any, ...]], dict[str, str]]


class Kind(Protocol):
    """A kind of file."""

    def pieces(self, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
        """Write records, a part at a time."""

    def read(self, path: str) -> Iterator[Record]:
        """Read them back."""


def kind_of(path: str) -> Kind:
    """The kind of file that an ending stands for.

    Raises
    ------
    InvalidOptionError
        It stands for none.
    """
    for ending, module in KINDS.items():
        if path.lower().endswith(ending):
            return cast("Kind", import_module(f"kolorit.collection.{module}"))
    raise InvalidOptionError(f"{path!r} does not end in {' or '.join(KINDS)}")


def export(connection: sqlite3.Connection, kind: Kind, stream: BinaryIO) -> None:
    """Write all rows, by path; within a transaction, so that all are of one moment."""
    stream.writelines(kind.pieces(chunks(lambda path: rows_after(connection, path))))


def format_of(name: str) -> Kind:
    """What writes a format, one of `FORMATS`.

    Raises
    ------
    InvalidOptionError
        It is none.
    MissingExtraError
        For Parquet: ``pip install 'kolorit[parquet]'``.
    """
    if not is_one_of(name, FORMATS):
        raise InvalidOptionError(f"format must be one of {', '.join(FORMATS)}, got {shown(name)}")
    return cast("Kind", import_module(f"kolorit.collection.{name}"))


def rows_after(connection: sqlite3.Connection, path: bytes) -> Rows:
    """The next rows after a path, by path, and the texts of options."""
    options = dict(connection.execute("SELECT hash, text FROM options"))
    rows = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM picture WHERE path > CAST(? AS TEXT) ORDER BY path LIMIT {_CHUNK}",  # noqa: S608 - ours
        (path,),
    ).fetchall()
    return rows, options


def chunks(read: Callable[[bytes], Rows]) -> Iterator[list[Record]]:
    """All records, as many at a time as are read at once."""
    last = b""
    while True:
        rows, options = read(last)
        if not rows:
            return
        yield [record(one, options) for one in rows]
        last = os.fsencode(rows[-1][0])


def import_from(connection: sqlite3.Connection, path: str) -> int:
    """Store all rows of a file, or none of them; what is known of the same paths is replaced.

    Raises
    ------
    NotFoundError, NotPermittedError, UnreadableError
        The file cannot be read, or holds something else.
    """
    kind = kind_of(path)
    count = 0
    with transaction(connection):
        rows: list[tuple[Any, ...]] = []
        try:
            for count, told in enumerate(kind.read(path), 1):
                stored, options = row(told, f"row {count:,}")
                if len(rows) >= _CHUNK:
                    connection.executemany(STORE, rows)
                    rows = []
                rows.append(stored)
                connection.execute("INSERT OR IGNORE INTO options VALUES (?, ?)", options)
        except OSError as error:
            raise _refused(error, path) from error
        except UnreadableError as error:
            raise UnreadableError(error.reason, path) from error
        connection.executemany(STORE, rows)
    return count


def _refused(error: OSError, path: str) -> NotFoundError | NotPermittedError | UnreadableError:
    if isinstance(error, FileNotFoundError):
        return NotFoundError("there is no such file; check the path", path)
    if isinstance(error, PermissionError):
        return NotPermittedError("it may not be read; check its permissions", path)
    return UnreadableError(f"the system cannot read it ({os.strerror(error.errno or 0)})", path)
