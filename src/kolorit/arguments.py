"""Arguments that may be anything: what they are as numbers, and how messages show them."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# Enough to recognize a value by.
_LONGEST = 60
# Digits: more than the side of any picture has.
_LONGEST_NUMBER = 9


def integer(value: object) -> int | None:
    """Take Python's integers, NumPy's (without NumPy), and all else that says it is one; None is none.

    Nor is True, though Python counts it as 1: it was meant for another argument.
    """
    if isinstance(value, bool):
        return None
    try:
        return index(value)  # type: ignore[arg-type]  # whether it can be is the question
    except TypeError:
        return None


def is_one_of(value: object, words: Collection[str]) -> bool:
    """Whether it is one of these words; an array has no one answer to whether it equals a word."""
    return isinstance(value, str) and value in words


def shown(value: object) -> str:
    """Write a value for a message: on one line, and not all of it if that is long."""
    text = " ".join(repr(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def whole_number(text: str) -> int | None:
    """Read a number in ASCII digits; ``None`` for anything else.

    Python reads other scripts' digits too, and refuses to read thousands of them.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None
