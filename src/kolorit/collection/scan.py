"""Reads what is new, and stores it."""

from __future__ import annotations

import os
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from kolorit.collection.database import transaction
from kolorit.collection.measure import Content, Job, Measured, measure
from kolorit.collection.plan import plan
from kolorit.collection.rows import COLUMNS, row_of_content, row_of_error
from kolorit.collection.walk import walk
from kolorit.errors import NotFoundError, SourceError
from kolorit.workers.batch import supervised

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from kolorit.collection.options import Options
    from kolorit.collection.plan import Plan
    from kolorit.collection.walk import Walk
    from kolorit.workers.limits import Limits

    Report = Callable[[int, int, str, SourceError | None], None]

# What is lost at most when the process is killed, and how many rows a transaction has at most: so that
# neither a kill nor another program's wait matters, and nothing is written to the disk for single rows.
_SECONDS = 1.0
_MOST_ROWS = 500

_VALUES = ", ".join("CAST(? AS TEXT)" if name in {"path", "message"} else "?" for name in COLUMNS)
_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "path")
STORE = (
    f"INSERT INTO picture ({', '.join(COLUMNS)}) VALUES ({_VALUES})"  # noqa: S608 - the names are ours
    f" ON CONFLICT (path) DO UPDATE SET {_CHANGES}"
)
_FORGET = "DELETE FROM picture WHERE path = CAST(? AS TEXT)"
_MARK = "UPDATE picture SET gone = ? WHERE path = CAST(? AS TEXT)"


class Summary(NamedTuple):
    """What a scan did.

    Attributes
    ----------
    read
        How many files have a palette that had none before, or had changed.
    unchanged
        How many were known already, with a palette or without.
    moved
        How many of those that were read were elsewhere before, or had another name.
    gone
        How many were there before and no longer are.
    failed
        How many have no palette, of those that were tried.
    failures
        What could not be looked at: folders, and names of nothing.
    """

    read: int
    unchanged: int
    moved: int
    gone: int
    failed: int
    failures: tuple[SourceError, ...]


def scan(  # noqa: PLR0913 - what is scanned, how, and whom to tell
    connection: sqlite3.Connection,
    names: Iterable[str | os.PathLike[str]],
    options: Options,
    *,
    workers: int | None,
    limits: Limits | None,
    retry: bool,
    report: Report,
) -> Summary:
    """Bring what a collection knows of some folders up to date; see `kolorit.Collection.scan`."""
    found = walk(names)
    to_do = plan(connection, found, options, retry=retry)
    with transaction(connection):
        connection.execute("INSERT OR IGNORE INTO options VALUES (?, ?)", (options.hash, options.text))
        marks = [(0, path) for path in to_do.back] + [(1, path) for path in to_do.gone]
        connection.executemany(_MARK, [(mark, os.fsencode(path)) for mark, path in marks])
    run = _Run(connection, found, to_do, options)
    # Workers are not started for nothing.
    if to_do.jobs:
        jobs = ((job.path, job) for job in to_do.jobs)
        results = supervised(partial(measure, options=options), jobs, workers=workers, limits=limits)
        with closing(results):  # type: ignore[type-var]  # a generator
            run.store(results, report)
    connection.execute("DROP TABLE IF EXISTS temp.known")
    return Summary(
        run.read, to_do.unchanged, len(run.moved), len(to_do.gone) - len(run.moved.intersection(to_do.gone)),
        run.failed, found.failures,
    )  # fmt: skip


class _Run:
    """Results that come one by one, and the rows that become of them."""

    def __init__(self, connection: sqlite3.Connection, found: Walk, to_do: Plan, options: Options) -> None:
        self._connection = connection
        self._found = found
        self._jobs: list[Job] = to_do.jobs
        self._options = options.hash
        self._rows: list[tuple[Any, ...]] = []
        self._forgotten: list[str] = []
        self._lost: list[str] = []
        self._stored = time.monotonic()
        self.moved: set[str] = set()
        self.read = 0
        self.failed = 0

    def store(self, results: Iterator[tuple[str, Measured | SourceError]], report: Report) -> None:
        try:
            for number, (job, (path, result)) in enumerate(zip(self._jobs, results, strict=True), 1):
                error = self._take(job, result)
                if len(self._rows) >= _MOST_ROWS or time.monotonic() - self._stored >= _SECONDS:
                    self._flush()
                report(number, len(self._jobs), path, error)
        except KeyboardInterrupt:
            self._flush()
            raise
        self._flush()

    def _take(self, job: Job, result: Measured | SourceError) -> SourceError | None:
        """Make a row of a result; return why there is no palette."""
        if isinstance(result, Measured):
            content = result.content or self._known(result.hash)
            self._note_move(job, result.hash)
            self._rows.append(row_of_content(job.path, result, content, self._options))
            self.read += 1
            return None
        if isinstance(result, NotFoundError):  # it was there when the folder was listed
            self._lost.append(job.path)
        else:
            self._rows.append(row_of_error(job.path, self._found.files[job.path], result, self._options))
        self.failed += 1
        return result

    def _known(self, digest: bytes) -> Content:
        names = "width, height, transparent, warnings, signature"
        row = self._connection.execute(
            f"SELECT {names} FROM temp.known WHERE hash = ? ORDER BY path LIMIT 1",  # noqa: S608 - ours
            (digest,),
        ).fetchone()
        width, height, transparent, warnings, signature = row
        return Content(width, height, transparent, tuple(warnings.split()), signature)

    def _note_move(self, job: Job, digest: bytes) -> None:
        """Forget one file of the same content that is no longer there."""
        if digest not in job.known:
            return
        for (path,) in self._connection.execute(
            "SELECT path FROM temp.known WHERE hash = ? ORDER BY path", (digest,)
        ):
            if path not in self._found.files and path not in self.moved and not os.path.lexists(path):
                self.moved.add(path)
                self._forgotten.append(path)
                return

    def _flush(self) -> None:
        with transaction(self._connection):
            self._connection.executemany(_FORGET, [(os.fsencode(path),) for path in self._forgotten])
            self._connection.executemany(_MARK, [(1, os.fsencode(path)) for path in self._lost])
            self._connection.executemany(STORE, self._rows)
        self._rows, self._forgotten, self._lost = [], [], []
        self._stored = time.monotonic()
