"""pywal's templates: ``{color1}``, ``{color1.rgb}``, ``{background.lighten(10).strip}``; ``{{`` is a brace.

    marker   ::= '{' name ('.' function)* ('.' property)? '}'
    function ::= name '(' number '%'? ')'

A brace that neither begins nor ends a marker on its line stands for itself, as in pywal16.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.errors import InvalidTemplateError
from kolorit.theme.ink import FUNCTIONS, OPAQUE, PROPERTIES, Ink

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLACK = Color(0, 0, 0)
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]+)\}")
_MARKER = re.compile(r"([A-Za-z]\w*)((?:\.[A-Za-z]\w*\([^()]*\))*)(?:\.([A-Za-z]\w*))?", re.ASCII)
_CALL = re.compile(r"\.(\w+)\(([^()]*)\)", re.ASCII)
# pywal takes a percent sign, and leaves out a minus.
_ARGUMENT = re.compile(r"\s*-?(\d{1,3}(?:\.\d{1,9})?)%?\s*", re.ASCII)

Value = Ink | str


def render(template: str, variables: Mapping[str, Value], name: str, known: dict[str, str]) -> str:
    """Put the values into a template.

    Parameters
    ----------
    template
        Its text.
    variables
        What names stand for: colors, or text, which is put in as it is.
    name
        What the template is called in an error.
    known
        Markers whose text is known already. It grows, and is to be shared by all templates that are rendered
        with the same variables: most say the same few markers again and again.

    Raises
    ------
    InvalidTemplateError
        A marker that is none: its line and column are told.
    """

    def text_of(match: re.Match[str]) -> str:
        marker = match[1]
        if marker is None:
            return match[0][0]
        text = known.get(marker)
        if text is None:
            try:
                text = known[marker] = _evaluated(marker, variables)
            except _WrongError as wrong:
                line = template.count("\n", 0, match.start()) + 1
                column = match.start() - template.rfind("\n", 0, match.start())
                raise InvalidTemplateError(str(wrong), name, line, column) from None
        return text

    return _PIECE.sub(text_of, template)


class _WrongError(Exception):
    """What is wrong with a marker."""


def _evaluated(marker: str, variables: Mapping[str, Value]) -> str:
    match = _MARKER.fullmatch(marker)
    if match is None:
        raise _WrongError(f"{{{marker}}} is no color; a brace that is meant as one is written twice: {{{{")
    name, calls, wanted = match.groups()
    value = variables.get(name)
    if value is None:
        raise _WrongError(f"there is no {name!r} (but color0 to color15, background, foreground, primary...)")
    if name == "alpha" and wanted and isinstance(value, str) and not calls:
        # pywal16 takes the alpha itself for a color.
        value = Ink(_BLACK, int(value))
    if isinstance(value, str):
        if calls or wanted:
            raise _WrongError(f"{name!r} is no color, so nothing can follow it")
        return value
    for call in _CALL.finditer(calls):
        value = _called(value, call[1], call[2])
    if wanted is None:
        return str(value)
    if wanted not in PROPERTIES:
        raise _WrongError(f"a color has no {wanted!r} (but {', '.join(PROPERTIES)})")
    return PROPERTIES[wanted](value)


def _called(ink: Ink, function: str, argument: str) -> Ink:
    if function not in FUNCTIONS:
        raise _WrongError(f"there is no {function!r} (but {', '.join(FUNCTIONS)})")
    number = _ARGUMENT.fullmatch(argument)
    if number is None or float(number[1]) > OPAQUE:
        raise _WrongError(f"{function} takes a percentage in 0..100, got {argument!r}")
    return FUNCTIONS[function](ink, float(number[1]))
