"""The command itself."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

import click

from kolorit.cli.messages import say_failed
from kolorit.cli.options import PATH, SETTINGS, given, region_option, size_option, space_option
from kolorit.cli.output import destination
from kolorit.cli.reading import file_options
from kolorit.cli.sources import STDIN
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
from kolorit.cli.theme.sources import content_of, is_theme, made_from, read_from
from kolorit.errors import SourceError
from kolorit.export.printable import printable_name

_HELP = """\
Make a theme for terminal and desktop from a picture.

Its colors look like the picture, and can be read: text has a contrast of 7:1, accents have 4.5:1, no two
look alike, red and green not even to the color-blind.

SOURCE is a picture; or a theme that is there already, as YAML of base16 or base24, or as colors.json of
pywal, which is taken as it is.

\b
Examples:
  kolorit theme wallpaper.jpg                        its colors
  kolorit theme wallpaper.jpg --preview              in use: shell, diff, code
  kolorit theme wallpaper.jpg --preview page.html    the same as a page
  kolorit theme wallpaper.jpg --mode light --format json
  kolorit theme wallpaper.jpg --semantic 0           no hues but the picture's
  kolorit theme wallpaper.jpg --background '#000000' --contrast AAA
  kolorit theme wallpaper.jpg --format base24 -o wallpaper.yaml
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("source", metavar="SOURCE", type=PATH)
@theme_options
@size_option
@space_option
@region_option
@file_options
@format_option
@preview_option
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to FILE, whole or not at all.")
def command(
    *, source: str, format_name: str | None, preview: str | None, output: str | None, **options: Any
) -> int:
    """Run ``kolorit theme`` and return its exit code."""
    asked = given({name: options.pop(name) for name in NAMES})
    reading = given(options)
    check_preview(preview)
    if preview is not None and (format_name is not None or output is not None):
        raise click.UsageError("--preview shows the theme in use: leave out --format and -o.")
    chosen = format_of(format_name, output)
    picture: bytes | None = None
    try:
        content = content_of(source, reading)
        if is_theme(content):
            theme = read_from(source, content, reading | asked)
        else:
            picture = content
            theme = made_from(source, content, reading, asked)
        if preview is None:
            text: str | bytes = formatted(theme, chosen, source, picture)
        else:
            name = "standard input" if source == STDIN else printable_name(source)
            text = previewed(theme, preview, name, partial(picture_of, picture, reading))
    except SourceError as error:
        say_failed(source, error)
        return 1
    file = output if preview is None else preview
    with destination(None if file == "-" else file) as write, suppress(BrokenPipeError):
        write(text)
    return 0
