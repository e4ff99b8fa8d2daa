"""``POST /api/pixels``: which swatch each pixel belongs to."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kolorit.web.answers import OF_UPLOADS, problems
from kolorit.web.decoding import Decoding
from kolorit.web.options import OPTIONS, palette_options
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.pixels import pixels_drawn

_PNG = "image/png"

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/pixels",
    summary="Which swatch each pixel belongs to",
    response_class=Response,
    responses={
        200: {
            "description": "A gray picture whose levels are the numbers of the swatches; 255 is none.",
            "content": {_PNG: {}},
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of(OPTIONS),
)
async def pixels(request: Request, upload: Uploaded) -> Response:
    """Answer with a map of the picture, of the region alone if there is one, of at most 480 pixels a side."""
    decoding: Decoding = request.app.state.decoding
    wish = (upload.content, palette_options(upload.fields))
    return Response(await decoding.call(pixels_drawn, wish, upload.name, request), media_type=_PNG)
