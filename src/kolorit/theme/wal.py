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
    r"""As ``colors.json``: a color a line.

    Guarantees
    ----------
    - Pure ASCII; the path comes back byte by byte through ``os.fsencode`` of what ``json.loads`` reads.
    """
    return _written(wal_record(theme, picture, checksum), "") + "\n"


def md5(content: bytes) -> str:
    """The checksum that pywal tells of a picture's file; it protects from nothing."""
    try:
        # What hashlib falls back on; to load OpenSSL takes as long as to make a theme (November 2026).
        from _md5 import md5 as made  # noqa: PLC0415 - not every Python has it
    except ImportError:
        from hashlib import md5 as made  # noqa: PLC0415 - see above
    digest: str = made(content, usedforsecurity=False).hexdigest()
    return digest


def _written(value: object, indent: str) -> str:
    """As json.dumps would, whose import takes as long as to make a theme, for what is in a record."""
    if isinstance(value, dict):
        deeper = indent + " " * 4
        fields = (f'{deeper}"{name}": {_written(field, deeper)}' for name, field in value.items())
        return "{\n" + ",\n".join(fields) + f"\n{indent}}}"
    if value is None or isinstance(value, float):
        return "null" if value is None else repr(value)
    text = str(value)
    if text.isascii() and text.isprintable() and not {'"', "\\"}.intersection(text):
        return f'"{text}"'
    import json  # noqa: PLC0415 - for the path of a picture, if it needs to be escaped

    return json.dumps(text)
