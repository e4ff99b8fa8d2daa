"""Color schemes of pywal's people: ``~/.config/wal/colorschemes``, in its form or that of terminal.sexy."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kolorit.arguments import shown
from kolorit.color import Color
from kolorit.errors import InvalidOptionError, KoloritError
from kolorit.theme.given import given_theme
from kolorit.theme.load import parsed_theme
from kolorit.theme.places import wal_schemes
from kolorit.theme.write import content_of

if TYPE_CHECKING:
    from kolorit.theme.theme import Mode, Theme

_ENDING = ".json"


def scheme_names() -> list[str]:
    """All that the user has."""
    folders = [folder for folder in map(wal_schemes, ("dark", "light")) if os.path.isdir(folder)]  # noqa: PTH112 - pathlib is not worth its import
    names = [name for folder in folders for name in os.listdir(folder)]  # noqa: PTH208 - as above
    return sorted({name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)})


def scheme_theme(named: str, mode: Mode) -> tuple[Theme, str | None]:
    """Read a scheme by its name, or from a file; and the wallpaper that it names.

    Raises
    ------
    InvalidOptionError
        There is none of that name, or it is none.
    """
    own = os.path.join(wal_schemes(mode), named + _ENDING)  # noqa: PTH118 - as above
    content = content_of(own) or content_of(named)
    if content is None:
        raise InvalidOptionError(f"there is no {mode} color scheme {shown(named)}, and no file of that name")
    try:
        record = json.loads(content) if content.lstrip().startswith(b"{") else {}
        theme = _of_terminal_sexy(record) if "color" in record else parsed_theme(content)
    except (ValueError, KeyError, TypeError, RecursionError, KoloritError) as error:
        raise InvalidOptionError(f"{shown(named)} holds no color scheme: {error}") from error
    path = record.get("wallpaper")
    return theme, path if isinstance(path, str) and path.startswith("/") else None


def _of_terminal_sexy(record: dict[str, Any]) -> Theme:
    colors = [Color.from_hex(code) for code in record["color"]]
    if len(colors) != 16:  # noqa: PLR2004 - a terminal's
        raise ValueError(f"it has {len(colors)} colors, and a terminal 16")
    return given_theme(colors, Color.from_hex(record["background"]), Color.from_hex(record["foreground"]), {})
