"""What OpenAPI is to tell of answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from kolorit.web.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from fastapi import FastAPI

PROBLEM = {
    "type": "object",
    "description": "Why there is no answer (RFC 9457).",
    "properties": {
        "type": {"type": "string", "description": "The address of a page that tells what the code means."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Names the kind of error, and never changes."},
        "source": {"type": ["string", "null"], "description": "The name of the picture."},
    },
    "required": ["type", "title", "status", "detail", "code"],
}

# Whatever is asked for, these may be the answer.
ALWAYS = (421, 500)
# And these, where a picture is sent.
OF_UPLOADS = (*ALWAYS, 400, 403, 408, 413, 422, 503)


def list_of(*names: str) -> dict[str, Any]:
    """Describe a list of objects with fields of text."""
    text = {"type": ["string", "null"]}
    fields = {"type": "object", "properties": dict.fromkeys(names, text), "required": list(names)}
    return {"type": "array", "items": fields}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe answers that are problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def described(app: FastAPI) -> None:
    """Have an app's description tell what a problem is."""
    describe = app.openapi

    def with_problems() -> dict[str, Any]:
        description = describe()
        description.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
        return description

    app.openapi = with_problems  # type: ignore[method-assign]  # as FastAPI documents it
