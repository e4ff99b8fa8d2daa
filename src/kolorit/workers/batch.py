"""Many sources, one after the other: results in order, as soon as they are there."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from kolorit.errors import InvalidOptionError, SourceError
from kolorit.workers.feed import Feed
from kolorit.workers.limits import Limits, checked_count
from kolorit.workers.supervisor import Supervisor
from kolorit.workers.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")

# Results that wait for one before them. While that one takes its 30 seconds, the others go on for as many
# pictures; more would be memory for little.
_MOST_KEPT = 1024
# Tasks at hand for each worker: at most so many, and more are taken when half of them are done, because
# each time a thread is woken up for it.
_AT_HAND = 16


def supervised(
    function: Callable[[Any], Result],
    jobs: Iterable[tuple[str, Any]],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
) -> Iterator[tuple[str, Result | SourceError]]:
    """Call a function with many arguments, in supervised processes.

    Parameters
    ----------
    function
        Importable by its name, as for pickle; or a ``functools.partial`` of such a one.
    jobs
        The name of each source, and the argument that the function is to get; or why there is none,
        which comes out again in its place. They are taken as they are needed, in a thread of their own,
        so they may come slowly, and never end.
    workers
        How many processes at most, 1..1024; where ``None``, one for each core that may be used.
    limits
        What each call may use; where ``None``, the defaults of `Limits`.

    Yields
    ------
    tuple
        The name of each source, in the order of the jobs, and what the function returned; or a
        ``SourceError`` that says why it did not. Close the iterator to stop early.

    Raises
    ------
    InvalidOptionError
        Workers out of range; or the function does not take its options.
    NoWorkersError
        Processes cannot be started.
    Exception
        What ``jobs`` raises, after the results of all jobs before.

    Guarantees
    ----------
    - One result a job, in the order of the jobs, the same for any number of workers.
    - A call that ends its process, or takes too much time or memory, is the error of that one source.
    - However many jobs there are, only so many are taken before their results are.
    - No process is left when the iterator has ended or was closed.
    """
    limits = limits or Limits()
    batch = _Batch(function, jobs, checked_count(workers), limits)
    return batch.results()


class _Batch:
    """The state of `supervised`."""

    def __init__(
        self,
        function: Callable[[Any], object],
        jobs: Iterable[tuple[str, object]],
        workers: int,
        limits: Limits,
    ) -> None:
        self._supervisor = Supervisor(function, limits, workers, ahead=True)
        self._jobs = jobs
        self._timeout = limits.timeout
        self._at_hand = min(workers * _AT_HAND, _MOST_KEPT)
        self._order: deque[Task] = deque()  # taken, and not yet handed on
        self._asked = 0  # for, and not yet taken
        self._ended = False
        self._broken: BaseException | None = None

    def results(self) -> Iterator[tuple[str, Any]]:
        feed = Feed(self._jobs, self._supervisor.post, self._take, self._end)
        try:
            while self._order or not self._ended:
                self._ask(feed)
                if not (self._order and self._order[0].done):
                    self._supervisor.wait()
                    continue
                task = self._order.popleft()
                if isinstance(task.outcome, InvalidOptionError):
                    raise task.outcome
                yield task.name, task.outcome
                self._supervisor.catch_up()
            if self._broken is not None:
                raise self._broken
        finally:
            feed.stop()
            self._supervisor.close()

    def _ask(self, feed: Feed[tuple[str, object]]) -> None:
        if self._ended or self._asked:
            return
        room = min(self._at_hand - self._supervisor.pending(), _MOST_KEPT - len(self._order))
        if room >= self._at_hand // 2:
            self._asked = room
            feed.ask(room)

    def _take(self, job: tuple[str, object]) -> None:
        self._asked -= 1
        name, argument = job
        if isinstance(argument, SourceError):
            task = Task(name, None, self._timeout)
            task.conclude(argument)
        else:
            task = Task(name, argument, self._timeout)
            self._supervisor.add(task)
        self._order.append(task)

    def _end(self, error: BaseException | None) -> None:
        self._ended = True
        self._broken = error
