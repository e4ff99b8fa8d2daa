"""The options about which colors are wanted and where, for each command that tells a palette."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kolorit.cli.options import PATH, whole_number
from kolorit.errors import InvalidOptionError
from kolorit.palette.choice import AUTO, MAX_K

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")

_BOUNDS = re.compile(r"(\d+)\.\.(\d+)", re.ASCII)
# Not those between the parentheses of rgb(1, 2, 3).
_COMMA = re.compile(r",(?![^(]*\))")


def _count(ctx: click.Context, param: click.Parameter, text: str | None) -> Any:
    if text is None or text == "auto":
        return text
    match = _BOUNDS.fullmatch(text)
    numbers = tuple(map(whole_number, match.groups() if match else (text,)))
    least, most = numbers[0] or 0, numbers[-1] or 0
    if not 1 <= least <= most <= MAX_K:
        message = f"{text!r} is neither a whole number in 1..{MAX_K}, nor two such as 2..8, nor auto."
        raise click.BadParameter(message, ctx, param)
    return (least, most) if match else most


def _snap_to(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> Any:
    if not texts:
        return None
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - most runs name no color

    return _colors(parse_color, ctx, param, texts)


def _ignore(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> Any:
    if not texts:
        return None
    from kolorit.palette.leave_out import Ignored  # noqa: PLC0415 - as above

    # Checked here; what the function takes is the text.
    return _colors(lambda text: Ignored.of(text) and text, ctx, param, texts)


def _colors(
    read: Callable[[str], Any], ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]
) -> tuple[Any, ...]:
    try:
        return tuple(read(part.strip()) for text in texts for part in _COMMA.split(text))
    except InvalidOptionError as error:
        raise _bad(error, ctx, param) from error


def _mask(ctx: click.Context, param: click.Parameter, path: str | None) -> Any:
    if path is None:
        return None
    from kolorit.image.mask import Mask  # noqa: PLC0415 - as above

    try:
        # Read once, for all pictures and all processes.
        return Mask.of(path)
    except InvalidOptionError as error:
        raise _bad(error, ctx, param) from error


def _bad(error: InvalidOptionError, ctx: click.Context, param: click.Parameter) -> click.BadParameter:
    message = str(error)
    return click.BadParameter(message if message.endswith("?") else f"{message}.", ctx, param)


# The defaults are those of `kolorit.extract`, as with the options of `kolorit.cli.options`.
_OPTIONS = (
    click.option(
        "-k",
        callback=_count,
        metavar="N",
        help=f"Find at most N colors, 1..{MAX_K}; auto finds as many as the picture has, "
        f"{AUTO[0]}..{AUTO[1]}, and 2..8 sets other bounds for that.  [default: 5]",
    ),
    click.option(
        "--salient",
        is_flag=True,
        default=None,
        help="Find the colors that people would pick, instead of those that cover most.",
    ),
    click.option(
        "--exact",
        is_flag=True,
        default=None,
        help="Name only colors that occur in the picture, shrunk as it is counted (see --size), no means.",
    ),
    click.option(
        "--snap-to",
        multiple=True,
        callback=_snap_to,
        metavar="COLORS",
        help="Count each pixel as the nearest of these, such as white,black,'#0fb0dd', and find no others.",
    ),
    click.option(
        "--mask",
        callback=_mask,
        type=PATH,
        metavar="FILE",
        help="Count each pixel as far as the picture FILE, scaled to the same size, is white there.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=_ignore,
        metavar="COLORS",
        help="Leave out these colors, such as white,'#00ff00~10', and what is near to them: within 5, or "
        "what stands after ~, of the 100 steps from black to white.",
    ),
)


def choosing_options(command: _Command) -> _Command:
    """Give a command all of them; those that are given are what `kolorit.extract` takes by these names."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
