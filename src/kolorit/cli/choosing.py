"""The options about which colors are wanted and where, for each command that tells a palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from kolorit.cli.options import PATH, bad
from kolorit.errors import InvalidOptionError
from kolorit.palette.choice import AUTO, MAX_K
from kolorit.palette.notation import parse_colors, parse_count, parse_ignored

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")


def _count(ctx: click.Context, param: click.Parameter, text: str | None) -> Any:
    return None if text is None else _read(parse_count, text, ctx, param)


def _snap_to(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> Any:
    return _read(parse_colors, texts, ctx, param) if texts else None


def _ignore(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> Any:
    return _read(parse_ignored, texts, ctx, param) if texts else None


def _read(
    parse: Callable[[Any], Any], text: str | tuple[str, ...], ctx: click.Context, param: click.Parameter
) -> Any:
    try:
        return parse(text)
    except InvalidOptionError as error:
        raise bad(error, ctx, param) from error


def _mask(ctx: click.Context, param: click.Parameter, path: str | None) -> Any:
    if path is None:
        return None
    from kolorit.image.mask import Mask  # noqa: PLC0415 - most runs have none

    # Read once, for all pictures and all processes.
    return _read(Mask.of, path, ctx, param)


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
