"""What ``kolorit theme`` writes and puts in place, and what it says of it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from kolorit.cli.messages import say
from kolorit.export.printable import printable, printable_name
from kolorit.theme.files import theme_files
from kolorit.theme.places import abbreviated, config_file
from kolorit.theme.wallpaper import link_to
from kolorit.theme.write import changed, link, write_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kolorit.cli.theme.writing_options import Writing
    from kolorit.errors import InvalidTemplateError
    from kolorit.theme.config import Config
    from kolorit.theme.variables import Themed


def write_theme(themed: Themed, how: Writing, *, tell: bool = True) -> int:
    """Write a theme, and put it in place if that is asked for; return the exit code."""
    files, wrong = theme_files(themed, how.folder)
    config = _config(how, files)
    before = changed(how.folder, files)
    if how.dry_run:
        _tell_changes(how, files, before, config)
    else:
        write_files(how.folder, files)
        link_wallpaper(themed, how.folder)
        if tell:
            click.echo(f"{len(before)} of {len(files)} files written to {_shown(how.called)}")
        if config is not None:
            _apply(how, themed, files, before, config)
    return say_wrong(wrong)


def say_wrong(wrong: list[InvalidTemplateError]) -> int:
    """Say which templates nothing came of, and return the exit code."""
    for error in wrong:
        say(f"{error} [{error.code}]")
    return 1 if wrong else 0


def link_wallpaper(themed: Themed, folder: str) -> None:
    """Make the link that stands for a wallpaper which is called dangerously."""
    path = link_to(themed.wallpaper, folder)
    if path is not None and themed.wallpaper is not None:
        link(folder, os.path.basename(path), themed.wallpaper)  # noqa: PTH119 - as above


def _config(how: Writing, files: Mapping[str, bytes]) -> Config | None:
    """The user's, if it is to be applied; checked before anything is written."""
    if not how.apply:
        return None
    from kolorit.theme.apply import check  # noqa: PLC0415 - most runs apply nothing
    from kolorit.theme.config import read_config  # noqa: PLC0415 - as above

    path = config_file()
    config = read_config(path)
    check(config.enabled, files)
    if not config.enabled:
        say(f'no program is enabled; name some in {_shown(path)}, such as targets = ["kitty"]')
    return config


def _apply(
    how: Writing,
    themed: Themed,
    files: Mapping[str, bytes],
    before: Mapping[str, bytes | None],
    config: Config,
) -> None:
    from kolorit.theme.apply import put  # noqa: PLC0415 - as above
    from kolorit.theme.reload import run_all  # noqa: PLC0415 - as above
    from kolorit.theme.terminals import sequences, tell_terminals  # noqa: PLC0415 - as above

    for one in config.enabled:
        content = files[one.file]
        was = before.get(one.file, content)
        backup = put(one, how.folder, content, was)
        if one.place is not None:
            kept = "" if backup is None else f" (what was there is now {_shown(backup)})"
            click.echo(f"{one.name}: {_shown(one.place)}{kept}")
    if config.terminals:
        tell_terminals(sequences(themed))
    if config.reload:
        commands = [
            (one.reload, one.place or os.path.join(how.folder, one.file))  # noqa: PTH118 - as above
            for one in config.enabled
            if one.reload
        ]
        for program in run_all(commands):
            say(f"{printable(program)} took too long to read the new colors, and was ended")


def _tell_changes(
    how: Writing, files: Mapping[str, bytes], before: Mapping[str, bytes | None], config: Config | None
) -> None:
    from kolorit.theme.apply import differs  # noqa: PLC0415 - as above
    from kolorit.theme.write import content_of  # noqa: PLC0415 - as above

    changes = [
        (os.path.join(how.folder, name), was, files[name])  # noqa: PTH118 - as above
        for name, was in before.items()
    ]
    changes += [
        (one.place, content_of(one.place), files[one.file])
        for one in (config.enabled if config is not None else ())
        if one.place is not None and differs(one, how.folder, files[one.file])
    ]
    for path, was, content in changes:
        if how.diff:
            sys.stdout.write(_difference(path, was, content))
        else:
            click.echo(f"{'new' if was is None else 'changed'}: {_shown(path)}")


def _difference(path: str, was: bytes | None, content: bytes) -> str:
    from difflib import unified_diff  # noqa: PLC0415 - needed once in a while

    name = _shown(path)
    lines = unified_diff(
        [] if was is None else _lines(was), _lines(content), "/dev/null" if was is None else name, name
    )
    return "".join(lines)


def _shown(path: str) -> str:
    return printable_name(abbreviated(path))


def _lines(content: bytes) -> list[str]:
    # Anything may be in a file that is replaced; control characters are not the terminal's.
    return [f"{printable(line)}\n" for line in content.decode(errors="replace").splitlines()]
