"""Which pictures arguments stand for."""

import errno
import inspect
import json
import os
import sys
from pathlib import Path

import pytest

from kolorit.cli.sources import PICTURE_ENDINGS

pytestmark = pytest.mark.usefixtures("pictures")


@pytest.fixture
def sources(run):
    """The sources of the records of a run, and its exit code."""

    def sources_of(*arguments: str, stdin: bytes = b"") -> tuple[list[str], int]:
        done = run("--format", "json", *arguments, stdin=stdin)
        return [record["source"] for record in json.loads(done.out)], done.code

    return sources_of


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(folder / "two.png")


def test_a_folder_stands_for_its_pictures_in_the_order_of_their_names(pictures, sources):
    fill(pictures, "f/b.png", "f/a/2.png", "f/a/1.png", "f/c/d/e.png", "f/a.png")
    assert sources("f") == (["f/a/1.png", "f/a/2.png", "f/a.png", "f/b.png", "f/c/d/e.png"], 0)


def test_a_folder_gives_the_files_with_picture_endings_only(pictures, sources):
    fill(
        pictures,
        *(f"f/x{ending}" for ending in PICTURE_ENDINGS),
        "f/Y.JPG",
        "f/text.txt",
        "f/png",
        "f/a.png.bak",
    )
    assert sources("f") == (["f/Y.JPG", *sorted(f"f/x{ending}" for ending in PICTURE_ENDINGS)], 0)


def test_a_file_named_by_itself_is_read_whatever_its_ending(pictures, sources):
    fill(pictures, "picture.txt", ".hidden")
    assert sources("picture.txt", ".hidden") == (["picture.txt", ".hidden"], 0)


def test_hidden_files_and_folders_are_skipped(pictures, sources):
    fill(pictures, "f/.a.png", "f/.git/b.png", "f/c.png")
    assert sources("f") == (["f/c.png"], 0)


def test_a_loop_of_links_ends(pictures, sources):
    fill(pictures, "f/g/a.png")
    (pictures / "f/g/up").symlink_to(pictures / "f")
    (pictures / "f/up.png").symlink_to(pictures / "f")
    assert sources("f") == (["f/g/a.png"], 0)


def test_a_link_to_a_folder_is_followed_if_it_is_named(pictures, sources):
    fill(pictures, "f/a.png")
    (pictures / "link").symlink_to(pictures / "f")
    assert sources("link") == (["link/a.png"], 0)


def test_a_dangling_link_or_a_pipe_called_a_picture_is_a_failed_source(pictures, sources, run):
    fill(pictures, "f/a.png")
    (pictures / "f/b.png").symlink_to("nowhere")
    os.mkfifo("f/c.png")
    assert sources("f") == (["f/a.png", "f/b.png", "f/c.png"], 1)
    assert [line.rpartition(" ")[2] for line in run("f").err.splitlines()] == ["[not_found]", "[not_a_file]"]


def test_a_folder_without_pictures_is_one_failed_source(pictures, run):
    (pictures / "empty/inside").mkdir(parents=True)
    code, out, err = run("empty", "two.png")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert err.startswith("kolorit: empty: no picture in this folder")
    assert err.endswith(" [no_pictures]\n")


def test_a_folder_is_several_sources_even_with_one_picture(pictures, run):
    fill(pictures, "f/a.png")
    assert run("f").out.splitlines()[0] == "#0fb0dd 0.7500 f/a.png"


def test_a_subfolder_that_may_not_be_listed_is_a_failed_source(pictures, run, monkeypatch):
    fill(pictures, "f/a/b.png", "f/c.png")
    real = os.scandir

    # By hand, because root may list any.
    def scandir(path: str) -> object:
        if path == "f/a":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    code, out, err = run("f")
    assert code == 1
    assert out.endswith(" f/c.png\n")
    assert err.startswith("kolorit: f/a: the folder cannot be listed: ")
    assert err.endswith(" [not_permitted]\n")


def test_folders_nested_deeper_than_python_recurses_are_searched(pictures, sources):
    depth = 300
    fill(pictures, "d/" * depth + "deep.png")
    usual = sys.getrecursionlimit()
    # Not folders deeper than the usual limit: what removes temporary folders does recurse.
    sys.setrecursionlimit(len(inspect.stack()) + depth // 2)
    try:
        found = sources("d")
    finally:
        sys.setrecursionlimit(usual)
    assert found == (["d/" * depth + "deep.png"], 0)


def test_a_dash_is_a_picture_on_standard_input(pictures, run, sources):
    data = (pictures / "two.png").read_bytes()
    assert run("-", stdin=data).out == "#0fb0dd 0.7500\n#c81e28 0.2500\n"
    assert sources("tomato.png", "-", stdin=data) == (["tomato.png", "-"], 0)


def test_a_dash_without_a_picture_is_a_failed_source_called_dash(run):
    code, out, err = run("-", stdin=b"")
    assert (code, out) == (1, "")
    assert err.startswith("kolorit: -: ")
    assert err.endswith(" [unreadable]\n")


def test_names_come_from_a_file_or_from_standard_input(pictures, sources):
    names = b"two.png\0broken.jpg\0tomato.png\0"
    (pictures / "names").write_bytes(names)
    expected = ["two.png", "broken.jpg", "tomato.png"], 1
    assert sources("--files0-from", "names") == expected
    assert sources("--files0-from", "-", stdin=names) == expected


def test_the_last_name_may_lack_its_nul_and_no_names_are_no_error(sources):
    assert sources("--files0-from", "-", stdin=b"two.png\0tomato.png") == (["two.png", "tomato.png"], 0)
    assert sources("--files0-from", "-", stdin=b"") == ([], 0)


def test_names_may_be_of_folders(pictures, sources):
    fill(pictures, "f/a.png")
    assert sources("--files0-from", "-", stdin=b"f\0two.png\0") == (["f/a.png", "two.png"], 0)


def test_an_empty_name_in_a_list_is_told_with_its_number(run):
    code, out, err = run("--files0-from", "-", stdin=b"two.png\0\0tomato.png\0")
    assert code == 1
    assert len(out.splitlines()) == 3
    assert err == "kolorit: -:2: an empty name in the list of names [not_found]\n"


def test_a_dash_in_a_list_is_standard_input_unless_the_list_is(pictures, run):
    (pictures / "names").write_bytes(b"-\0")
    data = (pictures / "tomato.png").read_bytes()
    assert run("--files0-from", "names", stdin=data).out == "#ff6347 1.0000 -\n"
    code, out, err = run("--files0-from", "-", stdin=b"-\0two.png\0")
    assert (code, len(out.splitlines())) == (1, 2)
    assert err.startswith("kolorit: -:1: standard input holds the list of names")


def test_names_longer_than_what_is_read_at_once_are_whole(sources):
    names = [f"{'x' * 200}{n}.png" for n in range(1000)]
    found, code = sources("--files0-from", "-", stdin="\0".join(names).encode())
    assert (found, code) == (names, 1)


def test_any_bytes_are_a_name(sources):
    name = bytes(set(range(1, 256)) - set(b"/"))
    os.link("two.png", name)
    (found,), code = sources("--files0-from", "-", stdin=name + b"\0")
    assert (os.fsencode(found), code) == (name, 0)


def test_a_source_named_twice_has_two_records(sources):
    assert sources("two.png", "two.png") == (["two.png", "two.png"], 0)
