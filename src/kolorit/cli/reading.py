"""The options about reading, for each command that reads pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import click

from kolorit.cli.options import bad
from kolorit.errors import InvalidOptionError
from kolorit.palette.notation import DROP, parse_background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.color import Color

    Read = TypeVar("Read")
    _Command = TypeVar("_Command", bound=Callable[..., object])

_AMOUNT = re.compile(r"(\d{1,15})(?:\.(\d{1,9}))?([kmg]?)", re.ASCII | re.IGNORECASE)
_TIMES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def amount(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    """Read a whole number of at least 1, with or without a suffix."""
    if text is None:
        return None
    match = _AMOUNT.fullmatch(text)
    whole, fraction, suffix = match.groups("") if match else ("0", "", "")
    number: int
    number, rest = divmod(int(whole + fraction) * _TIMES[suffix.lower()], 10 ** len(fraction))
    if not number or rest:
        message = f"{text!r} is not a whole number of at least 1, such as 5000, 200M or 1.5G."
        raise click.BadParameter(message, ctx, param)
    return number


def color_of(ctx: click.Context, param: click.Parameter, text: str | None) -> Color | None:
    """Read a color as people write it."""
    if text is None:
        return None
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - most runs name no color

    return _read(parse_color, text, ctx, param)


def _background_or_drop(ctx: click.Context, param: click.Parameter, text: str | None) -> Color | str | None:
    return None if text is None else _read(parse_background, text, ctx, param)


def _read(parse: Callable[[str], Read], text: str, ctx: click.Context, param: click.Parameter) -> Read:
    try:
        return parse(text)
    except InvalidOptionError as error:
        raise bad(error, ctx, param) from error


# The defaults are those of `kolorit.extract`, as with the options of `kolorit.cli.options`.
_ON = "Lay transparent pixels on COLOR, such as white or '#0fb0dd', instead of counting them by their opacity"
_BACKGROUND = click.option("--background", callback=color_of, metavar="COLOR", help=f"{_ON}.")
_BACKGROUND_OR_DROP = click.option(
    "--background",
    callback=_background_or_drop,
    metavar=f"COLOR|{DROP}",
    help=f"{_ON}; or {DROP} the color that most of the border has, and look at the rest.",
)
_FRAMES = click.option(
    "--frames",
    type=click.Choice(("first", "all")),
    help="Of an animation or a document, read the first frame or page, or all into one palette.  "
    "[default: first]",
)
_OPTIONS = (
    _FRAMES,
    click.option(
        "--allow-truncated",
        is_flag=True,
        default=None,
        help="Of a file that ends too early, take what there is, with a warning, instead of an error.",
    ),
    click.option(
        "--max-pixels",
        callback=amount,
        metavar="N",
        help="Refuse pictures of more pixels before they are decoded; k, M, G stand for thousand, "
        "million, billion.  [default: 200M]",
    ),
    click.option(
        "--max-bytes",
        callback=amount,
        metavar="N",
        help="Refuse files of more bytes before they are read.  [default: 1G]",
    ),
)


def reading_options(command: _Command) -> _Command:
    """Give a command all of them; those that are given are what `kolorit.extract` takes by these names."""
    return _BACKGROUND(file_options(command))


def still_options(command: _Command) -> _Command:
    """Give a command all of them but those about several frames."""
    return _BACKGROUND(_with(command, [option for option in _OPTIONS if option is not _FRAMES]))


def palette_reading_options(command: _Command) -> _Command:
    """As `reading_options`, for a command that tells a palette, which may be that of the subject alone."""
    return _BACKGROUND_OR_DROP(file_options(command))


def file_options(command: _Command) -> _Command:
    """Give a command all but the background, for one that means another by it."""
    return _with(command, _OPTIONS)


def _with(command: _Command, options: Sequence[Callable[[_Command], _Command]]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
