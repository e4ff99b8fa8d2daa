"""Going through a collection in an order, a part at a time."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kolorit.arguments import integer, is_one_of, shown
from kolorit.collection.answers import Facets, Neighbors
from kolorit.collection.match import filtered
from kolorit.collection.query import TRAITS, parse
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidOptionError, InvalidQueryError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from kolorit import _core
    from kolorit.collection.query import Query

Sort: TypeAlias = Literal["added", "hue", "lightness", "date", "name"]
SORTS: tuple[Sort, ...] = get_args(Sort)

# More than a page of anybody's, and few enough to be made at once.
MOST = 1_000_000
# Without a condition the index of paths is all that is read; what has no palette is left out later.
_BY = {
    "date": "SELECT id FROM picture ORDER BY modified DESC, id",
    "name": "SELECT id FROM picture ORDER BY path",
}


def checked(n: int, offset: int) -> tuple[int, int]:
    """Check which part is asked for.

    Raises
    ------
    InvalidOptionError
        ``n`` below 1, or ``offset`` below 0.
    """
    most, first = integer(n), integer(offset)
    if most is None or most < 1:
        raise InvalidOptionError(f"n must be an integer of at least 1, got {shown(n)}")
    if first is None or first < 0:
        raise InvalidOptionError(f"offset must be an integer of at least 0, got {shown(offset)}")
    return most, first


def checked_sort(sort: str) -> str:
    """Check the name of an order.

    Raises
    ------
    InvalidOptionError
        There is none such.
    """
    if not is_one_of(sort, SORTS):
        raise InvalidOptionError(f"sort must be one of {', '.join(SORTS)}, got {shown(sort)}")
    return sort


def order(connection: sqlite3.Connection, of: _core.Signatures, sort: str) -> _core.Order | None:
    """All pictures in an order; ``None`` where that is the order in which they came."""
    if sort == "hue":
        return of.by_hue()
    if sort == "lightness":
        return of.by_lightness()
    if sort == "added":
        return None
    return of.by_ids(array("q", (number for (number,) in connection.execute(_BY[sort]))).tobytes())


def page(
    connection: sqlite3.Connection,
    of: _core.Signatures,
    of_order: tuple[_core.Order | None, bool],
    query: Query,
    part: tuple[int, int],
) -> tuple[list[int], int]:
    """The numbers of n pictures from one on, in an order, perhaps the other way around; and how many pass."""
    n, offset = part
    return of.page(*of_order, *filtered(connection, query), offset, n)


def neighbors(
    connection: sqlite3.Connection,
    of: _core.Signatures,
    of_order: tuple[_core.Order | None, bool],
    query: Query,
    number: int,
) -> Neighbors | None:
    """Who stands beside a picture; ``None`` if it does not pass."""
    found = of.neighbors(*of_order, *filtered(connection, query), number)
    return None if found is None else Neighbors(*found)


def facets(connection: sqlite3.Connection, of: _core.Signatures, query: Query) -> Facets:
    """Count what each further filter would leave; colors that are asked for choose none."""
    (_, ids) = filtered(connection, query)

    def count(chosen: Query) -> int:
        traits, _ = filtered(connection, chosen._replace(paths=(), after=None, before=None))
        return of.count(traits, ids)

    return Facets(
        count(query),
        {name: count(query._replace(families=1 << number)) for number, name in enumerate(FAMILIES)},
        {name: _count_of_trait(query, name, count) for name in TRAITS},
    )


def _count_of_trait(query: Query, name: str, count: Callable[[Query], int]) -> int:
    try:
        return count(parse(name, query))
    except InvalidQueryError:  # it contradicts the query
        return 0
