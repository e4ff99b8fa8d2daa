"""``/api/search`` and ``/api/suggest``: pictures by the query language, and how a query may go on."""

from __future__ import annotations

import os
from typing import Annotated

from fastapi import APIRouter, Query

from kolorit.collection.collection import Collection
from kolorit.collection.complete import suggest
from kolorit.collection.query import parse
from kolorit.errors import InvalidOptionError
from kolorit.web.library import Known, name_of
from kolorit.web.parameters import Count, Offset, Order, Reverse, Text, check_depth, described, ranks
from kolorit.web.shown import Told, briefly, of_hit

router = APIRouter(prefix="/api", tags=["collection"])

# So many folders are looked through for one that is meant.
_MOST_FOLDERS = 5000


@router.get("/search", summary="Pictures that fit a query", **described)
async def search(  # noqa: PLR0913 - one for each parameter
    *,
    known: Known,
    q: Text = "",
    sort: Order = "added",
    reverse: Reverse = False,
    n: Count = 20,
    offset: Offset = 0,
    why: Annotated[bool, Query(description="Whether reasons are told.")] = False,
) -> Told:
    """Answer with the best; or in the order of ``sort``, where a query has filters alone."""
    parsed = parse(q)
    ranked = ranks(parsed)
    if ranked:
        check_depth(n, offset)

    def answer(collection: Collection) -> Told:
        root = collection.root()
        if not ranked:
            page = collection.pictures(q, sort=sort, reverse=reverse, n=n, offset=offset)
            return {
                "ranked": False,
                "total": page.total,
                "pictures": [briefly(picture, root) for picture in page.pictures],
            }
        found = collection.find(q, n, offset, known_only=True)
        hits = [of_hit(hit, root, why=why) for hit in found.hits]
        return {"ranked": True, "total": found.total, "pictures": hits}

    return await known.ask(answer)


@router.get("/suggest", summary="How a query may go on", **described)
async def completions(
    *,
    known: Known,
    q: Text = "",
    at: Annotated[int | None, Query(ge=0, description="Where somebody writes; else at the end.")] = None,
) -> Told:
    """Answer with what may take the place of the word that is being written, what is likely first."""
    place = len(q) if at is None else at
    if place > len(q):
        raise InvalidOptionError(f"at must be in 0..{len(q)}")

    def answer(collection: Collection) -> Told:
        folders = _folders(collection) if "path:" in q.lower() else []
        return {"suggestions": [one._asdict() for one in suggest(q, place, folders)]}

    return await known.ask(answer)


def _folders(collection: Collection) -> list[str]:
    root = collection.root()
    names = (name_of(folder, root) for folder in collection.folders()[:_MOST_FOLDERS])
    return [name for name in names if name != os.curdir]
