"""Scanning a collection: what storing costs, and looking through what is known. usage: scan.py FOLDER...

Palettes of the same pictures, found by the same workers, are what it is compared with.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from functools import partial
from pathlib import Path

from measure import seconds
from pictures import pictures
from search import rows

import kolorit
from kolorit import Collection
from kolorit.collection.options import Options
from kolorit.collection.rows import COLUMNS
from kolorit.collection.scan import STORE
from kolorit.workers.batch import supervised

UNCHANGED = 100_000
# So that the start of the workers is not all that is measured.
LEAST = 600
ROUNDS = 5


def linked(files: list[Path], folder: Path) -> list[Path]:
    """The same files several times, so that there are enough."""
    places = []
    for number in range(-(-LEAST // len(files))):
        for path in files:
            places.append(folder / f"{number}-{path.name}")
            places[-1].symlink_to(path.resolve())
    return places


def palettes(files: list[Path]) -> None:
    """Find them, and keep nothing."""
    jobs = [(str(path), str(path)) for path in files]
    for _ in supervised(partial(kolorit.extract, k=6), jobs):
        pass


def scan(files: list[Path], database: Path) -> None:
    """Find them, and keep them in a new file."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    Collection.open(database, create=True).scan(*files)


def rescan(folder: Path) -> float:
    """Seconds for a scan of files of which none has changed."""
    database, photos = folder / "rescan.db", folder / "photos"
    photos.mkdir()
    Collection.open(database, create=True).close()
    known = []
    for number, row in enumerate(rows(UNCHANGED)):
        of = dict(zip(COLUMNS, row, strict=True))
        path = photos / f"{number % 100}" / f"{number}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.touch()
        status = path.stat()
        of |= {"path": os.fsencode(path), "size": status.st_size, "modified": status.st_mtime_ns}
        known.append(tuple(of.values()))
    connection = sqlite3.connect(database)
    connection.execute("INSERT INTO options VALUES (?, ?)", (Options().hash, Options().text))
    connection.executemany(STORE, known)
    connection.commit()
    connection.close()
    collection = Collection.open(database)
    if collection.scan(photos).unchanged != UNCHANGED:
        raise RuntimeError("not all of them are known")
    return seconds(collection.scan, photos, times=3)


def main(named: list[str]) -> None:
    """Print all there is to know."""
    with pictures(named) as found, tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        files = linked(found, folder)
        alone, stored = [], []
        for _ in range(ROUNDS):
            alone.append(seconds(palettes, files, times=1))
            stored.append(seconds(scan, files, folder / "photos.db", times=1))
        per = 1e3 * min(stored) / len(files)
        print(
            f"{len(files)} pictures: {per:.2f} ms each, {min(stored) / min(alone):.3f} x their palettes alone"
        )
        print(f"{UNCHANGED:,} pictures of which none has changed: {rescan(folder):.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
