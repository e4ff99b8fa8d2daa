"""The workers there are: which one takes a task, when to start another, which ones to let go."""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING

from kolorit.errors import NoWorkersError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kolorit.workers.task import Task
    from kolorit.workers.worker import Worker

# Python and Pillow start in a twentieth of a second; a loaded machine with a slow disk may take long.
START_SECONDS = 60.0
# A second task is handed to a worker that is busy only if the pipe surely has room for it: waiting for a
# worker that hangs would be to hang. The smallest pipe there is holds twice as much (Windows).
_AHEAD_BYTES = 4096


class Crew:
    """Workers that can be given tasks, and those on their way out.

    Parameters
    ----------
    start
        Starts one, at a time by the monotonic clock.
    most
        How many there are at most. Each is started when there is a task for it.
    recycle_after
        How many answers a worker gives.
    ahead
        Whether one that is busy takes a second task.
    """

    def __init__(
        self, start: Callable[[float], Worker], most: int, recycle_after: int, *, ahead: bool
    ) -> None:
        self._start = start
        self._most = most
        self._recycle_after = recycle_after
        self._ahead = ahead
        self._workers: dict[Worker, None] = {}  # a set in the order they were started
        self._leaving: set[Worker] = set()

    def __contains__(self, worker: Worker) -> bool:
        return worker in self._workers

    def __iter__(self) -> Iterator[Worker]:
        return iter(list(self._workers))

    def worker_for(self, task: Task) -> Worker | None:
        """One that can take a task now; if it is a second try, one that has answered nothing before.

        Raises
        ------
        NoWorkersError
            There is none, and the system does not let us start one.
        """
        free = [worker for worker in self._workers if not worker.tasks]
        suitable = [worker for worker in free if not (task.second_try and worker.answered)]
        if suitable:
            return max(suitable, key=lambda worker: worker.ready)
        if len(self._workers) < self._most:
            return self._started()
        if task.second_try:
            return self._replaced(free[0]) if free else None
        if self._ahead and len(task.message) <= _AHEAD_BYTES:
            return next(filter(self._takes_second, self._workers), None)
        return None

    def let_go(self, worker: Worker) -> list[Task]:
        """Give it no more tasks; return those it has not answered."""
        if worker not in self._workers:
            return []
        del self._workers[worker]
        self._leaving.add(worker)
        tasks = list(worker.tasks)
        worker.tasks.clear()
        return tasks

    def bury(self, worker: Worker) -> None:
        """Forget one that was let go, and has ended or is about to."""
        self._leaving.discard(worker)
        worker.tidy()

    def close(self) -> None:
        """End all."""
        for worker in self:
            worker.end()
            self.let_go(worker)
        for worker in list(self._leaving):
            self.bury(worker)

    def first_deadline(self) -> float:
        """When the next of them is late, by the monotonic clock."""
        return min(map(deadline, self._workers), default=math.inf)

    def _takes_second(self, worker: Worker) -> bool:
        return worker.ready and len(worker.tasks) == 1 and worker.answered + 1 < self._recycle_after

    def _started(self) -> Worker | None:
        try:
            worker = self._start(monotonic())
        except OSError as error:
            if not self._workers:
                raise NoWorkersError(f"processes to decode in cannot be started: {error.strerror}") from error
            # The system lets us have no more than these.
            self._most = len(self._workers)
            return None
        self._workers[worker] = None
        return worker

    def _replaced(self, worker: Worker) -> Worker:
        """A new one in place of one that has nothing to do; or that one, if the system allows no other."""
        new = self._started()
        if new is None:
            return worker
        worker.end()
        self.let_go(worker)
        return new


def deadline(worker: Worker) -> float:
    """When a worker is late with what it does, by the monotonic clock."""
    if not worker.ready:
        return worker.since + START_SECONDS
    return worker.since + worker.tasks[0].timeout if worker.tasks else math.inf
