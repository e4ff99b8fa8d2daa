"""Why a worker died, as far as can be told from outside."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kolorit.errors import CrashedError, OutOfMemoryError, SourceError, TimedOutError

if TYPE_CHECKING:
    from kolorit.workers.task import Task

# What runtimes print before they give up for lack of memory: Rust's and C++'s.
_SAID_OF_MEMORY = (b"memory allocation of", b"std::bad_alloc")

# Linux; other systems do not tell.
_COUNTERS = "/proc/vmstat"
_STARVED = "decoding it took all memory there was; shrink it, or decode fewer at once"

# What to do about a picture that is the end of its decoder.
ANEW = "save it anew from a program that shows it"


def timed_out(timeout: float, name: str) -> TimedOutError:
    """What to say of the picture that a worker was ended over."""
    return TimedOutError(f"it takes longer than the {timeout:g} s it may; shrink it, or allow more", name)


class OomKills:
    """How often the system has ended processes to get memory back."""

    def __init__(self) -> None:
        self._seen = self._count()

    def rose(self) -> bool:
        """Whether it did since it was last asked."""
        before, self._seen = self._seen, self._count()
        return self._seen > before

    @staticmethod
    def _count() -> int:
        with suppress(OSError, ValueError), open(_COUNTERS, "rb") as counters:  # noqa: PTH123 - no pathlib for this
            for line in counters:
                if line.startswith(b"oom_kill "):
                    return int(line.split()[1])
        return 0


def error_of_death(code: int, last_words: bytes, task: Task, oom_kills: OomKills) -> SourceError:
    """What to say of the picture that a worker died of.

    Parameters
    ----------
    code
        As of ``subprocess.Popen.returncode``.
    last_words
        The end of what it printed on standard error.
    task
        What it worked on.
    oom_kills
        Those of the system, since before the worker was started.
    """
    if any(words in last_words for words in _SAID_OF_MEMORY):
        return OutOfMemoryError(_STARVED, task.name)
    if code >= 0:
        shown = f"0x{code:x}" if sys.platform == "win32" else str(code)
        return CrashedError(f"its decoder ended the process (exit code {shown}); {ANEW}", task.name)
    name = _signal_name(-code)
    if name == "SIGKILL" and oom_kills.rose():
        return OutOfMemoryError(_STARVED, task.name)
    if name == "SIGALRM":
        return timed_out(task.timeout, task.name)
    if name in {"SIGKILL", "SIGTERM"}:
        return CrashedError(f"its decoder was ended from outside ({name}); try again", task.name)
    return CrashedError(f"its decoder crashed ({name}); {ANEW}", task.name)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
