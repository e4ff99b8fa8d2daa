"""What is wanted of a palette, as people write it: on a command line, and in a form that a page sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeVar

from kolorit.arguments import whole_number
from kolorit.errors import InvalidOptionError
from kolorit.palette.choice import AUTO_WORD, MAX_K

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kolorit.color import Color
    from kolorit.palette.choice import Count

_Read = TypeVar("_Read")

FULL = "full"
DROP = "drop"

_BOUNDS = re.compile(r"(\d+)\.\.(\d+)", re.ASCII)
# Not those between the parentheses of rgb(1, 2, 3).
_COMMA = re.compile(r",(?![^(]*\))")


def parse_count(text: str) -> Count:
    """Read how many colors are wanted: ``5``, ``auto`` or ``2..8``.

    Raises
    ------
    InvalidOptionError
        Anything else.

    Examples
    --------
    >>> parse_count("5"), parse_count("2..8"), parse_count("auto")
    (5, (2, 8), 'auto')
    """
    if text == AUTO_WORD:
        return AUTO_WORD
    match = _BOUNDS.fullmatch(text)
    numbers = tuple(map(whole_number, match.groups() if match else (text,)))
    least, most = numbers[0] or 0, numbers[-1] or 0
    if not 1 <= least <= most <= MAX_K:
        raise InvalidOptionError(
            f"{text!r} is neither a whole number in 1..{MAX_K}, nor two such as 2..8, nor {AUTO_WORD}"
        )
    return (least, most) if match else most


def parse_size(text: str) -> int | None:
    """Read what the longer side is to be shrunk to: ``200``; ``None`` for ``full``.

    Raises
    ------
    InvalidOptionError
        Anything else.
    """
    if text == FULL:
        return None
    number = whole_number(text)
    if not number:
        raise InvalidOptionError(f"{text!r} is neither a whole number of at least 1 nor {FULL}")
    return number


def parse_colors(texts: Iterable[str]) -> tuple[Color, ...]:
    """Read lists of colors, with commas between them: ``white,rgb(1, 2, 3)``.

    Raises
    ------
    InvalidOptionError
        One of them is none.
    """
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - most runs name no color

    return _each(parse_color, texts)


def parse_ignored(texts: Iterable[str]) -> tuple[str, ...]:
    """Read lists of colors to be ignored, each with its tolerance: ``white~10,black``.

    They are checked here; what `kolorit.extract` takes is the text.

    Raises
    ------
    InvalidOptionError
        One of them is none.
    """
    from kolorit.palette.leave_out import Ignored  # noqa: PLC0415 - as above

    return _each(lambda text: Ignored.of(text) and text, texts)


def parse_background(text: str) -> Color | Literal["drop"]:
    """Read what transparent pixels are laid on, or that the color of the border is to be dropped.

    Raises
    ------
    InvalidOptionError
        It is no color.
    """
    if text == DROP:
        return "drop"
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - as above

    return parse_color(text)


def _each(read: Callable[[str], _Read], texts: Iterable[str]) -> tuple[_Read, ...]:
    return tuple(read(part.strip()) for text in texts for part in _COMMA.split(text))
