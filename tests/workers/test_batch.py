"""Many sources in supervised processes: whatever happens to one, the others come out, in order."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workers import calls
from workers.processes import ended, wait_for_the_end_of

from kolorit.errors import (
    CrashedError,
    InternalError,
    InvalidOptionError,
    NotFoundError,
    NoWorkersError,
    OutOfMemoryError,
    TimedOutError,
    UnreadableError,
)
from kolorit.workers import supervisor, worker
from kolorit.workers.batch import supervised
from kolorit.workers.limits import Limits

# Time enough for good calls on a busy machine, and little to fill.
SMALL = Limits(timeout=2, memory=128_000_000)


def jobs(arguments):
    return [(f"<{argument}>", argument) for argument in arguments]


def outcomes(function, arguments, workers=2, limits=None):
    return [result for _, result in supervised(function, jobs(arguments), workers=workers, limits=limits)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_one_result_a_job_in_their_order_for_any_number_of_workers(workers):
    found = list(supervised(calls.echo, jobs(range(300)), workers=workers))
    assert found == [(f"<{number}>", number) for number in range(300)]


def test_slow_calls_keep_their_place():
    waits = [0.2, 0, 0.1, 0, 0]
    assert outcomes(calls.sleep, waits) == waits


def test_no_jobs_no_results():
    assert outcomes(calls.echo, []) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_each_bad_call_fails_alone(workers):
    good = [str(number) for number in range(60)]
    arguments = good.copy()
    for at, bad in zip((50, 31, 30, 5), calls.BAD, strict=True):
        arguments.insert(at, bad)
    found = dict(zip(arguments, outcomes(calls.misbehave, arguments, workers, SMALL), strict=True))
    assert [found[argument] for argument in good] == good
    kinds = {bad: type(found[bad]) for bad in calls.BAD}
    assert kinds == {
        "crash": CrashedError,
        "leave": CrashedError,
        "hang": TimedOutError,
        "swell": OutOfMemoryError,
    }
    assert {found[bad].source for bad in calls.BAD} == {f"<{bad}>" for bad in calls.BAD}
    assert "SIGSEGV" in found["crash"].reason
    assert "exit code 3" in found["leave"].reason
    assert "2 s" in found["hang"].reason
    assert "128,000,000 bytes" in found["swell"].reason


ANSWERS = {"crash": CrashedError, "leave": CrashedError}


@settings(max_examples=6)
@given(st.lists(st.sampled_from(["a", "b", "c", *ANSWERS]), max_size=12), st.integers(1, 3))
def test_whatever_is_mixed_each_call_has_its_own_result(arguments, workers):
    found = outcomes(calls.misbehave, arguments, workers)
    kinds = [
        argument if argument == result else type(result)
        for argument, result in zip(arguments, found, strict=True)
    ]
    assert kinds == [ANSWERS.get(argument, argument) for argument in arguments]


def test_as_many_crashes_as_calls_are_as_many_errors():
    found = outcomes(calls.crash_at_even, range(8))
    assert [type(result) for result in found] == [CrashedError, int] * 4


def test_a_worker_that_is_killed_by_others_is_told_from_a_crash():
    (error,) = outcomes(calls.be_killed, [1])
    assert isinstance(error, CrashedError)
    assert "SIGKILL" in error.reason


def test_a_runtime_that_gives_up_for_lack_of_memory_is_out_of_memory():
    (error,) = outcomes(calls.give_up_memory, [1])
    assert isinstance(error, OutOfMemoryError)


def test_a_call_does_not_pay_for_what_those_before_it_have_broken():
    arguments = ["a", "delicate", "b", "delicate", "delicate", "c"]
    assert outcomes(calls.crash_after_others, arguments, workers=1) == arguments


def test_workers_are_recycled():
    found = outcomes(calls.process_id, range(10), workers=1, limits=Limits(recycle_after=4))
    assert [len(list(same)) for _, same in itertools.groupby(found)] == [4, 4, 2]
    assert os.getpid() not in found


def test_what_a_function_prints_goes_nowhere(capfd):
    assert outcomes(calls.print_everywhere, range(4)) == [0, 1, 2, 3]
    assert capfd.readouterr() == ("", "")


def test_a_large_argument_goes_through_even_to_a_worker_that_is_busy():
    data = os.urandom(1 << 20)
    arguments = ["small", data, "small", data, data]
    assert outcomes(calls.echo, arguments, workers=1) == arguments


def test_the_error_of_a_source_comes_as_it_was_raised():
    (error,) = outcomes(calls.fail_with_cause, ["name"])
    assert (type(error), error.reason, error.source) == (UnreadableError, "it is unreadable", "name")
    assert type(error.__cause__) is ValueError


def test_a_cause_that_cannot_be_handed_over_is_told_by_name():
    (error,) = outcomes(calls.fail_with_unpicklable_cause, ["name"])
    assert type(error) is UnreadableError
    assert str(error.__cause__) == "UnpicklableError: this and that"


@pytest.mark.parametrize(
    ("function", "part"),
    [
        (calls.fail_by_mistake, "ZeroDivisionError"),
        (calls.panic, "panicked"),
        (calls.return_what_cannot_be_handed_over, "cannot be handed over"),
    ],
)
def test_a_mistake_in_the_function_is_the_error_of_the_source(function, part):
    found = outcomes(function, ["a", "b"], workers=1)
    assert [type(error) for error in found] == [InternalError] * 2
    assert [error.source for error in found] == ["<a>", "<b>"]
    assert part in found[0].reason


def test_a_job_that_has_failed_already_comes_out_in_its_place():
    missing = NotFoundError("there is no such file", "b")
    found = supervised(calls.echo, [("a", 1), ("b", missing), ("c", 3)], workers=2)
    assert list(found) == [("a", 1), ("b", missing), ("c", 3)]


def test_options_that_the_function_does_not_take_are_raised():
    with pytest.raises(InvalidOptionError, match="lucky"):
        outcomes(calls.refuse_options, range(5))


def test_what_the_jobs_raise_comes_after_the_results_before():
    def broken() -> Iterator[tuple[str, int]]:
        yield from jobs([1, 2])
        raise OSError("no more names")

    found = supervised(calls.echo, broken(), workers=2)
    assert [next(found), next(found)] == jobs([1, 2])
    with pytest.raises(OSError, match="no more names"):
        next(found)


def test_a_result_is_there_before_the_next_job_is():
    told = threading.Event()

    def slow() -> Iterator[tuple[str, int]]:
        yield "first", 1
        assert told.wait(60)
        yield "second", 2

    found = supervised(calls.echo, slow(), workers=2)
    assert next(found) == ("first", 1)
    told.set()
    assert list(found) == [("second", 2)]


def test_only_so_many_of_endless_jobs_are_taken():
    taken = []

    def endless() -> Iterator[tuple[str, object]]:
        for number in itertools.count():
            taken.append(number)
            yield str(number), number

    found = supervised(calls.echo, endless(), workers=2)
    for number in range(3000):
        assert next(found) == (str(number), number)
        assert len(taken) <= number + 1 + 1024
    found.close()


def test_only_so_many_results_wait_for_one_that_hangs():
    taken = []

    def endless() -> Iterator[tuple[str, object]]:
        yield "hangs", "hang"
        for number in itertools.count():
            taken.append(number)
            yield str(number), number

    found = supervised(calls.misbehave, endless(), workers=2, limits=SMALL)
    assert isinstance(next(found)[1], TimedOutError)
    assert len(taken) <= 1024
    assert next(found) == ("0", 0)
    found.close()


@pytest.mark.parametrize("taken", [1, 50])
def test_no_process_is_left_when_it_has_ended_or_is_closed(taken):
    found = supervised(calls.process_id, jobs(range(50)), workers=3)
    processes = {next(found)[1] for _ in range(taken)}
    found.close()
    assert processes
    assert all(map(ended, processes))


def test_no_process_is_left_of_a_call_that_hangs(tmp_path):
    signature = tmp_path / "process"
    arguments = [None, signature, signature]
    found = supervised(calls.sign_and_hang, jobs(arguments), workers=1)
    assert next(found) == ("<None>", None)
    while not signature.exists():
        time.sleep(0.01)
    found.close()
    assert ended(int(signature.read_text()))


def test_no_process_is_left_that_a_call_has_started(tmp_path):
    """Decoders may start some, and hang because these do."""
    signature = tmp_path / "process"
    (error,) = outcomes(calls.start_another_and_hang, [signature], limits=SMALL)
    assert isinstance(error, TimedOutError)
    wait_for_the_end_of([int(signature.read_text())])


def test_a_function_that_a_worker_cannot_import_is_told(monkeypatch):
    monkeypatch.setattr(sys, "path", [path for path in sys.path if not path.endswith("tests")])
    with pytest.raises(NoWorkersError, match="No module named 'workers'"):
        outcomes(calls.echo, [1])


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_processes_that_cannot_be_started_are_told(monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(NoWorkersError, match="cannot be started"):
        outcomes(calls.echo, range(5))


def test_fewer_processes_than_asked_for_do(monkeypatch):
    started = []
    real = supervisor.Worker

    def limited(*arguments: object) -> supervisor.Worker:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(1)
        return real(*arguments)

    monkeypatch.setattr(supervisor, "Worker", limited)
    assert outcomes(calls.echo, range(20), workers=4) == list(range(20))


def test_a_worker_that_nobody_can_listen_to_is_none(monkeypatch):
    class Thread:
        def __init__(self, **_options: object) -> None:
            pass

        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    started = []
    real = subprocess.Popen
    monkeypatch.setattr(worker, "threading", SimpleNamespace(Thread=Thread, Lock=threading.Lock))
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **o: started.append(real(*a, **o)) or started[-1])
    with pytest.raises(OSError, match="can't start new thread"):
        worker.Worker(b"", print, print, 0.0)
    assert started[0].returncode is not None


def test_workers_do_not_import_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit('from a folder of pictures')")
    monkeypatch.chdir(tmp_path)
    assert outcomes(calls.echo, [1]) == [1]


@pytest.mark.parametrize("workers", [0, -1, 1025, 1.5, "2"])
def test_a_number_of_workers_out_of_range_is_told(workers):
    with pytest.raises(InvalidOptionError, match=r"workers must be an integer in 1\.\.1024"):
        supervised(calls.echo, [], workers=workers)
