"""Cards in the terminal: what it is asked, and what it gets for each answer."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pytest

from kolorit import errors
from kolorit.cli.picture import cards

pytestmark = pytest.mark.usefixtures("pictures")

# By what is asked: "primary device attributes", and a question in kitty's protocol.
ATTRIBUTES, KITTY = b"\x1b[c", b"\x1b_G"
SIXEL = {ATTRIBUTES: b"\x1b[?62;4;22c"}
KITTYS = {KITTY: b"\x1b_Gi=31;OK\x1b\\", ATTRIBUTES: b"\x1b[?62c"}
PLAIN = {ATTRIBUTES: b"\x1b[?1;2c"}
SILENT: dict[bytes, bytes] = {}


class Shown(NamedTuple):
    text: bytes
    code: int
    # Whether the terminal shows what is typed: it does not while it is asked, and must again.
    echoes: bool


@pytest.fixture
def answered(start):
    """Run in a terminal that answers questions, and is that of the session."""

    def run_there(answers: dict[bytes, bytes], *arguments: str, stdin: int | None = None) -> Shown:
        terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 80 * 8, 24 * 16))

        def make_it_the_terminal() -> None:
            os.setsid()
            fcntl.ioctl(inside, termios.TIOCSCTTY, 0)

        name = os.ttyname(inside)
        streams = {"stdin": inside if stdin is None else stdin, "stdout": inside, "stderr": inside}
        shown = b""
        with start(*arguments, env={"TERM": "xterm"}, preexec_fn=make_it_the_terminal, **streams) as process:
            os.close(inside)
            while chunk := _read(terminal):
                shown += chunk
                for question, answer in answers.items():
                    if question in chunk:
                        os.write(terminal, answer)
        again = os.open(name, os.O_RDONLY | os.O_NOCTTY)
        echoes = bool(termios.tcgetattr(again)[3] & termios.ECHO)
        os.close(again)
        os.close(terminal)
        return Shown(shown.replace(b"\r\n", b"\n"), process.returncode, echoes)

    return run_there


def _read(terminal: int) -> bytes:
    ready, _, _ = select.select([terminal], [], [], 30)
    assert ready, "nothing was shown for half a minute"
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux tells the end of a terminal
        return b""


def test_a_terminal_with_sixel_gets_sixels(answered):
    shown = answered(SIXEL, "two.png", "--picture")
    assert (shown.code, shown.echoes) == (0, True)
    assert shown.text.count(b"\x1bP") == 1
    assert b"#0fb0dd" not in shown.text


def test_a_terminal_with_kittys_protocol_gets_a_png(answered):
    shown = answered(KITTYS, "two.png", "--picture")
    assert (shown.code, shown.echoes) == (0, True)
    assert b";iVBORw0KGgo" in shown.text


@pytest.mark.parametrize("answers", [PLAIN, SILENT])
def test_a_terminal_without_pictures_gets_the_table_and_is_told_why(answered, answers):
    shown = answered(answers, "two.png", "--picture")
    assert (shown.code, shown.echoes) == (0, True)
    assert b"kolorit: this terminal shows no pictures" in shown.text
    assert b"#0fb0dd   75.0%" in shown.text
    assert b"\x1bP" not in shown.text


def test_the_picture_may_come_by_standard_input(answered):
    with Path("two.png").open("rb") as picture:
        shown = answered(SIXEL, "-", "--picture", stdin=picture.fileno())
    assert (shown.code, shown.text.count(b"\x1bP")) == (0, 1)


def test_several_pictures_have_titles_and_one_that_fails_stops_no_other(answered):
    shown = answered(SIXEL, "two.png", "broken.jpg", "tomato.png", "--picture")
    assert shown.code == 1
    assert shown.text.count(b"\x1bP") == 2
    assert shown.text.index(b"two.png\n") < shown.text.index(b"kolorit: broken.jpg: ")
    assert shown.text.index(b"kolorit: broken.jpg: ") < shown.text.index(b"tomato.png\n")


def test_where_there_is_no_terminal_it_is_wrong_usage(run):
    code, out, err = run("two.png", "--picture")
    assert (code, out) == (2, "")
    assert "--picture draws cards in a terminal; kolorit card writes them into files." in err


@pytest.mark.parametrize("options", [("-o", "out.json"), ("--format", "json"), ("--workers", "2")])
def test_with_a_file_a_format_or_other_processes_it_is_wrong_usage(answered, options):
    assert answered(PLAIN, "two.png", "--picture", *options).code == 2


def test_without_textual_image_the_error_names_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "textual_image", None)
    monkeypatch.setattr(sys, "__stdin__", type("Terminal", (), {"isatty": lambda _: True})())
    with pytest.raises(errors.MissingExtraError, match=r"pip install 'kolorit\[terminal\]'"):
        cards({})
