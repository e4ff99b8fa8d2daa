"""``kolorit posterize``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.drawing import draw, output_option, palette_options
from kolorit.cli.options import SETTINGS
from kolorit.render.png import png

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.palette import Palette

_HELP = """\
Show a picture in its palette's colors alone.

It stays as large as it is. Each pixel gets the color that looks nearest; or, with --dither, colors are mixed
by patterns of pixels, so that areas keep their mean light. Opacity stays. The PNG is indexed, so it is small.

\b
Examples:
  kolorit posterize photo.jpg -o poster.png
  kolorit posterize -k 16 --dither photo.jpg -o poster.png
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@palette_options
@click.option("--dither", is_flag=True, help="Mix colors by patterns of pixels.")
@output_option(".png")
def command(*, source: str, output: str, dither: bool, **options: Any) -> int:
    """Run ``kolorit posterize`` and return its exit code."""

    def poster(palette: Palette, picture: Source) -> bytes:
        return png(palette.recolor(picture, dither=dither))

    return draw(source, options, output, {".png": poster})
