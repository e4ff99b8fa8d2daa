"""``POST /api/seen``: a picture as others see it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError
from kolorit.palette.notation import parse_size
from kolorit.web.answers import OF_UPLOADS, problems
from kolorit.web.decoding import Decoding
from kolorit.web.options import OPTIONS, only, palette_options
from kolorit.web.uploads import Uploaded, form_of
from kolorit.web.work.seen import EYES, Look, pictures_seen

_SIZE, _LARGEST = 480, 1600
_OF_READING = ("background", "allow_truncated")

JSON = "application/json"

router = APIRouter(prefix="/api", tags=["pictures"])


@router.post(
    "/seen",
    summary="A picture as others see it",
    response_class=Response,
    responses={
        200: {
            "description": "For each kind of eyes the picture, small, as a data URL.",
            "content": {JSON: {}},
        },
        **problems(*OF_UPLOADS),
    },
    openapi_extra=form_of(
        {
            "eyes": {
                "type": "string",
                "description": f"Whose, separated by commas: {', '.join(EYES)}; all if not given.",
            },
            "size": {
                "type": "integer",
                "minimum": 1,
                "maximum": _LARGEST,
                "default": _SIZE,
                "description": "What the longer side is shrunk to.",
            },
            **{name: OPTIONS[name] for name in _OF_READING},
        }
    ),
)
async def seen(request: Request, upload: Uploaded) -> Response:
    """Answer with the picture for eyes that lack a kind of cones, and for usual ones: upright, in sRGB."""
    fields = dict(upload.fields)
    asked = only(fields, "eyes", ",".join(EYES)).split(",")
    size = parse_size(only(fields, "size", str(_SIZE)))
    if size is None or size > _LARGEST:
        raise InvalidOptionError(f"size must be an integer in 1..{_LARGEST}")
    for name in asked:
        if name not in EYES:
            raise InvalidOptionError(f"eyes must be of {', '.join(EYES)}, got {shown(name)}")
    for name in sorted(fields.keys() - {"eyes", "size", *_OF_READING}):
        raise InvalidOptionError(f"there is no option {shown(name)}")
    options = palette_options({name: fields[name] for name in _OF_READING if name in fields})
    look = Look(upload.content, size, tuple(eyes for eyes in EYES if eyes in asked), options)
    decoding: Decoding = request.app.state.decoding
    return Response(await decoding.call(pictures_seen, look, upload.name, request), media_type=JSON)
