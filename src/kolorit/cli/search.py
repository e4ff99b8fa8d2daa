"""``kolorit search``."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from kolorit.arguments import whole_number
from kolorit.cli.found import FORMATS, written
from kolorit.cli.main import WRONG_USAGE
from kolorit.cli.messages import decoders_silenced, say, say_failed
from kolorit.cli.options import PATH, SETTINGS
from kolorit.cli.output import destination
from kolorit.cli.scan import db_option
from kolorit.cli.terminal import is_terminal
from kolorit.collection.collection import Collection
from kolorit.errors import InvalidQueryError, SourceError
from kolorit.export.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.collection.answers import Hit

_HELP = """\
Find pictures of a collection by their colors.

The best come first.

\b
A QUERY is made of
  blue, teal:60, "dusty purple":20   colors, with how much of the picture they should cover
  #0fb0dd, navy~15                   exact colors, with how far from them others may be
  -red, -red:10                      what is to be avoided, or hardly to be there
  like:photo.jpg                     a picture to be similar to
  mono, vivid, light, dark           what it is as a whole; -mono is the opposite
  family:blue                        which family of colors covers most of it
  path:2026/trip, path:"*/my *.jpg"  a part of its path, or a pattern for all of it
  after:2026-05, before:2026         when it was last modified

\b
Examples:
  kolorit search "teal:60 orange:20 -red" --db photos.db
  kolorit search "blue dark path:holiday" --db photos.db -o sheet.png
  kolorit search mono --db photos.db --print0 | xargs -0 cp -t black-and-white
"""

# More than anybody looks at; and the best so many are kept in memory.
_MOST = 1_000_000
_DEFAULT = 20
_SHEET = ".png"
_STDOUT = "-"


def _count(ctx: click.Context, param: click.Parameter, text: str) -> int:
    number = whole_number(text)
    if number is None or not 1 <= number <= _MOST:
        raise click.BadParameter(f"{text!r} is not a whole number in 1..{_MOST}.", ctx, param)
    return number


class Words(click.Command):
    """A command to which ``-red`` is no option, but a word of a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell the words from the options, which have one letter or two dashes."""
        takes_value = {
            name
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for arg in left:
            if arg == "--":
                words += left
            elif arg in takes_value:
                options += [arg, *(value for value in [next(left, None)] if value is not None)]
            elif arg.startswith("--") or (
                arg.startswith("-") and (len(arg) == len("-n") or arg[2:].isdigit())
            ):
                options.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


@click.command(cls=Words, help=_HELP, context_settings=SETTINGS)
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@db_option
@click.option(
    "-n",
    "count",
    callback=_count,
    default=str(_DEFAULT),
    metavar="N",
    help=f"Show the best N.  [default: {_DEFAULT}]",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="How to write them.  [default: table in a terminal, else paths]",
)
@click.option("--print0", is_flag=True, help="Write paths that end in NUL, as xargs -0 reads them.")
@click.option("--why", is_flag=True, help="Tell what each color of the query came to.")
@click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="Draw them on a contact sheet, a PNG; or write to FILE."
)
@click.option("--light/--dark", default=None, help="What the sheet is drawn on.  [default: light]")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Whether the table is in color.  [default: auto, what the terminal can; NO_COLOR turns it off]",
)
def command(*, words: tuple[str, ...], path: str, count: int, output: str | None, **options: Any) -> int:
    """Run ``kolorit search`` and return its exit code."""
    query = " ".join(words)
    file = None if output == _STDOUT else output
    light = options.pop("light")
    name = _format(options.pop("format_name"), print0=options.pop("print0"), file=file)
    if light is not None and name != "sheet":
        raise click.UsageError("--light and --dark are for contact sheets: -o sheet.png.")
    if options["why"] and name in {"paths", "print0", "sheet"}:
        raise click.UsageError("--why is for tables and for JSON: add --format table, json or ndjson.")
    # Opened first, so that nobody waits for what cannot be written.
    with destination(file) as write:
        try:
            with decoders_silenced():
                hits = Collection.open(path).search(query, count)
        except InvalidQueryError as error:
            point(error)
            return WRONG_USAGE
        except SourceError as error:
            say_failed(error.source or "", error)
            return 1
        content = (
            _sheet(hits, dark=light is False)
            if name == "sheet"
            else written(hits, name, file=file, **options)
        )
        with suppress(BrokenPipeError):  # as with head: whoever read has seen enough
            write(content)
    return 0


def _format(asked: str | None, *, print0: bool, file: str | None) -> str:
    if print0:
        if asked not in {None, "paths"}:
            raise click.UsageError(f"--print0 writes paths, not {asked}: leave one out.")
        return "print0"
    if asked is not None:
        return asked
    if file is not None and file.lower().endswith(_SHEET):
        return "sheet"
    for ending in ("json", "ndjson"):
        if file is not None and file.lower().endswith(f".{ending}"):
            return ending
    # At a terminal a person looks; at the end of a pipe there is a program.
    return "table" if file is None and is_terminal(sys.stdout) else "paths"


def _sheet(hits: Sequence[Hit], *, dark: bool) -> bytes:
    from kolorit.cli.sheet import sheet  # noqa: PLC0415 - most searches draw nothing

    return sheet(hits, dark=dark)


def point(error: InvalidQueryError) -> None:
    """Say what is wrong, and show where."""
    say(f"{error.reason} [{error.code}]")
    if sys.stderr is not None:
        with suppress(OSError):
            for line in error.pointed().split("\n"):
                sys.stderr.write(f"  {printable(line)}\n")
            sys.stderr.flush()
