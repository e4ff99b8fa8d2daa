"""Where people's files are, as the XDG Base Directory Specification (0.8) has it."""

from __future__ import annotations

import os

# The variable that moves a folder, and where it is without.
_MOVED = (
    ("~/.config/", "XDG_CONFIG_HOME"),
    ("~/.local/share/", "XDG_DATA_HOME"),
    ("~/.cache/", "XDG_CACHE_HOME"),
)


def expanded(path: str) -> str:
    """Replace ``~`` at its beginning by the home, and folders that the user has moved by where they are."""
    for usual, variable in _MOVED:
        moved = os.environ.get(variable, "")
        # The specification: what is not absolute is to be ignored.
        if path.startswith(usual) and moved.startswith("/"):
            return os.path.join(moved, path[len(usual) :])  # noqa: PTH118 - pathlib is not worth its import
    return os.path.expanduser(path)  # noqa: PTH111 - as above


def abbreviated(path: str) -> str:
    """Write a path in the home with ``~``, as people do."""
    home = os.path.expanduser("~").rstrip("/")  # noqa: PTH111 - as above
    return f"~{path[len(home) :]}" if home and path.startswith(f"{home}/") else path


def theme_folder() -> str:
    """Where a theme is written unless asked otherwise."""
    return expanded("~/.cache/kolorit/theme")


def config_file() -> str:
    """The user's configuration."""
    return expanded("~/.config/kolorit/config.toml")


def user_templates() -> str:
    """The user's own templates, in Jinja."""
    return expanded("~/.config/kolorit/templates")


def wal_folder() -> str:
    """Where pywal keeps what it makes."""
    return os.environ.get("PYWAL_CACHE_DIR") or expanded("~/.cache/wal")


def wal_templates() -> str:
    """The user's own templates, in pywal's grammar."""
    return expanded("~/.config/wal/templates")


def wal_schemes(mode: str) -> str:
    """The user's color schemes, of pywal: those that are dark, or light."""
    return os.path.join(expanded("~/.config/wal/colorschemes"), mode)  # noqa: PTH118 - as above
