"""``kolorit cloud``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.drawing import draw, light_option, output_option, palette_options, width_option
from kolorit.cli.options import SETTINGS, given
from kolorit.cli.sources import STDIN
from kolorit.render.pictures import DEFAULT_WIDTH, cloud_image, cloud_page
from kolorit.render.png import png

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.palette import Palette

_HELP = """\
Draw the colors of a picture as dots in space.

Grays stand on an axis from black to white, hues around it, and among the dots the colors of the palette. A
picture is still; a page can be turned, and is one file that fetches nothing.

\b
Examples:
  kolorit cloud photo.jpg -o cloud.html
  kolorit cloud --dark photo.jpg -o cloud.png
  kolorit cloud --space srgb photo.jpg -o cube.html
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@palette_options
@light_option("light; in a page, as the reader's system has it")
@width_option
@output_option(".png", ".html")
def command(*, source: str, output: str, light: bool | None, width: int | None, **options: Any) -> int:
    """Run ``kolorit cloud`` and return its exit code."""
    chosen = {name: value for name, value in given(options).items() if name in ("size", "space")}

    def image(palette: Palette, picture: Source) -> bytes:
        return png(cloud_image(palette, picture, dark=light is False, width=width or DEFAULT_WIDTH, **chosen))

    def page(palette: Palette, picture: Source) -> str:
        dark = None if light is None else not light
        return cloud_page(palette, picture, dark=dark, title=_title(source), **chosen)

    if width is not None and output.lower().endswith(".html"):
        raise click.UsageError("--width is for a PNG; a page is as wide as its window.")
    return draw(source, options, output, {".png": image, ".html": page})


def _title(source: str) -> str:
    # Where a picture is kept on this machine is nobody's business who gets the page.
    return "standard input" if source == STDIN else os.path.basename(source)  # noqa: PTH119 - a path is text here
