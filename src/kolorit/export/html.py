"""A page of palettes: one file, no script, nothing fetched, light or dark as its reader likes it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kolorit.export.hex import SHARE_DIGITS
from kolorit.export.labels import percentages, title
from kolorit.palette.shares import apportion_to_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.palette import Palette

# Names and codes stand beside the swatches, in the colors that the browser gives to text and page: what is
# written can be read, whatever the palette. A border tells a swatch from a page of its color.
_STYLE = """\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
.strip { display: flex; height: 5rem; border: 1px solid GrayText; border-radius: .5rem; overflow: hidden; }
.strip, .swatch { forced-color-adjust: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; }
ol { list-style: none; padding: 0; }
li { display: grid; grid-template-columns: 3rem 1fr; column-gap: .75rem; align-items: center; }
.swatch { grid-row: span 2; height: 3rem; border: 1px solid GrayText; border-radius: .5rem; }
code { font: 1em ui-monospace, monospace; margin-right: .4em; user-select: all; }
"""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>Colors by share</h1>
{sections}</main>
</body>
</html>
"""

_SECTION = """\
<section>
<h2>{title}</h2>
<div class="strip" aria-hidden="true">
{strip}</div>
<ol role="list">
{items}</ol>
</section>
"""

_STRIPE = '<span style="flex: {units} 1 0; background: {hex}"></span>\n'

# Safari forgets that a list without markers is a list, unless told its role.
_ITEM = (
    '<li><span class="swatch" style="background: {hex}"></span>'
    "<span><code>{hex}</code> {share}</span><span>{name}</span></li>\n"
)


def html(palette: Palette, name: str | None = None) -> str:
    """A page of one palette."""
    return html_page([(name, palette)])


def html_page(palettes: Sequence[tuple[str | None, Palette]]) -> str:
    """A page of palettes, each with its name: a strip by share, and a list of hex codes, shares and names.

    A click selects a whole code. The strip is hidden from screen readers, as the list tells all of it.
    """
    titles = [escape(title(name)) for name, _ in palettes]
    sections = [_section(text, palette) for text, (_, palette) in zip(titles, palettes, strict=True)]
    heading = titles[0] if len(titles) == 1 else f"{len(titles)} palettes"
    return _PAGE.format(title=f"{heading}: colors by share", style=_STYLE, sections="".join(sections))


def _section(heading: str, palette: Palette) -> str:
    units = apportion_to_all([swatch.share for swatch in palette], 10**SHARE_DIGITS)
    strip = (
        _STRIPE.format(units=share, hex=swatch.color.hex)
        for swatch, share in zip(palette, units, strict=True)
    )
    items = (
        _ITEM.format(hex=swatch.color.hex, share=share, name=escape(swatch.color.name))
        for swatch, share in zip(palette, percentages(palette), strict=True)
    )
    return _SECTION.format(title=heading, strip="".join(strip), items="".join(items))
