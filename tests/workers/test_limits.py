"""What a worker may use."""

from __future__ import annotations

import math
import os

import pytest

from kolorit.errors import InvalidOptionError
from kolorit.workers import limits
from kolorit.workers.limits import LEAST_MEMORY, Limits, checked_count


@pytest.mark.parametrize("timeout", [0, -1, math.nan, math.inf, 86_401, "10", None])
def test_a_timeout_is_a_number_of_seconds_up_to_a_day(timeout):
    with pytest.raises(InvalidOptionError, match="timeout must be"):
        Limits(timeout=timeout)
    assert Limits(timeout=86_400).timeout == 86_400


@pytest.mark.parametrize("memory", [LEAST_MEMORY - 1, 0, -1, 1 << 60, 1e12, "1G", None])
def test_memory_is_a_number_of_bytes_that_python_can_start_in(memory):
    with pytest.raises(InvalidOptionError, match="memory must be"):
        Limits(memory=memory)
    assert Limits(memory=LEAST_MEMORY).memory == LEAST_MEMORY


@pytest.mark.parametrize("calls", [0, -1, 1.5, None])
def test_a_worker_answers_at_least_one_call(calls):
    with pytest.raises(InvalidOptionError, match="recycle_after must be"):
        Limits(recycle_after=calls)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="a call of Linux")
def test_there_are_as_many_workers_as_cores_that_may_be_used():
    usual = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(usual)})
        assert checked_count(None) == 1
    finally:
        os.sched_setaffinity(0, usual)
    assert checked_count(None) == len(usual)


def test_there_is_a_worker_even_where_nobody_knows_the_cores(monkeypatch):
    for tells in ("process_cpu_count", "sched_getaffinity"):
        monkeypatch.delattr(limits.os, tells, raising=False)
    monkeypatch.setattr(limits.os, "cpu_count", lambda: None)
    monkeypatch.setattr(limits.sys, "version_info", (3, 11))
    assert checked_count(None) == 1
