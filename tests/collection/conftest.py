"""Most claims here are not about processes, and each of those takes its time to start."""

from __future__ import annotations

import pytest

from kolorit.errors import SourceError
from kolorit.workers.attempt import attempt


def in_this_process(function, jobs, **_options: object):
    for name, argument in jobs:
        yield name, argument if isinstance(argument, SourceError) else attempt(function, argument, name)


@pytest.fixture(autouse=True)
def _no_processes(request, monkeypatch) -> None:
    if request.node.get_closest_marker("processes") is None:
        monkeypatch.setattr("kolorit.collection.scan.supervised", in_this_process)
