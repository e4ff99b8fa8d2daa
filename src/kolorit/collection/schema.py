"""The tables of a collection, and how older ones become today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# In the header of the file, so that it is told from those of other programs: "Klrt".
APPLICATION_ID = 0x4B6C7274

# Number n brings a file of version n to n + 1. What was released once never changes.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # A row is what is known of one file; of `gone` ones, what was known when they were last seen.
        """
        CREATE TABLE picture (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,  -- absolute; its bytes as the system has them
            size INTEGER NOT NULL,  -- bytes
            modified INTEGER NOT NULL,  -- nanoseconds since 1970
            options TEXT NOT NULL REFERENCES options,
            version INTEGER NOT NULL,  -- of the algorithm
            gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
            hash BLOB,  -- SHA-256 of the file
            width INTEGER,
            height INTEGER,
            family TEXT,  -- of the largest share
            mono INTEGER CHECK (mono IN (0, 1)),
            lightness REAL,  -- 0..1
            colorfulness REAL,
            transparent REAL,  -- share of the picture
            warnings TEXT,  -- codes, spaces between
            signature BLOB,  -- the palette and the shares of families: kolorit.collection.signature
            error TEXT,  -- a code, of a file that has no palette
            message TEXT,
            CHECK ((signature IS NULL) = (error IS NOT NULL))
        ) STRICT
        """,
        # With all that a search goes through, in a quarter of the pages.
        """
        CREATE INDEX searched ON picture (id, gone, signature)
        WHERE gone = 0 AND signature IS NOT NULL
        """,
        "CREATE TABLE options (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
)

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to today's schema, all of it or not at all; within a transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    # Neither takes parameters.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
