"""Source after source: tell, write."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kolorit.cli.messages import say_failed, say_warning
from kolorit.cli.terminal import is_terminal
from kolorit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from kolorit.cli.formats import Format, Result
    from kolorit.cli.output import Write
    from kolorit.cli.progress import Progress

    Names: TypeAlias = Iterable[str | SourceError]
    Results: TypeAlias = Callable[[Names], Generator[tuple[str, Result | "Noted"], None, None]]


class Noted(NamedTuple):
    """Of a source that gets no palette of its own: what it was warned of."""

    warnings: tuple[str, ...]


# When the first of two is done, one is left, and how far along is plain.
_FEW = 2


def run(names: Names, results: Results, writer: Format, write: Write, *, countable: bool = True) -> bool:
    """Write the palette of each source, in order, or of all, and say which ones have none.

    Parameters
    ----------
    names
        Sources, or why what was named is none.
    results
        What comes of these.
    writer, write
        How results become text, and where the text goes.
    countable
        Whether all names are soon known.

    Returns
    -------
    bool
        Whether every source has a palette, of those done before nobody read on.
    """
    names, progress = _with_progress(names, countable=countable)
    all_done = True
    try:
        with closing(results(names)) as found:
            write(writer.first)
            for source, result in found:
                if progress:
                    progress.erase()
                if isinstance(result, SourceError):
                    all_done = False
                    say_failed(source, result)
                elif not writer.tells_warnings:
                    for code in result.warnings:
                        say_warning(source, code)
                if not isinstance(result, Noted):
                    write(writer.each(source, result))
                if progress:
                    progress.step()
            write(writer.last())
    except BrokenPipeError:
        pass  # as with head: whoever read has seen enough
    finally:
        if progress:
            progress.erase()
    return all_done


def _with_progress(names: Names, *, countable: bool) -> tuple[Names, Progress | None]:
    # A terminal that erases nothing would get a new bar with each picture.
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        return names, None
    total = None
    if countable:
        names = list(names)
        total = len(names)
        if total <= _FEW:
            return names, None
    from kolorit.cli.progress import Progress  # noqa: PLC0415 - one picture must not wait for its import

    return names, Progress(total)
