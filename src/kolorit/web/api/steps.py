"""``POST /api/steps``: k-means at work on a picture."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kolorit.web.answers import OF_UPLOADS, problems
from kolorit.web.decoding import Decoding
from kolorit.web.options import OPTIONS, palette_options
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.steps import OF_READING, OF_STEPS, steps_shown

JSON = "application/json"

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/steps",
    summary="K-means at work on a picture",
    response_class=Response,
    responses={
        200: {
            "description": "The last step as SVG, and what the others change in it: what player.js plays.",
            "content": {JSON: {}},
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of({name: field for name, field in OPTIONS.items() if name in OF_STEPS | OF_READING}),
)
async def steps(request: Request, upload: Uploaded) -> Response:
    """Answer with what the page of ``kolorit explain`` has in it; k is a number here."""
    decoding: Decoding = request.app.state.decoding
    wish = (upload.content, palette_options(upload.fields))
    return Response(await decoding.call(steps_shown, wish, upload.name, request), media_type=JSON)
