"""What has become of a process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path


def ended(process: int) -> bool:
    """Whether it is gone, but for a line in the system's table that nobody has asked for."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return Path("/proc/self").exists()


def wait_for_the_end_of(processes: Iterable[int]) -> None:
    """Return once they have ended; or be ended by whoever runs the tests."""
    while not all(map(ended, processes)):
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """Those of its main thread (Linux)."""
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
