"""The command with arguments of any kind: exit code 0, 1 or 2, a line a problem, and never a traceback."""

from __future__ import annotations

import os

import pytest
from fuzz.drawn import pictures
from fuzz.targets.command import run
from hypothesis import given
from hypothesis import strategies as st

from kolorit.cli.command import command


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
    (where / "inside/c.png").write_bytes(drawn["PNG of type 2 with 8 bits"])
    (where / "names").write_bytes(b"a.png\0missing\0\0b.jpg")
    yield where
    os.chdir(before)


def options() -> list[str]:
    """All that the command has, but for those that only print."""
    return [
        name
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("-") and name not in ("--help", "-h", "--version", "--completion")
    ]


names = st.sampled_from(
    ["a.png", "b.jpg", "broken.gif", "inside", ".", "missing", "names", "-", "/dev/null", ""]
)
# Standard output and files that may be written; not those of the folder, which are read again.
outputs = st.sampled_from(["-", "out.json", "out.csv", "out.ndjson", "no/such/out.json", "out", "inside", ""])
values = (
    st.sampled_from(
        ["json", "ndjson", "csv", "hex", "table", "oklab", "srgb", "full", "auto", "always", "never"]
    )
    | st.integers(-2, 300).map(str)
    | st.floats().map(str)
    | st.sampled_from(
        ["0,0,1,1", "0,0,.5,.5", "1,2,3,4", ",,,", "9" * 30, "1e9", "\N{ARABIC-INDIC DIGIT FIVE}", "--", "-"]
    )
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
    | st.sampled_from([os.fsdecode(b"\xff.png"), "a\nb.png", "\x1b[31m.png"])
)


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Options with values that may fit them, and sources in between."""
    line: list[str] = []
    for option in draw(st.lists(st.sampled_from(options()), max_size=4)):
        fitting = {"-o": outputs, "--output": outputs, "--files0-from": names}.get(option, values)
        line += draw(st.sampled_from([[option, value] for value in [draw(fitting)]] + [[option]]))
    return [*line, *draw(st.lists(names | values.filter(lambda text: not text.startswith("-")), max_size=3))]


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
        assert lines[0].endswith("Try kolorit --help. [invalid_option]")
        assert not out
    elif code == 1:
        assert lines
