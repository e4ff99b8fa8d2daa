"""Programs that run, made to read their new files: by commands without a shell, and not for long."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from kolorit.theme.places import expanded
from kolorit.theme.targets import FILE, INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# For all of them together: they only pass on a word.
SECONDS = 5.0


def arguments_of(command: Sequence[str], file: str) -> tuple[list[str], str | None]:
    """What is run, and what it gets as its standard input."""
    words = [file if word == FILE else expanded(word) if word.startswith("~/") else word for word in command]
    if len(words) > 2 and command[-2] == INPUT:  # noqa: PLR2004 - a command before the two
        return words[:-2], words[-1]
    return words, None


def run_all(commands: Iterable[tuple[Sequence[str], str]], seconds: float = SECONDS) -> list[str]:
    """Run all at the same time.

    What is not installed is not run, and that one fails tells only that its program does not run.

    Parameters
    ----------
    commands
        Each with the file that was written for it.
    seconds
        How long they may take, all together; then they are ended.

    Returns
    -------
    list of str
        What took too long.
    """
    slow = []
    until = time.monotonic() + seconds
    running = [process for command, file in commands if (process := _started(command, file)) is not None]
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            slow.append(str(process.args[0]))  # type: ignore[index]  # it was started with a list
            _end(process)
    return slow


def _started(command: Sequence[str], file: str) -> subprocess.Popen[bytes] | None:
    arguments, source = arguments_of(command, file)
    program = shutil.which(arguments[0])
    if program is None:
        return None
    with ExitStack() as stack, suppress(OSError):
        stdin = subprocess.DEVNULL if source is None else stack.enter_context(open(source, "rb"))  # noqa: PTH123 - pathlib is not worth its import
        return subprocess.Popen(  # noqa: S603 - of the user's choice, and no shell reads it
            [program, *arguments[1:]],
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # So that it and what it started can be ended together, and Ctrl-C does not reach the programs.
            start_new_session=True,
        )
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
