"""What a collection, or a part of it, comes to as a whole."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.collection.match import matching
from kolorit.collection.signature import WHOLE
from kolorit.color import WeightedColors, merged
from kolorit.color.families import FAMILIES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kolorit.collection.query import Query

_CHUNK = 8192
_DIGITS = 4


class Stats(NamedTuple):
    """Counts.

    Attributes
    ----------
    pictures
        How many have a palette and are there; all other counts but the last two are of these.
    bytes
        Of their files.
    mono
        How many are gray, or of one hue.
    families
        Of how many each family of colors covers most.
    shares
        How much of all pictures each family covers, as if they were of one size, 0..1.
    years
        How many were last modified in each year (UTC).
    gone
        How many were there once; of the whole collection.
    failed
        How many have no palette, by the code of their error; of the whole collection.
    """

    pictures: int
    bytes: int
    mono: int
    families: dict[str, int]
    shares: dict[str, float]
    years: dict[int, int]
    gone: int
    failed: dict[str, int]


def stats(connection: sqlite3.Connection, of: _core.Signatures, query: Query) -> Stats:
    """Count."""
    totals = _choose(connection, of, query)
    pictures, size, mono = connection.execute(
        "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(mono), 0)"
        " FROM picture JOIN temp.chosen USING (id)"
    ).fetchone()
    families = dict(
        connection.execute("SELECT family, count(*) FROM picture JOIN temp.chosen USING (id) GROUP BY family")
    )
    years = dict(
        connection.execute(
            "SELECT CAST(strftime('%Y', modified / 1000000000, 'unixepoch') AS INTEGER) AS year, count(*)"
            " FROM picture JOIN temp.chosen USING (id) GROUP BY year ORDER BY year"
        )
    )
    (gone,) = connection.execute("SELECT count(*) FROM picture WHERE gone = 1").fetchone()
    failed = dict(
        connection.execute(
            "SELECT error, count(*) FROM picture WHERE error IS NOT NULL AND gone = 0"
            " GROUP BY error ORDER BY error"
        )
    )
    whole = max(1, pictures * WHOLE)
    return Stats(
        pictures,
        size,
        mono,
        {name: families.get(name, 0) for name in FAMILIES},
        {name: round(total / whole, _DIGITS) for name, total in zip(FAMILIES, totals, strict=True)},
        years,
        gone,
        failed,
    )


def colors(connection: sqlite3.Connection, of: _core.Signatures, query: Query) -> WeightedColors:
    """The colors of all pictures that a query chooses, each picture of the same weight.

    Raises
    ------
    ValueError
        A row is damaged.
    """
    _choose(connection, of, query)
    parts = (_core.signature_colors(b"".join(packed)) for packed in _chosen(connection))
    return merged(WeightedColors(*part) for part in parts)


def _choose(connection: sqlite3.Connection, of: _core.Signatures, query: Query) -> list[int]:
    """Note which pictures a query chooses, in a temporary table; tell what they have of each family."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.chosen")
    ids, totals = matching(connection, of, query)
    connection.executemany("INSERT INTO temp.chosen VALUES (?)", ((number,) for number in array("q", ids)))
    return totals


def _chosen(connection: sqlite3.Connection) -> Iterator[list[bytes]]:
    rows = connection.execute(
        "SELECT signature FROM temp.chosen JOIN picture USING (id) WHERE signature NOT NULL"
    )
    while chunk := rows.fetchmany(_CHUNK):
        yield [signature for (signature,) in chunk]
