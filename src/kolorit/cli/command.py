"""The main command: its options, and what they mean together."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import click

import kolorit
from kolorit.cli.choosing import choosing_options
from kolorit.cli.formats import FORMATS, open_format
from kolorit.cli.isolation import isolation, isolation_options
from kolorit.cli.options import PATH, SETTINGS, given, region_option, size_option, space_option
from kolorit.cli.output import destination
from kolorit.cli.reading import palette_reading_options
from kolorit.cli.results import results
from kolorit.cli.run import run
from kolorit.cli.sources import STDIN, expanded, is_folder, names_from, unbuffered
from kolorit.cli.subcommands import Program, complete_source
from kolorit.cli.terminal import is_terminal
from kolorit.export.formats import BY_ENDING, format_of
from kolorit.image import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.cli.isolation import Isolation
    from kolorit.cli.picture import Cards, Extract
    from kolorit.cli.run import Results
    from kolorit.errors import SourceError

_STDOUT = "-"
# The formats that have room for more than colors and shares.
_DETAILED = ("json", "ndjson")
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
  kolorit -k auto --salient photo.jpg     as many as people would pick
  kolorit --merge ~/Pictures/2026         one palette of a whole album
  kolorit --region 0,0,1,0.5 photo.jpg    only its upper half
  kolorit ~/Pictures -o colors.csv        a whole folder, for a spreadsheet
  kolorit photo.jpg -o colors.css         for a style sheet (see --formats)
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


def _print_formats(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - as click calls it
    if not asked or ctx.resilient_parsing:
        return
    from kolorit.cli.format_list import format_list  # noqa: PLC0415 - needed once in a while

    click.echo(format_list(), nl=False)
    ctx.exit()


def _print_completion(ctx: click.Context, _param: click.Parameter, shell: str | None) -> None:
    if shell is None or ctx.resilient_parsing:
        return
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - needed once in a while

    completion = get_completion_class(shell)
    assert completion is not None  # noqa: S101 - the choices are shells that click knows
    click.echo(completion(ctx.command, {}, "kolorit", "_KOLORIT_COMPLETE").source())
    ctx.exit()


@click.command(cls=Program, help=_HELP, epilog=_EPILOG, context_settings=SETTINGS)
@click.argument("sources", metavar="SOURCE...", nargs=-1, type=PATH, shell_complete=complete_source)
@choosing_options
@size_option
@space_option
@region_option
@palette_reading_options
@click.option(
    "--merge",
    is_flag=True,
    help="Tell one palette of all pictures together, as if they were one.",
)
@isolation_options
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    metavar="NAME",
    help="How to write palettes; --formats tells which ways there are.  [default: by the ending of -o FILE, "
    "else table in a terminal, else hex]",
)
@click.option(
    "--details",
    is_flag=True,
    default=None,
    help="In json and ndjson, also tell the spread and the position of each color.",
)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_formats,
    help="List the formats, and the endings that name them.",
)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="FILE",
    help="Write to FILE, whole or not at all, in the format that its ending names.",
)
@click.option(
    "--files0-from",
    "names_file",
    type=PATH,
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
    "--picture",
    is_flag=True,
    help="Draw each picture with its palette, in terminals that can: kitty, and those that have Sixel.",
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
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    names_file: str | None,
    color: str,
    picture: bool,
    merge: bool,
    **options: Any,
) -> int:
    """Run ``kolorit`` and return its exit code."""
    _check_sources(sources, names_file)
    if merge and picture:
        raise click.UsageError("--picture draws each picture with its palette: leave out --merge.")
    if picture and (format_name or output or not is_terminal(sys.stdout)):
        raise click.UsageError("--picture draws cards in a terminal; kolorit card writes them into files.")
    file = None if output == _STDOUT else output
    if format_name is None:
        format_name = _format_of_stdout() if file is None else _format_of(file)
    if options["details"] and format_name not in _DETAILED:
        raise click.UsageError(f"--details is for {' and '.join(_DETAILED)}: add --format {_DETAILED[0]}.")
    # By what was named, not by what is found: a folder is several even if it holds one picture.
    several = names_file is not None or len(sources) > 1 or is_folder(sources[0])
    # A card is drawn in this process, of the picture as it was decoded.
    apart = isolation(options, several=several and not picture)
    if picture and apart is not None:
        raise click.UsageError("--picture draws in this process: leave out what is about others.")
    with ExitStack() as stack:
        names = sources if names_file is None else _names_from(names_file, stack)
        cards = _cards(options) if picture else None
        if cards is None:
            writer = open_format(
                format_name, several=several and not merge, to_file=file is not None, color=color
            )
        else:
            writer = cards.format(several=several)
        write = stack.enter_context(destination(file))
        max_bytes = options["max_bytes"] or MAX_BYTES
        found: Results
        if merge:
            found = _merged(given(options), apart, max_bytes, tells_warnings=writer.tells_warnings)
        else:
            extract: Extract = partial(kolorit.extract, **given(options))
            if cards is not None:
                extract = cards.keeping(extract)
            found = partial(results, extract=extract, apart=apart, max_bytes=max_bytes)
        all_done = run(expanded(names), found, writer, write, countable=names_file is None)
    return 0 if all_done else 1


def _merged(
    options: dict[str, Any], apart: Isolation | None, max_bytes: int, *, tells_warnings: bool
) -> Results:
    from kolorit.cli.merge import merging  # noqa: PLC0415 - needed once in a while
    from kolorit.palette.many import part_of, wanted_of  # noqa: PLC0415 - as above

    parts = partial(results, extract=partial(part_of, **options), apart=apart, max_bytes=max_bytes)
    wanted = wanted_of(**options)
    return lambda names: merging(parts(names), wanted, tells_warnings=tells_warnings)


def _cards(options: dict[str, Any]) -> Cards | None:
    from kolorit.cli.picture import cards  # noqa: PLC0415 - needed once in a while

    return cards(options)


def _check_sources(sources: tuple[str, ...], names_file: str | None) -> None:
    if names_file is None and not sources:
        raise click.UsageError("no picture named: give files or folders, or - for standard input.")
    if names_file is not None and sources:
        raise click.UsageError(f"--files0-from names all sources, so {sources[0]!r} cannot be named too.")
    if sources.count(STDIN) > 1:
        raise click.UsageError("standard input can be read only once, so - can be named only once.")


def _format_of(file: str) -> str:
    name = format_of(file)
    if name is None:
        raise click.UsageError(f"{file!r} does not end in a known format ({_ENDINGS}): give --format.")
    return name


def _format_of_stdout() -> str:
    # At a terminal a person looks; at the end of a pipe there is a program.
    return "table" if is_terminal(sys.stdout) else "hex"


def _names_from(names_file: str, stack: ExitStack) -> Iterator[str | SourceError]:
    if names_file == STDIN:
        if sys.stdin is None:
            raise click.UsageError("--files0-from: standard input is closed.")
        return names_from(unbuffered(sys.stdin), STDIN)
    try:
        names = stack.enter_context(open(names_file, "rb", buffering=0))  # noqa: PTH123, SIM115 - no pathlib for this; the stack closes it
    except OSError as error:
        raise click.UsageError(f"--files0-from: {names_file!r} cannot be read: {error.strerror}.") from error
    return names_from(names, names_file)
