"""Decoding in supervised processes: speed, bad pictures, memory. usage: workers.py [PICTURE_OR_FOLDER...]"""

from __future__ import annotations

import itertools
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import misbehave
from measure import seconds
from pictures import pictures

import kolorit
from kolorit.errors import SourceError
from kolorit.workers.batch import supervised
from kolorit.workers.limits import Limits
from kolorit.workers.pool import Pool

KOLORIT = os.fspath(Path(sysconfig.get_path("scripts")) / "kolorit")
DEADLINE = 10.0
# How many of each are among 2,000 good pictures.
BAD = {"crash": 10, "leave": 10, "swell": 3, "hang": 2}


def repeated(files: list[Path], count: int) -> list[str]:
    """The same pictures again and again, until there are so many."""
    return [str(file) for file in itertools.islice(itertools.cycle(files), count)]


def jobs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each source is its own name."""
    return ((name, name) for name in names)


def in_this_process(names: list[str]) -> None:
    """Extract one after the other."""
    for name in names:
        kolorit.extract(name)


def in_workers(names: list[str], workers: int | None = None) -> list[object]:
    """Extract in supervised processes, their start included."""
    limits = Limits(timeout=DEADLINE)
    return [
        result for _, result in supervised(misbehave.extract, jobs(names), workers=workers, limits=limits)
    ]


def throughput(files: list[Path]) -> None:
    """How many times faster than one process."""
    names = repeated(files, 600)
    pairs = []
    for _ in range(3):
        here = seconds(in_this_process, names, times=1)
        pairs.append((here, seconds(in_workers, names, times=1), seconds(in_workers, names, 1, times=1)))
    here, all_cores, one = (min(times) for times in zip(*pairs, strict=True))
    print(
        f"600 pictures: {here:.2f} s in this process; {all_cores:.2f} s in workers ({here / all_cores:.2f} x)"
        f"; {one:.2f} s in one worker ({here / one:.2f} x)"
    )


def bad_ones(files: list[Path]) -> None:
    """What crashes, hangs and memory blow-ups cost the others."""
    good = repeated(files, 2000)
    mixed = list(good)
    bad = [name for name, count in BAD.items() for _ in range(count)]
    for number, name in enumerate(bad):
        mixed.insert(40 + number * 78, name)
    clean = seconds(in_workers, good, times=2)
    start = time.perf_counter()
    results = in_workers(mixed)
    took = time.perf_counter() - start
    codes = Counter(
        result.code if isinstance(result, SourceError) else type(result).__name__ for result in results
    )
    allowed = 1.1 * clean + codes["timeout"] * DEADLINE
    print(
        f"2000 good pictures: {clean:.2f} s; with {len(bad)} bad ones among them {took:.2f} s"
        f" (1.1 times that, and {codes['timeout']} deadlines: {allowed:.2f} s)"
    )
    print(f"  what came of them: {', '.join(f'{count} {code}' for code, count in codes.most_common())}")


def memory(files: list[Path]) -> None:
    """The most memory that this process has held, as results go by."""
    names = (str(min(files, key=lambda file: file.stat().st_size)) for _ in range(20_000))
    peaks = []
    for number, _ in enumerate(supervised(misbehave.nothing, jobs(names)), 1):
        if number in {1_000, 10_000, 20_000}:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(
        "peak memory of the parent:",
        ", ".join(f"{peak:.1f} MB" for peak in peaks),
        "after 1000, 10000, 20000",
    )


def overhead() -> None:
    """What a call costs that does nothing."""
    count = 5000
    took = seconds(lambda: list(supervised(misbehave.nothing, jobs(map(str, range(count))))), times=3)
    with Pool(misbehave.nothing, workers=1) as pool:
        pool.submit("", "").result()
        single = [seconds(lambda: pool.submit("", "").result(), times=1) for _ in range(500)]
    print(
        f"a call that does nothing: {1e6 * took / count:.0f} us among many,"
        f" {1e6 * statistics.median(single):.0f} us alone"
    )


def start_up(files: list[Path]) -> None:
    """`kolorit a b` as a whole process."""
    two = repeated([min(files, key=lambda file: file.stat().st_size)], 2)
    ways = {
        "in workers": two,
        "in one worker": ["--workers", "1", *two],
        "in the same process": ["--no-isolate", *two],
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(15):
        for way, arguments in ways.items():
            start = time.perf_counter()
            subprocess.run([KOLORIT, *arguments], check=True, stdout=subprocess.DEVNULL)
            times[way].append(time.perf_counter() - start)
    print(
        "kolorit a b:",
        ", ".join(f"{1e3 * statistics.median(took):.0f} ms {way}" for way, took in times.items()),
    )


def main(named: list[str]) -> None:
    """Print what was found."""
    with pictures(named) as files:
        memory(files)
        overhead()
        start_up(files)
        throughput(files)
        bad_ones(files)


if __name__ == "__main__":
    main(sys.argv[1:])
