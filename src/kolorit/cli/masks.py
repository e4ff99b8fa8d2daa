"""``kolorit masks``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.drawing import drawn, palette_options
from kolorit.cli.options import PATH, SETTINGS
from kolorit.cli.output import destination
from kolorit.errors import NotWrittenError
from kolorit.export.printable import printable_name
from kolorit.render.png import png

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.palette import Palette

_HELP = """\
Show where in a picture each color is.

There is a PNG for each color of the palette, white where it is the nearest. They are called by rank and hex
code: 1-31406b.png shows where the most dominant color is. Of a picture that is partly transparent, their
levels are its opacity.

\b
Example:
  kolorit masks -k 3 photo.jpg -o masks/
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@palette_options
@click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    metavar="DIR",
    help="Write to this folder, which is made if it is not there. Files of other names stay in it.",
)
def command(*, source: str, output: str, **options: Any) -> int:
    """Run ``kolorit masks`` and return its exit code."""

    def write(palette: Palette, picture: Source) -> bool:
        masks = palette.masks(picture)
        _make(output)
        digits = len(str(len(palette)))
        for rank, (swatch, mask) in enumerate(zip(palette, masks, strict=True), 1):
            name = f"{rank:0{digits}}-{swatch.color.hex[1:]}.png"
            with destination(os.path.join(output, name)) as put:  # noqa: PTH118 - a path is text here
                put(png(mask))
        return True

    return 0 if drawn(source, options, write) else 1


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a path is text here
    except OSError as error:
        raise NotWrittenError(f"{printable_name(folder)}: cannot be made: {error.strerror}") from error
