"""How far along a long run is."""

import io
import re
import sys
import time
from collections.abc import Iterator

import pytest

from kolorit.cli.formats import Format
from kolorit.cli.progress import Progress
from kolorit.cli.results import results
from kolorit.cli.run import run
from kolorit.errors import UnreadableError


def here(extract):
    """What comes of sources in this process."""
    return lambda names: results(names, extract, None, 1000)


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Time that passes only when told to."""
    now = [1000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return wait


@pytest.fixture
def terminal(monkeypatch):
    """What makes standard error a terminal; not earlier, because pytest has a hand in it until the test."""

    def begin(width: int = 80) -> Terminal:
        screen = Terminal()
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm")
        return screen

    return begin


def seen(screen):
    """The lines that a terminal shows after all that was written, and whether its cursor is visible."""
    lines, column, visible = [""], 0, True
    for part in re.findall(r"\x1b\[[?0-9]*[A-Za-z]|[\r\n]|[^\x1b\r\n]+", screen.getvalue()):
        if part == "\n":
            lines.append("")
            column = 0
        elif part == "\r":
            column = 0
        elif part == "\x1b[K":
            lines[-1] = lines[-1][:column]
        elif part in {"\x1b[?25h", "\x1b[?25l"}:
            visible = part.endswith("h")
        else:
            assert "\x1b" not in part
            lines[-1] = lines[-1][:column] + part + lines[-1][column + len(part) :]
            column += len(part)
    return [line.rstrip() for line in lines], visible


def test_a_short_run_draws_nothing(clock, terminal):
    screen = terminal()
    progress = Progress(100)
    for _ in range(100):
        clock(0.009)
        progress.step()
        progress.erase()
    assert screen.getvalue() == ""


def test_a_long_run_draws_after_a_second_and_leaves_nothing(clock, terminal):
    screen = terminal()
    progress = Progress(4)
    progress.step()
    assert screen.getvalue() == ""
    clock(2)
    progress.step()
    assert "2/4" in seen(screen)[0][0]
    assert not seen(screen)[1]
    progress.erase()
    assert seen(screen) == ([""], True)
    progress.step()
    assert "3/4" in seen(screen)[0][0]
    progress.erase()
    progress.step()
    assert seen(screen) == ([""], True)


def test_a_last_source_alone_is_not_worth_a_bar(clock, terminal):
    screen = terminal()
    progress = Progress(2)
    clock(60)
    progress.step()
    assert screen.getvalue() == ""


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_bar_gets_shorter_where_there_is_little_room(clock, terminal, width):
    screen = terminal(width)
    progress = Progress(1_000_000)
    clock(10)
    progress.step()
    (line,), _ = seen(screen)
    assert "1/1000000" in line
    assert len(line) < max(width, 40)


def test_where_nobody_knows_how_many_there_are_it_tells_how_many_are_done(clock, terminal):
    screen = terminal()
    progress = Progress(None)
    for _ in range(3):
        clock(2)
        progress.step()
    (line,), _ = seen(screen)
    assert line.endswith("]  3")
    progress.erase()
    assert seen(screen) == ([""], True)


def test_names_that_come_slowly_are_not_waited_for(clock, terminal):
    def slowly() -> Iterator[str]:
        yield "a"
        assert "result of a" in screen.getvalue()
        yield "b"

    def extract(source: str) -> None:
        clock(2)
        raise UnreadableError("no picture", source)

    screen = terminal()
    writer = Format(lambda source, _result: f"result of {source}\n")
    assert not run(slowly(), here(extract), writer, screen.write, countable=False)
    assert "result of b" in screen.getvalue()


def test_results_and_errors_on_the_same_terminal_are_whole_lines(clock, terminal):
    """Standard output and standard error both show on it, in the order of writing."""

    def extract(source: str) -> None:
        clock(2)
        raise UnreadableError("no picture", source)

    writer = Format(lambda source, _result: f"result of {source}\n", first="first\n")
    screen = terminal()
    assert not run(["a", "b", "c", "d"], here(extract), writer, screen.write)
    assert "2/4" in screen.getvalue()
    assert seen(screen) == (
        [
            "first",
            *(
                line
                for name in "abcd"
                for line in (f"kolorit: {name}: no picture [unreadable]", f"result of {name}")
            ),
            "",
        ],
        True,
    )


def test_an_interruption_leaves_no_bar_and_a_visible_cursor(clock, terminal):
    def extract(source: str) -> None:
        clock(2)
        if source == "c":
            raise KeyboardInterrupt
        raise ValueError

    screen = terminal()
    with pytest.raises(KeyboardInterrupt):
        run(["a", "b", "c", "d"], here(extract), Format(lambda *_: ""), screen.write)
    assert "2/4" in screen.getvalue()
    lines, cursor = seen(screen)
    assert lines[-1] == ""
    assert cursor


@pytest.mark.parametrize(("name", "sources"), [("dumb", "abcd"), ("xterm", "ab")])
def test_there_is_no_bar_where_it_cannot_be_erased_or_for_two_sources(
    clock, terminal, monkeypatch, name, sources
):
    def extract(source: str) -> None:
        clock(2)
        raise UnreadableError("no picture", source)

    screen = terminal()
    monkeypatch.setenv("TERM", name)
    assert not run(sources, here(extract), Format(lambda *_: ""), screen.write)
    assert screen.getvalue() == "".join(f"kolorit: {source}: no picture [unreadable]\n" for source in sources)
