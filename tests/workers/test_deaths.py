"""What is said of a picture that a worker died of."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kolorit.errors import CrashedError, OutOfMemoryError, TimedOutError
from kolorit.workers import deaths
from kolorit.workers.deaths import OomKills, error_of_death
from kolorit.workers.task import Task

TASK = Task("a.png", None, 2.5)


class Counter:
    """A stand-in for the system's."""

    def __init__(self, *, rising: bool) -> None:
        self.rising = rising

    def rose(self):
        return self.rising


@pytest.mark.parametrize(
    ("code", "words", "rising", "kind", "part"),
    [
        (-signal.SIGSEGV, b"", False, CrashedError, "SIGSEGV"),
        (-signal.SIGABRT, b"free(): invalid pointer", True, CrashedError, "SIGABRT"),
        (-signal.SIGABRT, b"memory allocation of 10 bytes failed", False, OutOfMemoryError, "memory"),
        (-signal.SIGABRT, b"what():  std::bad_alloc", False, OutOfMemoryError, "memory"),
        (-signal.SIGKILL, b"", True, OutOfMemoryError, "memory"),
        (-signal.SIGKILL, b"", False, CrashedError, "from outside (SIGKILL)"),
        (-signal.SIGTERM, b"", True, CrashedError, "from outside (SIGTERM)"),
        (-signal.SIGALRM, b"", False, TimedOutError, "2.5 s"),
        (-250, b"", False, CrashedError, "signal 250"),
        (0, b"", False, CrashedError, "exit code 0"),
        (3, b"", False, CrashedError, "exit code 3"),
    ],
)
def test_a_death_is_told_by_its_cause(code, words, rising, kind, part):
    error = error_of_death(code, words, TASK, Counter(rising=rising))
    assert type(error) is kind
    assert error.source == "a.png"
    assert part in error.reason
    assert "\n" not in error.reason


def test_windows_writes_its_exit_codes_in_hexadecimal(monkeypatch):
    monkeypatch.setattr(deaths.sys, "platform", "win32")
    assert "0xc0000005" in error_of_death(0xC0000005, b"", TASK, Counter(rising=False)).reason


def test_processes_that_the_system_ended_for_memory_are_counted(tmp_path, monkeypatch):
    counters = tmp_path / "vmstat"
    monkeypatch.setattr(deaths, "_COUNTERS", str(counters))
    counters.write_text("nr_free_pages 100\noom_kill 3\nballoon_inflate 0\n")
    kills = OomKills()
    assert not kills.rose()
    counters.write_text("nr_free_pages 100\noom_kill 4\nballoon_inflate 0\n")
    assert kills.rose()
    assert not kills.rose()


@pytest.mark.parametrize("content", [None, "", "oom_kill many\n"])
def test_a_system_that_does_not_tell_counts_none(tmp_path, monkeypatch, content):
    counters = tmp_path / "vmstat"
    if content is not None:
        counters.write_text(content)
    monkeypatch.setattr(deaths, "_COUNTERS", str(counters))
    assert not OomKills().rose()


@pytest.mark.skipif(not Path("/proc/vmstat").exists(), reason="a file of Linux")
def test_linux_tells():
    assert Path("/proc/vmstat").read_text().count("\noom_kill ") == 1
