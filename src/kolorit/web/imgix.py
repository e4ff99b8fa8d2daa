"""``/i/{number}``: pictures and palettes at addresses like those of imgix, for pages that were made for it.

https://docs.imgix.com/apis/url/color-palette tells which parameters there are.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from kolorit.export.imgix import imgix, imgix_css
from kolorit.web.answers import problems
from kolorit.web.api.pictures import scanned, scanned_picture, seen
from kolorit.web.decoding import Decoding
from kolorit.web.library import Known
from kolorit.web.parameters import OF_COLLECTIONS, Number
from kolorit.web.work.palette import Wish
from kolorit.web.work.scanned import Anew, found_anew

# As many as imgix tells at most.
_MOST_COLORS = 16
_WIDTH = 1920
_PREFIX = "^[A-Za-z_][A-Za-z0-9_-]{0,63}$"

router = APIRouter(tags=["collection"])


@router.get(
    "/i/{number}",
    summary="A picture, or its palette, as imgix would answer",
    response_class=Response,
    responses={
        200: {
            "description": "The palette, or the picture.",
            "content": {"application/json": {}, "text/css": {}, "image/webp": {}, "image/jpeg": {}},
        },
        304: {"description": "The picture is as it was."},
        **problems(*OF_COLLECTIONS),
    },
)
async def answer(  # noqa: PLR0913 - one for each parameter
    *,
    request: Request,
    known: Known,
    number: Number,
    palette: Annotated[Literal["json", "css"] | None, Query(description="Without it, the picture.")] = None,
    colors: Annotated[
        int | None, Query(ge=1, le=_MOST_COLORS, description="As many as were scanned, if not told.")
    ] = None,
    prefix: Annotated[
        str,
        Query(pattern="^[A-Za-z_][A-Za-z0-9_-]{0,63}$", description="What the classes of CSS begin with."),
    ] = "image",
) -> Response:
    """Answer as imgix does to ``palette``, ``colors`` and ``prefix``."""
    if palette is None:
        return await seen(request, known, number, _WIDTH, "")
    picture, name = await scanned_picture(known, number, gone=colors is None)
    found = picture.palette
    assert found is not None  # noqa: S101 - that is what was asked for
    if colors is not None:
        wish = Wish("", name, {"k": colors}, palette)
        decoding: Decoding = request.app.state.decoding
        found = await decoding.call(found_anew, Anew(scanned(picture), wish), name, request)
    if palette == "css":
        return Response(imgix_css(found, prefix), media_type="text/css; charset=utf-8")
    return Response(imgix(found), media_type="application/json")
