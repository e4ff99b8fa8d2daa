"""The letters of drawings."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

# In the viewer's fonts, which an SVG is drawn with, lines are longer than in ours: in DejaVu Sans, among the
# widest, by up to 19 %.
_SLACK = 1.2
_ELLIPSIS = "…"


# More sizes than a drawing has.
@lru_cache(maxsize=128)
def font(size: float) -> ImageFont.FreeTypeFont:
    """Pillow's own font (Aileron, by S. Sora), the same on every machine: ASCII and a little more."""
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    # Raqm, where it is installed, would set letters elsewhere than where it is not.
    return found.font_variant(layout_engine=ImageFont.Layout.BASIC)


def length(text: str, size: int) -> float:
    """How long a line may become, whatever font it is drawn with."""
    return font(size).getlength(text) * _SLACK


def fitted(text: str, room: int, size: int, least: int) -> tuple[str, int]:
    """Make a line fit: smaller, down to the least size, and then cut."""
    while size > least and length(text, size) > room:
        size -= 1
    if length(text, size) <= room:
        return text, size
    kept = text
    while kept and length(kept + _ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept + _ELLIPSIS if kept else "", size
