"""The options of the command line, and what they mean together."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

import kolorit
from kolorit.cli.formats import BY_ENDING, FORMATS, open_format
from kolorit.cli.output import destination
from kolorit.cli.run import run
from kolorit.cli.sources import STDIN, expanded, is_folder, names_from
from kolorit.cli.terminal import is_terminal
from kolorit.color import SPACES
from kolorit.errors import InvalidOptionError
from kolorit.palette.extract import MAX_K

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from kolorit.errors import SourceError

_FULL = "full"
_STDOUT = "-"
# Digits: more than the side of any picture has.
_LONGEST_NUMBER = 9
_ENDINGS = " ".join(BY_ENDING)

# \b keeps click from filling the lines of a paragraph.
_HELP = """\
Show which colors dominate a picture, and how much of it each one covers.

A SOURCE is a picture; or a folder, for all pictures in it and in its subfolders; or - for a picture on
standard input.

\b
Examples:
  kolorit photo.jpg                       the five colors that dominate it
  kolorit -k 8 *.jpg                      eight colors of each of these
  kolorit --region 0,0,1,0.5 photo.jpg    only its upper half
  kolorit ~/Pictures -o colors.csv        a whole folder, for a spreadsheet
  kolorit --format json photo.jpg         for a program
  curl -s https://example.com/a.png | kolorit -
"""
_EPILOG = """\
\b
To complete options and file names with Tab, add to your startup file:
  ~/.bashrc                   eval "$(kolorit --completion bash)"
  ~/.zshrc                    eval "$(kolorit --completion zsh)"
  ~/.config/fish/config.fish  kolorit --completion fish | source

\b
Exit status: 0 all done; 1 some sources failed, all others were done;
2 wrong usage; 130 interrupted.
"""


def _count(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    if text is None:
        return None
    number = _whole_number(text)
    if number is None or not 1 <= number <= MAX_K:
        raise click.BadParameter(f"{text!r} is not a whole number in 1..{MAX_K}.", ctx, param)
    return number


def _size(ctx: click.Context, param: click.Parameter, text: str | None) -> int | str | None:
    if text is None or text == _FULL:
        return text
    number = _whole_number(text)
    if not number:
        message = f"{text!r} is neither a whole number of at least 1 nor {_FULL}."
        raise click.BadParameter(message, ctx, param)
    return number


def _whole_number(text: str) -> int | None:
    # Python reads other scripts' digits too, and refuses to read thousands of them.
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def _region(ctx: click.Context, param: click.Parameter, text: str | None) -> kolorit.Region | None:
    try:
        return None if text is None else kolorit.Region.parse(text)
    except InvalidOptionError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from error


def _print_completion(ctx: click.Context, _param: click.Parameter, shell: str | None) -> None:
    if shell is None or ctx.resilient_parsing:
        return
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - needed once in a while

    completion = get_completion_class(shell)
    assert completion is not None  # noqa: S101 - the choices are shells that click knows
    click.echo(completion(ctx.command, {}, "kolorit", "_KOLORIT_COMPLETE").source())
    ctx.exit()


# Neither opened nor checked by click: what cannot be read is reported as that one source. It is a path so
# that shells complete file names.
_PATH = click.Path(readable=False, allow_dash=True)


@click.command(
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, type=_PATH)
@click.option(
    "-k",
    callback=_count,
    metavar="N",
    # The defaults are those of kolorit.extract, which gets only the options that are given. Help has to
    # repeat them; a test compares.
    help=f"Find at most N colors, 1..{MAX_K}.  [default: 5]",
)
@click.option(
    "--size",
    callback=_size,
    metavar=f"N|{_FULL}",
    help=f"Shrink the longer side to N pixels before counting; {_FULL} counts every pixel.  [default: 200]",
)
@click.option(
    "--space",
    type=click.Choice(tuple(SPACES)),
    help="How colors are compared: oklab, in which equal steps look equal, or plain srgb.  [default: oklab]",
)
@click.option(
    "--region",
    callback=_region,
    metavar="X,Y,W,H",
    help="Look at a part only: left, top, width and height as fractions of the picture (0,0,1,0.5 is its "
    "upper half) or in pixels (0,0,640,480).",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="table is for people; hex is a line a color; json is one list, ndjson a record a line; csv is for "
    "spreadsheets.  [default: by the ending of -o FILE, else table in a terminal, else hex]",
)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="FILE",
    help=f"Write to FILE, whole or not at all. Endings that name a format: {_ENDINGS}",
)
@click.option(
    "--files0-from",
    "names_file",
    type=_PATH,
    metavar="FILE",
    help="Read the names of the sources from FILE, or from standard input if FILE is -; each ends in NUL, "
    "as find -print0 writes them.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Whether the table is in color.  [default: auto, what the terminal can; NO_COLOR turns it off]",
)
@click.option(
    "--completion",
    type=click.Choice(("bash", "zsh", "fish")),
    is_eager=True,
    expose_value=False,
    callback=_print_completion,
    help="Print the completion script for a shell (see below).",
)
@click.version_option(kolorit.__version__, message="%(prog)s %(version)s")
def command(
    *,
    sources: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    names_file: str | None,
    color: str,
    **options: Any,
) -> int:
    """Run ``kolorit`` and return its exit code."""
    _check_sources(sources, names_file)
    file = None if output == _STDOUT else output
    if format_name is None:
        format_name = _format_of_stdout() if file is None else _format_of(file)
    # By what was named, not by what is found: a folder is several even if it holds one picture.
    several = names_file is not None or len(sources) > 1 or is_folder(sources[0])
    chosen: dict[str, Any] = {
        name: None if value == _FULL else value for name, value in options.items() if value is not None
    }
    with ExitStack() as stack:
        names = sources if names_file is None else _names_from(names_file, stack)
        writer = open_format(format_name, several=several, to_file=file is not None, color=color)
        write = stack.enter_context(destination(file))
        all_done = run(expanded(names), partial(kolorit.extract, **chosen), writer, write)
    return 0 if all_done else 1


def _check_sources(sources: tuple[str, ...], names_file: str | None) -> None:
    if names_file is None and not sources:
        raise click.UsageError("no picture named: give files or folders, or - for standard input.")
    if names_file is not None and sources:
        raise click.UsageError(f"--files0-from names all sources, so {sources[0]!r} cannot be named too.")
    if sources.count(STDIN) > 1:
        raise click.UsageError("standard input can be read only once, so - can be named only once.")


def _format_of(file: str) -> str:
    for ending, name in BY_ENDING.items():
        if file.lower().endswith(ending):
            return name
    raise click.UsageError(f"{file!r} does not end in a known format ({_ENDINGS}): give --format.")


def _format_of_stdout() -> str:
    # At a terminal a person looks; at the end of a pipe there is a program.
    return "table" if is_terminal(sys.stdout) else "hex"


def _names_from(names_file: str, stack: ExitStack) -> Iterator[str | SourceError]:
    if names_file == STDIN:
        if sys.stdin is None:
            raise click.UsageError("--files0-from: standard input is closed.")
        return names_from(cast("BufferedReader", sys.stdin.buffer), STDIN)
    try:
        names = stack.enter_context(open(names_file, "rb"))  # noqa: PTH123, SIM115 - no pathlib for this; the stack closes it
    except OSError as error:
        raise click.UsageError(f"--files0-from: {names_file!r} cannot be read: {error.strerror}.") from error
    return names_from(names, names_file)
