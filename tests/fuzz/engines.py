"""What runs the targets: libFuzzer on the core, atheris on Python, and changed files in child processes."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from fuzz.drawn import pictures
from fuzz.hunt import TESTS, environment, hunt

ROOT = TESTS.parent
# All that fuzzing leaves behind: what was found, what it grew from, what libFuzzer said. Git ignores it.
KEPT = ROOT / ".fuzz"
CRATE = ROOT / "rust/fuzz"
# What cargo-fuzz passes, but for a sanitizer: those need a nightly compiler, and guard unsafe code, which
# the core has none of. So any compiler that builds kolorit will do.
COVERAGE = [
    "-Cpasses=sancov-module",
    *(
        f"-Cllvm-args=-sanitizer-coverage-{option}"
        for option in ("level=4", "inline-8bit-counters", "pc-table", "trace-compares")
    ),
]
# Seconds and megabytes for one input.
LIMITS = ["-timeout=30", "-rss_limit_mb=4096"]
# Cases begin elsewhere in each run, and reach as far as none gets. The tests try the first.
CASES = 1 << 40
CASES_A_SECOND = 10_000


class Outcome(NamedTuple):
    """What a run of a target came to; lines about what it found."""

    runs: int
    found: list[str]

    @property
    def fine(self) -> bool:
        """Whether it found nothing."""
        return not self.found


class Task(ABC):
    """A target under an engine."""

    def __init__(self, engine: str, target: str) -> None:
        self.name = f"{engine}/{target}"
        self.target = target

    @abstractmethod
    def run(self, seconds: float) -> Outcome:
        """Fuzz for so long."""

    @property
    def found(self) -> Path:
        """The folder for what it finds."""
        return KEPT / "found" / self.name


class Mutation(Task):
    """Changed files, each in its turn, in a child process that may crash."""

    def run(self, seconds: float) -> Outcome:
        first = int(time.time()) * CASES_A_SECOND
        numbers = range(first, first + CASES)
        hunted = hunt(f"fuzz.targets.{self.target}", self.found, numbers, seconds=seconds)
        lines = [f"{finding.file}: {finding.case}\n{finding.said}" for finding in hunted.findings]
        return Outcome(hunted.tried, lines)


class _LibFuzzer(Task):
    """What keeps inputs that reach something new, and starts from them the next time."""

    @abstractmethod
    def command(self) -> list[str]:
        """All but options."""

    @abstractmethod
    def seeds(self) -> dict[str, bytes]:
        """Valid input to start from."""

    def run(self, seconds: float) -> Outcome:
        corpus, seeds = (KEPT / kind / self.name for kind in ("corpus", "seeds"))
        shutil.rmtree(seeds, ignore_errors=True)
        for folder in (corpus, seeds, self.found):
            folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(self.seeds().values()):
            (seeds / str(number)).write_bytes(data)
        before = set(self.found.iterdir())
        options = [*LIMITS, f"-max_total_time={max(1, round(seconds))}", "-print_final_stats=1"]
        options += [f"-artifact_prefix={self.found}/", str(corpus), str(seeds)]
        log = (KEPT / "log" / self.name).with_suffix(".txt")
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as stream:
            code = subprocess.call(
                [*self.command(), *options], stdout=stream, stderr=stream, env=environment()
            )
        text = log.read_text(errors="replace")
        runs = re.search(r"number_of_executed_units: (\d+)", text)
        new = sorted(set(self.found.iterdir()) - before)
        found = [str(file) for file in new] or ([f"exit code {code}"] if code else [])
        return Outcome(int(runs[1]) if runs else 0, [*found, _said(text)] if found else [])


class Rust(_LibFuzzer):
    """A program of rust/fuzz/src/bin."""

    def command(self) -> list[str]:
        """The program itself."""
        return [str(CRATE / "target" / _host() / "release" / self.target)]

    def seeds(self) -> dict[str, bytes]:
        """Noise, short and long; or pictures of the format that the target is named after, if it is."""
        kind = self.target.split("_")[0].lower()
        drawn = {name: data for name, data in pictures().items() if name.split()[0].lower() == kind}
        return drawn or {str(size): random.Random(size).randbytes(size) for size in (16, 256, 1024)}


class Guided(_LibFuzzer):
    """A module of tests/fuzz/targets."""

    def command(self) -> list[str]:
        """Python."""
        return [sys.executable, "-m", "fuzz.guided", f"fuzz.targets.{self.target}"]

    def seeds(self) -> dict[str, bytes]:
        """The target's own."""
        seeds: dict[str, bytes] = import_module(f"fuzz.targets.{self.target}").seeds()
        return seeds


def targets() -> list[str]:
    """The modules of the targets in Python."""
    return sorted(file.stem for file in (TESTS / "fuzz/targets").glob("*.py"))


def tasks() -> list[Task]:
    """Every target under every engine that there is for it here."""
    found: list[Task] = [Mutation("mutation", target) for target in targets()]
    if find_spec("atheris"):
        found += [Guided("atheris", target) for target in targets()]
    else:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        print(f"atheris is not here for Python {version}: its targets run without coverage (mutation/*)")
    return found + [Rust("rust", file.stem) for file in sorted((CRATE / "src/bin").glob("*.rs"))]


def build_rust() -> None:
    """Build the programs of the crate; they are told apart from others by their target folder."""
    flags = os.environ | {"RUSTFLAGS": " ".join(COVERAGE)}
    # With a target named, the flags are not those of build scripts, which could not be linked.
    command = ["cargo", "build", "--release", "--quiet", "--target", _host()]
    if subprocess.call(command, cwd=CRATE, env=flags):
        sys.exit("the targets in Rust could not be built; libFuzzer needs a C++ compiler (Debian: g++)")


def again(file: Path) -> int:
    """Try one input that was kept, with the target that it was kept for."""
    engine, target = file.resolve().parts[-3:-1]
    if engine == "rust":
        build_rust()
        return subprocess.call([*Rust(engine, target).command(), str(file)])
    import_module(f"fuzz.targets.{target}").check(file.read_bytes())
    return 0


def _host() -> str:
    told = subprocess.check_output(["rustc", "--print", "host-tuple"], text=True)
    return told.strip()


def _said(log: str) -> str:
    """The part of a log that says what was wrong."""
    lines = log.splitlines()
    marks = ("panicked at", "Uncaught Python exception", "ERROR: libFuzzer", "Traceback")
    first = next(
        (at for at, line in enumerate(lines) if any(mark in line for mark in marks)), len(lines) - 20
    )
    return "\n".join(lines[max(0, first) : first + 40])
