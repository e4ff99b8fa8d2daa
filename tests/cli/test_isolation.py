"""Which processes pictures are decoded in, and that one of them takes no other down."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from workers import calls
from workers.processes import children, ended, wait_for_the_end_of

import kolorit
from kolorit.workers.limits import Limits

pytestmark = pytest.mark.usefixtures("pictures")

TESTS = Path(__file__).parents[1]


@pytest.fixture
def processes(run, monkeypatch):
    """The processes that sources were decoded in, each as often as sources were."""

    def processes_of(*arguments: str) -> list[int]:
        monkeypatch.setattr(kolorit, "extract", calls.extract_telling_process)
        done = run("--format", "json", *arguments)
        assert (done.code, done.err) == (0, "")
        return [int(record["warnings"][0]) for record in json.loads(done.out)]

    return processes_of


def test_a_single_picture_is_decoded_in_this_process(processes):
    assert processes("two.png") == [os.getpid()]


def test_two_pictures_are_decoded_in_two_others(processes):
    found = processes("two.png", "tomato.png", "--workers", "2")
    assert len({*found, os.getpid()}) == 3


def test_a_folder_is_decoded_elsewhere_even_if_it_holds_one_picture(processes):
    Path("folder").mkdir()
    os.link("two.png", "folder/two.png")
    assert os.getpid() not in processes("folder")


@pytest.mark.parametrize(
    "option", [("--isolate",), ("--workers", "1"), ("--timeout", "9.5"), ("--max-memory", "512m")]
)
def test_a_single_picture_is_decoded_elsewhere_if_an_option_asks(processes, option):
    assert os.getpid() not in processes(*option, "two.png")


def test_many_pictures_are_decoded_in_this_process_if_an_option_asks(processes):
    assert processes("--no-isolate", "two.png", "tomato.png") == [os.getpid()] * 2


def test_one_worker_decodes_all(processes):
    found = processes("--workers", "1", *["two.png"] * 5)
    assert len(set(found)) == 1
    assert os.getpid() not in found


@pytest.mark.parametrize("name", ["hex", "table", "json", "ndjson", "csv"])
def test_the_output_is_the_same_wherever_pictures_are_decoded(run, name):
    sources = ["two.png", "broken.jpg", "missing.png", "tomato.png", "-", ".", "two.png"] * 2
    sources.remove("-")
    data = Path("tomato.png").read_bytes()
    common = ("--format", name, "-k", "3", "--size", "full", "--region", "0,0,1,0.5", *sources)
    here = run("--no-isolate", *common, stdin=data)
    assert here.code == 1
    assert here.err.count("\n") == 6
    for workers in ("1", "2", "5"):
        assert run("--workers", workers, *common, stdin=data) == here


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs what has no end")
def test_standard_input_is_read_no_further_than_the_limit(spawn):
    code, out, err = spawn("--isolate", "--max-bytes", "1M", "-", redirect="< /dev/zero")
    assert (code, out) == (1, "")
    assert err == spawn("--max-bytes", "1M", "-", redirect="< /dev/zero").err
    assert err.endswith("[too_large]\n")


def test_each_bad_picture_is_its_own_error(run, monkeypatch):
    monkeypatch.setattr(kolorit, "extract", calls.extract)
    sources = ["two.png", "crash", "tomato.png", "hang", "swell", "two.png", "leave", "tomato.png"]
    options = ("--format", "ndjson", "--timeout", "2", "--max-memory", "0.15G")
    code, out, err = run(*options, *sources)
    assert code == 1
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["source"] for record in records] == sources
    codes = [record["error"]["code"] if "error" in record else None for record in records]
    assert codes == [None, "crashed", None, "timeout", "out_of_memory", None, "crashed", None]
    assert [line.rpartition(" ")[2] for line in err.splitlines()] == [f"[{code}]" for code in codes if code]


def test_options_that_only_a_worker_knows_to_be_wrong_are_wrong_usage_told_once(run, monkeypatch):
    monkeypatch.setattr(kolorit, "extract", calls.extract_refusing_options)
    assert run("two.png", "tomato.png", "two.png") == (
        2,
        "",
        "kolorit: k must be lucky, got 13. Try kolorit --help. [invalid_option]\n",
    )


def test_processes_that_cannot_be_started_are_one_line(run, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    code, out, err = run("two.png", "tomato.png")
    assert (code, out) == (1, "")
    assert err.startswith("kolorit: processes to decode in cannot be started: ")
    assert err.endswith(" [no_workers]\n")
    assert err.count("\n") == 1


def test_help_tells_the_defaults_that_the_workers_have(run):
    shown = " ".join(run("--help").out.split())
    defaults = Limits()
    assert f"so many seconds. [default: {defaults.timeout:g}]" in shown
    assert f"such as 512M or 4G. [default: {defaults.memory / 1e9:g}G]" in shown


# The command as a process of its own, with the functions of the tests in place of kolorit.extract.
RUN = """
import sys
import kolorit
from workers import calls
from workers.processes import children, ended, wait_for_the_end_of
kolorit.extract = calls.extract
from kolorit.cli import main
sys.exit(main())
"""


@pytest.fixture
def begin():
    """Start the command."""

    def begin_there(*arguments: str, before: Sequence[str] = (), **options: Any) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": str(TESTS)}
        command = [*before, sys.executable, "-c", RUN, "--format", "ndjson", *arguments]
        return subprocess.Popen(command, env=environment, **options)

    return begin_there


linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into Linux's /proc")


@linux
def test_ctrl_c_in_a_terminal_is_one_line_and_leaves_no_process(begin):
    terminal, inside = pty.openpty()
    settings = termios.tcgetattr(inside)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(inside, termios.TCSANOW, settings)
    # The first terminal that a new session opens is its own: Ctrl-C goes to all processes of a group.
    opening = ["sh", "-c", 'exec "$@" < "$0"', os.ttyname(inside)]
    streams = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    with begin("two.png", "hang", "hang", before=opening, start_new_session=True, **streams) as process:
        assert process.stdout.readline().startswith(b'{"source": "two.png", "width"')
        workers = children(process.pid)
        os.write(terminal, b"\x03")
        out, err = process.communicate(timeout=60)
    os.close(inside)
    os.close(terminal)
    assert (process.returncode, out, err.split()) == (130, b"", [b"kolorit:", b"interrupted"])
    assert workers
    assert all(map(ended, workers))


@linux
@pytest.mark.parametrize("last", ["two.png", "hang"])
def test_workers_end_when_the_command_is_killed(begin, last):
    """Whether they wait for more names, or work on one."""
    streams = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with begin("--files0-from", "-", "--workers", "2", **streams) as process:
        process.stdin.write(f"two.png\0{last}\0".encode())
        process.stdin.flush()
        assert process.stdout.readline().startswith(b'{"source": "two.png", "width"')
        workers = children(process.pid)
        process.kill()
    assert workers
    wait_for_the_end_of(workers)


@pytest.mark.parametrize("arguments", [("--files0-from", "-"), ("two.png", "-")])
def test_an_interruption_is_not_held_up_by_standard_input(begin, arguments):
    """Another thread waits there, for names or for a picture."""
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with begin(*arguments, **streams) as process:
        process.stdin.write(b"two.png\0")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.split()) == (130, b"", [b"kolorit:", b"interrupted"])
