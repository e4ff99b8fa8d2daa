"""A home in which nothing is, so that no test reads or writes that of whoever runs it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "PYWAL_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    return folder
