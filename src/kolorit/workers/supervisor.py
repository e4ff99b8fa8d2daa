"""What happens to workers and tasks, and what then: answers, deaths, deadlines, second tries."""

from __future__ import annotations

import pickle
from collections import deque
from functools import partial
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

from kolorit.errors import CrashedError, NoWorkersError, OutOfMemoryError, SourceError, TimedOutError
from kolorit.workers.crew import START_SECONDS, Crew, deadline
from kolorit.workers.deaths import ANEW, OomKills, error_of_death, timed_out
from kolorit.workers.wire import LEAVES, unpack
from kolorit.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.workers.limits import Limits
    from kolorit.workers.task import Task
    from kolorit.workers.worker import Death

# Workers that end before they are ready will not do better the next time.
_FALSE_STARTS = 3
# On Windows, Ctrl-C is noticed only between waits.
_LONGEST_WAIT = 1.0


class Supervisor:
    """Has tasks done by workers, and concludes every one of them.

    All of it is for one thread, but for `post`.

    Parameters
    ----------
    function
        Called with the argument of each task; importable by its name, as for pickle.
    limits
        What each call may use.
    workers
        How many there are at most.
    ahead
        Whether a worker that is busy is given a second task to go on with at once. It has to wait there,
        even if another worker is free first.
    """

    def __init__(
        self, function: Callable[[Any], object], limits: Limits, workers: int, *, ahead: bool
    ) -> None:
        self._events: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._false_starts = 0
        self._oom_kills = OomKills()
        start = partial(Worker, pickle.dumps((function, limits)), self._post_answer, self._post_death)
        self._crew = Crew(start, workers, limits.recycle_after, ahead=ahead)

    def post(self, event: Callable[[], None]) -> None:
        """Have the supervising thread call this, soon; for any thread."""
        self._events.put(event)

    def add(self, task: Task) -> None:
        """Have this done, after what was added before; to be called by what is posted."""
        self._waiting.append(task)

    def pending(self) -> int:
        """How many tasks were added and are not concluded."""
        return len(self._waiting) + sum(len(worker.tasks) for worker in self._crew)

    def wait(self) -> None:
        """Wait for something to happen, and deal with it: hand out tasks, conclude others.

        Raises
        ------
        NoWorkersError
            Processes cannot be started.
        """
        patience = self._crew.first_deadline() - monotonic()
        try:
            event = self._events.get(timeout=min(max(patience, 0.0), _LONGEST_WAIT))
        except Empty:
            pass
        else:
            event()
        self._settle()

    def catch_up(self) -> None:
        """Deal with what has happened, without waiting for more; raises as `wait` does."""
        if not self._events.empty():
            self._settle()

    def _settle(self) -> None:
        while not self._events.empty():
            self._events.get()()
        # Only now: whoever answered in time may have waited for us, and is not late.
        self._end_late()
        self._hand_out()

    def take_back(self) -> list[Task]:
        """Stop working, and return all tasks that are not concluded."""
        for worker in self._crew:
            self._end(worker)
        self._false_starts = 0
        tasks = list(self._waiting)
        self._waiting.clear()
        return tasks

    def close(self) -> None:
        """End all workers, whatever they do."""
        self._crew.close()

    def _hand_out(self) -> None:
        while self._waiting:
            task = self._waiting[0]
            worker = self._crew.worker_for(task)
            if worker is None:
                return
            self._waiting.popleft()
            if task.begin():
                worker.give(task, monotonic())

    # Called in the threads that listen to workers.

    def _post_answer(self, worker: Worker, answer: bytes) -> None:
        self.post(partial(self._heard, worker, answer, monotonic()))

    def _post_death(self, worker: Worker, death: Death) -> None:
        self.post(partial(self._gone, worker, death))

    # Called in the supervising thread.

    def _heard(self, worker: Worker, answer: bytes, at: float) -> None:
        if worker not in self._crew:
            return  # let go just before
        if not worker.ready:
            self._ready(worker, answer)
        elif worker.tasks:
            self._answered(worker, answer, at)
        else:
            self._end(worker)  # nobody asked: something has gone wrong in there

    def _ready(self, worker: Worker, why_not: bytes) -> None:
        if why_not:
            reason = why_not.decode("utf-8", "replace")
            raise NoWorkersError(f"processes to decode in cannot be started: {reason}")
        self._false_starts = 0
        worker.begin(monotonic())

    def _answered(self, worker: Worker, answer: bytes, at: float) -> None:
        first = not worker.answered
        task = worker.answer(at)
        stays = not answer.startswith(LEAVES)
        try:
            outcome = unpack(memoryview(answer)[1:])
        except Exception:  # noqa: BLE001 - what was written by a process gone wrong may be anything
            outcome = CrashedError(f"its decoder damaged the process it ran in; {ANEW}")
            stays = False
            worker.end()
        if not stays:
            self._let_go(worker)
        if isinstance(outcome, (CrashedError, OutOfMemoryError)):
            # A worker that stays has given back what it took, so the picture itself was too much for it.
            self._failed(task, outcome, alone=first or stays)
        else:
            task.conclude(outcome)

    def _gone(self, worker: Worker, death: Death) -> None:
        expected = worker not in self._crew
        task = worker.tasks.popleft() if worker.ready and worker.tasks else None
        self._let_go(worker)
        self._crew.bury(worker)
        if task:
            error = error_of_death(death.code, death.last_words, task, self._oom_kills)
            self._failed(task, error, alone=not worker.answered or isinstance(error, TimedOutError))
        elif not worker.ready and not expected:
            self._started_in_vain(f"they end before they are ready (exit code {death.code})")

    def _failed(self, task: Task, error: SourceError, *, alone: bool) -> None:
        """Conclude a task with the error, unless others in the same worker may be the cause of it.

        What one has corrupted, or not given back, can be the end of the next; so a second try is made in
        a worker that has seen none. What comes of a picture never depends on those before it.
        """
        if alone:
            task.conclude(type(error)(error.reason, task.name))
        else:
            task.second_try = True
            self._waiting.appendleft(task)

    def _end_late(self) -> None:
        now = monotonic()
        for worker in self._crew:
            if deadline(worker) > now:
                continue
            if worker.ready:
                late = worker.tasks.popleft()
                late.conclude(timed_out(late.timeout, late.name))
                self._end(worker)
            else:
                self._end(worker)
                self._started_in_vain(f"they are not ready after {START_SECONDS:g} s")

    def _started_in_vain(self, how: str) -> None:
        self._false_starts += 1
        if self._false_starts == _FALSE_STARTS:
            raise NoWorkersError(f"processes to decode in cannot be started: {how}")

    def _end(self, worker: Worker) -> None:
        worker.end()
        self._let_go(worker)

    def _let_go(self, worker: Worker) -> None:
        self._waiting.extendleft(reversed(self._crew.let_go(worker)))
