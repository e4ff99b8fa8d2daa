"""From a query to what the core is asked, and from its answer to reasons."""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from kolorit import _core
from kolorit.collection.signature import swatch_count
from kolorit.color.families import packed_rules
from kolorit.color.spaces import CHROMA_SCALE, GLARE, SPACES

if TYPE_CHECKING:
    import sqlite3

    from kolorit.collection.query import PathPattern, Query, Term
    from kolorit.palette import Palette

    Traits = tuple[tuple[int, int], tuple[int, int], bool | None, int]
    CoreTerm = tuple[float, int | None, tuple[float, float, float], tuple[float, float], float]

# Signatures are handed over so many at a time, so that they are not all in memory twice.
_CHUNK = 8192
_SEARCHED = "FROM picture WHERE gone = 0 AND signature IS NOT NULL"

# Colors of less chroma are on the way to gray. To a gray, chroma matters more and lightness less: two grays
# are called the same where a gray and a pale blue as far apart are not. Weights of squares, at no chroma.
_NEUTRAL_CHROMA = 0.04
_NEUTRAL_LIGHTNESS_WEIGHT = 0.5
_NEUTRAL_CHROMA_WEIGHT = 4.0
_HUNDRED = 100.0
# The distance of palettes at which one is half as good: that of a picture and another of the same place.
_HALF = 10.0
# Scores are told to so many decimals; the core's floats are good for more.
_DIGITS = 4


class Reason(NamedTuple):
    """What one color of a query came to.

    Attributes
    ----------
    term
        As it was written in the query.
    wanted
        Whether it was, or was to be avoided.
    share
        What was asked for, 0..1; of an unwanted one, from how much on no picture is wanted.
    covered
        How much of the picture it was found to cover. Of wanted ones each part of the picture counts for one.
    """

    term: str
    wanted: bool
    share: float
    covered: float


def signatures(connection: sqlite3.Connection) -> _core.Signatures:
    """Read those of all pictures that are there and have a palette.

    Raises
    ------
    ValueError
        One is none.
    """
    found = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    count, swatches = connection.execute(
        f"SELECT count(*), coalesce(sum(length(signature)), 0) {_SEARCHED}"
    ).fetchone()
    found.reserve(count, swatch_count(swatches, count))
    rows = connection.execute(f"SELECT id, signature {_SEARCHED} ORDER BY id")
    while chunk := rows.fetchmany(_CHUNK):
        ids, packed = zip(*chunk, strict=True)
        found.extend(array("q", ids).tobytes(), b"".join(packed))
    return found


def search(
    connection: sqlite3.Connection, of: _core.Signatures, query: Query, n: int
) -> tuple[list[tuple[int, float, tuple[Reason, ...]]], int]:
    """The best n: the id of each, its score and what it is made of; and how many have a score."""
    wanted, unwanted = map(_core_terms, (query.wanted, query.unwanted))
    hits, total = of.search(wanted, unwanted, *filtered(connection, query), n)
    terms = [(term, True) for term in query.wanted] + [(term, False) for term in query.unwanted]
    return [
        (number, round(score, _DIGITS), tuple(map(_reason, terms, covered)))
        for number, score, covered in hits
    ], total


class Likeness(NamedTuple):
    """How a picture compares with the one that it is to be like.

    Attributes
    ----------
    term
        As it was written in the query.
    distance
        Of the palettes, as `kolorit.Palette.distance` tells it: 100 is from black to white.
    """

    term: str
    distance: float


def alike(
    connection: sqlite3.Connection, of: _core.Signatures, query: Query, palette: Palette, n: int
) -> tuple[list[tuple[int, float, tuple[Likeness]]], int]:
    """The n nearest to a palette: the id of each, its score and its distance; and how many are compared."""
    places = SPACES["oklab"].places(bytes(channel for color, _ in palette for channel in color))
    swatches = [(place, share) for place, (_, share) in zip(places, palette, strict=True)]
    chosen = filtered(connection, query)
    return [
        (
            number,
            round(_HALF / (_HALF + distance), _DIGITS),
            (Likeness(f"like:{query.like}", round(distance, _DIGITS)),),
        )
        for number, distance in of.nearest(swatches, *chosen, n)
    ], of.count(*chosen)


def matching(connection: sqlite3.Connection, of: _core.Signatures, query: Query) -> tuple[bytes, list[int]]:
    """The ids (64 bits each) of all that pass the filters of a query, and what they have of each family."""
    return of.matching(*filtered(connection, query))


def filtered(connection: sqlite3.Connection, query: Query) -> tuple[Traits, bytes | None]:
    """What a picture has to be like, and the ids of those of these paths and dates, as the core is told."""
    traits = query.lightness, query.colorfulness, query.mono, query.families
    return traits, _ids(connection, query)


def _reason(term: tuple[Term, bool], covered: float) -> Reason:
    of, wanted = term
    return Reason(of.text, wanted, (of.share or 0.0) / _HUNDRED, round(covered, _DIGITS))


def _core_terms(terms: tuple[Term, ...]) -> list[CoreTerm]:
    return [_core_term(term) for term in terms]


def _core_term(term: Term) -> CoreTerm:
    share = (term.share or 0.0) / _HUNDRED
    if term.color is None:
        return share, term.family, (0.0, 0.0, 0.0), (1.0, 1.0), 1.0
    ((lightness, a, b),) = SPACES["oklab"].places(bytes(term.color))
    gray = max(0.0, 1 - (a * a + b * b) ** 0.5 / (CHROMA_SCALE * _NEUTRAL_CHROMA))
    weights = (1 - (1 - _NEUTRAL_LIGHTNESS_WEIGHT) * gray, 1 + (_NEUTRAL_CHROMA_WEIGHT - 1) * gray)
    return share, None, (lightness, a, b), weights, term.tolerance / _HUNDRED


def _ids(connection: sqlite3.Connection, query: Query) -> bytes | None:
    """The ids of all pictures of these paths and dates, ascending; ``None`` where any will do."""
    conditions: list[str] = []
    values: list[Any] = []
    for pattern in query.paths:
        condition, value = _path_condition(pattern)
        conditions.append(condition)
        values.append(value)
    for moment, comparison in ((query.after, ">="), (query.before, "<")):
        if moment is not None:
            conditions.append(f"modified {comparison} ?")
            values.append(moment)
    if query.only is not None:
        conditions.append("id = ?")
        values.append(query.only)
    if not conditions:
        return None
    rows = connection.execute(
        f"SELECT id {_SEARCHED} AND {' AND '.join(conditions)} ORDER BY id",
        values,
    )
    return array("q", (number for (number,) in rows)).tobytes()


def _path_condition(pattern: PathPattern) -> tuple[str, bytes]:
    text = os.fsencode(pattern.text)
    if any(character in pattern.text for character in "*?["):
        condition = "path GLOB CAST(? AS TEXT)"
    else:
        condition = "instr(lower(path), lower(CAST(? AS TEXT))) > 0"
    return condition if pattern.wanted else f"NOT ({condition})", text
