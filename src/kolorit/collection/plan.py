"""What is to be done, from what there is and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.collection.measure import Job
from kolorit.collection.options import ALGORITHM

if TYPE_CHECKING:
    import sqlite3

    from kolorit.collection.options import Options
    from kolorit.collection.walk import Walk


class Plan(NamedTuple):
    """What a scan does.

    Attributes
    ----------
    jobs
        Files to be read, in the order of their paths.
    unchanged
        How many need not be.
    back
        Paths of those that were gone and are there again, as they were.
    gone
        Paths of those that are no longer there.
    """

    jobs: list[Job]
    unchanged: int
    back: list[str]
    gone: list[str]


def plan(connection: sqlite3.Connection, found: Walk, options: Options, *, retry: bool) -> Plan:
    """Compare what was found with what is known; for each file to be read, note what it may be a copy of."""
    left = dict(found.files)
    back, gone = [], []
    rows = connection.execute(
        "SELECT path, size, modified, gone, error IS NOT NULL, options = ? AND version = ? FROM picture",
        (options.hash, ALGORITHM),
    )
    for path, size, modified, was_gone, failed, current in rows:
        file = left.get(path)
        if file is None:
            if not was_gone and found.is_without(path):
                gone.append(path)
        elif file == (size, modified) and current and not (failed and retry):
            del left[path]
            if was_gone:
                back.append(path)
    known = _note_known(connection, {file.size for file in left.values()}, options)
    jobs = [Job(path, known.get(file.size, frozenset())) for path, file in left.items()]
    return Plan(jobs, len(found.files) - len(jobs), back, gone)


def _note_known(
    connection: sqlite3.Connection, sizes: set[int], options: Options
) -> dict[int, frozenset[bytes]]:
    """Copy what is known of files of these sizes to a table of its own; tell their hashes by size.

    A table, because these may be all pictures of a collection whose folder has been renamed; a copy, since
    two files that have changed places overwrite each other's rows.
    """
    connection.execute("DROP TABLE IF EXISTS temp.known")
    connection.execute("CREATE TEMP TABLE known AS SELECT * FROM picture WHERE 0")
    if not sizes:
        return {}
    rows = connection.execute(
        "SELECT id, size, hash FROM picture WHERE signature IS NOT NULL AND options = ? AND version = ?",
        (options.hash, ALGORITHM),
    )
    by_size: dict[int, set[bytes]] = {}
    ids = []
    for number, size, digest in rows:
        if size in sizes:
            by_size.setdefault(size, set()).add(digest)
            ids.append((number,))
    connection.executemany("INSERT INTO temp.known SELECT * FROM picture WHERE id = ?", ids)
    connection.execute("CREATE INDEX temp.known_by_hash ON known (hash, path)")
    return {size: frozenset(digests) for size, digests in by_size.items()}
