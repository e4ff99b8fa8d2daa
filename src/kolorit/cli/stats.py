"""``kolorit stats``."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from kolorit.cli.main import WRONG_USAGE
from kolorit.cli.options import PATH, SETTINGS, count_option
from kolorit.cli.output import destination
from kolorit.cli.scan import db_option
from kolorit.cli.search import Words, point
from kolorit.collection.collection import Collection
from kolorit.errors import InvalidQueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.collection.stats import Stats
    from kolorit.palette import Palette

_HELP = """\
Tell what is in a collection, and draw a map of its colors.

It tells how many pictures there are, of which colors, and one palette for all of them, or for those that pass
the filters of a QUERY.

\b
Examples:
  kolorit stats --db photos.db
  kolorit stats "after:2025 before:2026 path:holiday" --db photos.db
  kolorit stats -mono --db photos.db -o map.png
"""

_COLORS = 8
_STDOUT = "-"


@click.command(cls=Words, help=_HELP, context_settings=SETTINGS)
@click.argument("words", metavar="[QUERY]", nargs=-1)
@db_option
@count_option("colors in the palette", default=_COLORS)
@click.option("--format", "format_name", type=click.Choice(("text", "json")), help="[default: text]")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Draw a map of all colors, a PNG.")
@click.option("--light/--dark", default=None, help="What the map is drawn on.  [default: light]")
def command(  # noqa: PLR0913 - one for each option
    *,
    words: tuple[str, ...],
    path: str,
    k: int | None,
    format_name: str | None,
    output: str | None,
    light: bool | None,
) -> int:
    """Run ``kolorit stats`` and return its exit code."""
    query = " ".join(words)
    if output is None and light is not None:
        raise click.UsageError("--light and --dark are for maps: -o map.png.")
    if output is not None and (format_name is not None or k is not None):
        raise click.UsageError("-o draws a map, which has neither a format nor a palette.")
    try:
        if output is not None:
            return _draw(
                Collection.open(path), query, None if output == _STDOUT else output, dark=light is False
            )
        with destination(None) as write, suppress(BrokenPipeError):
            write(_told(Collection.open(path), query, k or _COLORS, format_name or "text"))
    except InvalidQueryError as error:
        point(error)
        return WRONG_USAGE
    return 0


def _told(collection: Collection, query: str, k: int, format_name: str) -> str:
    counts = collection.stats(query)
    palette = collection.merged_palette(query, k) if counts.pictures else None
    if format_name == "json":
        from kolorit.export.json import record  # noqa: PLC0415 - people look at text

        told = counts._asdict()
        told["palette"] = [] if palette is None else record(None, palette)["palette"]
        return json.dumps(told, indent=2) + "\n"
    return "".join(f"{line}\n".replace(" \n", "\n") for line in _lines(counts, palette))


def _lines(counts: Stats, palette: Palette | None) -> Iterator[str]:
    mono, size = f"{counts.mono:,} of one hue", f"{counts.bytes / 1e6:,.0f} MB"
    yield f"{counts.pictures:,} {'picture' if counts.pictures == 1 else 'pictures'}, {mono}, {size}"
    if counts.gone:
        yield f"{counts.gone:,} are gone"
    for code, count in counts.failed.items():
        yield f"{count:,} without a palette [{code}]"
    yield ""
    yield "family   covers most of   and of all"
    for name, count in counts.families.items():
        yield f"{name:8} {count:14,} {counts.shares[name]:12.1%}"
    yield ""
    yield from (f"{year} {count:18,}" for year, count in counts.years.items())
    if palette is not None:
        from kolorit.cli.terminal import color_depth, columns, shows_blocks  # noqa: PLC0415 - for people
        from kolorit.export.table import table  # noqa: PLC0415 - as above

        depth = color_depth(sys.stdout, "auto", os.environ)
        width = columns(sys.stdout, os.environ)
        yield ""
        yield table(palette, depth=depth, width=width, blocks=shows_blocks(sys.stdout)).rstrip("\n")


def _draw(collection: Collection, query: str, file: str | None, *, dark: bool) -> int:
    from kolorit.errors import NoPicturesError  # noqa: PLC0415 - most runs draw nothing
    from kolorit.render.color_map import color_map_scene  # noqa: PLC0415 - as above
    from kolorit.render.paint import paint  # noqa: PLC0415 - as above
    from kolorit.render.png import png  # noqa: PLC0415 - as above

    with destination(file) as write:
        colors = collection.colors(query)
        if not colors.colors:
            raise NoPicturesError("no picture of the collection passes these filters", collection.path)
        count = collection.stats(query).pictures
        caption = f"{count:,} pictures" + (f": {query}" if query else "")
        with suppress(BrokenPipeError):
            write(png(paint(color_map_scene(colors, caption=caption, dark=dark), 1)))
    return 0
