"""Options that more than one command has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from kolorit.arguments import whole_number
from kolorit.color import SPACES
from kolorit.errors import InvalidOptionError
from kolorit.image import Region
from kolorit.palette import MAX_K
from kolorit.palette.notation import FULL, parse_size

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")


# What all commands have in common.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# Neither opened nor checked by click: what cannot be read is reported as that one source. It is a path so
# that shells complete file names.
PATH = click.Path(readable=False, allow_dash=True)


def bad(error: InvalidOptionError, ctx: click.Context, param: click.Parameter) -> click.BadParameter:
    """Tell of which option it is that a value cannot be had."""
    message = str(error)
    return click.BadParameter(message if message.endswith("?") else f"{message}.", ctx, param)


def _count(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    if text is None:
        return None
    number = whole_number(text)
    if number is None or not 1 <= number <= MAX_K:
        raise click.BadParameter(f"{text!r} is not a whole number in 1..{MAX_K}.", ctx, param)
    return number


def _size(ctx: click.Context, param: click.Parameter, text: str | None) -> int | str | None:
    try:
        # None would be that it is not given.
        return None if text is None else parse_size(text) or FULL
    except InvalidOptionError as error:
        raise bad(error, ctx, param) from error


def _region(ctx: click.Context, param: click.Parameter, text: str | None) -> Region | None:
    try:
        return None if text is None else Region.parse(text)
    except InvalidOptionError as error:
        raise bad(error, ctx, param) from error


# The defaults are those of the functions that get the options: they get only those that are given. Help
# has to repeat them; a test compares.
def count_option(of_what: str, default: int = 5) -> Callable[[_Command], _Command]:
    """``-k``: how many of them to find at most."""
    help_text = f"Find at most N {of_what}, 1..{MAX_K}.  [default: {default}]"
    return click.option("-k", callback=_count, metavar="N", help=help_text)


clusters_option = count_option("clusters")
size_option = click.option(
    "--size",
    callback=_size,
    metavar=f"N|{FULL}",
    help=f"Shrink the longer side to N pixels before counting; {FULL} counts every pixel.  [default: 200]",
)
space_option = click.option(
    "--space",
    type=click.Choice(tuple(SPACES)),
    help="How colors are compared: oklab, in which equal steps look equal, or plain srgb.  [default: oklab]",
)
region_option = click.option(
    "--region",
    callback=_region,
    metavar="X,Y,W,H",
    help="Look at a part only: left, top, width and height as fractions of the picture (0,0,1,0.5 is its "
    "upper half) or in pixels (0,0,640,480).",
)


def given(options: dict[str, Any]) -> dict[str, Any]:
    """Keep those that were given, as `kolorit.extract` takes them."""
    return {name: None if value == FULL else value for name, value in options.items() if value is not None}
