"""What is shown of a theme instead of being written for programs: formats, and ``--preview``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.options import PATH
from kolorit.cli.sources import STDIN
from kolorit.cli.terminal import color_depth, is_terminal
from kolorit.cli.theme.sources import reading_of
from kolorit.image import read
from kolorit.theme.wal import md5

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.theme import Theme

_STDOUT = "-"

FORMATS = ("swatches", "lines", "json", "base16", "base24")

# By the ending of a file.
_BY_ENDING = {".json": "json", ".yaml": "base24", ".yml": "base24", ".txt": "lines"}

# As large as it is drawn, and on a page as sharp as on most screens.
_PIXELS = 1200

format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    metavar="NAME",
    help="How to write it: swatches, for a terminal; lines, a name and a code each; json, in pywal's form; "
    "or YAML of base16 or base24.  [default: by the ending of -o FILE, .json, .yaml or .txt; else swatches "
    "in a terminal, lines elsewhere]",
)
preview_option = click.option(
    "--preview",
    is_flag=False,
    flag_value=_STDOUT,
    type=PATH,
    metavar="[FILE]",
    help="Show it in use: a shell, a diff, code, contrasts; in the terminal, or in FILE beside the picture: "
    "HTML or PNG, by its ending.",
)


def format_of(name: str | None, output: str | None) -> str:
    """The format that is asked for by its name, by the ending of a file, or by who reads standard output.

    Raises
    ------
    click.UsageError
        The ending names none.
    """
    if name is not None:
        return name
    if output is None or output == _STDOUT:
        return "swatches" if is_terminal(sys.stdout) else "lines"
    found = _BY_ENDING.get(os.path.splitext(output)[1].lower())  # noqa: PTH122 - pathlib is not worth its import
    if found is None:
        endings = " ".join(_BY_ENDING)
        raise click.UsageError(f"{output!r} does not end in a known format ({endings}): give --format.")
    return found


def formatted(theme: Theme, name: str, source: str, picture: bytes | None) -> str:
    """Write a theme in a format.

    Parameters
    ----------
    theme
        To write.
    name
        Of the format.
    source
        What it is of: a path, or ``-``.
    picture
        The file, if that is a picture.
    """
    if name == "json":
        from kolorit.theme.wal import wal_json  # noqa: PLC0415 - each imports what it needs

        if picture is None:
            return wal_json(theme)
        return wal_json(theme, None if source == STDIN else os.path.abspath(source), md5(picture))  # noqa: PTH100 - pathlib is not worth its import
    if name == "lines":
        from kolorit.theme.lines import theme_lines  # noqa: PLC0415 - as above

        return theme_lines(theme)
    if name == "swatches":
        from kolorit.theme.preview.terminal import terminal_swatches  # noqa: PLC0415 - as above

        return terminal_swatches(theme, color_depth(sys.stdout, "auto", os.environ))
    from kolorit.theme.base_schemes import scheme  # noqa: PLC0415 - as above

    title = "kolorit" if source == STDIN else os.path.splitext(os.path.basename(source))[0]  # noqa: PTH119, PTH122 - pathlib is not worth its import
    return scheme(theme, name, title)


def previewed(theme: Theme, file: str, name: str, picture: Callable[[], Any]) -> str | bytes:
    """Show a theme in use: for the terminal, or as the ending of a file says."""
    if file == _STDOUT:
        from kolorit.theme.preview.terminal import terminal_preview  # noqa: PLC0415 - as above

        return terminal_preview(theme, color_depth(sys.stdout, "auto", os.environ))
    image = picture()
    if file.lower().endswith(".png"):
        from kolorit.render.png import png  # noqa: PLC0415 - as above
        from kolorit.theme.preview.picture import picture_preview  # noqa: PLC0415 - as above

        return png(picture_preview(theme, image))
    from kolorit.render.png import data_url  # noqa: PLC0415 - as above
    from kolorit.theme.preview.page import page_preview  # noqa: PLC0415 - as above

    return page_preview(theme, name, None if image is None else data_url(image))


def picture_of(content: bytes | None, reading: dict[str, Any]) -> Any:
    """The picture that a theme is made from, as large as it is shown."""
    if content is None:
        return None
    return read(content, size=_PIXELS, region=reading.get("region"), reading=reading_of(reading)).image


def check_preview(file: str | None) -> None:
    """Refuse a preview that cannot be written, before anybody waits for it."""
    if file not in (None, _STDOUT) and not file.lower().endswith((".html", ".png")):
        raise click.UsageError(f"--preview: {file!r} does not end in .html or .png.")
