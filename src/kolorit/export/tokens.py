"""Design tokens, in the format of the Design Tokens Community Group, 2025.10 (designtokens.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kolorit.errors import UnreadableError, UnsupportedError
from kolorit.export.found import Entry, Found, entry_of_hex
from kolorit.export.labels import title
from kolorit.export.models import FROM_TOKENS
from kolorit.export.records import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.palette import Palette

SCHEMA = "https://www.designtokens.org/schemas/2025.10/format.json"

# Extensions go by the reversed name of a domain of who makes them.
_EXTENSION = "org.pypi.kolorit"

# A step of 8 bits is 0.0039.
_DIGITS = 6

# More letters than the name of any color space has.
_LONGEST_SPACE = 20


def tokens(palette: Palette, name: str | None = None) -> str:
    """A group ``color`` of the tokens 1, 2, ...: ``{color.1}`` in a reference, ``--color-1`` in CSS.

    The share, unrounded, is an extension of each token.
    """
    heading = {"$schema": SCHEMA} | ({} if name is None else {"$description": title(name)})
    members = [f'    "{rank}": {_token(*swatch)}' for rank, swatch in enumerate(palette, 1)]
    # Laid out by hand: a field a line, where json.dumps would have a line for each component.
    return (
        "{\n"
        + "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in heading.items())
        + '  "color": {\n    "$type": "color",\n'
        + ",\n".join(members)
        + "\n  }\n}\n"
    )


def _token(color: Color, share: float) -> str:
    token = {
        "$value": {
            "colorSpace": "srgb",
            "components": [round(channel / 255, _DIGITS) for channel in color.rgb],
            "alpha": 1,
            "hex": color.hex,
        },
        "$description": color.name,
        "$extensions": {_EXTENSION: {"share": share}},
    }
    fields = (f'      "{key}": {json.dumps(value)}' for key, value in token.items())
    return "{\n" + ",\n".join(fields) + "\n    }"


def read_tokens(document: object) -> Found:
    """Read the color tokens in the order of the file; references to others name colors that are there anyway.

    Colors are converted from sRGB, linear sRGB, HSL, HWB, Lab, LCh, Oklab and Oklch; of others their ``hex``
    is taken. A value that is a hex code, as before 2025, is one too.

    Raises
    ------
    UnsupportedError
        A color in another space, without ``hex``.
    UnreadableError
        No color token, or one whose value is none.
    """
    entries = [_entry(token) for token in _color_tokens(document)]
    if not entries:
        raise UnreadableError("it holds no color token")
    return Found(entries)


def _color_tokens(document: object) -> Iterator[dict[str, Any]]:
    # A list of what is left to do, because a file may be nested deeper than calls may.
    pending: list[tuple[object, object]] = [(document, None)]
    while pending:
        node, inherited = pending.pop()
        if not isinstance(node, dict):
            continue
        kind = node.get("$type", inherited)
        if "$value" not in node:
            members = [(child, kind) for key, child in node.items() if key[:1] != "$" or key == "$root"]
            pending += reversed(members)
        elif _is_color(node["$value"], kind):
            yield node


def _is_color(value: object, kind: object) -> bool:
    is_reference = value[:1] == "{" if isinstance(value, str) else isinstance(value, dict) and "$ref" in value
    looks_like_one = isinstance(value, dict) and "colorSpace" in value
    return not is_reference and (kind == "color" or (kind is None and looks_like_one))


def _entry(token: dict[str, Any]) -> Entry:
    value = token["$value"]
    share = _share(token)
    if isinstance(value, str):
        return entry_of_hex(value, share)
    if not isinstance(value, dict):
        raise UnreadableError("the value of one of its color tokens is no color")
    alpha = number(value.get("alpha", 1))
    if alpha is None or not 0 <= alpha <= 1:
        raise UnreadableError("one of its colors has an alpha that is not in 0..1")
    return Entry(_color(value), share, see_through=alpha < 1)


def _color(value: dict[str, Any]) -> Color:
    space = value.get("colorSpace")
    to_color = FROM_TOKENS.get(space) if isinstance(space, str) else None
    if to_color is not None:
        return to_color(*_components(value))
    if isinstance(value.get("hex"), str):
        return entry_of_hex(value["hex"]).color
    if not isinstance(space, str):
        raise UnreadableError("one of its colors is in no color space")
    raise UnsupportedError(
        f"one of its colors is in {space[:_LONGEST_SPACE]!r}; give it a 'hex', which is what that is for"
    )


def _components(value: dict[str, Any]) -> tuple[float, float, float]:
    components = value.get("components")
    if not isinstance(components, list) or len(components) != 3:  # noqa: PLR2004 - a color has three
        raise UnreadableError("one of its colors has not three components")
    # "none": of no matter to the color, such as the hue of a gray.
    numbers = [0.0 if component == "none" else number(component) for component in components]
    if None in numbers:
        raise UnreadableError("one of its colors has a component that is no number")
    first, second, third = (value for value in numbers if value is not None)
    return first, second, third


def _share(token: dict[str, Any]) -> float | None:
    at: object = token
    for key in ("$extensions", _EXTENSION, "share"):
        at = at.get(key) if isinstance(at, dict) else None
    return number(at)
