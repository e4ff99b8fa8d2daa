"""``POST /api/cloud``: the colors of a picture as dots in space."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kolorit.web.answers import OF_UPLOADS, problems
from kolorit.web.decoding import Decoding
from kolorit.web.options import OPTIONS, palette_options
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.cloud import cloud_gathered

JSON = "application/json"

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/cloud",
    summary="The colors of a picture as dots in space",
    response_class=Response,
    responses={
        200: {
            "description": "The dots, packed, and the swatches among them: what cloud.js draws.",
            "content": {JSON: {}},
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of(OPTIONS),
)
async def cloud(request: Request, upload: Uploaded) -> Response:
    """Answer with what the page of ``kolorit cloud`` has in it."""
    decoding: Decoding = request.app.state.decoding
    wish = (upload.content, palette_options(upload.fields))
    return Response(await decoding.call(cloud_gathered, wish, upload.name, request), media_type=JSON)
