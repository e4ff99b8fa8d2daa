"""A program that fills templates: run by `kolorit.theme.jinja`, which hands it all that it may know.

Templates are other people's. Jinja's sandbox keeps them from Python; this process, which can open no file,
write no byte to one and use only so much time and memory, from what may get past it.
"""

from __future__ import annotations

import sys
from contextlib import suppress

if __name__ == "__main__":
    sys.path += sys.argv[1:]

import json
from typing import TYPE_CHECKING, Any, NoReturn

from kolorit.color import Color
from kolorit.theme.ink import OPAQUE, PROPERTIES, Ink, darken, lighten, saturate

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

_MEMORY = 512 * 1024 * 1024
_CPU_SECONDS = 10
# What WCAG 2 asks of text.
_READABLE = 4.5
# Of dice there are none: the same theme gives the same files.
_DICE = "random"

_EVERYTHING = "{{ '#808080' | mix(background) | lighten | darken | saturate | on }}" + "".join(
    f"{{{{ background.{name} }}}}" for name in PROPERTIES
)


class Shade:
    """A color in a template: its hex code in print, with the properties that pywal's grammar has."""

    __slots__ = ("_ink",)

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def __str__(self) -> str:
        return str(self._ink)

    def __getattr__(self, name: str) -> str:
        if name not in PROPERTIES:
            raise AttributeError(name)
        return PROPERTIES[name](self._ink)


def environment(colors: dict[str, Shade]) -> Environment:
    """Make what templates are read in: a sandbox without files, dice and unknown names."""
    from jinja2 import StrictUndefined  # noqa: PLC0415 - an extra
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - an extra

    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    del made.globals["lipsum"], made.filters[_DICE]
    made.filters |= {
        "lighten": _stepping(lighten),
        "darken": _stepping(darken),
        "saturate": _stepping(saturate),
        "mix": _mixed,
        "on": lambda shade: _on(_shade(shade), colors["background"], colors["foreground"]),
    }
    return made


def _stepping(step: Callable[[Ink, float], Ink]) -> Callable[[Any, Any], Shade]:
    def filtered(shade: Any, percent: Any = 10) -> Shade:
        return Shade(step(_shade(shade)._ink, _percentage(percent)))  # noqa: SLF001 - a template must not see it

    return filtered


def _mixed(shade: Any, other: Any, percent: Any = 50) -> Shade:
    """So much of the other, in Oklab."""
    from kolorit import _core  # noqa: PLC0415 - few templates need it

    share = _percentage(percent) / 100
    places = zip(_shade(shade)._ink.color.oklab, _shade(other)._ink.color.oklab, strict=True)  # noqa: SLF001 - as above
    return Shade(Ink(Color(*_core.oklab_to_srgb8(*(a + (b - a) * share for a, b in places)))))


def _on(shade: Shade, *preferred: Shade) -> Shade:
    """What is written on it: background or foreground if that can be read, else black or white."""
    ground = shade._ink.color  # noqa: SLF001 - as above
    best = max((one._ink.color for one in preferred), key=ground.contrast)  # noqa: SLF001 - as above
    return Shade(Ink(best if ground.contrast(best) >= _READABLE else ground.text()))


def _shade(value: Any) -> Shade:
    if isinstance(value, Shade):
        return value
    if isinstance(value, str):
        return Shade(Ink(Color.from_hex(value)))
    raise TypeError("it goes with a color, such as color1 or '#0fb0dd'")


def _percentage(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= OPAQUE:
        raise ValueError("it takes a percentage in 0..100")
    return float(value)


def outcome(made: Environment, source: str, values: dict[str, Any], most: int) -> dict[str, Any]:
    """Fill one template: its text, or what is wrong with it and in which line."""
    pieces = []
    size = 0
    try:
        template = made.from_string(source)
        for piece in template.generate(values):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                return {"wrong": f"more than {most:,} characters come out of it", "line": 0}
    except Exception as error:  # noqa: BLE001 - a template can raise anything
        return {"wrong": _reason(error), "line": _line(error)}
    return {"text": "".join(pieces)}


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 200 else f"{text[:200]}..."  # noqa: PLR2004 - letters, enough to know it by


def _line(error: Exception) -> int:
    """Of the template: that of the syntax error, or else the innermost of it that ran."""
    found = getattr(error, "lineno", 0) or 0
    at = error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename in {"<template>", "<unknown>"}:
            found = at.tb_lineno
        at = at.tb_next
    return int(found)


def _confine() -> None:
    """Give up what templates have no use for, as far as the system can hold us to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _CPU_SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            # Standard input, output and error are open already.
            (resource.RLIMIT_NOFILE, 0),
        ):
            resource.setrlimit(what, (most, most))


def main() -> NoReturn:
    """Fill the templates that standard input tells; a line of JSON for each."""
    # What Jinja would import when something is wrong: nothing can be opened then.
    import linecache  # noqa: F401, PLC0415 - as above
    import traceback  # noqa: F401, PLC0415 - as above

    import jinja2.debug  # noqa: F401, PLC0415 - as above

    task = json.loads(sys.stdin.buffer.read())
    values = {
        name: value if isinstance(value, str) else Shade(Ink(Color.from_hex(value[0]), value[1]))
        for name, value in task["values"].items()
    }
    made = environment({name: value for name, value in values.items() if isinstance(value, Shade)})
    # Whatever else is imported only when it is needed, is needed here.
    outcome(made, _EVERYTHING, values, task["most"])
    outcome(made, "{{ what_is_not_there }}", values, task["most"])
    _confine()
    for source in task["templates"].values():
        sys.stdout.write(json.dumps(outcome(made, source, values, task["most"])) + "\n")
        sys.stdout.flush()
    sys.exit(0)


if __name__ == "__main__":
    main()
