"""All files of a theme."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kolorit.theme.grammar import render
from kolorit.theme.places import user_templates
from kolorit.theme.state import kept_files
from kolorit.theme.targets import templates
from kolorit.theme.terminals import sequences
from kolorit.theme.variables import variables

if TYPE_CHECKING:
    from kolorit.errors import InvalidTemplateError
    from kolorit.theme.variables import Themed

# What `cat` shows a terminal that starts later.
SEQUENCES = "sequences"


class Files(NamedTuple):
    """What is to be written, by name; and the templates from which nothing comes."""

    contents: dict[str, bytes]
    wrong: list[InvalidTemplateError]


def theme_files(themed: Themed, folder: str) -> Files:
    """What is written into a folder for a theme: a file a target, one a template of the user's, and itself.

    Raises
    ------
    MissingExtraError
        The user has templates, but Jinja is not installed.

    Guarantees
    ----------
    - The same theme and folder give the same bytes.
    """
    values = variables(themed, folder)
    known: dict[str, str] = {}
    contents = {
        name: render(template, values, name, known).encode("utf-8", "surrogateescape")
        for name, template in templates().items()
    }
    contents[SEQUENCES] = "".join(sequences(themed)).encode()
    wrong: list[InvalidTemplateError] = []
    own = user_templates()
    if os.path.isdir(own):  # noqa: PTH112 - pathlib is not worth its import
        from kolorit.theme.jinja import rendered  # noqa: PLC0415 - few people have templates

        found, wrong = rendered(own, values)
        contents |= found
    return Files(contents | kept_files(themed, folder), wrong)
