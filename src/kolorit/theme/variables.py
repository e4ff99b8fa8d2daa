"""What templates can name: pywal's variables, the roles of a theme and the slots of base16 and base24."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.theme.ink import OPAQUE, Ink
from kolorit.theme.wal import NO_PICTURE
from kolorit.theme.wallpaper import path_texts

if TYPE_CHECKING:
    from kolorit.theme.grammar import Value
    from kolorit.theme.theme import Theme


class Themed(NamedTuple):
    """A theme, and what templates tell of where it is from.

    Attributes
    ----------
    wallpaper
        The absolute path of the picture; ``None`` where there is none.
    checksum
        The MD5 of the picture, in hexadecimal digits.
    alpha
        How opaque a terminal's background is, 0..100.
    """

    theme: Theme
    wallpaper: str | None = None
    checksum: str = ""
    alpha: int = OPAQUE


def variables(themed: Themed, folder: str) -> dict[str, Value]:
    """All of them by name, for files that are written into this folder."""
    theme, alpha = themed.theme, themed.alpha
    colors = {
        "background": theme.background,
        "foreground": theme.foreground,
        "cursor": theme.cursor,
        "selection_background": theme.selection_background,
        "selection_foreground": theme.selection_foreground,
        **{f"color{number}": color for number, color in enumerate(theme.colors)},
        **theme.roles._asdict(),
        **theme.base24(),
    }
    return {
        **{name: Ink(color, alpha) for name, color in colors.items()},
        **path_texts(themed.wallpaper, folder),
        "checksum": themed.checksum or NO_PICTURE,
        "alpha": str(alpha),
        "mode": theme.mode,
    }
