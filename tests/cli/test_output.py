"""Files that are written whole or not at all, and standard outputs that fail."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

import kolorit

pytestmark = pytest.mark.usefixtures("pictures")


def others(folder):
    """What a run left behind besides pictures and output."""
    return {path.name for path in folder.iterdir()} - {
        "two.png",
        "tomato.png",
        "broken.jpg",
        "out.json",
        "out.txt",
    }


def test_a_file_gets_all_results_and_nothing_is_left_beside_it(pictures, run):
    assert run("two.png", "-o", "out.json") == (0, "", "")
    assert json.loads((pictures / "out.json").read_text("utf-8"))[0]["source"] == "two.png"
    assert others(pictures) == set()


def test_a_file_is_written_even_if_some_sources_failed(pictures, run):
    code, out, err = run("broken.jpg", "two.png", "-o", "out.txt")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert (pictures / "out.txt").read_text("utf-8").endswith(" two.png\n")


def test_the_format_given_goes_before_the_ending(pictures, run):
    run("--format", "hex", "two.png", "-o", "out.json")
    assert (pictures / "out.json").read_text("utf-8") == "#0fb0dd 0.7500\n#c81e28 0.2500\n"


def test_a_dash_is_standard_output(pictures, run):
    assert run("two.png", "-o", "-") == run("two.png")
    assert others(pictures) == set()


def test_a_table_in_a_file_has_color_only_if_asked_for(pictures, run):
    run("--format", "table", "two.png", "-o", "out.txt", env={"FORCE_COLOR": "3"})
    assert "\x1b" not in (pictures / "out.txt").read_text("utf-8")
    run("--format", "table", "--color", "always", "two.png", "-o", "out.txt")
    assert "\x1b" in (pictures / "out.txt").read_text("utf-8")


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), kolorit.InvalidOptionError("no")])
def test_a_run_that_ends_early_changes_nothing(pictures, run, monkeypatch, failure):
    (pictures / "out.txt").write_text("before")
    real = kolorit.extract

    def extract(source: str) -> kolorit.Palette:
        if source == "two.png":
            return real(source)
        raise failure

    monkeypatch.setattr(kolorit, "extract", extract)
    code, _, _ = run("--no-isolate", "two.png", "tomato.png", "-o", "out.txt")
    assert code == (130 if isinstance(failure, KeyboardInterrupt) else 2)
    assert (pictures / "out.txt").read_text() == "before"
    assert others(pictures) == set()


@pytest.mark.parametrize("before", [0o600, 0o664])
def test_a_file_that_is_replaced_keeps_its_permissions(pictures, run, before):
    (pictures / "out.txt").touch()
    (pictures / "out.txt").chmod(before)
    run("two.png", "-o", "out.txt")
    assert stat.S_IMODE((pictures / "out.txt").stat().st_mode) == before


def test_a_new_file_has_the_permissions_of_any_new_file(pictures, run):
    run("two.png", "-o", "out.txt")
    (pictures / "any").touch()
    assert (pictures / "out.txt").stat().st_mode == (pictures / "any").stat().st_mode


def test_a_link_stays_a_link(pictures, run):
    (pictures / "far").mkdir()
    (pictures / "out.txt").symlink_to("far/real.txt")
    run("two.png", "-o", "out.txt")
    assert (pictures / "out.txt").is_symlink()
    assert (pictures / "far/real.txt").read_text("utf-8").startswith("#0fb0dd")


def test_a_pipe_is_written_to_and_stays_a_pipe(pictures, run):
    os.mkfifo("out.txt")
    reader = os.open("out.txt", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("two.png", "-o", "out.txt") == (0, "", "")
        assert os.read(reader, 100) == b"#0fb0dd 0.7500\n#c81e28 0.2500\n"
        assert stat.S_ISFIFO((pictures / "out.txt").stat().st_mode)
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("nowhere/out.json", os.strerror(errno.ENOENT)),
        ("two.png/out.json", os.strerror(errno.ENOTDIR)),
        ("folder.json", os.strerror(errno.EISDIR)),
        ("x" * 300 + ".json", os.strerror(errno.ENAMETOOLONG)),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line_and_told_before_any_work(
    pictures, run, monkeypatch, file, reason
):
    (pictures / "folder.json").mkdir()
    monkeypatch.setattr(kolorit, "extract", None)
    assert run("two.png", "-o", file) == (
        1,
        "",
        f"kolorit: {file}: cannot be written: {reason} [not_written]\n",
    )


def test_a_write_protected_file_is_left_alone(pictures, run, monkeypatch):
    (pictures / "out.txt").write_text("before")
    # Asked, because root may write to any.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    assert run("two.png", "-o", "out.txt") == (
        1,
        "",
        "kolorit: out.txt: cannot be written: the file is write-protected [not_written]\n",
    )
    assert (pictures / "out.txt").read_text() == "before"


def test_a_full_disk_is_one_line_and_leaves_the_file_as_it_was(pictures, run, monkeypatch):
    (pictures / "out.txt").write_text("before")

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", fail)
    assert run("two.png", "-o", "out.txt") == (
        1,
        "",
        "kolorit: out.txt: cannot be written: no space left [not_written]\n",
    )
    assert (pictures / "out.txt").read_text() == "before"
    assert others(pictures) == set()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_standard_output_that_is_full_is_one_line(spawn):
    code, out, err = spawn("two.png", redirect="> /dev/full")
    assert (code, out) == (1, "")
    assert err == f"kolorit: standard output: cannot be written: {os.strerror(errno.ENOSPC)} [not_written]\n"


def test_a_standard_output_that_is_closed_is_one_line(spawn):
    code, out, err = spawn("two.png", redirect=">&-")
    assert (code, out, err) == (1, "", "kolorit: standard output is closed [not_written]\n")


def test_a_standard_error_that_is_closed_costs_nothing_but_the_messages(spawn):
    code, out, err = spawn("broken.jpg", "two.png", redirect="2>&-")
    assert (code, err) == (1, "")
    assert out == "#0fb0dd 0.7500 two.png\n#c81e28 0.2500 two.png\n"


def test_a_standard_input_that_is_closed_is_one_line(spawn):
    code, out, err = spawn("-", "two.png", redirect="<&-")
    assert code == 1
    assert out.endswith(" two.png\n")
    assert err == "kolorit: -: standard input is closed [not_found]\n"
