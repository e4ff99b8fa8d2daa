"""Collections of odd and broken pictures, uploaded: each has a palette, or a problem of its own."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from image.pictures import SHARED
from web.servers import server

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not SHARED.exists(), reason="needs pictures beside the checkout"),
]


def test_every_file_has_a_palette_or_is_the_problem_of_who_sent_it():
    files = [Path(root) / name for root, _, names in os.walk(SHARED / "corpora") for name in names]
    with server("--max-upload", "100M") as (process, port), ThreadPoolExecutor(8) as threads:

        def status(file):
            with file.open("rb") as content:
                form = {"file": (file.name, content)}
                answer = httpx2.post(f"http://127.0.0.1:{port}/api/palette", files=form, timeout=300)
            if answer.status_code != 200:
                assert answer.json()["code"] != "internal"
            return answer.status_code

        found = dict(zip(files, threads.map(status, files), strict=True))
        assert process.poll() is None
    others = {file: code for file, code in found.items() if code != 200 and not 400 <= code < 500}
    assert not others
    assert list(found.values()).count(200) > len(files) / 3
