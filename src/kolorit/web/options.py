"""The fields of a form, in the notation of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from kolorit.arguments import shown
from kolorit.color import SPACES
from kolorit.errors import InvalidOptionError
from kolorit.image import Frames, Region
from kolorit.palette.many import wanted_of
from kolorit.palette.notation import (
    parse_background,
    parse_colors,
    parse_count,
    parse_ignored,
    parse_size,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# As forms and programs write them.
_YES = frozenset({"1", "true", "on", "yes"})
_NO = frozenset({"0", "false", "off", "no"})


def parse_flag(text: str) -> bool:
    """Read yes or no.

    Raises
    ------
    InvalidOptionError
        It is neither.
    """
    if text.lower() not in _YES | _NO:
        raise InvalidOptionError(f"{shown(text)} is neither 1 nor 0")
    return text.lower() in _YES


# What takes all values that a field has, and what takes one.
_OF_SEVERAL: dict[str, Callable[[Iterable[str]], Any]] = {"snap_to": parse_colors, "ignore": parse_ignored}
_OF_ONE: dict[str, Callable[[str], Any]] = {
    "k": parse_count,
    "salient": parse_flag,
    "exact": parse_flag,
    "space": str,
    "size": parse_size,
    "region": Region.parse,
    "background": parse_background,
    "details": parse_flag,
    "frames": str,
    "allow_truncated": parse_flag,
}


def _field(description: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    return {"type": kind, "description": description, **more}


_SEVERAL = {"items": {"type": "string"}}
# For OpenAPI. The defaults are those of `kolorit.extract`.
OPTIONS = {
    "k": _field("How many colors at most: 1..256, auto, or bounds such as 2..8."),
    "salient": _field("The colors that people would pick.", "boolean"),
    "exact": _field("Only colors that occur in the picture.", "boolean"),
    "space": _field("How colors are compared.", enum=list(SPACES)),
    "size": _field("What the longer side is shrunk to before counting; or full."),
    "region": _field("X,Y,W,H: a part, in fractions or in pixels."),
    "snap_to": _field("Colors to count each pixel as the nearest of.", "array", **_SEVERAL),
    "ignore": _field("Colors to leave out, such as white~10.", "array", **_SEVERAL),
    "background": _field("A color to lay transparent pixels on; or drop, for that of the border."),
    "details": _field("Tell the spread and the position of each color, too.", "boolean"),
    "frames": _field("Of an animation.", enum=list(get_args(Frames))),
    "allow_truncated": _field("Take what there is of a file that ends too early.", "boolean"),
}


def palette_options(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """What `kolorit.extract` is to be called with.

    Raises
    ------
    InvalidOptionError
        There is no such option, or it cannot have that value, or not together with the others.
    """
    options = {name: _parsed(name, values) for name, values in fields.items()}
    wanted_of(**options)
    return options


def only(fields: Mapping[str, list[str]], name: str, default: str = "") -> str:
    """The one value of a field.

    Raises
    ------
    InvalidOptionError
        It has several.
    """
    values = fields.get(name, [default])
    if len(values) > 1:
        raise InvalidOptionError(f"{name} is given {len(values)} times")
    return values[0]


def _parsed(name: str, values: list[str]) -> Any:
    try:
        if name in _OF_SEVERAL:
            return _OF_SEVERAL[name](values)
        if name in _OF_ONE:
            return _OF_ONE[name](only({name: values}, name))
    except InvalidOptionError as error:
        raise InvalidOptionError(f"{name}: {error}") from error
    raise InvalidOptionError(f"there is no option {shown(name)}")
