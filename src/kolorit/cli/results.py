"""From the names of sources to what came of them, in order: decoded in this process or in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from kolorit.cli.messages import decoders_silenced
from kolorit.cli.sources import STDIN, standard_input
from kolorit.errors import SourceError
from kolorit.workers.attempt import attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from kolorit.cli.isolation import Isolation
    from kolorit.image.source import Readable

Told = TypeVar("Told")


def results(
    names: Iterable[str | SourceError],
    extract: Callable[[Any], Told],
    apart: Isolation | None,
    max_bytes: int,
) -> Generator[tuple[str, Told | SourceError], None, None]:
    """What each source tells, such as its palette, or why it tells nothing.

    Parameters
    ----------
    names
        Sources, or why what was named is none.
    extract
        Called with a path, or with what reads standard input or was read from it.
    apart
        The processes to call it in; where ``None``, it is called in this one.
    max_bytes
        How much may come through standard input to other processes.

    Raises
    ------
    InvalidOptionError
        ``extract`` does not take its options.
    NoWorkersError
        Processes cannot be started.
    """
    if apart is not None:
        # Not for one picture: it is read in the time that this import takes.
        from kolorit.workers.batch import supervised  # noqa: PLC0415 - see above

        jobs = _jobs(names, lambda: _everything_on_stdin(max_bytes))
        yield from supervised(extract, jobs, workers=apart.workers, limits=apart.limits())
        return
    for name, argument in _jobs(names, _stdin):
        if isinstance(argument, SourceError):
            yield name, argument
        else:
            with decoders_silenced():
                result = attempt(extract, argument, name)
            yield name, result


def _jobs(names: Iterable[str | SourceError], stdin: Callable[[], Any]) -> Iterator[tuple[str, Any]]:
    for name in names:
        if isinstance(name, SourceError):
            yield name.source or "", name
        else:
            yield name, stdin() if name == STDIN else name


def _stdin() -> Readable | SourceError:
    try:
        return standard_input()
    except SourceError as error:
        return error


def _everything_on_stdin(max_bytes: int) -> bytes | SourceError:
    from kolorit.image.reading import Reading  # noqa: PLC0415 - only for a picture that is handed over
    from kolorit.image.source import opened  # noqa: PLC0415 - as above

    try:
        with opened(standard_input(), Reading(max_bytes=max_bytes)) as copy:
            return copy.read()
    except SourceError as error:
        return error
