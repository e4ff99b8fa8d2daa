"""``/api/theme``: a theme from a picture, as the command line writes it."""

from __future__ import annotations

import os
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kolorit.errors import InvalidOptionError
from kolorit.theme.targets import targets
from kolorit.web.answers import ALWAYS, OF_UPLOADS, list_of, problems
from kolorit.web.api.pictures import scanned, scanned_picture
from kolorit.web.decoding import Decoding
from kolorit.web.library import Known
from kolorit.web.options import KNOBS, THEME, Field, about, only, parsed
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.scanned import Scanned
from kolorit.web.work.theme import FORMATS, Wish, theme_written

_DEFAULT = FORMATS[0]
_PICTURE = Field.number("The number of a picture of the collection.")
_FIELDS = {
    **THEME,
    "format": Field.word((*FORMATS, *targets()), f"How to write it, or a program; {_DEFAULT} if not given."),
    "preview": Field.flag("In JSON, also tell promises and contrasts."),
}
# Of each target.
_TOLD = ("name", "program", "file", "place", "use")
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The theme, to the byte as the command line writes it.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/plain": {"schema": {"type": "string"}},
        },
    },
}

router = APIRouter(prefix="/api", tags=["themes"])


@router.post(
    "/theme",
    summary="A theme from a picture that is sent",
    response_class=Response,
    responses={**_RESPONSES, **problems(*OF_UPLOADS)},
    openapi_extra=form_of(about(_FIELDS)),
)
async def theme(request: Request, upload: Uploaded) -> Response:
    """Answer with what ``kolorit theme --format FORMAT`` writes, with the same options by the same names.

    The picture is as one on standard input there: the theme does not tell where it is.
    """
    options = parsed(upload.fields, _FIELDS)
    return await _theme(request, upload.content, upload.name, options)


@router.get(
    "/theme",
    summary="A theme from a picture of the collection",
    response_class=Response,
    responses={**_RESPONSES, **problems(*ALWAYS, 404, 413, 422, 503)},
    openapi_extra={
        "parameters": [
            {"name": "picture", "in": "query", "required": True, "schema": _PICTURE.about},
            *({"name": name, "in": "query", "schema": schema} for name, schema in about(_FIELDS).items()),
        ]
    },
)
async def theme_of_known(request: Request, known: Known) -> Response:
    """Answer as for a picture that is sent; the collection knows which file it is."""
    asked = request.query_params
    fields = {name: asked.getlist(name) for name in asked}
    number = _PICTURE.parse(only(fields, "picture", ""))
    del fields["picture"]
    options = parsed(fields, _FIELDS)
    picture, _ = await scanned_picture(known, number)
    name = os.path.basename(picture.path)  # noqa: PTH119 - a path is text
    return await _theme(request, "", name, options, scanned(picture))


@router.get(
    "/targets",
    summary="The programs that a theme can be had for",
    response_class=JSONResponse,
    responses={
        200: {
            "content": {"application/json": {"schema": list_of("name", "program", "file", "place", "use")}}
        },
        **problems(*ALWAYS),
    },
)
async def programs() -> JSONResponse:
    """List them, with where each file goes and what is to be done with it."""
    return JSONResponse([{field: getattr(target, field) for field in _TOLD} for target in targets().values()])


async def _theme(
    request: Request, path: str, name: str, options: dict[str, Any], of: Scanned | None = None
) -> Response:
    kind, preview = options.pop("format", _DEFAULT), options.pop("preview", False)
    if preview and kind != _DEFAULT:
        raise InvalidOptionError(f"a preview is {_DEFAULT}: leave out the format")
    knobs = {field: options.pop(field) for field in KNOBS if field in options}
    decoding: Decoding = request.app.state.decoding
    wish = Wish(path, name, options, knobs, kind, preview, of)
    content = await decoding.call(theme_written, wish, name, request)
    if kind == _DEFAULT:
        return Response(content, media_type="application/json")
    headers = {}
    if kind in targets():
        headers["Content-Disposition"] = f'attachment; filename="{targets()[kind].file}"'
    return Response(content, media_type="text/plain; charset=utf-8", headers=headers)
