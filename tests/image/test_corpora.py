"""Collections of odd and broken pictures: each gives pixels, or an error of the source."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest
from image.pictures import SHARED, outcome

from kolorit.errors import SourceError

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout")

FOLDERS = sorted(folder for folder in (SHARED / "corpora").glob("*") if folder.is_dir())


@pytest.mark.parametrize("folder", [*FOLDERS, SHARED / "data/formats"], ids=lambda folder: folder.name)
def test_every_file_gives_pixels_or_an_error_of_the_source(folder):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        outcomes = {path: outcome(path) for path in files(folder)}
    assert outcomes
    assert not caught
    for path, found in outcomes.items():
        if isinstance(found, SourceError):
            assert found.source == path
            assert "\n" not in found.reason
        else:
            assert len(found.data) == found.width * found.height * found.channels


def files(folder: Path) -> list[str]:
    return [
        os.path.join(root, name)  # noqa: PTH118 - as the error names it
        for root, _, names in os.walk(folder)
        for name in names
    ]
