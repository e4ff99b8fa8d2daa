"""JSON, read back: our own records, and lists of hex codes."""

from __future__ import annotations

import json
import re
from typing import Any

from kolorit.errors import UnreadableError, UnsupportedError
from kolorit.export.found import Entry, Found, entry_of_hex

# Whole numbers of more digits are read as floats: none here is that large, and Python refuses thousands.
_LONGEST_WHOLE = 15

_WARNING = re.compile("[a-z_]{1,40}")


def parsed(text: str) -> Any:
    """Parse JSON, however deep it is nested and however long its numbers are.

    Raises
    ------
    UnreadableError
        It is none.
    """
    try:
        return json.loads(
            text, parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_WHOLE else float(digits)
        )
    except json.JSONDecodeError as error:
        raise UnreadableError(f"it is no JSON (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise UnreadableError("it is nested too deep") from error


def number(value: object) -> float | None:
    """A number of JSON as a float; ``None`` if it is no number."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def parsed_lines(text: str) -> Any:
    """Parse JSON, or several lines of it as a list; errors as those of `parsed`."""
    try:
        return parsed(text)
    except UnreadableError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) <= 1 or not lines[0].rstrip().endswith("}"):
            raise
        return [parsed(line) for line in lines]


def found_in(document: object) -> Found:
    """Read the parsed record of one palette, on its own or in a list; or a list of hex codes.

    Raises
    ------
    UnsupportedError
        Several palettes.
    UnreadableError
        Nothing of the kind, or a record of a failure.
    """
    if isinstance(document, list):
        if document and all(isinstance(one, str) for one in document):
            return Found([entry_of_hex(one) for one in document])
        if len(document) > 1:
            raise UnsupportedError(f"it holds {len(document)} palettes; keep one of them in a file")
        document = document[0] if document else None
    if not isinstance(document, dict) or not isinstance(document.get("palette"), list):
        if isinstance(document, dict) and "error" in document:
            raise UnreadableError("it tells why there is no palette")
        raise UnreadableError("it is JSON, but holds no palette that kolorit knows")
    width, height = (_pixels(document.get(side, 0)) for side in ("width", "height"))
    warnings = document.get("warnings", [])
    if not isinstance(warnings, list) or not all(map(_is_code, warnings)):
        raise UnreadableError("its warnings are no list of codes")
    return Found([_entry(swatch) for swatch in document["palette"]], width, height, tuple(warnings))


def _entry(swatch: object) -> Entry:
    if isinstance(swatch, str):
        return entry_of_hex(swatch)
    if not isinstance(swatch, dict) or not isinstance(swatch.get("hex"), str):
        raise UnreadableError("one of its swatches has no hex code")
    share = swatch.get("share")
    if share is not None and number(share) is None:
        raise UnreadableError("one of its swatches has a share that is no number")
    return entry_of_hex(swatch["hex"], number(share))


def _pixels(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UnreadableError("its width or height is no whole number of pixels")
    return value


def _is_code(warning: object) -> bool:
    return isinstance(warning, str) and _WARNING.fullmatch(warning) is not None
