"""Themes of colors that somebody chose: they are taken as they are, and what is missing is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit import _core
from kolorit.color import Color
from kolorit.theme.promises import MARGIN, ON_AREA
from kolorit.theme.theme import Roles, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# How far, from the background to the text, an area is that stands out, and what is selected.
_BAR, _SELECTION = 0.08, 0.22


def given_theme(
    colors: Sequence[Color], background: Color, foreground: Color, more: Mapping[str, Color]
) -> Theme:
    """Complete a theme.

    Parameters
    ----------
    colors
        Sixteen, by their ANSI numbers.
    background, foreground
        Its.
    more
        What else is known: ``cursor``, ``selection_background``, ``selection_foreground``, and any role.

    Guarantees
    ----------
    - What is given stays. What is added can be read where it stands: text has a contrast of at least 4.5.
    """
    bar = more.get("surface_variant", mixed(background, foreground, _BAR))
    selection = more.get("selection_background", mixed(background, foreground, _SELECTION))
    accents = {"primary": colors[4], "secondary": colors[6], "tertiary": colors[5], "error": colors[1]}
    roles = {"surface": background, "surface_variant": bar, "outline": colors[8], **accents}
    roles |= {name: color for name, color in more.items() if name in Roles._fields}
    texts = {"on_surface": foreground, "on_surface_variant": foreground}
    texts |= {f"on_{name}": background for name in accents}
    for name, wished in texts.items():
        roles.setdefault(name, readable(wished, roles[name.removeprefix("on_")]))
    return Theme(
        mode="dark" if background.oklab.lightness < foreground.oklab.lightness else "light",
        background=background,
        foreground=foreground,
        cursor=more.get("cursor", foreground),
        selection_background=selection,
        selection_foreground=more.get("selection_foreground", readable(foreground, selection)),
        colors=tuple(colors),
        roles=Roles(**roles),
    )


def readable(wished: Color, area: Color) -> Color:
    """A text color on an area: the one that is wished for if it can be read, else black or white."""
    return wished if wished.contrast(area) >= ON_AREA * MARGIN else area.text()


def mixed(first: Color, second: Color, share: float) -> Color:
    """So much of the second, in Oklab."""
    places = zip(first.oklab, second.oklab, strict=True)
    return Color(*_core.oklab_to_srgb8(*(start + (end - start) * share for start, end in places)))
