"""One source after the other: extract, tell, write."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias

from kolorit.cli.messages import decoders_silenced, say_failed, say_warning
from kolorit.cli.sources import STDIN
from kolorit.cli.terminal import is_terminal
from kolorit.errors import InternalError, InvalidOptionError, NotFoundError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kolorit.cli.formats import Format, Result
    from kolorit.cli.output import Write
    from kolorit.cli.progress import Progress
    from kolorit.image.source import Readable
    from kolorit.palette import Palette

    Extract: TypeAlias = Callable[[str | Readable], Palette]


# When the first of two is done, one is left, and how far along is plain.
_FEW = 2


def run(names: Iterable[str | SourceError], extract: Extract, writer: Format, write: Write) -> bool:
    """Write the palette of each source, in order, and say which ones have none.

    Parameters
    ----------
    names
        Sources, or why what was named is none.
    extract
        Called with a path, or with what reads standard input.
    writer, write
        How results become text, and where the text goes.

    Returns
    -------
    bool
        Whether every source has a palette, of those done before nobody read on.

    Raises
    ------
    InvalidOptionError
        ``extract`` does not take its options.
    """
    names, progress = _with_progress(names)
    all_done = True
    try:
        write(writer.first)
        for name in names:
            source, result = _result(name, extract)
            if progress:
                progress.erase()
            if isinstance(result, SourceError):
                all_done = False
                say_failed(source, result)
            elif not writer.tells_warnings:
                for code in result.warnings:
                    say_warning(source, code)
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


def _with_progress(
    names: Iterable[str | SourceError],
) -> tuple[Iterable[str | SourceError], Progress | None]:
    # A terminal that erases nothing would get a new bar with each picture.
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        return names, None
    # How much there is to do takes knowing it all; a pipe gets the first result before that.
    listed = list(names)
    if len(listed) <= _FEW:
        return listed, None
    from kolorit.cli.progress import Progress  # noqa: PLC0415 - one picture must not wait for its import

    return listed, Progress(len(listed))


def _result(name: str | SourceError, extract: Extract) -> tuple[str, Result]:
    if isinstance(name, SourceError):
        return name.source or "", name
    try:
        source = standard_input() if name == STDIN else name
        with decoders_silenced():
            return name, extract(source)
    except InvalidOptionError:
        raise
    except SourceError as error:
        return name, error
    except Exception as bug:  # noqa: BLE001 - one source never stops the others, not even by a mistake of ours
        reason = f"{type(bug).__name__}: {bug}; this is a mistake in kolorit, please report it"
        return name, InternalError(reason, name)


def standard_input() -> Readable:
    """Give standard input as something that can be read."""
    if sys.stdin is None:
        raise NotFoundError("standard input is closed")
    # Nothing but its reading: it is read from where it stands, and no further than the limit on bytes.
    return SimpleNamespace(read=sys.stdin.buffer.read)
