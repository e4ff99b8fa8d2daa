"""``POST /api/palette``: the palette of a picture, as the command line writes it."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kolorit.errors import InvalidOptionError
from kolorit.web.answers import ALWAYS, OF_UPLOADS, list_of, problems
from kolorit.web.decoding import Decoding
from kolorit.web.options import OPTIONS, Field, palette_options, parsed
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.palette import FORMATS, Wish, palette_written

_TEXT = "text/plain; charset=utf-8"
MEDIA_TYPES = {
    "table": _TEXT,
    "hex": _TEXT,
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "scss": "text/x-scss; charset=utf-8",
    "less": "text/x-less; charset=utf-8",
    "tailwind": "text/css; charset=utf-8",
    "tokens": "application/json",
    "gpl": _TEXT,
    "ase": "application/octet-stream",
    "aco": "application/octet-stream",
    "paintnet": _TEXT,
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
    "mplstyle": _TEXT,
    "imgix": "application/json",
}
# The endings of those that are files, for a program that opens them.
ENDINGS = {
    "csv": ".csv",
    "css": ".css",
    "scss": ".scss",
    "less": ".less",
    "tailwind": ".css",
    "tokens": ".tokens.json",
    "gpl": ".gpl",
    "ase": ".ase",
    "aco": ".aco",
    "paintnet": ".txt",
    "svg": ".svg",
    "png": ".png",
    "html": ".html",
    "mplstyle": ".mplstyle",
}
_DEFAULT = "ndjson"
# Those that have room for more than colors and shares.
_DETAILED = ("json", "ndjson")
_FORMAT = Field.word(FORMATS, f"How to write it; if not given, as {_DEFAULT}, whose one line is JSON.")

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/palette",
    summary="The palette of a picture",
    response_class=Response,
    responses={
        200: {
            "description": "The palette, to the byte as the command line writes it.",
            "content": {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()},
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of({**OPTIONS, "format": _FORMAT.about}),
)
async def palette(request: Request, upload: Uploaded) -> Response:
    """Answer with what ``kolorit --format FORMAT NAME`` writes, with the same options by the same names."""
    fields = dict(upload.fields)
    asked = "format" in fields
    name = parsed({"format": fields.pop("format", [_DEFAULT])}, {"format": _FORMAT})["format"]
    options = palette_options(fields)
    if options.get("details") and name not in _DETAILED:
        raise InvalidOptionError(f"details are for {' and '.join(_DETAILED)}")
    wish = Wish(upload.content, upload.name, options, name)
    decoding: Decoding = request.app.state.decoding
    content = await decoding.call(palette_written, wish, upload.name, request)
    # One record on one line is JSON too, and is taken as that by more programs.
    media_type = MEDIA_TYPES[name if asked else "json"]
    return Response(content, media_type=media_type, headers=download(upload.name, ENDINGS.get(name)))


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


def download(name: str, ending: str | None) -> dict[str, str]:
    """Have a browser keep an answer as a file that is called like the picture; or not, without an ending."""
    if ending is None:
        return {}
    stem = name.rpartition(".")[0] or name
    # What is left of a name in an address cannot end a header, nor be taken for a path.
    written = quote(stem.encode("utf-8", "replace"), safe="")
    return {
        "Content-Disposition": f"attachment; filename=\"palette{ending}\"; filename*=UTF-8''{written}{ending}"
    }
