"""``kolorit card``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.drawing import draw, light_option, output_option, palette_options, width_option
from kolorit.cli.options import SETTINGS
from kolorit.render.pictures import DEFAULT_WIDTH, card_image, card_svg
from kolorit.render.png import png

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.palette import Palette

_HELP = """\
Draw a picture with its palette.

There is a bar by share, and each color with its share, name and hex code. Tiles of the colors stand below
the picture, or beside it if it is upright or square.

\b
Examples:
  kolorit card photo.jpg -o card.png
  kolorit card -k 12 --dark --width 2400 photo.jpg -o card.png
  kolorit card photo.jpg -o card.svg
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@palette_options
@light_option()
@click.option("--wide", is_flag=True, help="Set up to 24 colors beside the picture, unless it is a panorama.")
@width_option
@output_option(".png", ".svg")
def command(
    *, source: str, output: str, light: bool | None, wide: bool, width: int | None, **options: Any
) -> int:
    """Run ``kolorit card`` and return its exit code."""
    chosen: dict[str, Any] = {"dark": light is False, "wide": wide, "width": width or DEFAULT_WIDTH}

    def image(palette: Palette, picture: Source) -> bytes:
        return png(card_image(palette, picture, **chosen))

    def vector(palette: Palette, picture: Source) -> str:
        return card_svg(palette, picture, **chosen)

    # As large as the card: it is never shown larger.
    return draw(source, options, output, {".png": image, ".svg": vector}, size=chosen["width"])
