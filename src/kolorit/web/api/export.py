"""``/api/export``: the whole collection, as a stream."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from kolorit.web.answers import problems
from kolorit.web.library import Known
from kolorit.web.parameters import OF_COLLECTIONS

_MEDIA_TYPES = {
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}

router = APIRouter(prefix="/api", tags=["collection"])


@router.get(
    "/export",
    summary="The whole collection",
    response_class=Response,
    responses={
        200: {
            "description": "All that is known, a picture a row, as `kolorit export-db` writes it.",
            "content": {kind.partition(";")[0]: {} for kind in _MEDIA_TYPES.values()},
        },
        **problems(*OF_COLLECTIONS),
    },
)
async def export(
    known: Known,
    format: Annotated[Literal["ndjson", "csv", "parquet"], Query()] = "ndjson",  # noqa: A002 - the name in addresses
) -> Response:
    """Answer with all rows, ten thousand at a time, as fast as they are taken."""
    known.check_exports()
    # What is missing, or cannot be read, is told before the answer begins.
    pieces = await known.ask(lambda collection: collection.pieces(format))
    return StreamingResponse(
        known.stream(pieces),
        media_type=_MEDIA_TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="collection.{format}"'},
    )
