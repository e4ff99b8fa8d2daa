"""``make fuzz``: every target under every engine, for so many seconds in all.

The exit code is 1 if any finds something.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatch
from pathlib import Path

from fuzz import engines
from fuzz.engines import Outcome, Rust, Task

# Least time a target gets, or all it does is start.
LEAST_SECONDS = 1.0


def main() -> int:
    """Fuzz as the arguments say; repeat a finding with ``--again``."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="targets at a time")
    parser.add_argument("--only", default="*", help="targets by a pattern, such as rust/* or */extract")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try one input that was kept")
    options = parser.parse_args()
    if options.again:
        return engines.again(options.again)
    chosen = [task for task in engines.tasks() if fnmatch(task.name, options.only)]
    if not chosen:
        parser.error(
            f"no target matches {options.only}; there are {', '.join(t.name for t in engines.tasks())}"
        )
    if any(isinstance(task, Rust) for task in chosen):
        engines.build_rust()
    start = time.monotonic()
    failed = 0
    for task, outcome in _run(chosen, options.seconds, options.jobs):
        failed += not outcome.fine
        print(f"{task.name:24}{outcome.runs:>10} inputs  {'fine' if outcome.fine else 'FOUND'}", flush=True)
        for line in outcome.found:
            print(f"    {line}", flush=True)
    print(f"{len(chosen)} targets, {failed} with findings, in {time.monotonic() - start:.0f} s")
    return min(failed, 1)


def _run(tasks: list[Task], seconds: float, jobs: int) -> Iterator[tuple[Task, Outcome]]:
    """Run so many at a time, in order; those still to run share what is left of the time."""
    end = time.monotonic() + seconds
    waiting = len(tasks)

    def run(task: Task) -> Outcome:
        nonlocal waiting
        share = (end - time.monotonic()) * jobs / max(jobs, waiting)
        waiting -= 1
        return task.run(max(LEAST_SECONDS, share))

    with ThreadPoolExecutor(jobs) as pool:
        runs = {pool.submit(run, task): task for task in tasks}
        for done in as_completed(runs):
            yield runs[done], done.result()


if __name__ == "__main__":
    sys.exit(main())
