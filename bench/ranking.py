"""Searching for plain colors: are those found first that have most of them? usage: ranking.py FOLDER...

For each family of colors, the ten best of a search for its name are compared with the ten pictures of which
it covers most, counted from every pixel at full size. And: is a picture that was saved again, scaled or
cropped by a hundredth like its original first of all?
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pictures import pictures
from PIL import Image

from kolorit import Collection, _core
from kolorit.color.families import FAMILIES, RULES

BEST = 10


def families(path: Path) -> np.ndarray:
    """The share of each family, by the rules themselves, from every pixel."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    codes, counts = np.unique(pixels @ np.array([65536, 256, 1]), return_counts=True)
    colors = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.uint8)
    lightness, a, b = np.frombuffer(_core.srgb8_to_oklab(colors.tobytes())).reshape(-1, 3).T
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    left = np.ones(len(codes), bool)
    shares = np.zeros(len(FAMILIES))
    for name, hues, lightnesses, chromas in RULES:
        holds = left & within(lightness, lightnesses) & within(chroma, chromas) & within(hue, hues)
        shares[FAMILIES.index(name)] += counts[holds].sum()
        left &= ~holds
    return shares / counts.sum()


def within(values: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    """From the first number to below the second; through the full turn, and with white."""
    first, end = span
    if first > end:
        return (values >= first) | (values < end)
    return (first <= values) & ((values < end) | (end == 1))


def precision(collection: Collection, files: list[Path]) -> None:
    """Print how many of the ten best are among those of most, family by family."""
    truth = {str(path.resolve()): families(path) for path in files}
    found = []
    for number, name in enumerate(FAMILIES):
        most = sorted(truth, key=lambda path: (-truth[path][number], path))[:BEST]
        hits = [hit.picture.path for hit in collection.search(name, BEST)]
        found.append(len(set(hits) & set(most)) / BEST)
        print(f"  {name}: {found[-1]:.1f} of the ten; the tenth has {truth[most[-1]][number]:.1%} of it")
    print(f"  mean: {np.mean(found):.3f}")


def altered(image: Image.Image) -> Iterator[tuple[str, Image.Image, int]]:
    """What people do to pictures: how it is called, the picture, and the quality it is saved with."""
    width, height = image.size
    edge = max(1, width // 200), max(1, height // 200)
    yield "saved again", image, 75
    yield "scaled", image.resize((max(1, width * 99 // 100), max(1, height * 99 // 100))), 90
    yield "cropped", image.crop((*edge, width - edge[0], height - edge[1])), 90


def again(collection: Collection, files: list[Path], folder: Path) -> None:
    """Print how many find their originals first."""
    found: dict[str, list[bool]] = {}
    for path in files:
        with Image.open(path) as image:
            for name, other, quality in altered(image.convert("RGB")):
                other.save(folder / "altered.jpg", quality=quality)
                (hit,) = collection.search(f"like:{folder / 'altered.jpg'}", 1)
                # Some sets hold a file twice; either is the original.
                found.setdefault(name, []).append(hit.picture.hash == collection.picture(path).hash)
    for name, right in found.items():
        print(f"  {name}: {np.mean(right):.1%} find their original first")


def main(named: list[str]) -> None:
    """Print all there is to know."""
    with pictures(named) as files, tempfile.TemporaryDirectory() as folder:
        collection = Collection.open(Path(folder) / "photos.db", create=True)
        collection.scan(*files)
        print(f"Of {len(collection)} pictures, precision at {BEST}:")
        precision(collection, files)
        again(collection, files, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
