"""``kolorit explain``: k-means at work, as an animation, a page or pictures."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from kolorit.arguments import whole_number
from kolorit.cli.messages import decoders_silenced, say_warning
from kolorit.cli.options import (
    PATH,
    SETTINGS,
    clusters_option,
    given,
    region_option,
    size_option,
    space_option,
)
from kolorit.cli.output import save
from kolorit.cli.progress import Progress
from kolorit.cli.reading import reading_options
from kolorit.cli.sources import STDIN, standard_input
from kolorit.cli.terminal import is_terminal
from kolorit.clusters import cluster_distinct, kmeans
from kolorit.clusters.steps import kmeans_steps
from kolorit.clusters.table import read_table
from kolorit.errors import InvalidPointsError, SourceError
from kolorit.image.reading import Reading
from kolorit.image.signatures import HEAD_BYTES, format_of
from kolorit.image.source import opened
from kolorit.palette.steps import extract_steps
from kolorit.render.animation import animated, still
from kolorit.render.kmeans.frames import Painter
from kolorit.render.kmeans.motion import frame_count
from kolorit.render.kmeans.of_picture import of_picture
from kolorit.render.kmeans.of_table import of_table
from kolorit.render.kmeans.page import page
from kolorit.render.kmeans.scenes import Film, film
from kolorit.render.kmeans.story import BRISK, THOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kolorit.render.kmeans.layout import Background
    from kolorit.render.kmeans.subject import Subject

_Thing = TypeVar("_Thing")

_ENDINGS = (".gif", ".webp", ".html", ".png")
_NUMBERS = (".csv", ".tsv", ".txt")
_OF_NUMBERS = {"k", "max_bytes"}
_K = 5
_WIDTH = 720
_WIDTHS = range(320, 1281)
_MOST_COLUMNS = 64
_SEEDS = 1 << 64
# Fewer frames that the shared colors are chosen from make no difference to be seen.
_EVERY = 2

# \b keeps click from filling the lines of a paragraph.
_HELP = """\
Show k-means at work, on a picture or on points.

The points are drawn in the color of the cluster they are in, the centers as dark circles that move until
they stop, and beside them how the error falls. It is the real thing that is shown: each step that kolorit
takes to find the palette of a picture.

A SOURCE is a picture, of which the colors are the points; or a file of numbers (.csv .tsv .txt), a line a
point: two columns are drawn as they are, one on a line, more in the plane in which they vary most. - is
either on standard input.

\b
Examples:
  kolorit explain photo.jpg -o kmeans.gif      an animation
  kolorit explain photo.jpg -o kmeans.html     a page to step through
  kolorit explain photo.jpg -o step.png        step-01.png, step-02.png, ...
  kolorit explain points.csv -k 3 --dark -o three.webp
  kolorit explain --start random --seed 7 photo.jpg -o stuck.gif
"""


def _width(ctx: click.Context, param: click.Parameter, text: str | None) -> int:
    number = _WIDTH if text is None else whole_number(text)
    if number is None or number not in _WIDTHS:
        message = f"{text!r} is not a whole number in {_WIDTHS[0]}..{_WIDTHS[-1]}."
        raise click.BadParameter(message, ctx, param)
    return number


def _seed(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_SEEDS)) and int(text) < _SEEDS):
        raise click.BadParameter(f"{text!r} is not a whole number in 0..2^64 - 1.", ctx, param)
    return int(text)


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("source", metavar="SOURCE", type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="FILE",
    required=True,
    help="Write to FILE, whole or not at all, by its ending: .gif and .webp move, .html is a page to step "
    "through, .png is a numbered picture for each step that is shown.",
)
@clusters_option
@size_option
@space_option
@region_option
@reading_options
@click.option(
    "--start",
    type=click.Choice(("search", "random")),
    default="search",
    show_default=True,
    help="search shows what kolorit does; random shows the classic algorithm, with random points for its "
    "first centers and no way out of a bad local optimum.",
)
@click.option(
    "--seed",
    callback=_seed,
    metavar="N",
    help="Which random start, with --start random.  [default: 0]",
)
@click.option(
    "--width",
    callback=_width,
    metavar="PIXELS",
    help=f"How wide frames are, {_WIDTHS[0]}..{_WIDTHS[-1]}.  [default: {_WIDTH}]",
)
@click.option(
    "--light/--dark",
    default=None,
    help="What it is drawn on.  [default: light; in a page, as the reader's system has it]",
)
def command(  # noqa: PLR0913 - a parameter an option
    *,
    source: str,
    output: str,
    start: str,
    seed: int | None,
    width: int,
    light: bool | None,
    **options: Any,
) -> int:
    """Run ``kolorit explain`` and return its exit code."""
    ending = os.path.splitext(output)[1].lower()  # noqa: PTH122 - of a text, not of a path
    if ending not in _ENDINGS:
        raise click.UsageError(f"{output!r} does not end in a known format ({' '.join(_ENDINGS)}).")
    if seed is not None and start != "random":
        raise click.UsageError("--seed goes with --start random only: the search draws nothing.")
    try:
        subject, best_known = _subject(source, given(options), {"start": start, "seed": seed or 0})
    except SourceError as error:
        error.source = source
        raise
    shown = film(subject, THOROUGH if ending == ".html" else BRISK, best_known=best_known)
    background: Background = "dark" if light is False else "light"
    if ending == ".html":
        save(output, page(shown, "auto" if light is None else background).encode())
    elif ending == ".png":
        _save_stills(output, Painter(shown, width=width, background=background), shown)
    else:
        save(output, _animation(Painter(shown, width=width, background=background), shown, ending))
    return 0


def _subject(source: str, options: dict[str, Any], begin: dict[str, Any]) -> tuple[Subject, float | None]:
    """What is shown; and with a random start, the error that swaps reach."""
    reading = Reading(**{name: options[name] for name in Reading._fields if name in options})
    data = _data(source, reading)
    k = options.get("k", _K)
    if data is not None and not _is_picture(data, named=source != STDIN):
        for name in sorted(options.keys() - _OF_NUMBERS):
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} is for pictures; {_title(source)} is read as numbers.")
        return _of_numbers(data, source, k, begin)
    others = {name: value for name, value in options.items() if name not in Reading._fields}
    with decoders_silenced():
        found = extract_steps(source if data is None else data, **others, reading=reading, **begin)
    for code in found.warnings:
        say_warning(source, code)
    best = cluster_distinct(found.points, k).inertia if _is_random(begin) else None
    return of_picture(found, _title(source)), best


def _of_numbers(data: bytes, source: str, k: int, begin: dict[str, Any]) -> tuple[Subject, float | None]:
    table = read_table(data, source)
    if table.dims > _MOST_COLUMNS:
        raise InvalidPointsError(f"{table.dims} columns; at most {_MOST_COLUMNS} can be shown", source)
    best = kmeans(table.rows, k).inertia if _is_random(begin) else None
    return of_table(table, kmeans_steps(table.rows, k, **begin), _title(source)), best


def _is_random(begin: dict[str, Any]) -> bool:
    return bool(begin["start"] == "random")


def _title(source: str) -> str:
    return "standard input" if source == STDIN else os.path.basename(source)  # noqa: PTH119 - as above


def _data(source: str, reading: Reading) -> bytes | None:
    """All of standard input, or of a file that is called like one of numbers."""
    if source != STDIN and not source.lower().endswith(_NUMBERS):
        return None
    with opened(standard_input() if source == STDIN else source, reading) as file:
        return file.read()


def _is_picture(data: bytes, *, named: bool) -> bool:
    """Whether it is no text; a file that is called one is taken at its word unless it is a picture."""
    # No text has zeros in it.
    return format_of(data[:HEAD_BYTES]) is not None or (not named and b"\0" in data)


def _animation(painter: Painter, shown: Film, ending: str) -> bytes:
    total = len(shown.scenes) + frame_count(shown)
    with _progress(total) as step:
        grounds = list(_each(painter.grounds(), step))
        frames = _each(painter.frames(grounds), step)
        file_format: Literal["GIF", "WEBP"] = "GIF" if ending == ".gif" else "WEBP"
        return animated(frames, grounds[::_EVERY], file_format, exact=painter.exact_colors())


def _save_stills(output: str, painter: Painter, shown: Film) -> None:
    name, ending = os.path.splitext(output)  # noqa: PTH122 - as above
    digits = max(2, len(str(len(shown.scenes))))
    with _progress(len(shown.scenes)) as step:
        for number, picture in enumerate(_each(painter.stills(), step), 1):
            save(f"{name}-{number:0{digits}}{ending}", still(picture))


def _each(things: Iterable[_Thing], step: Callable[[], None]) -> Iterator[_Thing]:
    for thing in things:
        yield thing
        step()


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """What to call for each part that is done; at a terminal it draws a bar."""
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    progress = Progress(total)
    try:
        yield progress.step
    finally:
        progress.erase()
