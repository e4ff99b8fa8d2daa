"""The command as a process of its own: signals, pipes, terminals, encodings, imports."""

import errno
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios

import pytest

import kolorit

pytestmark = pytest.mark.usefixtures("pictures")


PIPES = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)


def test_exit_codes_are_those_of_the_process(spawn):
    assert spawn("two.png").code == 0
    assert spawn("two.png", "broken.jpg").code == 1
    assert spawn("-k", "0", "two.png").code == 2


def test_nothing_of_a_bad_picture_but_one_line_reaches_standard_error(pictures, spawn):
    whole = (pictures / "two.png").read_bytes()
    (pictures / "cut.png").write_bytes(whole[: len(whole) // 2])
    code, _, err = spawn("cut.png", "broken.jpg", "missing.jpg", ".")
    assert code == 1
    assert [line.split(":")[:2] for line in err.splitlines()[:3]] == [
        ["kolorit", " cut.png"],
        ["kolorit", " broken.jpg"],
        ["kolorit", " missing.jpg"],
    ]
    assert all(line.startswith("kolorit: ") for line in err.splitlines())


@pytest.mark.parametrize("name", ["hex", "ndjson", "csv"])
def test_a_result_is_in_the_pipe_before_the_next_source_is_known(start, name):
    """So Ctrl-C loses nothing that is done, and what is printed stays."""
    arguments = "--format", name, "--files0-from", "-"
    with start(*arguments, **PIPES) as process:
        process.stdin.write(b"tomato.png\0")
        process.stdin.flush()
        lines = [process.stdout.readline() for _ in range(2 if name == "csv" else 1)]
        assert b"#ff6347" in lines[-1]
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=60)
    assert (process.returncode, rest, err.split(b"\n")) == (130, b"", [b"", b"kolorit: interrupted", b""])


def test_an_interrupted_json_list_is_not_begun(start):
    with start("--format", "json", "--files0-from", "-", **PIPES) as process:
        process.stdin.write(b"broken.jpg\0")
        process.stdin.flush()
        assert process.stderr.readline().startswith(b"kolorit: broken.jpg: ")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"kolorit: interrupted")


@pytest.mark.parametrize(("source", "code"), [("two.png", 0), ("broken.jpg", 1)])
def test_a_reader_that_has_seen_enough_ends_it_quietly(start, source, code):
    names = b"\0".join([source.encode()] + [b"two.png"] * 10)
    reader, writer = os.pipe()
    os.close(reader)
    with start("--files0-from", "-", **PIPES | {"stdout": writer}) as process:
        os.close(writer)
        _, err = process.communicate(names, timeout=60)
    assert process.returncode == code
    assert err.count(b"\n") == code


def test_head_gets_its_line(spawn):
    done = spawn("two.png", "tomato.png", "two.png", redirect="| head -n 1")
    assert done == (0, "#0fb0dd 0.7500 two.png\n", "")


@pytest.fixture
def in_terminal(start):
    """Run with standard output and standard error on a pseudo-terminal; what it shows, and the exit code."""

    def run_inside(
        *arguments: str, width: int = 80, env: dict[str, str] | None = None, stdout: bool = True
    ) -> tuple[str, int]:
        terminal, inside = pty.openpty()
        termios.tcsetwinsize(inside, (24, width))
        streams = {
            "stdin": subprocess.DEVNULL,
            "stdout": inside if stdout else subprocess.DEVNULL,
            "stderr": inside,
        }
        with start(*arguments, env=env, **streams) as process:
            os.close(inside)
            shown = b"".join(iter(lambda: _read(terminal), b""))
        os.close(terminal)
        return shown.decode("utf-8").replace("\r\n", "\n"), process.returncode

    return run_inside


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError as error:
        if error.errno == errno.EIO:  # how Linux tells the end of a terminal
            return b""
        raise


def test_a_terminal_of_24_bits_shows_the_exact_colors(in_terminal):
    shown, code = in_terminal("two.png", env={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert code == 0
    strip = f"  \x1b[48;2;15;176;221m{' ' * 45}\x1b[0m\x1b[48;2;200;30;40m{' ' * 15}\x1b[0m\n"
    assert shown == (
        f"{strip * 2}\n"
        "  \x1b[48;2;15;176;221m    \x1b[0m  #0fb0dd   75.0%  ~bright sky blue\n"
        "  \x1b[48;2;200;30;40m    \x1b[0m  #c81e28   25.0%  ~scarlet\n"
    )


def test_a_terminal_of_256_colors_shows_the_nearest(in_terminal):
    shown, code = in_terminal("two.png", env={"TERM": "xterm-256color"})
    assert code == 0
    assert set(re.findall(r"\x1b\[[^m]*m", shown)) == {"\x1b[48;5;38m", "\x1b[48;5;160m", "\x1b[0m"}


@pytest.mark.parametrize(
    "env",
    [{"TERM": "xterm-256color", "NO_COLOR": "1"}, {"TERM": "dumb"}, {}],
    ids=["NO_COLOR", "dumb", "no TERM"],
)
def test_a_terminal_without_color_shows_bars(in_terminal, env):
    shown, code = in_terminal("two.png", env=env)
    assert code == 0
    assert shown.startswith("  ████████████████████████████████  #0fb0dd   75.0%  ~bright sky blue\n")
    assert "\x1b" not in shown


@pytest.mark.parametrize("width", [30, 40, 200])
def test_the_table_is_no_wider_than_the_terminal(in_terminal, width):
    shown, _ = in_terminal("two.png", "tomato.png", width=width, env={"TERM": "xterm-256color"})
    lines = re.sub(r"\x1b\[[^m]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= width
    strip = lines[1]
    assert len(strip) == min(width - 2, 62)


def test_a_terminal_that_shows_only_ascii_gets_ascii(in_terminal):
    shown, code = in_terminal("two.png", env={"TERM": "dumb", "PYTHONIOENCODING": "ascii"})
    assert code == 0
    assert shown.startswith("  ################################  #0fb0dd")


def test_a_name_that_the_encoding_lacks_is_escaped(spawn):
    os.link("two.png", "日本.png")
    assert spawn("日本.png", "two.png", env={"PYTHONIOENCODING": "ascii"}).out.splitlines()[0] == (
        "#0fb0dd 0.7500 \\u65e5\\u672c.png"
    )


def test_two_pictures_show_no_progress(in_terminal):
    shown, _ = in_terminal("two.png", "tomato.png", stdout=False, env={"TERM": "xterm-256color"})
    assert shown == ""


def test_a_picture_in_a_pipe_needs_few_modules():
    """Start-up is most of the time that one picture takes; each of these costs milliseconds."""
    code = "import sys; from kolorit.cli import main; main(['two.png']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    loaded = set(done.stdout.decode().split())
    assert "kolorit.cli.run" in loaded
    assert not loaded & {
        "numpy", "json", "csv", "shutil", "tempfile", "importlib.metadata", "unicodedata",
        "kolorit.color.names", "kolorit.export.table", "kolorit.replace", "kolorit.cli.progress",
        "kolorit.cli.explain", "kolorit.clusters.steps", "kolorit.workers.batch", "kolorit.workers.limits",
        "click.shell_completion", "click._termui_impl", "subprocess", "pickle", "queue",
        "kolorit.render", "kolorit.cli.drawing", "PIL.ImageDraw", "PIL.ImageFont",
    }  # fmt: skip


def test_json_of_a_process_is_ascii_whatever_the_encoding(spawn):
    os.link("two.png", "é.png")
    code, out, _ = spawn("--format", "json", "é.png", env={"PYTHONIOENCODING": "latin-1"})
    assert code == 0
    assert out.isascii()
    assert json.loads(out)[0]["source"] == "é.png"
    assert json.loads(out)[0]["palette"][0]["hex"] == kolorit.extract("é.png")[0].color.hex
