"""The letters in pictures of k-means."""

from __future__ import annotations

from functools import cache

from PIL import ImageFont

_DOTS = "..."


@cache
def font(size: float) -> ImageFont.FreeTypeFont:
    """Pillow's own font, which is the same on every machine."""
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    # Raqm, where it is installed, would set letters elsewhere than where it is not.
    return found.font_variant(layout_engine=ImageFont.Layout.BASIC)


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
