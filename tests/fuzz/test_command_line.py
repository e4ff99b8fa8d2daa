"""The command with arguments of any kind: exit code 0, 1 or 2, a line a problem, and never a traceback."""

from __future__ import annotations

import os

import click
import pytest
from fuzz.drawn import pictures
from fuzz.targets.command import run
from hypothesis import given
from hypothesis import strategies as st

from kolorit.cli.command import command as main_command
from kolorit.cli.subcommands import SUBCOMMANDS, loaded


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """A folder with pictures, one of them broken; the command runs in it."""
    where = tmp_path_factory.mktemp("pictures")
    before = os.getcwd()  # noqa: PTH109 - pathlib's is the same
    os.chdir(where)
    drawn = pictures()
    (where / "a.png").write_bytes(drawn["PNG of type 6 with 8 bits"])
    (where / "b.jpg").write_bytes(drawn["JPEG baseline"])
    (where / "broken.gif").write_bytes(drawn["GIF"][:60])
    (where / "inside").mkdir()
    (where / "drawn").mkdir()
    (where / "inside/c.png").write_bytes(drawn["PNG of type 2 with 8 bits"])
    (where / "names").write_bytes(b"a.png\0missing\0\0b.jpg")
    yield where
    os.chdir(before)


def options(command: click.Command) -> list[click.Option]:
    """All that a command has, but for those that only print, never end, or reach out of the folder."""
    printing = {"help", "version", "completion", "formats", "list"}
    others = {"watch", "apply", "wal", "scripts"}
    return [
        option
        for option in command.params
        if isinstance(option, click.Option) and option.name not in printing | others
    ]


names = st.sampled_from(["a.png", "b.jpg"] * 4 + ["broken.gif", "inside", ".", "missing", "names", "-", ""])
drawn = st.sampled_from(["drawn/out.png", "drawn/out.svg", "drawn/out.gif", "drawn/out.html", "-"])
# Standard output and files that may be written; not those of the folder, which are read again.
outputs = drawn | st.sampled_from(
    ["drawn/out.json", "drawn/out.csv", "no/such/out.json", "drawn/out", "inside", ""]
)
FITTING = {
    "-k": ["1", "3", "256"],
    "--size": ["1", "20", "full"],
    "--region": ["0,0,1,1", "0,0,.5,.5", "1,2,3,4"],
    "--background": ["white", "#0fb0dd"],
    "--max-pixels": ["1M", "5"],
    "--max-bytes": ["1M", "50"],
    "--timeout": ["20"],
    "--workers": ["1", "2"],
    "--max-memory": ["2G"],
    "--width": ["300"],
    "--seed": ["7"],
    "--semantic": ["0", "0.5", "1"],
    "--contrast": ["AA", "aaa", "3.5", "21"],
    "--saturation": ["0", "2"],
    "--out": ["drawn/theme", "drawn/out", "no"],
    "--random": [".", "inside", "missing"],
    "-i": ["a.png", "inside", "missing"],
    "--saturate": ["-1", "0.5"],
    "--preview": ["drawn/out.html", "drawn/out.png", "-", "no/such/out.png"],
}
wild = (
    st.integers(-2, 300).map(str)
    | st.floats().map(str)
    | st.sampled_from([",,,", "9" * 30, "1e9", "\N{ARABIC-INDIC DIGIT FIVE}", "--", "-", "full", "json", ""])
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
    | st.sampled_from([os.fsdecode(b"\xff.png"), "a\nb.png", "\x1b[31m.png"])
)


def written(option: click.Option, *, fitting: bool) -> st.SearchStrategy[list[str]]:
    """An option with a value, or without one if that is how it is written."""
    spelled = st.sampled_from([*option.opts, *option.secondary_opts])
    if option.is_flag:
        return spelled.map(lambda name: [name])
    if not fitting:
        return st.tuples(spelled, wild).map(list) | spelled.map(lambda name: [name])
    known: st.SearchStrategy[str] = st.sampled_from(FITTING.get(option.opts[0], ["1"]))
    if isinstance(option.type, click.Choice):
        known = st.sampled_from([str(choice) for choice in option.type.choices])
    if "--output" in option.opts:
        known = outputs
    return st.tuples(spelled, known).map(list)


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command, options with values that mostly fit them, and sources."""
    first = draw(st.sampled_from([[], [], *([name] for name in SUBCOMMANDS)]))
    command = loaded(first[0]) if first else main_command
    line = list(first)
    for option in draw(st.lists(st.sampled_from(options(command)), max_size=3)):
        line += draw(written(option, fitting=draw(st.integers(0, 9)) > 0))
    line += (
        draw(st.lists(names, min_size=1, max_size=1 if first else 3))
        if draw(st.integers(0, 9))
        else [draw(wild)]
    )
    if first == ["wal"]:
        # Or it would color the terminals of whoever runs the tests.
        return [*line, "-s", "-t", "-e"]
    return [*line, "-o", draw(drawn)] if first and draw(st.integers(0, 9)) else line


@given(command_lines(), st.sampled_from([b"", b"a.png\0b.jpg\0", b"\0\xff", pictures()["PNG animated"]]))
def test_whatever_the_arguments_are(arguments, stdin):
    code, out, err = run(arguments, stdin)
    assert code in (0, 1, 2), err
    assert "Traceback" not in out + err
    assert "internal" not in err
    lines = err.splitlines()
    assert all(line.startswith("kolorit: ") and line.endswith("]") for line in lines)
    if code == 2:
        assert len(lines) == 1
        asked = arguments[0] + " " if arguments[:1] and arguments[0] in SUBCOMMANDS else ""
        assert lines[0].endswith(f"Try kolorit {asked}--help. [invalid_option]")
        assert not out
    elif code == 1:
        assert lines
