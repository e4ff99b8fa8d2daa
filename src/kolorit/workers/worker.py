"""One worker, as its supervisor sees it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from kolorit.workers.wire import read_message, write_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from kolorit.workers.task import Task

# By the paths that we import from, and not from the current folder, which may be one of pictures and of
# anything else.
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from kolorit.workers.child import main; main()"

# A runtime's last message, and the backtrace after it.
_LAST_WORDS = 4096
# A process that is dead, except for what the system has not yet cleared away.
_REAPING_SECONDS = 1.0

# Ctrl-C in a terminal goes to all processes of a group. This one decides for its workers.
if sys.platform == "win32":
    _GROUP, _FLAGS = None, subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _GROUP, _FLAGS = 0, 0


class Death(NamedTuple):
    """The return code of a process that ended, and the end of what it printed on standard error."""

    code: int
    last_words: bytes


class Worker:
    """A process that answers calls, and the threads that listen to it.

    Attributes
    ----------
    ready
        Whether it has said that it can be called.
    tasks
        What it was given and has not answered, in order; it works on the first.
    answered
        How many it has answered.
    since
        When it began with the first of its tasks, or was started.
    """

    def __init__(
        self,
        start: bytes,
        heard: Callable[[Worker, bytes], None],
        gone: Callable[[Worker, Death], None],
        now: float,
    ) -> None:
        """Start the process; ``heard`` and ``gone`` are called in another thread.

        Raises
        ------
        OSError
            The system cannot start one more.
        """
        self._process = subprocess.Popen(  # noqa: S603 - Python and ourselves
            [sys.executable, "-P", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _RUN, *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
            process_group=_GROUP, creationflags=_FLAGS,
        )  # fmt: skip
        self.ready = False
        self.tasks: deque[Task] = deque()
        self.answered = 0
        self.since = now
        self._last_words = b""
        self._ended = False
        self._ending = threading.Lock()  # or a number that the system gives anew is taken for the process
        # Daemons, as nobody can interrupt a thread that reads.
        overhearing = threading.Thread(target=self._overhear, daemon=True)
        self._listening = threading.Thread(target=self._listen, args=(heard, gone, overhearing), daemon=True)
        try:
            overhearing.start()
            self._listening.start()
        except RuntimeError as error:
            with self._process:  # closes its streams and waits for it
                self._process.kill()
            raise OSError(errno.EAGAIN, str(error)) from error
        self._write(start)

    def give(self, task: Task, now: float) -> None:
        """Have it work on a task after those it has."""
        if not self.tasks:
            self.since = now
        self.tasks.append(task)
        if self.ready:
            self._write(task.message)

    def begin(self, now: float) -> None:
        """Note that it is ready, and hand over what was kept for it until it reads."""
        self.ready = True
        self.since = now
        for task in self.tasks:
            self._write(task.message)

    def answer(self, now: float) -> Task:
        """Note that it has answered; return which task, and let the time of the next one begin."""
        self.answered += 1
        self.since = now
        return self.tasks.popleft()

    def end(self) -> None:
        """End it, whatever it does, and the processes that a decoder in it may have started."""
        with self._ending:
            if self._ended:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def tidy(self) -> None:
        """Forget it, once it has ended or been told to."""
        self._listening.join(_REAPING_SECONDS)
        with suppress(OSError):
            cast("BinaryIO", self._process.stdin).close()

    def _write(self, message: bytes) -> None:
        # A dead one is heard of otherwise.
        with suppress(OSError):
            write_message(cast("BinaryIO", self._process.stdin), message)

    def _listen(
        self,
        heard: Callable[[Worker, bytes], None],
        gone: Callable[[Worker, Death], None],
        overhearing: threading.Thread,
    ) -> None:
        with cast("BinaryIO", self._process.stdout) as answers, suppress(EOFError, OSError):
            while True:
                heard(self, read_message(answers))
        # It may have closed its standard output, and live on.
        self.end()
        with self._ending:
            self._ended = True
        code = self._process.wait()
        # Processes of its own may hold its standard error open.
        overhearing.join(_REAPING_SECONDS)
        gone(self, Death(code, self._last_words))

    def _overhear(self) -> None:
        with cast("BinaryIO", self._process.stderr) as printed, suppress(OSError):
            while words := printed.read(_LAST_WORDS):
                self._last_words = (self._last_words + words)[-_LAST_WORDS:]
