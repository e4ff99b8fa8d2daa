"""What runs in a worker: calls, one after the other, until nobody asks any more."""

from __future__ import annotations

import gc
import math
import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from kolorit.errors import InternalError, InvalidOptionError, OutOfMemoryError, SourceError
from kolorit.workers.attempt import attempt
from kolorit.workers.wire import LEAVES, STAYS, pack, read_message, write_message

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from kolorit.workers.limits import Limits

# The supervisor is the first to end a worker that takes too long. This one does itself if that is gone, or
# waits for somebody to read its results.
_GRACE_SECONDS = 1.0
_STDIN, _STDOUT = 0, 1
# If a worker that has run out of memory is left with more than this part of its limit, something was not
# given back, or is in pieces.
_MOST_LEFT_BEHIND = 1 / 8


def main() -> None:
    """Answer the calls that come through standard input, through standard output."""
    calls, answers = _private_streams()
    messages: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_read, args=(calls, messages), daemon=True).start()
    # If nobody listens, there is nobody to tell of it.
    with suppress(BrokenPipeError):
        _answer_all(messages, answers)
    # There is nothing to tidy up, and no time to lose over it.
    os._exit(0)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams to the supervisor, where no decoder reads or prints."""
    calls = os.fdopen(os.dup(_STDIN), "rb", buffering=0)
    answers = os.fdopen(os.dup(_STDOUT), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, _STDIN)
    os.dup2(nowhere, _STDOUT)
    os.close(nowhere)
    return calls, answers


def _read(calls: BinaryIO, messages: SimpleQueue[bytes | None]) -> None:
    """Read on while a call is made, so that the end of the supervisor is the end of this process too."""
    try:
        while True:
            messages.put(read_message(calls))
    except (EOFError, OSError):
        _end_group()
    except MemoryError:
        # What is left of the message would be taken for the next.
        messages.put(None)


def _end_group() -> None:
    """End this process, and those that a decoder may have started."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _answer_all(messages: SimpleQueue[bytes | None], answers: BinaryIO) -> None:
    start = messages.get() or b""
    try:
        function, limits = pickle.loads(start)  # noqa: S301 - from the process that started this one
    except Exception as error:  # noqa: BLE001 - importing the function may run any code
        write_message(answers, f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace"))
        return
    _confine(limits)
    gc.freeze()  # what was imported stays, and need not be searched for garbage
    write_message(answers, b"")
    for left in reversed(range(limits.recycle_after)):
        stays, answer = _answer(messages.get(), function, limits)
        write_message(answers, (STAYS if stays and left else LEAVES) + answer)
        if not stays:
            return


def _answer(message: bytes | None, function: Callable[[Any], object], limits: Limits) -> tuple[bool, bytes]:
    """Whether this process can take another call, and what came of one."""
    starved = OutOfMemoryError(
        f"it takes more than the {limits.memory:,} bytes of memory it may; shrink it, or allow more"
    )
    try:
        if message is None:
            return False, pack(starved)
        name, argument, timeout = pickle.loads(message)  # noqa: S301 - as above
        del message  # which may be as large as a picture
    except MemoryError:
        return False, pack(starved)
    _set_alarm(timeout + _GRACE_SECONDS)
    try:
        outcome: object = attempt(function, argument, name)
    except InvalidOptionError as error:
        outcome = error
    _set_alarm(0)
    if not isinstance(outcome, OutOfMemoryError):
        return True, _packed(outcome, name)
    del outcome, argument
    gc.collect()
    return _address_space() < limits.memory * _MOST_LEFT_BEHIND, pack(starved)


def _packed(outcome: object, name: str) -> bytes:
    try:
        return pack(outcome)
    except Exception as error:  # noqa: BLE001 - pickle lets those of the object through
        mistake: SourceError = InternalError(f"its result cannot be handed over: {error}", name)
        return pack(mistake)


def _confine(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    # No core files: they are as large as the picture, and its decoder is expected to crash.
    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        # macOS refuses where it cannot, instead of ignoring it.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    # Linux: where the whole system lacks memory, take this process and none of the user's.
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123 - no pathlib for this
        score.write("1000")
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})


def _address_space() -> float:
    """How many bytes of it this process has; infinity where the system does not tell."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 - no pathlib for this
        return int(sizes.read().split()[0]) * resource.getpagesize()
    return math.inf


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after so many seconds, whatever it does then; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
