"""A strip of swatches as a vector picture."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kolorit.export.labels import names_with_shares, title
from kolorit.palette.shares import apportion_to_all

if TYPE_CHECKING:
    from kolorit.palette import Palette

# Whole units, so that no seam between swatches is blurred at this size or a multiple of it.
_WIDTH = 1000
_HEIGHT = 160


def svg(palette: Palette, name: str | None = None) -> str:
    """A rectangle a color, as wide as its share, and never less than a thousandth.

    Each has its hex code, name and share as a title, which browsers show when pointed at and screen readers
    read; all together are the description of the picture.
    """
    widths = apportion_to_all([swatch.share for swatch in palette], _WIDTH)
    titles = [
        f"{swatch.color.hex} {escape(label)}"
        for swatch, label in zip(palette, names_with_shares(palette), strict=True)
    ]
    lefts = (sum(widths[:rank]) for rank in range(len(widths)))
    rectangles = "".join(
        f'    <rect x="{left}" width="{width}" height="{_HEIGHT}" fill="{swatch.color.hex}">'
        f"<title>{text}</title></rect>\n"
        for swatch, left, width, text in zip(palette, lefts, widths, titles, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">\n'
        f"  <title>{escape(title(name))}</title>\n"
        f"  <desc>{', '.join(titles)}</desc>\n"
        f'  <g shape-rendering="crispEdges">\n{rectangles}  </g>\n'
        "</svg>\n"
    )
