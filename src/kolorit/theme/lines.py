"""A theme as plain lines: a name and a code each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.theme.theme import Theme


def named_colors(theme: Theme) -> Iterator[tuple[str, Color]]:
    """Every color with its name, the sixteen after background and text, the roles last."""
    for name in ("background", "foreground", "cursor", "selection_background", "selection_foreground"):
        yield name, getattr(theme, name)
    for number, color in enumerate(theme.colors):
        yield f"color{number}", color
    yield from theme.roles._asdict().items()


def theme_lines(theme: Theme) -> str:
    """Write them, for ``grep`` and ``cut``."""
    return "".join(f"{name} {color.hex}\n" for name, color in named_colors(theme))
