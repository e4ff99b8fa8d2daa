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


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory, in MB, of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(named: list[str]) -> None:
    """Print the ratio, and the memory that 100 megapixels take."""
    with pictures(named) as files:
        path = str(min(files, key=lambda f: f.stat().st_size))
        pairs = []
        for _ in range(RUNS):
            ours, _ = run([KOLORIT, path])
            theirs, _ = run([sys.executable, "-c", PILLOW, path])
            pairs.append((ours, theirs))
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        own = 1e3 * statistics.median(ours for ours, _ in pairs)
        name = Path(path).name
        print(f"kolorit {name}: {own:.0f} ms, {ratio:.2f} x Pillow's thumbnail as a process")
    with tempfile.TemporaryDirectory() as folder:
        large = str(Path(folder) / "large.jpg")
        Image.effect_noise((500, 500), 60).resize((12_500, 8_000)).convert("RGB").save(large, quality=85)
        print(f"a JPEG of 100 megapixels: at most {run([KOLORIT, large])[1]:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
