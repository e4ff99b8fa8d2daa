"""The user's own templates, in Jinja: filled by a child process, which may do nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kolorit.errors import InvalidTemplateError, MissingExtraError
from kolorit.theme import jinja_child
from kolorit.theme.ink import Ink
from kolorit.theme.user_templates import MOST_BYTES, template_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kolorit.theme.grammar import Value

# The child itself needs a quarter of one.
SECONDS = 5.0


def template_names(folder: str) -> list[str]:
    """The templates in a folder and its subfolders, in order; none if there is no such folder.

    Hidden files, and those that editors leave behind, are none.
    """
    found = []
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inner = os.path.relpath(above, folder)
        found += [
            os.path.normpath(os.path.join(inner, name))  # noqa: PTH118 - pathlib is not worth its import
            for name in names
            if not name.startswith(".") and not name.endswith(("~", ".swp"))
        ]
    return sorted(found)


def rendered(
    folder: str, values: Mapping[str, Value], seconds: float = SECONDS
) -> tuple[dict[str, bytes], list[InvalidTemplateError]]:
    """Fill all templates of a folder.

    Parameters
    ----------
    folder
        With the templates in it; each makes a file of its own name, without ``.j2`` if it ends so.
    values
        What templates can name.
    seconds
        How long one may take.

    Returns
    -------
    tuple
        The files by name; and what is wrong with the other templates.

    Raises
    ------
    MissingExtraError
        Jinja is not installed, and there are templates.
    """
    sources: dict[str, str] = {}
    wrong: list[InvalidTemplateError] = []
    for name in template_names(folder):
        try:
            sources[name] = template_text(os.path.join(folder, name), name)  # noqa: PTH118 - as above
        except InvalidTemplateError as error:
            wrong.append(error)
    files: dict[str, bytes] = {}
    while sources:
        outcomes = _outcomes(sources, values, seconds)
        for name, outcome in outcomes.items():
            del sources[name]
            if "text" in outcome:
                files[name.removesuffix(".j2")] = outcome["text"].encode("utf-8", "surrogateescape")
            else:
                wrong.append(InvalidTemplateError(outcome["wrong"], name, outcome["line"]))
        if sources:
            # It was at this one that the child ended; the others are for the next.
            name = next(iter(sources))
            del sources[name]
            message = f"it takes more than {seconds:g} seconds, or more memory than a template may"
            wrong.append(InvalidTemplateError(message, name))
    return files, wrong


def _outcomes(sources: Mapping[str, str], values: Mapping[str, Value], seconds: float) -> dict[str, Any]:
    """What came of those that the child got through: a line each, in their order."""
    known = {name: [v.color.hex, v.alpha] if isinstance(v, Ink) else v for name, v in values.items()}
    task = json.dumps({"templates": sources, "values": known, "most": MOST_BYTES}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours
            _child(),
            input=task,
            # Nothing that a template could tell.
            env={},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=seconds,
        )
        out = done.stdout
    except subprocess.TimeoutExpired as error:
        out = error.stdout or b""
    # The last line may be half of one.
    lines = [json.loads(line) for line in out.split(b"\n")[:-1]]
    return dict(zip(sources, lines, strict=False))


def _child() -> list[str]:
    found = find_spec("jinja2")
    if found is None or found.origin is None:
        raise MissingExtraError("a template in Jinja", "theme")
    ours = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120 - as above
    theirs = os.path.dirname(os.path.dirname(found.origin))  # noqa: PTH120 - as above
    # Isolated: nothing of the environment, nor of installed packages, but the two.
    return [sys.executable, "-I", "-S", jinja_child.__file__, ours, theirs]
