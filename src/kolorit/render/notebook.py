"""How palettes show themselves in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kolorit.palette.shares import apportion_to_all
from kolorit.render.tiles import percentages

if TYPE_CHECKING:
    from kolorit.palette import Palette, Swatch

# Styles stand in the elements: a notebook shows many outputs in one page, and style sheets would meet. The
# words have the notebook's own color, so that they can be read in a dark one too.
_BORDER = "border:1px solid rgba(128,128,128,.4)"
_BOX = f"display:inline-block;width:2.4em;height:1.4em;{_BORDER};border-radius:.3em;vertical-align:middle"
_STRIP = f"display:flex;height:3.6em;max-width:42em;{_BORDER};border-radius:.6em;overflow:hidden"
_LIST = "display:grid;grid-template-columns:repeat(auto-fill,minmax(17em,1fr));max-width:60em;margin-top:.6em"
_ITEM = "padding:.15em 0;white-space:nowrap;font-variant-numeric:tabular-nums"


def palette_html(palette: Palette) -> str:
    """Write a strip by share, and below it each color's hex code, share and name."""
    units = apportion_to_all([swatch.share for swatch in palette], 1000)
    strip = "".join(
        f'<div style="flex:{part} 1 0;background:{swatch.color.hex}" title="{_told(swatch, share)}"></div>'
        for swatch, share, part in zip(palette, percentages(palette), units, strict=True)
    )
    items = "".join(
        f'<div style="{_ITEM}">{_told_with_color(swatch, share)}</div>'
        for swatch, share in zip(palette, percentages(palette), strict=True)
    )
    return f'<div style="{_STRIP}">{strip}</div><div style="{_LIST}">{items}</div>'


def swatch_html(swatch: Swatch) -> str:
    """Write the color itself, its hex code, share and name."""
    return f'<span style="{_ITEM}">{_told_with_color(swatch, f"{swatch.share:.1%}")}</span>'


def _told_with_color(swatch: Swatch, share: str) -> str:
    return (
        f'<span style="{_BOX};background:{swatch.color.hex}"></span> <code>{swatch.color.hex}</code> {share}'
        f" {escape(swatch.color.name)}"
    )


def _told(swatch: Swatch, share: str) -> str:
    return f"{swatch.color.hex} {share} {escape(swatch.color.name)}"
