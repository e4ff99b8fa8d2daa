"""Scans that are killed at random moments, and then repeated: do they leave what others do?

``make collections`` does it 50 times to a scan of 2,000 files; the tests, a few times to a few. Each kill is
by SIGKILL, at a moment drawn from the time that an undisturbed scan takes.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from collection.drawn import table
from PIL import Image

_SCAN = (
    "import sys; from kolorit import Collection; Collection.open(sys.argv[1], create=True).scan(sys.argv[2])"
)


def draw_folder(folder: Path, count: int) -> None:
    """Small pictures, a tenth of them twice, one in fifty broken."""
    dice = random.Random(count)
    folder.mkdir()
    for number in range(count):
        path = folder / f"{number % 7}" / f"{number:05}.png"
        path.parent.mkdir(exist_ok=True)
        if number % 50 == 7:
            path.write_bytes(b"no picture at all")
            continue
        size = (dice.randrange(8, 60), dice.randrange(8, 60))
        image = Image.frombytes("RGB", (3, 2), dice.randbytes(18)).resize(size)
        image.save(path)
        if number % 10 == 3:
            shutil.copy(path, path.with_name(f"{number:05}-copy.png"))


def scan(database: Path, folder: Path, *, kill_after: float | None = None) -> float | None:
    """Scan in a process of its own; tell how long it took, or None if it was killed."""
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", _SCAN, database, folder]) as process:
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
        if process.returncode:
            raise RuntimeError("a scan failed")
    return time.monotonic() - began


def rearrange(folder: Path, round_number: int) -> None:
    """Move, change, remove and bring some files, so that there is something of each to be killed at."""
    dice = random.Random(round_number)
    files = sorted(path for path in folder.rglob("*.png") if path.is_file())
    for path in dice.sample(files, len(files) // 4):
        match dice.randrange(3):
            case 0:
                path.rename(path.with_name(f"moved-{round_number}-{path.name}"))
            case 1:
                path.unlink()
            case _:
                Image.new("RGB", (9, 9), (dice.randrange(256), 0, 99)).save(path)


def differences(kills: int, count: int, work: Path) -> list[str]:
    """Kill so many scans, half of a new folder, half of one that was rearranged; tell what came out wrong."""
    folder, base, killed, whole = (work / name for name in ("pictures", "base.db", "killed.db", "whole.db"))
    draw_folder(folder, count)
    wrong = []
    dice = random.Random(kills)
    for round_number in range(2):
        if whole.exists():
            shutil.copy(whole, base)
        takes = scan(whole, folder)
        assert takes is not None
        expected = table(whole)
        for number in range(kills // 2):
            start_from(base, killed)
            while scan(killed, folder, kill_after=dice.uniform(0, takes)) is not None:
                start_from(base, killed)
            if has_table(killed) and has_twice(killed):
                wrong.append(f"round {round_number}, kill {number}: a file stands twice")
            scan(killed, folder)
            if table(killed) != expected:
                wrong.append(f"round {round_number}, kill {number}: another table")
        rearrange(folder, round_number)
    return wrong


def start_from(base: Path, database: Path) -> None:
    """Make it a copy of the base, or nothing where there is none."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    if base.exists():
        shutil.copy(base, database)


def has_table(database: Path) -> bool:
    """Whether it came that far: the first thing that is written, whole or not at all, are the tables."""
    if not database.exists():
        return False
    connection = sqlite3.connect(database)
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.close()
    return bool(count)


def has_twice(database: Path) -> bool:
    """Whether a file stands in it twice."""
    paths = [row[0] for row in table(database)]
    return len(set(paths)) < len(paths)


def main() -> int:
    """Kill 50 scans of 2,000 files."""
    with tempfile.TemporaryDirectory() as work:
        wrong = differences(50, 2000, Path(work))
    print("\n".join(wrong) or "50 scans of 2,000 files killed; each table is that of an undisturbed scan")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
