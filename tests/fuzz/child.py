"""One target's cases, one after another, in a process that may crash: ``hunt`` starts it and looks on.

Each case is announced by its number on standard output before it is tried, since afterwards may be too
late. A broken promise ends the process with its traceback there and exit code 1.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import resource
import sys
import time
import traceback
from importlib import import_module

from fuzz.mutations import Cases

# Any picture within the limits is read in this; more would take the machine with it.
MOST_MEMORY = 8 << 30


class _Refusing(logging.Handler):
    """What is logged ends on the user's standard error, unless someone has set up another place."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(f"logged: {record.getMessage()}")


def main(target_name: str, first: str, stop: str, seconds: str) -> int:
    """Try the cases from ``first`` on to before ``stop``, or for so long."""
    faulthandler.enable(sys.__stdout__)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger().addHandler(_Refusing())
    target = import_module(target_name)
    cases = Cases(target.seeds())
    until = time.monotonic() + float(seconds)
    for number in range(int(first), int(stop)):
        if time.monotonic() > until:
            break
        print(number, flush=True)
        try:
            _try_case(target, cases[number][1])
        except BaseException:  # noqa: BLE001 - a panic of the core is no Exception
            print(traceback.format_exc(), flush=True)
            return 1
    return 0


def _try_case(target: object, data: bytes) -> None:
    target.check(data)  # type: ignore[attr-defined]
    if not getattr(target, "DECODERS_PRINT", False):
        # A file, so that it has a size.
        size = os.fstat(2).st_size
        assert not size, f"printed on standard error: {os.pread(2, size, 0)!r}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
