"""The letters in pictures of k-means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

_DOTS = "..."


def drawable(text: str) -> str:
    """Replace what the font does not have: all but ASCII."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text)


def fitted(text: str, letters: ImageFont.FreeTypeFont, room: float) -> str:
    """Cut a line that is longer than there is room, at its end."""
    if letters.getlength(text) <= room:
        return text
    kept = text
    while kept and letters.getlength(kept + _DOTS) > room:
        kept = kept[:-1]
    return kept + _DOTS
