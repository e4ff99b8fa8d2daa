"""The colors of a site, from those of its pictures; and the shapes of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.theme.make import COLORS, make_theme
from kolorit.theme.promises import LEVELS
from kolorit.web.gallery.entries import merged_palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kolorit.color import Color
    from kolorit.palette import Palette
    from kolorit.theme.theme import Theme
    from kolorit.web.gallery.entries import Entry
    from kolorit.web.gallery.settings import Mode

# Proportions that a grid shows uncut: beyond them a picture would be a line.
_NARROWEST, _WIDEST = 40, 400
_HUNDRED = 100
_ICON, _ICON_COLORS = 16, 4


def ratio(width: int, height: int) -> int:
    """Width by height in hundredths, as a class names it."""
    return min(max(int(_HUNDRED * width / height + 0.5), _NARROWEST), _WIDEST)


def site_css(entries: Sequence[Entry], mode: Mode) -> bytes:
    """Write a stylesheet of the colors of a site, dark and light, and of all proportions in it."""
    palette = merged_palette(entries, COLORS)
    sizes = {(entry.made.content.width, entry.made.content.height) for entry in entries}
    return (_schemes(palette, mode) + _shapes({ratio(*size) for size in sizes})).encode()


def icon_svg(entries: Sequence[Entry]) -> bytes:
    """Draw the colors of all pictures, side by side."""
    swatches = merged_palette(entries, _ICON_COLORS).sorted(by="lightness")
    side = _ICON // len(swatches)
    stripes = "".join(
        f'<rect x="{number * side}" width="{_ICON - number * side}" height="{_ICON}" fill="{swatch.color}"/>'
        for number, swatch in enumerate(swatches)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_ICON} {_ICON}">{stripes}</svg>\n'
    return svg.encode()


def _schemes(palette: Palette, mode: Mode) -> str:
    if mode != "auto":
        return f":root {{\n  color-scheme: {mode};\n{_colors(palette, mode)}}}\n"
    dark = _colors(palette, "dark").replace("  --", "    --")
    return (
        f":root {{\n  color-scheme: light dark;\n{_colors(palette, 'light')}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
    )


def _colors(palette: Palette, mode: Mode) -> str:
    theme = make_theme(palette, mode=mode)
    return "".join(f"  --{name}: {color};\n" for name, color in named_colors(theme).items())


def named_colors(theme: Theme) -> dict[str, Color]:
    """The colors that the stylesheet knows by these names.

    Guarantees
    ----------
    - ``text``, ``quiet`` and ``accent`` have a contrast of at least 4.5 with ``ground`` and with ``raised``,
      and so has ``on-accent`` with ``accent``; ``line`` has one of 3 with ``ground``.
    """
    roles = theme.roles
    ground, raised = theme.background, roles.surface_variant
    accent = _readable((roles.primary, theme.foreground), ground, raised)
    return {
        "ground": ground,
        "raised": raised,
        "text": _readable((theme.foreground,), ground, raised),
        "quiet": _readable((roles.on_surface_variant, theme.foreground), ground, raised),
        "accent": accent,
        "on-accent": _readable((roles.on_primary,), accent),
        "line": theme.colors[8],
    }


def _readable(wanted: Iterable[Color], *grounds: Color) -> Color:
    """The first of them that can be read on all grounds, or else black or white."""
    known = (color for color in wanted if all(color.contrast(each) >= LEVELS["AA"] for each in grounds))
    return next(known, None) or grounds[0].text()


def _shapes(ratios: Iterable[int]) -> str:
    return "".join(f".r{number} {{ --a: {number / _HUNDRED:g} }}\n" for number in sorted(ratios))
