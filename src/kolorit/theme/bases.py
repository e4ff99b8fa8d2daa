"""The slots of base16 and base24, as the Tinted Theming project defines them.

Their builder (0.11) and styling guides (base16 0.4, base24 0.1) say which slot is which ANSI color:
0 is 00, 1 is 08, 2 is 0B, 3 is 0A, 4 is 0D, 5 is 0E, 6 is 0C, 7 is 05, 8 is 03, 15 is 07; and in base24
the bright ones, 9 to 14, are 12, 14, 13, 16, 17, 15: yellow and green change places on the way, as do cyan
and the two after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.theme.given import mixed

if TYPE_CHECKING:
    from kolorit.theme.theme import Theme

# The slot of each ANSI color.
ANSI_OF_BASE16 = {
    "base00": 0, "base03": 8, "base05": 7, "base07": 15,
    "base08": 1, "base0A": 3, "base0B": 2, "base0C": 6, "base0D": 4, "base0E": 5,
}  # fmt: skip
ANSI_OF_BASE24 = {"base12": 9, "base13": 11, "base14": 10, "base15": 14, "base16": 12, "base17": 13}


def base16(theme: Theme) -> dict[str, Color]:
    """Sixteen slots: eight from background to text, eight accents."""
    colors = theme.colors
    found = {slot: colors[number] for slot, number in ANSI_OF_BASE16.items()}
    found |= {
        "base01": theme.roles.surface_variant,
        "base02": theme.selection_background,
        "base04": theme.roles.on_surface_variant,
        "base05": theme.foreground,
        "base06": mixed(theme.foreground, colors[15], 0.5),
        # Orange, for numbers, is between red and yellow; brown, for what is deprecated, a dull orange.
        "base09": mixed(colors[1], colors[3], 0.5),
        "base0F": mixed(mixed(colors[1], colors[3], 0.4), theme.background, 0.3),
    }
    return dict(sorted(found.items()))


def base24(theme: Theme) -> dict[str, Color]:
    """Eight more: two backgrounds, each further from the text, and the bright accents."""
    found = base16(theme)
    end = Color(0, 0, 0) if theme.mode == "dark" else Color(255, 255, 255)
    found |= {
        "base10": mixed(theme.background, end, 0.3),
        "base11": mixed(theme.background, end, 0.6),
    }
    found |= {slot: theme.colors[number] for slot, number in ANSI_OF_BASE24.items()}
    return dict(sorted(found.items()))
