"""JSON records: what programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kolorit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.palette import Palette, Swatch

Record = dict[str, Any]


def record(source: str | None, result: Palette | SourceError) -> Record:
    """Tell of one source what a program may want to know, or why there is nothing to tell."""
    if isinstance(result, SourceError):
        return {"source": source, "error": {"code": result.code, "message": result.reason}}
    return {
        "source": source,
        "width": result.width,
        "height": result.height,
        "palette": list(map(_told, result)),
        "warnings": list(result.warnings),
    }


def _told(swatch: Swatch) -> Record:
    told: Record = {
        "hex": swatch.color.hex,
        "rgb": list(swatch.color.rgb),
        "share": swatch.share,
        "name": swatch.color.name,
    }
    if swatch.spread is not None:
        told["spread"] = swatch.spread
    if swatch.position is not None:
        told["position"] = list(swatch.position)
    return told


def json_line(one: Record) -> str:
    r"""Write a record as one line.

    Guarantees
    ----------
    - Pure ASCII. The name of a source comes back byte by byte through ``os.fsencode`` of what
      ``json.loads`` reads, even where it is no text: an undecodable byte is a lone surrogate (PEP 383).
    """
    return json.dumps(one) + "\n"


def json_list(records: Sequence[Record]) -> str:
    """Write records as a list, laid out for people too: a field a line, a swatch a line."""
    if not records:
        return "[]\n"
    return "[\n" + ",\n".join(map(_laid_out, records)) + "\n]\n"


def _laid_out(one: Record) -> str:
    fields = (f'    "{key}": {_value(value)}' for key, value in one.items())
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _value(value: object) -> str:
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return json.dumps(value)
    return "[\n" + ",\n".join(f"      {json.dumps(item)}" for item in value) + "\n    ]"


def export_list(palette: Palette, name: str | None = None) -> str:
    """A list of one record, as the command line writes it for one source."""
    return json_list([record(name, palette)])


def export_line(palette: Palette, name: str | None = None) -> str:
    """One record on one line."""
    return json_line(record(name, palette))
