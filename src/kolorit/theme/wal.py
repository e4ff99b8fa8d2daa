"""A theme as pywal keeps one: ``colors.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kolorit.theme.theme import Theme

# Opaque, in percent; pywal has it as text.
OPAQUE = "100"
# What pywal has for the picture of a theme that is of none.
NO_PICTURE = "None"


def wal_record(theme: Theme, picture: str | None = None, checksum: str = "") -> dict[str, Any]:
    """What pywal tells of a theme, in its order, and after it what it has no place for.

    Parameters
    ----------
    theme
        To tell of.
    picture
        The path of the picture that it was made from.
    checksum
        The MD5 of that file, in hexadecimal digits.
    """
    return {
        "checksum": checksum,
        "wallpaper": NO_PICTURE if picture is None else picture,
        "alpha": OPAQUE,
        "special": {
            "background": theme.background.hex,
            "foreground": theme.foreground.hex,
            "cursor": theme.cursor.hex,
        },
        "colors": {f"color{number}": color.hex for number, color in enumerate(theme.colors)},
        "mode": theme.mode,
        "selection": {
            "background": theme.selection_background.hex,
            "foreground": theme.selection_foreground.hex,
        },
        "roles": {name: color.hex for name, color in theme.roles._asdict().items()},
        "likeness": theme.likeness,
    }


def wal_json(theme: Theme, picture: str | None = None, checksum: str = "") -> str:
    """As ``colors.json``: a color a line, pure ASCII."""
    import json  # noqa: PLC0415 - takes as long to import as a theme to make

    return json.dumps(wal_record(theme, picture, checksum), indent=4) + "\n"


def md5(content: bytes) -> str:
    """The checksum that pywal tells of a picture's file; it protects from nothing."""
    import hashlib  # noqa: PLC0415 - as above

    return hashlib.md5(content, usedforsecurity=False).hexdigest()
