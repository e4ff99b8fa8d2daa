"""Collections of pictures that are drawn here, and what is known of them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from PIL import Image

from kolorit import Collection
from kolorit.collection.rows import COLUMNS

# One process: what is claimed here does not depend on how many there are, and starting each takes its time.
ONE = {"workers": 1}


def draw(path: Path, *colors: str, size: int = 8) -> Path:
    """Draw stripes of equal width."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (size * len(colors), size))
    for number, color in enumerate(colors):
        image.paste(color, (number * size, 0, (number + 1) * size, size))
    image.save(path)
    return path


def drawn_collection(folder: Path, pictures: dict[str, tuple[str, ...]]) -> Collection:
    """Draw pictures of stripes, and scan them."""
    for name, colors in pictures.items():
        draw(folder / "pictures" / name, *colors)
    collection = Collection.open(folder / "photos.db", create=True)
    collection.scan(folder / "pictures", **ONE)
    return collection


def table(path: Path) -> list[tuple[object, ...]]:
    """All rows, by path, without their numbers; the index is checked on the way."""
    connection = sqlite3.connect(path)
    try:
        connection.text_factory = os.fsdecode
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = f"SELECT {', '.join(COLUMNS)} FROM picture ORDER BY path"  # noqa: S608 - ours
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def names(hits) -> list[str]:
    """The names of the files that were found."""
    return [Path(hit.picture.path).name for hit in hits]
