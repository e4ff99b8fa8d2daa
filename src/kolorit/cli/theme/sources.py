"""A theme, made from a picture that the command line names, or read from a file of one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

import kolorit
from kolorit.cli.messages import decoders_silenced, say, say_warning
from kolorit.cli.sources import STDIN, standard_input
from kolorit.errors import NoOpaquePixelsError
from kolorit.export.printable import printable_name
from kolorit.image import Reading
from kolorit.image.source import opened
from kolorit.theme.make import COLORS, NOTHING, make_theme
from kolorit.theme.wal import md5

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kolorit.theme import Theme
    from kolorit.theme.variables import Themed


def reading_of(reading: Mapping[str, Any]) -> Reading:
    """The options about reading among those of `kolorit.extract`."""
    return Reading(**{name: value for name, value in reading.items() if name in Reading._fields})


def content_of(source: str, reading: Mapping[str, Any]) -> bytes:
    """Read a source, which is a path or ``-`` for standard input.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    with opened(standard_input() if source == STDIN else source, reading_of(reading)) as stream:
        return stream.read()


def theme_of(source: str, reading: Mapping[str, Any], asked: Mapping[str, Any]) -> tuple[Theme, bytes | None]:
    """Make a theme of a picture, or read one; and what the picture's file holds, if it is one.

    Raises
    ------
    click.UsageError
        An option is given that is about making one.
    SourceError
        It cannot be read.
    """
    content = content_of(source, reading)
    if is_theme(content):
        return read_from(source, content, {**reading, **asked}), None
    return made_from(source, content, reading, asked), content


def themed(theme: Theme, source: str, picture: bytes | None) -> Themed:
    """A theme, with what templates tell of where it is from."""
    from kolorit.theme.variables import Themed  # noqa: PLC0415 - what only shows a theme starts sooner

    if picture is None:
        return Themed(theme)
    wallpaper = None if source == STDIN else os.path.abspath(source)  # noqa: PTH100 - pathlib is not worth its import
    return Themed(theme, wallpaper, md5(picture))


def is_theme(content: bytes) -> bool:
    """Whether it is a theme already, and no picture: text that has certain words in it."""
    # What all pictures have in their first bytes, and no text.
    if b"\0" in content[:512]:
        return False
    from kolorit.theme.load import looks_like_theme  # noqa: PLC0415 - most are pictures

    return looks_like_theme(content)


def made_from(source: str, content: bytes, reading: Mapping[str, Any], asked: Mapping[str, Any]) -> Theme:
    """Make a theme of what a source holds; what could not be taken at its word is said.

    Parameters
    ----------
    source
        What it is called.
    content
        Of a picture.
    reading
        Options of `kolorit.extract`.
    asked
        Options of `kolorit.make_theme`.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    try:
        with decoders_silenced():
            palette = kolorit.extract(content, COLORS, **reading)
    except NoOpaquePixelsError:
        palette = NOTHING
    for code in palette.warnings:
        say_warning(source, code)
    return make_theme(palette, **asked)


def read_from(source: str, content: bytes, options: Mapping[str, Any]) -> Theme:
    """Read a theme; which promises it breaks is said.

    Raises
    ------
    click.UsageError
        An option is given that is about making one.
    SourceError
        It is none after all.
    """
    if options:
        given = ", ".join(f"--{name.replace('_', '-')}" for name in options)
        message = f"{printable_name(source)} is a theme, which is taken as it is: leave out {given}."
        raise click.UsageError(message)
    from kolorit.theme.load import parsed_theme  # noqa: PLC0415 - as above
    from kolorit.theme.promises import broken  # noqa: PLC0415 - as above

    theme = parsed_theme(content)
    lines = broken(theme)
    if lines:
        more = f", and {len(lines) - 1} more such" if len(lines) > 1 else ""
        say(f"{printable_name(source)}: warning: {lines[0]}{more} [hard_to_read]")
    return theme
