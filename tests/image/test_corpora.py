"""Collections of odd and broken pictures, where there are any: each gives pixels, or an error of the source."""

from __future__ import annotations

import os
import warnings
from collections import Counter

import pytest
from image.pictures import SHARED

from kolorit.errors import SourceError
from kolorit.image import read

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")

FOLDERS = sorted(folder for folder in (SHARED / "corpora").glob("*") if folder.is_dir())


@pytest.mark.parametrize("folder", [*FOLDERS, SHARED / "data/formats"], ids=lambda folder: folder.name)
def test_every_file_gives_pixels_or_an_error_of_the_source(folder):
    outcomes: Counter[str] = Counter()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for root, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(root, name)  # noqa: PTH118 - as it is, to be compared
                try:
                    pixels = read(path)
                except SourceError as error:
                    assert error.source == path
                    assert "\n" not in error.reason
                    outcomes[error.code] += 1
                else:
                    assert len(pixels.data) == pixels.width * pixels.height * pixels.channels
                    outcomes["pixels"] += 1
    assert not caught
    assert outcomes.total() > 0
