"""The options of how a theme is written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from kolorit.cli.options import PATH
from kolorit.theme.places import theme_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")

OPTIONS = ("out", "apply", "dry_run", "diff")


class Writing(NamedTuple):
    """How a theme is written, as the options say.

    Attributes
    ----------
    folder
        Where to: an absolute path.
    called
        The same, as the user has named it.
    apply
        Put in place what the user has enabled, and tell terminals and programs.
    dry_run
        Only tell what would be.
    diff
        And show it.
    """

    folder: str
    called: str
    apply: bool = False
    dry_run: bool = False
    diff: bool = False

    @classmethod
    def of(
        cls, *, out: str | None = None, apply: bool = False, dry_run: bool = False, diff: bool = False
    ) -> Writing:
        """Check the options.

        Raises
        ------
        click.UsageError
            They do not go together.
        """
        if diff and not dry_run:
            raise click.UsageError("--diff shows what --dry-run would do: give both.")
        called = out or theme_folder()
        return cls(os.path.abspath(called), called, apply, dry_run, diff)  # noqa: PTH100 - pathlib is not worth its import


def writing_options(command: _Command) -> _Command:
    """Give a command the options of how a theme is written."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _list_targets(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - as click calls it
    if not asked or ctx.resilient_parsing:
        return
    from kolorit.cli.theme.listing import listing  # noqa: PLC0415 - needed once in a while

    click.echo(listing(), nl=False)
    ctx.exit()


_OPTIONS = (
    click.option(
        "--out",
        type=PATH,
        metavar="DIR",
        help="Write into DIR, and nothing outside.  [default: kolorit/theme in the XDG cache]",
    ),
    click.option(
        "--apply",
        is_flag=True,
        help="Put the files of the programs that are enabled in ~/.config/kolorit/config.toml where these "
        "look for them, keep what was there, and tell running terminals and programs.",
    ),
    click.option("--dry-run", is_flag=True, help="Write nothing; tell which files would change."),
    click.option("--diff", is_flag=True, help="With --dry-run: show how."),
    click.option(
        "--list",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_list_targets,
        help="List the programs that files are written for, where these go and what reads them.",
    ),
)
