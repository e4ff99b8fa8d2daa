"""Options that more than one command has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from kolorit.color import SPACES
from kolorit.errors import InvalidOptionError
from kolorit.image import Region
from kolorit.palette import MAX_K

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_FULL = "full"
# Digits: more than the side of any picture has.
_LONGEST_NUMBER = 9

# What all commands have in common.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# Neither opened nor checked by click: what cannot be read is reported as that one source. It is a path so
# that shells complete file names.
PATH = click.Path(readable=False, allow_dash=True)


def whole_number(text: str) -> int | None:
    """Read a number in ASCII digits; ``None`` for anything else.

    Python reads other scripts' digits too, and refuses to read thousands of them.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def _count(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    if text is None:
        return None
    number = whole_number(text)
    if number is None or not 1 <= number <= MAX_K:
        raise click.BadParameter(f"{text!r} is not a whole number in 1..{MAX_K}.", ctx, param)
    return number


def _size(ctx: click.Context, param: click.Parameter, text: str | None) -> int | str | None:
    if text is None or text == _FULL:
        return text
    number = whole_number(text)
    if not number:
        message = f"{text!r} is neither a whole number of at least 1 nor {_FULL}."
        raise click.BadParameter(message, ctx, param)
    return number


def _region(ctx: click.Context, param: click.Parameter, text: str | None) -> Region | None:
    try:
        return None if text is None else Region.parse(text)
    except InvalidOptionError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from error


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
    metavar=f"N|{_FULL}",
    help=f"Shrink the longer side to N pixels before counting; {_FULL} counts every pixel.  [default: 200]",
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
    return {name: None if value == _FULL else value for name, value in options.items() if value is not None}
