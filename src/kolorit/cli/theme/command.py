"""The command itself."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

import kolorit
from kolorit.cli.messages import decoders_silenced, say_failed, say_warning
from kolorit.cli.options import PATH, SETTINGS, given, region_option, size_option, space_option
from kolorit.cli.output import destination
from kolorit.cli.reading import file_options
from kolorit.cli.sources import STDIN, standard_input
from kolorit.cli.theme.options import NAMES, theme_options
from kolorit.errors import SourceError
from kolorit.image import Reading
from kolorit.image.source import opened
from kolorit.theme.make import COLORS, make_theme
from kolorit.theme.wal import wal_json

if TYPE_CHECKING:
    from kolorit.theme import Theme

_HELP = """\
Make a theme for terminal and desktop from a picture.

\b
Examples:
  kolorit theme wallpaper.jpg
  kolorit theme wallpaper.jpg --format json
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("source", metavar="SOURCE", type=PATH)
@theme_options
@size_option
@space_option
@region_option
@file_options
@click.option("--format", "format_name", type=click.Choice(("json",)), default="json", help="How to write it.")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write to FILE, whole or not at all.")
def command(*, source: str, format_name: str, output: str | None, **options: Any) -> int:
    """Run ``kolorit theme`` and return its exit code."""
    asked = {name: options.pop(name) for name in NAMES}
    try:
        theme, checksum = _made(source, given(options), given(asked))
    except SourceError as error:
        say_failed(source, error)
        return 1
    with destination(output) as write, suppress(BrokenPipeError):
        write(wal_json(theme, None if source == STDIN else source, checksum))
    return 0


def _made(source: str, reading: dict[str, Any], asked: dict[str, Any]) -> tuple[Theme, str]:
    how = Reading(**{name: value for name, value in reading.items() if name in Reading._fields})
    with opened(standard_input() if source == STDIN else source, how) as stream:
        content = stream.read()
    with decoders_silenced():
        palette = kolorit.extract(content, COLORS, **reading)
    for code in palette.warnings:
        say_warning(source, code)
    return make_theme(palette, **asked), hashlib.md5(content, usedforsecurity=False).hexdigest()
