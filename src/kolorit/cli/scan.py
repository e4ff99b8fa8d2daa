"""``kolorit scan``."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.isolation import limit_options, limited
from kolorit.cli.messages import say_failed
from kolorit.cli.options import PATH, SETTINGS, count_option, given, size_option, space_option
from kolorit.cli.reading import still_options
from kolorit.cli.terminal import is_terminal
from kolorit.collection.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.cli.progress import Progress
    from kolorit.collection.scan import Summary
    from kolorit.errors import SourceError

    Report = Callable[[int, int, str, SourceError | None], None]

_HELP = """\
Find the palettes of a collection of pictures, and keep them.

A PATH is a folder, for all pictures in it and in its subfolders, or a picture. What is known is not read
again unless it has changed; what has moved is recognized. It may be interrupted at any time, and goes on
from there.

\b
Examples:
  kolorit scan ~/Photos --db photos.db
  kolorit scan ~/Photos --db photos.db --watch
  kolorit search "teal:60 orange:20" --db photos.db
"""

# As often as a person looks whether something has happened; and no more than a tenth of the time for a
# collection that takes longer to look through.
_LEAST_WAIT = 2.0
_WAIT_FACTOR = 9.0

# When the first of two is done, one is left, and how far along is plain.
_FEW = 2

db_option = click.option(
    "--db", "path", type=PATH, required=True, metavar="FILE", help="The file of the collection."
)


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("paths", metavar="PATH...", nargs=-1, type=PATH, required=True)
@db_option
@count_option("colors", default=6)
@size_option
@space_option
@still_options
@limit_options
@click.option("--retry", is_flag=True, help="Try those again that had no palette.")
@click.option("--watch", is_flag=True, help="Go on, and read what comes, until interrupted.")
def command(*, paths: tuple[str, ...], path: str, retry: bool, watch: bool, **options: Any) -> int:
    """Run ``kolorit scan`` and return its exit code."""
    apart = limited(options)
    collection = Collection.open(path, create=True)

    def scanned(*, retry: bool) -> Summary:
        progress = Telling()
        try:
            return collection.scan(
                *paths,
                retry=retry,
                workers=apart.workers,
                limits=apart.limits(),
                report=progress,
                **given(options),
            )
        finally:
            progress.erase()

    summary = scanned(retry=retry)
    _say(summary)
    while watch:
        time.sleep(_LEAST_WAIT)
        before = time.monotonic()
        later = scanned(retry=False)
        if later[0] or later.gone or later.failed:
            _say(later)
        time.sleep((time.monotonic() - before) * _WAIT_FACTOR)
    return 1 if summary.failed or summary.failures else 0


class Telling:
    """Says what failed, and draws how far along it is where a person looks."""

    def __init__(self) -> None:
        # A terminal that erases nothing would get a new bar with each picture.
        self._wanted = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._bar: Progress | None = None

    def __call__(self, _number: int, count: int, path: str, error: SourceError | None) -> None:
        """Take what came of one file."""
        if self._bar is None and self._wanted and count > _FEW:
            from kolorit.cli.progress import Progress  # noqa: PLC0415 - many runs have nothing to do

            self._bar = Progress(count, tells_rate=True)
        self.erase()
        if error is not None:
            say_failed(path, error)
        if self._bar is not None:
            self._bar.step()

    def erase(self) -> None:
        """Leave the line that it is drawn on empty."""
        if self._bar is not None:
            self._bar.erase()


def _say(summary: Summary) -> None:
    for failure in summary.failures:
        say_failed(failure.source or "", failure)
    counts = summary._asdict()
    del counts["failures"]
    click.echo(", ".join(f"{count} {what}" for what, count in counts.items()))
