"""Many pictures, in one file."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, TypedDict

from kolorit.collection.answers import Facets, Found, Hit, Neighbors, Page
from kolorit.collection.database import explained, opened_for_reading, writing
from kolorit.collection.rows import COLUMNS, Picture, picture
from kolorit.errors import (
    DamagedCollectionError,
    InvalidQueryError,
    NoCollectionError,
    NoPicturesError,
    NotFoundError,
    NotWrittenError,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from typing import Unpack

    from kolorit import _core
    from kolorit.collection.browse import Sort
    from kolorit.collection.match import Likeness, Reason
    from kolorit.collection.query import Query
    from kolorit.collection.scan import Summary
    from kolorit.collection.stats import Stats
    from kolorit.color import Color, SpaceName, WeightedColors
    from kolorit.errors import SourceError
    from kolorit.palette import Palette
    from kolorit.workers.limits import Limits

# Rows are read so many at a time, and between them others may read, or write.
_CHUNK = 1000
# What SQLite numbers rows by.
_FIRST, _LAST = -(1 << 63), (1 << 63) - 1
_ROW = f"SELECT {', '.join(COLUMNS)}, id FROM picture"  # noqa: S608 - ours


class ScanOptions(TypedDict, total=False):
    """Options of `kolorit.extract` that a scan takes; ``k`` is 6 where nobody says."""

    k: int
    size: int | None
    space: SpaceName
    background: Color | str | None
    allow_truncated: bool
    max_pixels: int
    max_bytes: int


class Collection:
    """The palettes of many pictures, found once and kept in a file: `open` one, `scan` folders, `search`.

    Any number of threads and processes may read while one writes. Iterating goes through all pictures, by
    path; what is written meanwhile may be missed.

    Guarantees
    ----------
    - A scan that was interrupted, or killed, and then repeated leaves the same as one that was not.
    - What is stored is what `kolorit.extract` gives, to the last bit.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._searched: tuple[object, _core.Signatures] | None = None
        # As long as nobody writes, these stay.
        self._folders: tuple[_core.Signatures, list[str]] | None = None
        self._orders: tuple[_core.Signatures, dict[str, _core.Order | None]] | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> Self:
        """Open a collection.

        Parameters
        ----------
        path
            Its file.
        create
            Make it if it is not there.

        Raises
        ------
        NoCollectionError, DamagedCollectionError, NewerCollectionError
            There is none, or it cannot be used.
        NotWrittenError, LockedError
            It is to be made, and cannot be.
        """
        collection = cls(os.fspath(path))
        try:
            with collection._reading():
                return collection
        except NoCollectionError:
            if not create:
                raise
        # None, or an empty one, as of a scan that was killed before it began. Any other file is left alone.
        with writing(collection._path):
            return collection

    @property
    def path(self) -> str:
        """Its file."""
        return self._path

    def scan(
        self,
        *paths: str | os.PathLike[str],
        retry: bool = False,
        workers: int | None = None,
        limits: Limits | None = None,
        report: Callable[[int, int, str, SourceError | None], None] | None = None,
        **options: Unpack[ScanOptions],
    ) -> Summary:
        """Read all pictures in folders, and files, that are new or have changed.

        A file is known by its size, its date and the options it was read with; one that has moved, or is a
        copy, by its hash. What is no longer there is marked as gone, and comes back when it does.

        Parameters
        ----------
        paths
            Folders, with their subfolders, and files.
        retry
            Try those again that had no palette; otherwise they are, once they have changed.
        workers, limits
            As of `kolorit.workers.batch.supervised`.
        report
            Is called after each file that was read: its number, how many there are, its path, and why it
            has no palette, or ``None``.
        **options
            Those of `kolorit.extract`: ``k`` (6 by default), ``size``, ``space``, ``background``,
            ``allow_truncated``, ``max_pixels``, ``max_bytes``.

        Raises
        ------
        InvalidOptionError
            One is out of range.
        LockedError
            Somebody else is writing.
        NotWrittenError
            The disk is full, or may not be written to. What was stored before is safe.
        """
        from kolorit.collection.options import Options  # noqa: PLC0415 - searching does without
        from kolorit.collection.scan import scan  # noqa: PLC0415 - as above

        chosen = Options.of(**options)
        with writing(self._path) as connection:
            return scan(
                connection, paths, chosen, workers=workers, limits=limits, retry=retry,
                report=report or _tell_nobody,
            )  # fmt: skip

    def search(self, query: str, n: int = 20, offset: int = 0) -> list[Hit]:
        """Find the pictures that fit a query best.

        Parameters
        ----------
        query
            Such as ``teal:60 orange:20 -red``; ``docs/collections.md`` tells all there is.
        n
            How many at most, at least 1.
        offset
            How many of the best are left out.

        Returns
        -------
        list
            The best first; of equal ones, the one that came into the collection first.

        Raises
        ------
        InvalidQueryError
            With the place of the mistake.
        InvalidOptionError
            ``n`` or ``offset`` is out of range.
        SourceError
            The picture that others are to be like cannot be read.
        """
        return self.find(query, n, offset).hits

    def find(self, query: str, n: int = 20, offset: int = 0, *, known_only: bool = False) -> Found:
        """Search, and tell how many pictures fit at all.

        Parameters
        ----------
        query, n, offset
            As of `search`.
        known_only
            Whether no file is read: others can be like a picture of the collection only.

        Raises
        ------
        InvalidQueryError
            As of `search`; also where the collection does not know the picture that others are to be like,
            if it has to.
        InvalidOptionError, SourceError
            As of `search`.
        """
        from kolorit.collection import match  # noqa: PLC0415 - scanning does without
        from kolorit.collection.browse import checked  # noqa: PLC0415 - as above
        from kolorit.collection.query import parse  # noqa: PLC0415 - as above

        most, first = checked(n, offset)
        parsed = parse(query)
        searched = self._signatures()
        palette = None if parsed.like is None else self._palette_of(parsed.like, query, known_only=known_only)
        found: Sequence[tuple[int, float, tuple[Reason | Likeness, ...]]]
        with self._reading() as connection:
            if palette is None:
                found, total = match.search(connection, searched, parsed, most + first)
            else:
                found, total = match.alike(connection, searched, parsed, palette, most + first)
            found = found[first:]
            pictures = dict(self._numbered(connection, [number for number, _, _ in found]))
        hits = [Hit(pictures[number], score, why) for number, score, why in found if number in pictures]
        return Found(hits, total)

    def _palette_of(self, like: str, query: str, *, known_only: bool) -> Palette:
        """The palette of a picture: as it is known, or else as a scan would find it."""
        try:
            if like.startswith("@") and like[1:].isascii() and like[1:].isdigit():
                return _palette_in(self.picture_by_id(int(like[1:])))
            return self.palette(like)
        except NotFoundError:
            if known_only:
                from kolorit.collection.query import place_of_like  # noqa: PLC0415 - few are mistaken

                raise InvalidQueryError(
                    "the collection has no such picture, or it has no palette", query, *place_of_like(query)
                ) from None
            from kolorit.collection.options import Options  # noqa: PLC0415 - most searches read no picture
            from kolorit.palette import extract  # noqa: PLC0415 - as above

            return extract(like, Options().k)

    def similar(self, number: int, n: int = 20, offset: int = 0) -> Found:
        """Find the pictures whose palettes are nearest to that of one, without that itself.

        Raises
        ------
        NotFoundError
            There is no picture of this number, or it has no palette.
        InvalidOptionError
            As of `search`.
        """
        from kolorit.collection.browse import checked  # noqa: PLC0415 - as above

        most, first = checked(n, offset)
        itself = self.picture_by_id(number)
        _palette_in(itself)
        found = self.find(f"like:@{number}", most + first + 1)
        others = [hit for hit in found.hits if hit.picture.id != number]
        return Found(others[first : first + most], found.total - (not itself.gone))

    def pictures(
        self, query: str = "", *, sort: Sort = "added", reverse: bool = False, n: int = 60, offset: int = 0
    ) -> Page:
        """Go through the pictures that pass the filters of a query, a part at a time.

        Parameters
        ----------
        query
            As `stats` takes it.
        sort
            ``added``: as they came into the collection; ``hue``: that of the color which there is most of,
            chroma times share, those of hardly any color last; ``lightness``: the lightest first;
            ``date``: the last modified first; ``name``: by path.
        reverse
            The other way around.
        n, offset
            How many at most, at least 1; and how many are left out before them.

        Raises
        ------
        InvalidQueryError
            As of `stats`.
        InvalidOptionError
            One is out of range.
        """
        from kolorit.collection import browse  # noqa: PLC0415 - as above

        part = browse.checked(n, offset)
        parsed = self._filter(query)
        searched, order = self._ordered(browse.checked_sort(sort))
        with self._reading() as connection:
            numbers, total = browse.page(connection, searched, (order, reverse), parsed, part)
            pictures = dict(self._numbered(connection, numbers))
        return Page([pictures[number] for number in numbers if number in pictures], total)

    def neighbors(
        self, number: int, query: str = "", *, sort: Sort = "added", reverse: bool = False
    ) -> Neighbors | None:
        """Tell which pictures come before and after one where `pictures` goes through them.

        ``None`` if it does not pass the filters.

        Raises
        ------
        InvalidQueryError, InvalidOptionError
            As of `pictures`.
        """
        from kolorit.collection import browse  # noqa: PLC0415 - as above

        parsed = self._filter(query)
        searched, order = self._ordered(browse.checked_sort(sort))
        with self._reading() as connection:
            return browse.neighbors(connection, searched, (order, reverse), parsed, number)

    def why(self, number: int, query: str) -> Hit | None:
        """Tell how well one picture fits a query, and why; ``None`` if it does not.

        Raises
        ------
        InvalidQueryError
            As of `find`, where only the collection's own pictures are known.
        """
        from kolorit.collection import match  # noqa: PLC0415 - as above
        from kolorit.collection.query import parse  # noqa: PLC0415 - as above

        parsed, searched = parse(query), self._signatures()
        palette = None if parsed.like is None else self._palette_of(parsed.like, query, known_only=True)
        alone = parsed._replace(only=number)
        found: Sequence[tuple[int, float, tuple[Reason | Likeness, ...]]]
        with self._reading() as connection:
            if palette is None:
                found, _ = match.search(connection, searched, alone, 1)
            else:
                found, _ = match.alike(connection, searched, alone, palette, 1)
        return Hit(self.picture_by_id(number), *found[0][1:]) if found else None

    def facets(self, query: str = "") -> Facets:
        """Count what would be left with one more filter; colors in the query choose no pictures.

        Raises
        ------
        InvalidQueryError
            With the place of the mistake.
        """
        from kolorit.collection import browse  # noqa: PLC0415 - as above
        from kolorit.collection.query import parse  # noqa: PLC0415 - as above

        parsed, searched = parse(query), self._signatures()
        with self._reading() as connection:
            return browse.facets(connection, searched, parsed)

    def folders(self) -> list[str]:
        """The folders that pictures are in, by path."""
        searched = self._signatures()
        with self._reading() as connection:
            if self._folders is None or self._folders[0] is not searched:
                rows = connection.execute(
                    "SELECT DISTINCT rtrim(path, replace(path, ?, '')) FROM picture ORDER BY 1", (os.sep,)
                )
                self._folders = searched, [folder for (folder,) in rows]
            return list(self._folders[1])

    def root(self) -> str:
        """The deepest folder that all files are in; empty where there is none."""
        with self._reading() as connection:
            # Of paths in order, the first and the last differ soonest.
            first, last = connection.execute(
                "SELECT (SELECT path FROM picture ORDER BY path LIMIT 1),"
                " (SELECT path FROM picture ORDER BY path DESC LIMIT 1)"
            ).fetchone()
        return "" if first is None else os.path.commonpath([os.path.dirname(first), os.path.dirname(last)])  # noqa: PTH120 - pathlib loses bytes that are no text

    def stats(self, query: str = "") -> Stats:
        """Count the pictures that pass the filters of a query: ``path:2026 -mono``; all of them without one.

        Raises
        ------
        InvalidQueryError
            With the place of the mistake, also where it asks for colors.
        """
        from kolorit.collection import stats  # noqa: PLC0415 - as above

        parsed, searched = self._filter(query), self._signatures()
        with self._snapshot() as connection:
            return stats.stats(connection, searched, parsed)

    def colors(self, query: str = "") -> WeightedColors:
        """The colors of all palettes of the pictures that pass the filters of a query, as `stats` takes it.

        Each picture weighs the same, whatever its size.

        Raises
        ------
        InvalidQueryError
            As above.
        """
        from kolorit.collection import stats  # noqa: PLC0415 - as above

        parsed, searched = self._filter(query), self._signatures()
        with self._snapshot() as connection:
            return stats.colors(connection, searched, parsed)

    def merged_palette(self, query: str = "", k: int = 8) -> Palette:
        """Find one palette for many pictures: of a year, of a folder, or of all.

        Parameters
        ----------
        query
            As `stats` takes it.
        k
            How many colors at most, 1..256.

        Returns
        -------
        Palette
            Of no picture, so its width and height are 0. Each picture counts the same.

        Raises
        ------
        InvalidQueryError
            As above.
        InvalidOptionError
            ``k`` is out of range.
        NoPicturesError
            No picture passes the filters.
        """
        from kolorit.collection.options import choice_of  # noqa: PLC0415 - as above
        from kolorit.palette import Palette  # noqa: PLC0415 - as above
        from kolorit.palette.choose import choose, in_order  # noqa: PLC0415 - as above

        choice = choice_of(k)
        colors = self.colors(query)
        if not colors.colors:
            raise NoPicturesError("no picture of the collection passes these filters", self._path)
        return Palette(in_order(choose(colors, choice)), 0, 0)

    def export(self, path: str | os.PathLike[str]) -> None:
        """Write all that is known into a file for other programs: Parquet or CSV, by its ending.

        Raises
        ------
        InvalidOptionError
            Another ending.
        MissingExtraError
            For Parquet: ``pip install 'kolorit[parquet]'``.
        NotWrittenError
            What the system said. A file that was there is as it was.
        """
        from kolorit.collection import transfer  # noqa: PLC0415 - as above
        from kolorit.replace import replacing  # noqa: PLC0415 - as above

        place = os.fspath(path)
        kind = transfer.kind_of(place)
        with self._snapshot() as connection:
            try:
                with replacing(place) as stream:
                    transfer.export(connection, kind, stream)
            except OSError as error:
                raise NotWrittenError(f"{place}: cannot be written: {error.strerror}") from error

    def pieces(self, format_name: str) -> Iterator[bytes]:
        """Write all that is known, as `export` does, a part at a time: parquet, csv or ndjson.

        Between parts nothing is held; what others write meanwhile may be missed.

        Raises
        ------
        InvalidOptionError, MissingExtraError
            At once: another format, or one that needs an extra.
        """
        from kolorit.collection import transfer  # noqa: PLC0415 - as above

        def read(path: bytes) -> transfer.Rows:
            with self._snapshot() as connection:
                return transfer.rows_after(connection, path)

        return transfer.format_of(format_name).pieces(transfer.chunks(read))

    def import_from(self, path: str | os.PathLike[str]) -> int:
        """Take in what `export` has written, all of it or nothing, and tell how many rows there were.

        What is known of the same paths is replaced.

        Raises
        ------
        InvalidOptionError, MissingExtraError
            As for `export`.
        NotFoundError, NotPermittedError, UnreadableError
            The file cannot be read, or holds something else; the message names the row.
        LockedError, NotWrittenError
            As for `scan`.
        """
        from kolorit.collection import transfer  # noqa: PLC0415 - as above

        with writing(self._path) as connection:
            return transfer.import_from(connection, os.fspath(path))

    def palette(self, path: str | os.PathLike[str]) -> Palette:
        """Tell the palette of a picture.

        Raises
        ------
        NotFoundError
            The collection knows no such picture, or it has no palette.
        """
        return _palette_in(self.picture(path))

    def picture(self, path: str | os.PathLike[str]) -> Picture:
        """Tell all that is known of a file.

        Raises
        ------
        NotFoundError
            The collection does not know it.
        """
        absolute = os.path.abspath(os.fspath(path))  # noqa: PTH100 - pathlib loses bytes that are no text
        with self._reading() as connection:
            row = connection.execute(
                f"{_ROW} WHERE path = CAST(? AS TEXT)", (os.fsencode(absolute),)
            ).fetchone()
        if row is None:
            raise NotFoundError("the collection does not know it; scan its folder", absolute)
        return picture(row)

    def picture_by_id(self, number: int) -> Picture:
        """Tell all that is known of the picture that has this number in the collection.

        Raises
        ------
        NotFoundError
            There is none such.
        """
        with self._reading() as connection:
            found = dict(self._numbered(connection, [number] if _FIRST <= number <= _LAST else []))
        if number not in found:
            raise NotFoundError("the collection has no picture of this number", f"@{number}")
        return found[number]

    def __len__(self) -> int:
        """How many pictures are there and have a palette."""
        with self._reading() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM picture WHERE gone = 0 AND signature IS NOT NULL"
            ).fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Picture]:
        """All files that are known, also those that are gone or have no palette, by path."""
        last = b""
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    f"{_ROW} WHERE path > CAST(? AS TEXT) ORDER BY path LIMIT {_CHUNK}", (last,)
                ).fetchall()
            if not rows:
                return
            yield from map(picture, rows)
            last = os.fsencode(rows[-1][0])

    def close(self) -> None:
        """Let go of the file; the collection opens it again when it is asked for something."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None
            self._searched = self._orders = self._folders = None

    def __del__(self) -> None:
        # Nobody has to close it; but Python warns of connections that are left to its garbage collection.
        connection = getattr(self, "_connection", None)
        if connection is not None and self._process == os.getpid():
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process opens it for itself.
        return type(self), (self._path,)

    def __repr__(self) -> str:
        return f"Collection.open({self._path!r})"

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        with self._lock, explained(self._path):
            # SQLite's connections do not survive a fork.
            if self._connection is None or self._process != os.getpid():
                self._connection = opened_for_reading(self._path)
                self._process = os.getpid()
                self._searched = None
            yield self._connection

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """The same for several queries between which nothing changes."""
        with self._reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except ValueError as error:
                raise DamagedCollectionError(
                    f"{self._path}: a row is damaged; restore the collection from a copy"
                ) from error
            finally:
                connection.execute("COMMIT")

    @staticmethod
    def _filter(query: str) -> Query:
        from kolorit.collection.query import parse  # noqa: PLC0415 - as above

        parsed = parse(query)
        if parsed.wanted or parsed.unwanted or parsed.like is not None:
            raise InvalidQueryError(
                "here a query chooses pictures, but does not rank them: leave out colors and like:",
                query, 0, len(query),
            )  # fmt: skip
        return parsed

    def _signatures(self) -> _core.Signatures:
        """What is searched: read when it is first asked for, and when somebody has written since."""
        from kolorit.collection.match import signatures  # noqa: PLC0415 - as above

        with self._snapshot() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if self._searched is None or self._searched[0] != version:
                self._searched = None  # not both in memory
                self._searched = version, signatures(connection)
            return self._searched[1]

    def _ordered(self, sort: str) -> tuple[_core.Signatures, _core.Order | None]:
        """What is searched, and all of it in an order, which is kept as long."""
        from kolorit.collection.browse import order  # noqa: PLC0415 - as above

        searched = self._signatures()
        with self._reading() as connection:
            if self._orders is None or self._orders[0] is not searched:
                self._orders = searched, {}
            orders = self._orders[1]
            if sort not in orders:
                orders[sort] = order(connection, searched, sort)
            return searched, orders[sort]

    @staticmethod
    def _numbered(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[tuple[int, Picture]]:
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            for row in connection.execute(f"{_ROW} WHERE id IN ({marks})", some):
                yield row[-1], picture(row)


def _palette_in(of: Picture) -> Palette:
    if of.palette is None:
        raise NotFoundError(f"it has no palette: {of.message} [{of.error}]", of.path)
    return of.palette


def _tell_nobody(_number: int, _count: int, _path: str, _error: SourceError | None) -> None:
    pass
