"""What a theme is written for: a template for each program, which says itself where its file goes.

A template opens with a comment of the program's own. In it stand ``For:``, ``Goes to:``, ``Use:`` and
``Reload:``; where a format has no comments they are in a file beside it, which ends in ``.about``. In
parentheses is what only a person can do.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kolorit.arguments import shown
from kolorit.errors import InvalidConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

# What stands in a command for the file that was written, and before it if it is the command's input.
FILE = "FILE"
INPUT = "<"

_FOLDER = os.path.join(os.path.dirname(__file__), "templates")  # noqa: PTH118, PTH120 - pathlib is not worth its import
_ABOUT = ".about"
# Of the lines a comment may begin with; the longest has ten.
_FIELD = re.compile(r"^\W*(For|Goes to|Use|Reload): (.*?)(?: \*/)?$", re.MULTILINE)
_HEAD = 1200


class Target(NamedTuple):
    """One program, and the file that is written for it.

    Attributes
    ----------
    name
        What it is called on the command line and in the configuration.
    file
        The name of its file, which is that of its template.
    program
        The name of the program, for people.
    place
        Where the program looks for the file: a path that begins with ``~/``, or in parentheses a place that
        only a person knows.
    use
        What to do once, so that the program uses it; empty where there is nothing.
    reload
        The command that makes the running program read it, with ``FILE`` for the path of what was written,
        after ``<`` if it is read from standard input; empty where there is none.
    note
        What to do where there is no such command.
    """

    name: str
    file: str
    program: str
    place: str
    use: str
    reload: tuple[str, ...]
    note: str

    @property
    def has_place(self) -> bool:
        """Whether the program looks for it at a place that is known."""
        return not self.place.startswith("(")


@cache
def templates() -> dict[str, str]:
    """The text of each template by the name of its file, in order."""
    names = sorted(name for name in os.listdir(_FOLDER) if not name.endswith(_ABOUT))  # noqa: PTH208 - as above
    return {name: _text(name) for name in names}


@cache
def targets() -> dict[str, Target]:
    """All of them by name, in order."""
    found = (_target(file, template) for file, template in templates().items())
    return {target.name: target for target in sorted(found)}


def named(names: Iterable[str]) -> list[Target]:
    """Find targets by their names.

    Raises
    ------
    InvalidConfigError
        There is none of that name.
    """
    return [_named(name) for name in names]


def _named(name: str) -> Target:
    if name not in targets():
        raise InvalidConfigError(f"there is no target {shown(name)}: kolorit theme --list names them")
    return targets()[name]


def _text(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - as above
        return file.read()


def _target(file: str, template: str) -> Target:
    fields = dict(_FIELD.findall(template[:_HEAD])) or dict(_FIELD.findall(_text(file + _ABOUT)))
    stem, _, kind = file.partition(".")
    reload = fields["Reload"]
    by_hand = reload.startswith("(")
    return Target(
        # colors.css, colors.sh...: what they are for is what they are.
        name=kind.lower() if stem == "colors" else stem,
        file=file,
        program=fields["For"],
        place=fields["Goes to"],
        use=fields.get("Use", "").replace("{{", "{").replace("}}", "}"),
        reload=() if by_hand else tuple(reload.split()),
        note=reload.strip("()") if by_hand else "",
    )
