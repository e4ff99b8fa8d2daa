"""What the commands that draw have in common: one picture in, a file out."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

import kolorit
from kolorit.arguments import whole_number
from kolorit.cli.choosing import choosing_options
from kolorit.cli.messages import decoders_silenced, say_failed, say_warning
from kolorit.cli.options import (
    PATH,
    given,
    region_option,
    size_option,
    space_option,
)
from kolorit.cli.output import destination
from kolorit.cli.reading import palette_reading_options
from kolorit.cli.sources import STDIN, standard_input
from kolorit.cli.terminal import is_terminal
from kolorit.errors import SourceError
from kolorit.image import Reading, read
from kolorit.image.source import opened
from kolorit.palette.notation import DROP
from kolorit.render.pictures import DEFAULT_WIDTH, LEAST_WIDTH, MOST_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.image import Source
    from kolorit.image.source import Readable
    from kolorit.palette import Palette

    Draw = Callable[[Palette, Source], str | bytes]

_Command = TypeVar("_Command", bound="Callable[..., object]")
Drawn = TypeVar("Drawn")

_STDOUT = "-"


def _width(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    if text is None:
        return None
    number = whole_number(text)
    if number is None or not LEAST_WIDTH <= number <= MOST_WIDTH:
        message = f"{text!r} is not a whole number in {LEAST_WIDTH}..{MOST_WIDTH}."
        raise click.BadParameter(message, ctx, param)
    return number


_PALETTE_OPTIONS = (
    click.argument("source", metavar="SOURCE", type=PATH),
    choosing_options,
    size_option,
    space_option,
    region_option,
    palette_reading_options,
)
width_option = click.option(
    "--width",
    callback=_width,
    metavar="N",
    help=f"Draw it N pixels wide, {LEAST_WIDTH}..{MOST_WIDTH}.  [default: {DEFAULT_WIDTH}]",
)


def palette_options(command: _Command) -> _Command:
    """Give a command a source, and all options of its palette."""
    for option in reversed(_PALETTE_OPTIONS):
        command = option(command)
    return command


def light_option(default: str = "light") -> Callable[[_Command], _Command]:
    """Make the option for the background, which may be asked for or not."""
    return click.option("--light/--dark", default=None, help=f"What it is drawn on.  [default: {default}]")


def output_option(*endings: str) -> Callable[[_Command], _Command]:
    """Make the option -o of a command that writes files with these endings."""
    kinds = " or ".join(ending[1:].upper() for ending in endings)
    return click.option(
        "-o",
        "--output",
        type=PATH,
        required=True,
        metavar="FILE",
        help=f"Write to FILE, whole or not at all: {kinds}, by its ending. - is standard output, for a"
        f" {endings[0][1:].upper()}.",
    )


def draw(
    source: str, options: dict[str, Any], output: str, kinds: dict[str, Draw], *, size: int | None = None
) -> int:
    """Draw one source into one file, and return the exit code.

    Parameters
    ----------
    source, options, size
        As for `drawn`.
    output
        A path, or ``-`` for standard output.
    kinds
        For each ending that the output may have, what makes the file. The first is for standard output.

    Raises
    ------
    click.UsageError
        The output has another ending, or is a terminal.
    """
    make = kinds[_ending(output, list(kinds))]
    # Opened first, so that nobody waits for what cannot be written.
    with destination(None if output == _STDOUT else output) as write:
        content = drawn(source, options, make, size=size)
        if content is not None:
            with suppress(BrokenPipeError):  # as with head: whoever read has seen enough
                write(content)
    return 0 if content is not None else 1


def drawn(
    source: str, options: dict[str, Any], make: Callable[[Palette, Source], Drawn], *, size: int | None = None
) -> Drawn | None:
    """What is drawn of a source; of one that cannot be read the reason is said, and there is nothing.

    Parameters
    ----------
    source
        A path, or ``-`` for standard input.
    options
        Those of `palette_options`, as they came.
    make
        Is called with the palette and the picture: the region alone, read as the options say.
    size
        Of the picture, as much as is needed; ``None`` is all.
    """
    try:
        content = kept(standard_input() if source == STDIN else source, options)
        with decoders_silenced():
            palette = kolorit.extract(content, **given(options))
            result = make(palette, picture_of(content, options, size))
    except SourceError as error:
        say_failed(source, error)
        return None
    for code in palette.warnings:
        say_warning(source, code)
    return result


def kept(source: str | bytes | Readable, options: dict[str, Any]) -> str | bytes:
    """What can be read more than once: a path, or else what is in standard input."""
    if isinstance(source, (str, bytes)):
        return source
    with opened(source, _reading(options)) as stream:
        return stream.read()


def picture_of(content: str | bytes, options: dict[str, Any], size: int | None) -> Source:
    """Read the picture itself with the options that its palette was found with."""
    return read(content, size=size, region=options["region"], reading=_reading(options)).image


def _reading(options: dict[str, Any]) -> Reading:
    chosen = {name: value for name, value in given(options).items() if name in Reading._fields}
    if chosen.get("background") == DROP:
        del chosen["background"]
    return Reading(**chosen)


def _ending(output: str, endings: list[str]) -> str:
    if output == _STDOUT:
        if is_terminal(sys.stdout):
            raise click.UsageError("a terminal cannot show a file: name one with -o, or pipe it.")
        return endings[0]
    for ending in endings:
        if output.lower().endswith(ending):
            return ending
    raise click.UsageError(f"{output!r} does not end in {' or '.join(endings)}.")
