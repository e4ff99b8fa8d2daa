"""``make fuzz``: every target under every engine, for so many seconds in all.

The exit code is 1 if any finds something.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatch
from pathlib import Path

from fuzz import engines

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
    if any(isinstance(task, engines.Rust) for task in chosen):
        engines.build_rust()
    jobs = min(options.jobs, len(chosen))
    share = max(LEAST_SECONDS, options.seconds * jobs / len(chosen))
    start = time.monotonic()
    failed = 0
    with ThreadPoolExecutor(jobs) as pool:
        runs = {pool.submit(task.run, share): task for task in chosen}
        for done in as_completed(runs):
            task, outcome = runs[done], done.result()
            failed += not outcome.fine
            print(
                f"{task.name:28}{outcome.runs:>10} inputs  {'fine' if outcome.fine else 'FOUND'}", flush=True
            )
            for line in outcome.found:
                print(f"    {line}", flush=True)
    print(f"{len(chosen)} targets, {failed} with findings, in {time.monotonic() - start:.0f} s")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
