"""`kolorit photo.jpg` as a whole process, and its memory. usage: process.py [PICTURE_OR_FOLDER...]"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from pictures import pictures
from PIL import Image

KOLORIT = os.fspath(Path(sysconfig.get_path("scripts")) / "kolorit")
PILLOW = "import sys; from PIL import Image; im = Image.open(sys.argv[1]); im.thumbnail((200, 200))"
RUNS = 15


# A process's peak counts what its parent held when it was started, so a small parent is put between.
MEASURED = (
    "import resource, subprocess, sys\n"
    "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
)


def run(command: list[str]) -> float:
    """Wall seconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak(command: list[str]) -> float:
    """The most memory that one process held, in MB."""
    return float(subprocess.check_output([sys.executable, "-c", MEASURED, *command]))


def main(named: list[str]) -> None:
    """Print the ratio, and the memory that 100 megapixels take."""
    with pictures(named) as files:
        path = str(min(files, key=lambda f: f.stat().st_size))
        pairs = []
        for _ in range(RUNS):
            ours = run([KOLORIT, path])
            theirs = run([sys.executable, "-c", PILLOW, path])
            pairs.append((ours, theirs))
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        own = 1e3 * statistics.median(ours for ours, _ in pairs)
        name = Path(path).name
        print(f"kolorit {name}: {own:.0f} ms, {ratio:.2f} x Pillow's thumbnail as a process")
    with tempfile.TemporaryDirectory() as folder:
        for kind, progressive in (("", False), ("progressive ", True)):
            large = str(Path(folder) / "large.jpg")
            picture = Image.effect_noise((500, 500), 60).resize((12_500, 8_000)).convert("RGB")
            picture.save(large, quality=85, progressive=progressive)
            print(f"a {kind}JPEG of 100 megapixels: at most {peak([KOLORIT, large]):.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
