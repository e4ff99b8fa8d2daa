"""Trying hostile input in a child process, of which crashes and hangs are findings, too."""

from __future__ import annotations

import hashlib
import math
import os
import select
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple

from fuzz.mutations import Cases

TESTS = Path(__file__).parents[1]
# Seconds for one case, on a busy machine.
PATIENCE = 60.0
# Then it is the same one, over and over.
MOST_FINDINGS = 10


class Finding(NamedTuple):
    """A case that broke a promise, where it is kept, and what was said."""

    case: str
    file: Path
    said: str


class Hunt(NamedTuple):
    """How many cases were tried, and which of them broke a promise."""

    tried: int
    findings: list[Finding]


def hunt(
    target: str, keep: Path, numbers: range, *, seconds: float = math.inf, patience: float = PATIENCE
) -> Hunt:
    """Try the cases of these numbers of a target (the name of its module), or for so long.

    What broke a promise is written to the folder ``keep``; the hunt goes on after it.
    """
    cases = Cases(import_module(target).seeds())
    findings: list[Finding] = []
    number, until = numbers.start, time.monotonic() + seconds
    while len(findings) < MOST_FINDINGS and number < numbers.stop and time.monotonic() < until:
        last, said = _run(target, range(number, numbers.stop), until - time.monotonic(), patience)
        number = last + 1
        if said is None:
            break
        case, data = cases[last]
        findings.append(Finding(f"case {last}: {case}", _kept(keep, data), said))
    return Hunt(number - numbers.start, findings)


def _run(target: str, numbers: range, seconds: float, patience: float) -> tuple[int, str | None]:
    """The number of the last case that a child tried, and what was wrong with it, if anything."""
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "fuzz.child", target, *map(str, (numbers.start, numbers.stop, seconds))],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        try:
            assert child.stdout is not None
            last, rest = _followed(child.stdout, numbers.start - 1, patience)
            code = child.wait() if rest is not None else None
        finally:
            child.kill()
            child.wait()
            assert child.stdout is not None
            child.stdout.close()
        errors.seek(0)
        printed = errors.read().decode(errors="replace")
    if code == 0:
        return last, None
    if last < numbers.start:
        raise RuntimeError(f"{target} does not even begin:\n{rest}{printed}")
    said = "no end in sight" if rest is None else rest
    return last, f"exit code {code}\n{said}\n{printed}"


def _followed(stream: IO[bytes], number: int, patience: float) -> tuple[int, str | None]:
    """The last number announced and what came after it; None if nothing comes for too long."""
    rest = b""
    while select.select([stream], [], [], patience)[0]:
        chunk = os.read(stream.fileno(), 1 << 16)
        if not chunk:
            return number, rest.decode(errors="replace")
        *lines, rest = (rest + chunk).split(b"\n")
        for at, line in enumerate(lines):
            if not line.isdigit():
                rest = b"\n".join([*lines[at:], rest])
                break
            number = int(line)
    return number, None


def environment() -> dict[str, str]:
    """What a process needs to find the targets."""
    path = os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")]))
    return os.environ | {"PYTHONPATH": path}


def _kept(folder: Path, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / hashlib.sha256(data).hexdigest()[:16]
    file.write_bytes(data)
    return file
