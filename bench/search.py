"""Searching a million pictures: time and memory. usage: search.py [NUMBER_OF_PICTURES]

The pictures are drawn from dice: six colors around one, with shares as six clusters have them.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from measure import seconds
from process import peak, run

from kolorit import Collection
from kolorit.collection.options import ALGORITHM, Options
from kolorit.collection.rows import COLUMNS
from kolorit.collection.scan import STORE

KOLORIT = os.fspath(Path(sysconfig.get_path("scripts")) / "kolorit")
MILLION = 1_000_000
SWATCHES = 6
PATH = "/home/somebody/Pictures/2019/07/IMG_%07d.jpg"
QUERIES = (
    ("one family", "teal"),
    ("one exact color", "#0fb0dd"),
    ("three families with shares", "teal:60 orange:20 white:10"),
    ("three exact colors with shares", "#0fb0dd:40 #ff8c00:20 #202020:20"),
    ("the same and one to be avoided", "#0fb0dd:40 #ff8c00:20 #202020:20 -red"),
    ("a part of the path as well", "teal path:99"),
    ("like a picture", f"like:{PATH % 7}"),
)
# A warm process, as a server is one: it searches, and tells how much memory it ever had.
WARM = (
    "import sys; from kolorit import Collection; collection = Collection.open(sys.argv[1])\n"
    "for query in sys.argv[2:]: collection.search(query)\n"
)
CHUNK = 10_000


def signatures(count: int, dice: np.random.Generator) -> np.ndarray:
    """As many packed signatures."""
    swatch = [("color", "u1", 3), ("share", "<f8")]
    head = [("count", "u1"), ("mono", "?"), ("lightness", "<u2"), ("colorfulness", "<u2")]
    rows = np.zeros(count, [*head, ("families", "<u2", 12), ("swatches", swatch, SWATCHES)])
    rows["count"] = SWATCHES - 1
    rows["lightness"] = dice.integers(0, 65_536, count)
    rows["colorfulness"] = dice.integers(0, 15_000, count)
    rows["mono"] = dice.random(count) < 0.05
    families = dice.dirichlet(np.full(12, 0.2), count)
    rows["families"] = np.round(families * 65_535)
    around = dice.integers(0, 256, (count, 1, 3)) + dice.normal(0, 45, (count, SWATCHES, 3))
    rows["swatches"]["color"] = np.clip(around, 0, 255)
    rows["swatches"]["share"] = np.sort(dice.dirichlet(np.full(SWATCHES, 2.5), count))[:, ::-1]
    return rows


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Rows of pictures that nobody took."""
    dice = np.random.default_rng(7)
    options = Options().hash
    for start in range(0, count, CHUNK):
        for number, signature in enumerate(signatures(min(CHUNK, count - start), dice), start):
            row = {
                "path": os.fsencode(PATH % number),
                "size": 3_000_000 + number,
                "modified": 1_560_000_000_000_000_000 + number,
                "options": options,
                "version": ALGORITHM,
                "gone": 0,
                "hash": number.to_bytes(32, "big"),
                "width": 4000,
                "height": 3000,
                "family": "blue",
                "mono": int(signature["mono"]),
                "lightness": 0.5,
                "colorfulness": 30.0,
                "transparent": 0.0,
                "warnings": "",
                "signature": signature.tobytes(),
            }
            yield tuple(row.get(name) for name in COLUMNS)


def make(path: str, count: int) -> None:
    """A collection of so many."""
    Collection.open(path, create=True).close()
    connection = sqlite3.connect(path)
    options = Options()
    connection.execute("INSERT INTO options VALUES (?, ?)", (options.hash, options.text))
    connection.executemany(STORE, rows(count))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def main(named: list[str]) -> None:
    """Print all there is to know."""
    count = int(named[0]) if named and named[0].isdigit() else MILLION
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "photos.db")
        make(path, count)
        print(f"{count:,} pictures of {SWATCHES} colors: a file of {Path(path).stat().st_size / 1e6:.0f} MB")
        collection = Collection.open(path)
        print(f"  the first search: {1e3 * seconds(collection.search, 'teal', times=1):.0f} ms")
        for name, query in QUERIES:
            print(f"  {name}: {1e3 * seconds(collection.search, query, times=7):.1f} ms")
        imported = min(run([sys.executable, "-c", "import kolorit"]) for _ in range(5))
        cold = min(run([KOLORIT, "search", "teal:60 orange:20", "--db", path]) for _ in range(3))
        print(f"  kolorit search, cold: {cold:.2f} s, {cold - imported:.2f} s over importing kolorit")
        used = peak([sys.executable, "-c", WARM, path, *(query for _, query in QUERIES)])
        print(f"  a process that searched: at most {used:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
