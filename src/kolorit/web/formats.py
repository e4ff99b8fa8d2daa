"""The formats that a palette can be asked for in, and what a browser is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Response

from kolorit.errors import InvalidOptionError
from kolorit.web.options import Field, palette_options, parsed
from kolorit.web.work.palette import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

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
# What OpenAPI is told of answers.
CONTENT: dict[str, Any] = {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()}

DEFAULT = "ndjson"
FORMAT = Field.word(FORMATS, f"How to write it; if not given, as {DEFAULT}, whose one line is JSON.")
# Those that have room for more than colors and shares.
_DETAILED = ("json", "ndjson")


def wanted(fields: Mapping[str, list[str]]) -> tuple[str | None, dict[str, Any]]:
    """The format that fields ask for, if they do, and what `kolorit.extract` is to be called with.

    Raises
    ------
    InvalidOptionError
        As of `palette_options`; or there is no such format, or no room in it for details.
    """
    of_format = {name: texts for name, texts in fields.items() if name == "format"}
    chosen = parsed(of_format, {"format": FORMAT}).get("format")
    options = palette_options({name: texts for name, texts in fields.items() if name != "format"})
    if options.get("details") and (chosen or DEFAULT) not in _DETAILED:
        raise InvalidOptionError(f"details are for {' and '.join(_DETAILED)}")
    return chosen, options


def answered(content: bytes, chosen: str | None, name: str) -> Response:
    """Answer with a palette of the picture of that name, as it was written."""
    # One record on one line is JSON too, and is taken as that by more programs.
    media_type = MEDIA_TYPES[chosen or "json"]
    return Response(content, media_type=media_type, headers=_download(name, ENDINGS.get(chosen or DEFAULT)))


def _download(name: str, ending: str | None) -> dict[str, str]:
    """Have a browser keep an answer as a file that is called like the picture; or not, without an ending."""
    if ending is None:
        return {}
    stem = name.rpartition(".")[0] or name
    # What is left of a name in an address cannot end a header, nor be taken for a path.
    written = quote(stem.encode("utf-8", "replace"), safe="")
    return {
        "Content-Disposition": f"attachment; filename=\"palette{ending}\"; filename*=UTF-8''{written}{ending}"
    }
