"""What pictures look like: those of the documentation, which somebody looked at, are drawn again.

``python tools/draw_doc_pictures.py`` draws the files anew; look at them before you trust them.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/pictures"
ALL = runpy.run_path(str(ROOT / "tools/draw_doc_pictures.py"))["ALL"]


@pytest.mark.parametrize("name", ALL)
def test_a_picture_looks_as_it_did_when_somebody_looked_at_it(name):
    with Image.open(PICTURES / name) as kept:
        before = np.asarray(kept.convert("RGB"), int)
    now = np.asarray(ALL[name]().convert("RGB"), int)
    assert now.shape == before.shape
    difference = np.abs(now - before)
    # Versions of Pillow smooth letters and lines a little differently, and a JPEG differs a little
    # everywhere; but nothing moves, appears or takes another color.
    assert difference.mean() < (3.5 if name.endswith(".jpg") else 1.5)
    assert np.quantile(difference, 0.99) < 24


def test_each_file_is_drawn_and_all_are_small():
    files = list(PICTURES.iterdir())
    assert {file.name for file in files} == ALL.keys()
    assert sum(file.stat().st_size for file in files) < 500_000
