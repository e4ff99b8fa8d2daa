"""The command itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.messages import say_failed
from kolorit.cli.options import PATH, SETTINGS, given, region_option, size_option, space_option
from kolorit.cli.output import destination
from kolorit.cli.reading import file_options
from kolorit.cli.sources import STDIN
from kolorit.cli.terminal import is_terminal
from kolorit.cli.theme.options import NAMES, theme_options
from kolorit.cli.theme.shown import (
    check_preview,
    format_of,
    format_option,
    formatted,
    picture_of,
    preview_option,
    previewed,
)
from kolorit.cli.theme.sources import theme_of, themed
from kolorit.cli.theme.writing_options import OPTIONS, Writing, writing_options
from kolorit.errors import SourceError
from kolorit.export.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.theme import Theme

_HELP = """\
Make a theme for terminal and desktop from a picture.

Its colors look like the picture, and can be read: text has a contrast of 7:1, accents have 4.5:1, no two
look alike, red and green not even to the color-blind.

A file for each of 57 programs is written into a folder; with --format, -o or --preview nothing is but what
they name.

SOURCE is a picture; or a theme that is there already, as YAML of base16 or base24, or as colors.json of
pywal, which is taken as it is.

\b
Examples:
  kolorit theme wallpaper.jpg                        its colors, and the files of all programs
  kolorit theme wallpaper.jpg --apply                put in place, for those that are enabled
  kolorit theme wallpaper.jpg --apply --dry-run --diff
  kolorit theme --random ~/Wallpapers --apply
  kolorit theme --restore --apply                    the theme before the last one
  kolorit theme wallpaper.jpg --preview              in use: shell, diff, code
  kolorit theme wallpaper.jpg --preview page.html    the same as a page
  kolorit theme wallpaper.jpg --mode light --format json
  kolorit theme wallpaper.jpg --semantic 0           no hues but the picture's
  kolorit theme wallpaper.jpg --background '#000000' --contrast AAA
  kolorit theme wallpaper.jpg --format base24 -o wallpaper.yaml
  kolorit theme --wal -i wallpaper.jpg               as pywal does
"""
_WAL = "--wal"


class ThemeCommand(click.Command):
    """Hands over to ``kolorit wal`` where pywal's flags may come."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the arguments, by the command that they are for."""
        if _WAL in args:
            from kolorit.cli.theme.wal import command as wal  # noqa: PLC0415 - another command

            return wal.make_context(info_name, [arg for arg in args if arg != _WAL], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=ThemeCommand, help=_HELP, context_settings=SETTINGS)
@click.argument("source", metavar="[SOURCE]", required=False, type=PATH)
@theme_options
@writing_options
@click.option("--random", "folder", type=PATH, metavar="DIR", help="Take a picture of DIR by chance.")
@click.option(
    "--watch",
    is_flag=True,
    help="Follow SOURCE, a picture or a folder: a theme for each change, until Ctrl-C.",
)
@click.option("--restore", is_flag=True, help="Put back the theme before the last one.")
@click.option(
    _WAL,
    is_flag=True,
    expose_value=False,
    help="Fill pywal's folder, and take pywal's flags, as kolorit wal does.",
)
@size_option
@space_option
@region_option
@file_options
@format_option
@preview_option
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="FILE",
    help="Write only --format, to FILE, whole or not at all.",
)
def command(  # noqa: PLR0913 - one for each option
    *,
    source: str | None,
    folder: str | None,
    watch: bool,
    restore: bool,
    format_name: str | None,
    preview: str | None,
    output: str | None,
    **options: Any,
) -> int:
    """Run ``kolorit theme`` and return its exit code."""
    asked = given({name: options.pop(name) for name in NAMES})
    how = Writing.of(**{name: options.pop(name) for name in OPTIONS})
    reading = given(options)
    shows = format_name is not None or preview is not None or output is not None
    _check(source, folder, preview, restore=restore, watch=watch, shows=shows, how=how)
    if preview is not None and (format_name is not None or output is not None):
        raise click.UsageError("--preview shows the theme in use: leave out --format and -o.")
    chosen = format_of(format_name, output)
    show = partial(_show, format_name=chosen, preview=preview, output=output) if shows else None
    if restore:
        from kolorit.cli.theme.writing import write_theme  # noqa: PLC0415 - what only shows a theme starts sooner
        from kolorit.theme.state import PREVIOUS, kept  # noqa: PLC0415 - as above

        return write_theme(kept(how.folder, PREVIOUS), how)
    if watch and source is not None:
        from kolorit.cli.theme.choosing import changes  # noqa: PLC0415 - as above

        for picture in changes(source):
            _done(picture, reading, asked, how, show)
    if folder is not None:
        from kolorit.cli.theme.choosing import one_of  # noqa: PLC0415 - as above

        source = one_of(folder)
    return _done(source or "", reading, asked, how, show)


def _check(  # noqa: PLR0913 - what has to go together
    source: str | None,
    folder: str | None,
    preview: str | None,
    *,
    restore: bool,
    watch: bool,
    shows: bool,
    how: Writing,
) -> None:
    check_preview(preview)
    if [source, folder, restore or None].count(None) != 2:  # noqa: PLR2004 - of three
        raise click.UsageError("name one picture; or else give --random DIR, or --restore.")
    if shows and (restore or watch or how != Writing.of()):
        raise click.UsageError("--format, -o and --preview only show a theme: leave out what is about files.")
    if watch and source in (None, STDIN):
        raise click.UsageError("--watch follows a picture or a folder that is named.")


def _done(
    source: str,
    reading: dict[str, Any],
    asked: dict[str, Any],
    how: Writing,
    show: Callable[..., None] | None,
) -> int:
    try:
        theme, picture = theme_of(source, reading, asked)
        if show is not None:
            show(theme, source, picture, reading)
            return 0
    except SourceError as error:
        say_failed(source, error)
        return 1
    from kolorit.cli.theme.writing import write_theme  # noqa: PLC0415 - as above

    # Who asks for nothing special sees the colors; a person is told of the files, too.
    plain = how == Writing.of()
    if plain:
        with suppress(BrokenPipeError), destination(None) as write:
            write(formatted(theme, format_of(None, None), source, picture))
    return write_theme(themed(theme, source, picture), how, tell=not plain or is_terminal(sys.stdout))


def _show(  # noqa: PLR0913 - as above
    theme: Theme,
    source: str,
    picture: bytes | None,
    reading: dict[str, Any],
    *,
    format_name: str,
    preview: str | None,
    output: str | None,
) -> None:
    if preview is None:
        text: str | bytes = formatted(theme, format_name, source, picture)
    else:
        # Where a picture is kept on this machine is nobody's business who gets the page.
        base = os.path.basename(source)  # noqa: PTH119 - pathlib is not worth its import
        name = "standard input" if source == STDIN else printable_name(base)
        text = previewed(theme, preview, name, partial(picture_of, picture, reading))
    file = output if preview is None else preview
    with destination(None if file == "-" else file) as write, suppress(BrokenPipeError):
        write(text)
