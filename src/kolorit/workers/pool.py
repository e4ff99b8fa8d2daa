"""Single jobs, from any thread, whenever they come: for a server."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from kolorit.arguments import integer, shown
from kolorit.errors import BusyError, InvalidOptionError, NoWorkersError
from kolorit.workers.limits import Limits, check_timeout, checked_count
from kolorit.workers.supervisor import Supervisor
from kolorit.workers.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Pool(Generic[Result]):
    """Calls a function in supervised processes, one job at a time for each.

    Use it in a ``with`` block, or `close` it. Processes are started when they are needed.

    Parameters
    ----------
    function, workers, limits
        As of `kolorit.workers.batch.supervised`.
    most_waiting
        How many jobs may wait for a worker, at least 0.

    Guarantees
    ----------
    - A job that ends its process, or takes too much time or memory, fails alone.
    - However many are submitted, no more than so many wait.
    """

    def __init__(
        self,
        function: Callable[[Any], Result],
        *,
        workers: int | None = None,
        limits: Limits | None = None,
        most_waiting: int = 64,
    ) -> None:
        waiting = integer(most_waiting)
        if waiting is None or waiting < 0:
            raise InvalidOptionError(
                f"most_waiting must be an integer of at least 0, got {shown(most_waiting)}"
            )
        count = checked_count(workers)
        self._limits = limits or Limits()
        self._room = threading.Semaphore(count + waiting)
        # One that waits behind another would wait for all of it, while the next worker may be free.
        self._supervisor = Supervisor(function, self._limits, count, ahead=False)
        self._closed = False
        self._closing = threading.Lock()  # so that nothing is asked of those who have stopped to listen
        # A daemon, or a program that forgets to close it would never end.
        self._thread = threading.Thread(target=self._supervise, daemon=True)
        self._thread.start()

    def submit(self, name: str, argument: object, timeout: float | None = None) -> Future[Result]:
        """Have the function called with an argument.

        Parameters
        ----------
        name
            Of the source, for errors.
        timeout
            Seconds that it may take from when a worker begins with it; where ``None``, that of the limits.

        Returns
        -------
        Future
            Of what the function returns, or raises (`kolorit.errors`). Until a worker begins with it, it
            can be cancelled.

        Raises
        ------
        BusyError
            As many are waiting as may.
        InvalidOptionError
            A timeout out of range.
        NoWorkersError
            The pool was closed.
        """
        if timeout is None:
            timeout = self._limits.timeout
        check_timeout(timeout)
        job: _Job[Result] = _Job(name, argument, timeout)
        with self._closing:
            if self._closed:
                raise NoWorkersError("the workers were ended before this was asked of them")
            if not self._room.acquire(blocking=False):
                raise BusyError("too many pictures are waiting; try again in a moment")
            job.future.add_done_callback(lambda _: self._room.release())
            self._supervisor.post(partial(self._supervisor.add, job))
        return job.future

    def close(self) -> None:
        """End all workers; jobs that are not done fail."""
        self._supervisor.post(self._stop)
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stop(self) -> None:
        with self._closing:
            self._closed = True

    def _supervise(self) -> None:
        try:
            while not self._closed:
                try:
                    self._supervisor.wait()
                except NoWorkersError as error:
                    self._fail_all(error)
        finally:
            self._stop()
            self._fail_all(NoWorkersError("the workers were ended before this was done"))
            self._supervisor.close()

    def _fail_all(self, error: NoWorkersError) -> None:
        for task in self._supervisor.take_back():
            task.conclude(error)


class _Job(Task, Generic[Result]):
    """A task whose outcome somebody waits for."""

    __slots__ = ("future",)

    def __init__(self, name: str, argument: object, timeout: float) -> None:
        super().__init__(name, argument, timeout)
        self.future: Future[Result] = Future()

    def begin(self) -> bool:
        # At a second try it has begun.
        return self.future.running() or self.future.set_running_or_notify_cancel()

    def conclude(self, outcome: Any) -> None:
        super().conclude(outcome)
        if not self.begin():
            return
        if isinstance(outcome, BaseException):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)
