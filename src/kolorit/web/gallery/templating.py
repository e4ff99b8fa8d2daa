"""Templates of ours, and of the owner's in their place."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NoReturn

from kolorit.errors import InvalidTemplateError, MissingExtraError
from kolorit.theme.user_templates import template_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_FOLDERS = ("templates", "static")
_LONGEST = 200


def named_files() -> dict[str, str]:
    """Our templates, scripts and stylesheets by their names: those that an owner can replace."""
    here = files(__package__ or "kolorit.web.gallery")
    ours = {
        item.name: item.read_text("utf-8")
        for folder in _FOLDERS
        for item in here.joinpath(folder).iterdir()
        if not item.name.startswith(".")
    }
    grid = files("kolorit.web").joinpath("static", "grid.css").read_text("utf-8")
    return dict(sorted((ours | {"grid.css": grid}).items()))


def replaced(ours: Mapping[str, str], folder: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """Put the owner's files in the place of ours; and tell where each of the owner's is.

    Raises
    ------
    InvalidTemplateError
        The folder has a file of another name, or one that cannot be read.
    """
    if folder is None:
        return dict(ours), {}
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a path may be any bytes
    except OSError as error:
        raise InvalidTemplateError(f"the folder cannot be listed: {error.strerror}", folder) from error
    texts, places = dict(ours), {}
    for name in names:
        if name.startswith(".") or name.endswith("~"):
            continue
        place = os.path.join(folder, name)  # noqa: PTH118 - as above
        if name not in ours:
            raise InvalidTemplateError(f"no page has a file of this name (but {', '.join(ours)})", place)
        texts[name], places[name] = template_text(place, place), place
    return texts, places


class Templates:
    """Templates that are filled in a sandbox, everything in them escaped."""

    def __init__(self, texts: Mapping[str, str], places: Mapping[str, str]) -> None:
        """Take templates by their names, and where those of the owner are.

        Raises
        ------
        MissingExtraError
            Jinja is not installed.
        """
        self._places = places
        self._environment = _environment(texts)

    def fill(self, name: str, values: Mapping[str, Any]) -> bytes:
        """Fill one.

        Raises
        ------
        InvalidTemplateError
            It says something nobody can make sense of; with its line.
        """
        try:
            return self._environment.get_template(name).render(values).encode("utf-8", "replace")
        except Exception as error:  # noqa: BLE001 - a template can raise anything
            self._explain(name, error)

    def _explain(self, name: str, error: Exception) -> NoReturn:
        found, line = name, 0
        at = error.__traceback__
        while at is not None:  # the innermost of those that ran
            file = at.tb_frame.f_code.co_filename
            if file.startswith(_FILE):
                found, line = file.removeprefix(_FILE), at.tb_lineno
            at = at.tb_next
        # What cannot be compiled did not run.
        if getattr(error, "lineno", None):
            found, line = getattr(error, "name", None) or name, int(error.lineno)  # type: ignore[attr-defined]  # asked for above
        reason = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
        raise InvalidTemplateError(reason, self._places.get(found, found), line) from error


# What stands before a template's name where Python tells the file of a line.
_FILE = "template:"


def _environment(texts: Mapping[str, str]) -> Environment:
    try:
        from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415 - an extra
        from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("kolorit gallery", "web") from error

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], _FILE + name, None) if name in texts else None

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Of dice there are none: the same photos give the same pages.
    del made.globals["lipsum"], made.filters["random"]
    return made
