"""What a worker may use, and how many there are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from kolorit.arguments import integer, shown
from kolorit.errors import InvalidOptionError

# Less, and not even Python and a small picture find room.
LEAST_MEMORY = 128_000_000
# More than any machine has, and less than the numbers of the system hold.
MOST_MEMORY = 1 << 60
# setitimer takes no more than a machine's time, and no picture a day.
LONGEST_TIMEOUT = 86_400.0
# More threads than that wait for processes in ours, for no gain on any machine there is.
MOST_WORKERS = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use.

    Attributes
    ----------
    timeout
        Seconds from when a worker begins with it, above 0 and at most a day. By default more than twice
        what the slowest picture of 200 megapixels takes alone (12 s: PNG of 16 bits, November 2026).
    memory
        Bytes of address space of the worker, at least 128 million. By default enough for pictures of 200
        megapixels and 8 bits that are shrunk (at most 2.8 billion: with alpha, cut to a region).
    recycle_after
        How many calls a worker answers before a new one takes its place, at least 1: what decoders leak
        does not add up. Starting one takes what some ten pictures take.

    Raises
    ------
    InvalidOptionError
        A value out of range.
    """

    timeout: float = 30.0
    memory: int = 3_000_000_000
    recycle_after: int = 1000

    def __post_init__(self) -> None:
        """Check once; everything after trusts it."""
        check_timeout(self.timeout)
        memory, recycle_after = integer(self.memory), integer(self.recycle_after)
        if memory is None or not LEAST_MEMORY <= memory < MOST_MEMORY:
            raise InvalidOptionError(
                f"memory must be an integer of at least {LEAST_MEMORY:,} (bytes), got {shown(self.memory)}"
            )
        if recycle_after is None or recycle_after < 1:
            raise InvalidOptionError(
                f"recycle_after must be an integer of at least 1, got {shown(self.recycle_after)}"
            )
        # Other integers than Python's would be taken along into each worker.
        object.__setattr__(self, "memory", memory)
        object.__setattr__(self, "recycle_after", recycle_after)


def check_timeout(timeout: float) -> None:
    """Raise InvalidOptionError unless it is a number of seconds above 0 and at most a day."""
    if not isinstance(timeout, (int, float)) or not 0 < timeout <= LONGEST_TIMEOUT:
        raise InvalidOptionError(
            f"timeout must be a number of seconds above 0 and at most {LONGEST_TIMEOUT:.0f},"
            f" got {shown(timeout)}"
        )


def checked_count(workers: int | None) -> int:
    """How many workers there shall be; where ``None``, one for each core that this process may use."""
    if workers is None:
        return min(_cores(), MOST_WORKERS)
    count = integer(workers)
    if count is None or not 1 <= count <= MOST_WORKERS:
        raise InvalidOptionError(f"workers must be an integer in 1..{MOST_WORKERS}, got {shown(workers)}")
    return count


def _cores() -> int:
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
