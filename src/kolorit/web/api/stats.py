"""``/api/stats`` and ``/api/facets``: what a collection, or a part of it, comes to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from kolorit.collection.collection import Collection
from kolorit.web.answers import ALWAYS, problems
from kolorit.web.library import Known, library
from kolorit.web.parameters import Text, described
from kolorit.web.shown import Told, swatches

router = APIRouter(prefix="/api", tags=["collection"])


@router.get("/collection", summary="Whether a collection is shown", responses=problems(*ALWAYS, 503))
async def shown(request: Request) -> Told:
    """Answer with whether there is one, and how many pictures are in it."""
    if request.app.state.library is None:
        return {"shown": False, "pictures": 0}
    return {"shown": True, "pictures": await library(request).ask(len)}


@router.get("/stats", summary="What is in the collection", **described)
async def stats(
    known: Known,
    q: Text = "",
    k: Annotated[int, Query(ge=1, le=256, description="Colors of one palette for all.")] = 8,
) -> Told:
    """Answer with counts of the pictures that pass the filters of a query, and one palette for all."""

    def answer(collection: Collection) -> Told:
        counts = collection.stats(q)
        palette = swatches(collection.merged_palette(q, k)) if counts.pictures else []
        return counts._asdict() | {"palette": palette}

    return await known.ask(answer)


@router.get("/facets", summary="What one more filter would leave", **described)
async def facets(known: Known, q: Text = "") -> Told:
    """Answer with how many pictures each filter leaves; colors that a query asks for choose none."""
    return await known.ask(lambda collection: collection.facets(q)._asdict())
