"""``POST /api/palette``: the palette of a picture, as the command line writes it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kolorit.web.answers import ALWAYS, OF_UPLOADS, list_of, problems
from kolorit.web.decoding import Decoding
from kolorit.web.formats import CONTENT, DEFAULT, ENDINGS, FORMAT, MEDIA_TYPES, answered, wanted
from kolorit.web.options import OPTIONS
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.palette import Wish, palette_written

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/palette",
    summary="The palette of a picture",
    response_class=Response,
    responses={
        200: {
            "description": "The palette, to the byte as the command line writes it.",
            "content": CONTENT,
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of({**OPTIONS, "format": FORMAT.about}),
)
async def palette(request: Request, upload: Uploaded) -> Response:
    """Answer with what ``kolorit --format FORMAT NAME`` writes, with the same options by the same names."""
    chosen, options = wanted(upload.fields)
    wish = Wish(upload.content, upload.name, options, chosen or DEFAULT)
    decoding: Decoding = request.app.state.decoding
    content = await decoding.call(palette_written, wish, upload.name, request)
    return answered(content, chosen, upload.name)


@router.get(
    "/formats",
    summary="The formats that a palette can be had in",
    response_class=JSONResponse,
    responses={
        200: {"content": {"application/json": {"schema": list_of("name", "media_type", "ending")}}},
        **problems(*ALWAYS),
    },
)
async def formats() -> JSONResponse:
    """List them; those that are no files have no ending."""
    return JSONResponse(
        [
            {"name": name, "media_type": kind.partition(";")[0], "ending": ENDINGS.get(name)}
            for name, kind in MEDIA_TYPES.items()
        ]
    )
