"""Schemes of base16 and base24: YAML files of the Tinted Theming project, written and read.

They are mappings of plain text, one level deep but for ``palette``; that much of YAML is read here, line by
line, and anything else is refused. A YAML library would bring all the rest of that language to files that
people download.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.errors import UnreadableError
from kolorit.theme.bases import ANSI_OF_BASE16, ANSI_OF_BASE24
from kolorit.theme.given import given_theme

if TYPE_CHECKING:
    from kolorit.theme.theme import Theme

# None of these looks back far: a line of a million spaces takes no longer than another.
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:#.*)?""")
_NO_FIELD = ("---", "...")
_SLOT = re.compile(r"base[01][0-9A-Fa-f]")
_CODE = re.compile(r"#?([0-9a-fA-F]{6})")
# What begins a scheme, near its beginning.
LOOKS_LIKE = re.compile(rb"^[ \t]*base00[ \t]*:", re.MULTILINE)

# What the accents are called again where a scheme has no bright ones.
_BRIGHT = {number + 8: number for number in range(1, 7)}
_SIXTEEN, _TWENTY_FOUR = 16, 24


def scheme(theme: Theme, system: str, name: str) -> str:
    """Write a theme as a scheme of base16 or base24.

    Parameters
    ----------
    theme
        To write.
    system
        ``"base16"`` or ``"base24"``.
    name
        What it is called.
    """
    slots = theme.base16() if system == "base16" else theme.base24()
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "kolorit"
    lines = [
        f"system: {_quoted(system)}",
        f"name: {_quoted(name)}",
        f"slug: {_quoted(slug)}",
        'author: "kolorit"',
        f"variant: {_quoted(theme.mode)}",
        "palette:",
        *(f'  {slot}: "{color.hex}"' for slot, color in slots.items()),
    ]
    return "\n".join(lines) + "\n"


def read_scheme(text: str) -> Theme:
    """Read a scheme of either; those of base16 have no bright accents, so the plain ones stand for them.

    Raises
    ------
    UnreadableError
        It is none, or has more of YAML in it than schemes have.
    """
    slots = {}
    for number, line in enumerate(text.splitlines(), 1):
        field = line.strip()
        if not field or field.startswith("#") or field in _NO_FIELD:
            continue
        name, value = _field(field, number)
        if _SLOT.fullmatch(name):
            code = _CODE.fullmatch(value)
            if code is None:
                raise UnreadableError(f"line {number}: {name} must be a code such as #0fb0dd")
            slots[f"base{name[4:].upper()}"] = Color.from_hex(code[1])
    missing = [f"base0{digit:X}" for digit in range(_SIXTEEN) if f"base0{digit:X}" not in slots]
    if missing:
        raise UnreadableError(f"the scheme lacks {', '.join(missing)}")
    return _theme(slots)


def _field(line: str, number: int) -> tuple[str, str]:
    """The key of a line and its value, without quotes and what follows as a comment."""
    key, colon, rest = line.partition(":")
    key, rest = key.rstrip(), rest.strip()
    quoted = _QUOTED.fullmatch(rest)
    if not colon or not _KEY.fullmatch(key) or (quoted is None and rest.startswith(("'", '"'))):
        raise UnreadableError(f"line {number} is not of a base16 or base24 scheme, as key: value is")
    if quoted is not None:
        return key, quoted[1][1:-1]
    return key, "" if rest.startswith("#") else rest.partition(" #")[0].rstrip()


def _theme(slots: dict[str, Color]) -> Theme:
    numbers = dict(ANSI_OF_BASE16)
    if len(slots) == _TWENTY_FOUR:
        numbers |= ANSI_OF_BASE24
    colors = {number: slots[slot] for slot, number in numbers.items()}
    colors = {number: colors[_BRIGHT[number]] for number in _BRIGHT} | colors
    more = {
        "selection_background": slots["base02"],
        "surface_variant": slots["base01"],
        "on_surface_variant": slots["base04"],
    }
    return given_theme([colors[number] for number in range(16)], slots["base00"], slots["base05"], more)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
