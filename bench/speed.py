"""File to palette, as a multiple of Pillow's thumbnail alone. usage: speed.py [PICTURE_OR_FOLDER...]"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import fast_colorthief
from colorthief import ColorThief
from measure import counted, geometric_mean, seconds, thumbnail
from pictures import pictures
from PIL import Image
from pylette import extract_colors
from sklearn.cluster import KMeans

import kolorit


def scikit_learn(path: Path) -> None:
    """Cluster as the post does, with the library most people would reach for."""
    colors, counts = counted(path)
    KMeans(5, n_init=1, random_state=0).fit(colors, sample_weight=counts)


def decode(path: Path) -> None:
    """Decode every pixel and no more."""
    with Image.open(path) as image:
        image.load()


CONTESTANTS: dict[str, Callable[[Path], object]] = {
    "kolorit": kolorit.extract,
    "scikit-learn on a thumbnail": scikit_learn,
    "fast-colorthief 0.0.5": lambda path: fast_colorthief.get_palette(str(path), 5),
    "Pylette 6.0.0": lambda path: extract_colors(str(path), palette_size=5),
    "colorthief 0.2.1": lambda path: ColorThief(str(path)).get_palette(5),
}


def every_pixel(path: Path) -> None:
    """The palette of every pixel, none averaged away."""
    kolorit.extract(path, size=None)


def main(named: list[str]) -> None:
    """Print a line a contestant."""
    with pictures(named) as files:
        base = {file: seconds(thumbnail, file) for file in files}
        for name, call in CONTESTANTS.items():
            times = 5 if name == "kolorit" else 2
            ratios = [seconds(call, file, times=times) / base[file] for file in files]
            mean, worst = geometric_mean(ratios), max(ratios)
            print(f"{name:>28}: {mean:6.2f} x Pillow's thumbnail alone, worst {worst:.2f}")
        ratios = [seconds(every_pixel, file) / seconds(decode, file) for file in files]
        mean, worst = geometric_mean(ratios), max(ratios)
        print(f"{'kolorit, every pixel':>28}: {mean:6.2f} x Pillow's full decoding, worst {worst:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
