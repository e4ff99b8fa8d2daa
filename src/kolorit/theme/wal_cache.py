"""pywal's folder, filled as pywal fills it, so that what reads it goes on working."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kolorit.errors import InvalidTemplateError
from kolorit.theme.files import SEQUENCES, Files
from kolorit.theme.grammar import render
from kolorit.theme.places import wal_templates
from kolorit.theme.state import CURRENT, kept_files
from kolorit.theme.targets import templates
from kolorit.theme.terminals import sequences
from kolorit.theme.user_templates import template_text
from kolorit.theme.variables import variables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.theme.variables import Themed

_FOLDER = os.path.join(os.path.dirname(__file__), "wal_templates")  # noqa: PTH118, PTH120 - pathlib is not worth its import
# Files that pywal names otherwise than we do, and that are the same thing.
_SAME = {
    "btopwal.theme": "btop.theme",
    "colors-alacritty.toml": "alacritty.toml",
    "colors-foot-dark.ini": "foot.ini",
    "colors-foot-light.ini": "foot.ini",
    "colors-fuzzel.ini": "fuzzel.ini",
    "colors-kitty.conf": "kitty.conf",
    "colors-konsole.colorscheme": "konsole.colorscheme",
    "colors-mako": "mako.ini",
    "colors-rofi-dark.rasi": "rofi.rasi",
    "colors-rofi-light.rasi": "rofi.rasi",
    "colors-wezterm.toml": "wezterm.toml",
    "colors-zathura": "zathura.conf",
    "colors.json": "pywalfox.json",
    "ghostty.conf": "ghostty.conf",
}
_NOT_TEMPLATES = (".DS_Store", ".swp")


def wal_files(themed: Themed, folder: str, scheme: str, *, border: bool = False) -> Files:
    """What is written into pywal's folder.

    Parameters
    ----------
    themed
        The theme.
    folder
        Pywal's.
    scheme
        What ``last_used_theme`` says.
    border
        As for `kolorit.theme.terminals.sequences`.

    Guarantees
    ----------
    - The same theme and folder give the same bytes.
    """
    values = variables(themed, folder)
    known: dict[str, str] = {}
    ours = {name: templates()[same] for name, same in _SAME.items()} | {
        name: _text(os.path.join(_FOLDER, name))  # noqa: PTH118 - as above
        for name in sorted(os.listdir(_FOLDER))  # noqa: PTH208 - as above
    }
    contents = {
        name: _bytes(render(template, values, name, known)) for name, template in sorted(ours.items())
    }
    wrong = []
    for name, path in _own():
        try:
            contents[name] = _bytes(render(_text(path), values, path, known))
        except InvalidTemplateError as error:
            wrong.append(error)
    contents |= {
        SEQUENCES: "".join(sequences(themed, border=border)).encode(),
        # A path and nothing else, so it needs no quoting.
        "wal": _bytes(themed.wallpaper or ""),
        "last_used_theme": _bytes(scheme),
        CURRENT: kept_files(themed, folder)[CURRENT],
    }
    return Files(contents, wrong)


def _own() -> Iterator[tuple[str, str]]:
    """The user's templates, each with the name of the file that it makes."""
    top = wal_templates()
    for above, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            if not name.endswith(_NOT_TEMPLATES):
                path = os.path.join(above, name)  # noqa: PTH118 - as above
                yield os.path.relpath(path, top), path


def _text(path: str) -> str:
    return template_text(path, path)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
