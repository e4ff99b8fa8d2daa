"""Pictures to measure on: those that are named, or else some that are drawn here.

The drawn ones have the statistics that matter for speed: soft gradients, detail at every scale, grain,
tens of thousands of colors; as JPEG mostly, since photographs are.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

ENDINGS = {".jpg", ".jpeg", ".png", ".webp"}
# Width, height and format: a phone's, a screen's and a web page's.
DRAWN = [
    (4000, 3000, "jpg"),
    (3000, 4000, "jpg"),
    (2560, 1440, "jpg"),
    (1920, 1080, "jpg"),
    (1600, 1067, "jpg"),
    (1200, 800, "jpg"),
    (1600, 1000, "png"),
    (1600, 1000, "webp"),
]


def draw(width: int, height: int, dice: random.Random) -> Image.Image:
    """Clouds of color in six octaves, with grain."""
    picture = Image.new("RGB", (width, height), tuple(dice.randrange(256) for _ in range(3)))
    for octave in range(6):
        columns, rows = 2 << octave, max(1, (2 << octave) * height // width)
        noise = Image.frombytes("RGB", (columns, rows), dice.randbytes(columns * rows * 3))
        picture = Image.blend(
            picture, noise.resize((width, height), Image.Resampling.BICUBIC), 0.5 / (octave + 1)
        )
    grain = Image.frombytes("L", (width, height), dice.randbytes(width * height)).point(lambda v: v // 16)
    return ImageChops.add(picture.filter(ImageFilter.SMOOTH), Image.merge("RGB", [grain] * 3), 1, -8)


@contextmanager
def pictures(named: list[str]) -> Iterator[list[Path]]:
    """The files to measure on; drawn ones are gone afterwards."""
    if named:
        folders = [Path(name).expanduser() for name in named]
        found = (f for p in folders for f in (sorted(p.rglob("*")) if p.is_dir() else [p]))
        yield [f for f in found if f.suffix.lower() in ENDINGS]
        return
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (width, height, ending) in enumerate(DRAWN):
            files.append(Path(folder) / f"{number}-{width}x{height}.{ending}")
            draw(width, height, random.Random(number)).save(files[-1], quality=88)
        yield files
