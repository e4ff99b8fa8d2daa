"""Pictures to look at, and two ways to run the command: in this process and as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from PIL import Image

from kolorit.cli import main

# What decides about colors and widths must not come from the terminal that the tests run in.
TERMINAL_VARIABLES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "TERM",
    "TMUX",
    "WT_SESSION",
    "COLUMNS",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
)

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    """A folder with pictures, which is also the current one."""
    monkeypatch.chdir(tmp_path)
    two = Image.new("RGB", (40, 30), "#0fb0dd")
    two.paste("#c81e28", (0, 0, 10, 30))
    two.save("two.png")
    Image.new("RGB", (8, 4), "tomato").save("tomato.png")
    (tmp_path / "broken.jpg").write_bytes(b"no picture at all")
    return tmp_path


@pytest.fixture
def run():
    """Run the command in this process."""

    def run_here(*arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None) -> Outcome:
        variables = {**dict.fromkeys(TERMINAL_VARIABLES), **(env or {})}
        with CliRunner().isolation(stdin, variables) as (out, err, _):
            code = main(list(map(os.fsdecode, arguments)))
            return Outcome(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))

    return run_here


@pytest.fixture
def start():
    """Start the command as a process of its own."""

    def start_there(
        *arguments: str, env: dict[str, str] | None = None, redirect: str = "", **streams: Any
    ) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in TERMINAL_VARIABLES}
        script = f'exec "$0" "$@" {redirect}'
        command = ["sh", "-c", script, sys.executable, "-c", RUN, *arguments]
        return subprocess.Popen(command, env=kept | (env or {}), **streams)

    return start_there


@pytest.fixture
def spawn(start):
    """Run the command as a process of its own, to its end."""

    def run_there(*arguments: str, stdin: bytes = b"", **options: Any) -> Outcome:
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with start(*arguments, **options, **pipes) as process:
            out, err = process.communicate(stdin, timeout=60)
        return Outcome(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    return run_there
