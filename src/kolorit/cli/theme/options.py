"""The options of what a theme is: those of `kolorit.make_theme`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from kolorit.cli.options import bad
from kolorit.cli.reading import color_of
from kolorit.errors import InvalidOptionError
from kolorit.theme.knobs import MODES
from kolorit.theme.notation import parse_contrast, parse_saturation, parse_semantic

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")


def _written(parse: Callable[[str], float | str]) -> Callable[..., float | str | None]:
    def read(ctx: click.Context, param: click.Parameter, text: str | None) -> float | str | None:
        try:
            return None if text is None else parse(text)
        except InvalidOptionError as error:
            raise bad(error, ctx, param) from error

    return read


# The defaults are those of `kolorit.make_theme`, as with the options of `kolorit.cli.options`.
_OPTIONS = (
    click.option(
        "--mode",
        type=click.Choice(MODES),
        help="Light on dark, or dark on light.  [default: auto, by the picture]",
    ),
    click.option(
        "--semantic",
        callback=_written(parse_semantic),
        metavar="0..1",
        help="Whose hues the accents have: 0 the picture's own, so that red need not be red; 1 those of "
        "their names.  [default: 0.5, within 25 degrees of the names]",
    ),
    click.option(
        "--contrast",
        callback=_written(parse_contrast),
        metavar="AA|AAA|N",
        help="What accents have with the background at least: AA is 4.5:1, AAA 7:1.  [default: AA]",
    ),
    click.option(
        "--saturation",
        callback=_written(parse_saturation),
        metavar="0..2",
        help="How colorful accents are, as a multiple; as far as they can still be told apart.  [default: 1]",
    ),
    click.option("--mono", is_flag=True, default=None, help="Keep to one hue: the picture's, or gray."),
    click.option(
        "--background",
        callback=color_of,
        metavar="COLOR",
        help="Take this background, such as '#1a1b26', instead of one by the picture.",
    ),
)
NAMES = ("mode", "semantic", "contrast", "saturation", "mono", "background")


def theme_options(command: _Command) -> _Command:
    """Give a command all of them; those that are given are what `kolorit.make_theme` takes by these names."""
    return theme_options_but()(command)


def theme_options_but(*names: str) -> Callable[[_Command], _Command]:
    """Give a command all but those of these names, for one that means something else by them."""

    def with_options(command: _Command) -> _Command:
        for name, option in reversed(tuple(zip(NAMES, _OPTIONS, strict=True))):
            if name not in names:
                command = option(command)
        return command

    return with_options
