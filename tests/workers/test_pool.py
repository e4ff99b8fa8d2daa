"""Single jobs in supervised processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import CancelledError, wait

import pytest
from workers import calls

from kolorit.errors import (
    BusyError,
    CrashedError,
    InvalidOptionError,
    NoWorkersError,
    OutOfMemoryError,
    TimedOutError,
)
from kolorit.workers.limits import Limits
from kolorit.workers.pool import Pool

LIMITS = Limits(timeout=30, memory=128_000_000)


def test_jobs_from_many_threads_are_done():
    with Pool(calls.echo, workers=2, limits=LIMITS, most_waiting=100) as pool:
        futures = {}

        def submit(first: int) -> None:
            for number in range(first, first + 20):
                futures[number] = pool.submit(str(number), number)

        threads = [threading.Thread(target=submit, args=(first,)) for first in range(0, 80, 20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {number: future.result(60) for number, future in futures.items()} == {n: n for n in range(80)}


@pytest.mark.parametrize(
    ("bad", "kind"), [("crash", CrashedError), ("leave", CrashedError), ("swell", OutOfMemoryError)]
)
def test_a_bad_job_fails_alone(bad, kind):
    with Pool(calls.misbehave, workers=2, limits=LIMITS) as pool:
        futures = [pool.submit(f"<{name}>", name) for name in ("a", bad, "b")]
        error = futures[1].exception(60)
        assert type(error) is kind
        assert error.source == f"<{bad}>"
        assert [futures[0].result(60), futures[2].result(60)] == ["a", "b"]


def test_a_job_can_have_a_deadline_of_its_own():
    with Pool(calls.misbehave, workers=1, limits=LIMITS) as pool:
        error = pool.submit("slow", "hang", timeout=0.3).exception(60)
        assert isinstance(error, TimedOutError)
        assert "0.3 s" in error.reason
        assert pool.submit("fine", "fine").result(60) == "fine"
        with pytest.raises(InvalidOptionError):
            pool.submit("none", "fine", timeout=0)


def test_a_job_does_not_wait_behind_one_that_hangs_while_a_worker_is_free():
    with Pool(calls.misbehave, workers=2, limits=LIMITS) as pool:
        hanging = pool.submit("hang", "hang")
        assert [pool.submit(name, name).result(60) for name in "abc"] == ["a", "b", "c"]
        assert not hanging.done()


def test_no_more_wait_than_may():
    with Pool(calls.misbehave, workers=1, limits=LIMITS, most_waiting=2) as pool:
        hanging = [pool.submit("hang", "hang", timeout=0.5) for _ in range(3)]
        with pytest.raises(BusyError):
            pool.submit("one more", "one more")
        wait(hanging, timeout=60)
        assert pool.submit("one more", "one more").result(60) == "one more"


def test_a_job_that_waits_can_be_cancelled():
    with Pool(calls.misbehave, workers=1, limits=LIMITS, most_waiting=2) as pool:
        working = pool.submit("hang", "hang", timeout=0.5)
        waiting = pool.submit("a", "a")
        while not working.running():
            time.sleep(0.01)
        assert waiting.cancel()
        assert not working.cancel()
        assert pool.submit("b", "b").result(60) == "b"
        with pytest.raises(CancelledError):
            waiting.result()


def test_workers_that_die_idle_are_replaced():
    with Pool(calls.process_id, workers=2, limits=LIMITS) as pool:
        for _ in range(5):
            process = pool.submit("a", None).result(60)
            os.kill(process, signal.SIGKILL)


def test_what_is_not_done_when_it_is_closed_fails():
    pool = Pool(calls.misbehave, workers=1, limits=LIMITS)
    futures = [pool.submit("hang", "hang"), pool.submit("a", "a")]
    pool.close()
    assert [type(future.exception(0)) for future in futures] == [NoWorkersError] * 2
    with pytest.raises(NoWorkersError):
        pool.submit("b", "b")


def test_if_no_process_can_be_started_jobs_fail_until_one_can(monkeypatch):
    with Pool(calls.echo, workers=1, limits=LIMITS) as pool:
        with monkeypatch.context() as broken:
            broken.setattr("sys.executable", "/nowhere/python")
            assert isinstance(pool.submit("a", 1).exception(60), NoWorkersError)
        assert pool.submit("b", 2).result(60) == 2


@pytest.mark.parametrize("most_waiting", [-1, 0.5, None])
def test_what_may_wait_is_a_number(most_waiting):
    with pytest.raises(InvalidOptionError, match="most_waiting"):
        Pool(calls.echo, most_waiting=most_waiting)
