"""Scans that are killed; ``make collections`` kills more of them."""

from __future__ import annotations

import sys

import pytest
from collection.killed import differences


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_a_scan_that_was_killed_and_repeated_leaves_what_an_undisturbed_one_leaves(tmp_path):
    assert differences(4, 150, tmp_path) == []
