"""The writer: whole files, in one folder, whatever things are called and whenever it is ended."""

import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from theme.themes import HARBOR, HOSTILE, NAMES, themed, themes
from waiting import wait_for

from kolorit.errors import NoThemeError, NotWrittenError
from kolorit.theme.files import theme_files
from kolorit.theme.state import CURRENT, PREVIOUS, kept
from kolorit.theme.wallpaper import is_harmless, link_to, path_texts
from kolorit.theme.write import write_files

FOREVER = """\
import sys
from kolorit.theme.write import write_files
names = [f"file{n}" for n in range(40)]
print("begun", flush=True)
while True:
    for letter in b"ab":
        write_files(sys.argv[1], {name: bytes([letter]) * 300_000 for name in names})
"""


def test_only_what_has_changed_is_written(tmp_path):
    folder = tmp_path / "deep" / "out"
    assert write_files(str(folder), {"a": b"1", "inner/b": b"2"}) == ["a", "inner/b"]
    assert write_files(str(folder), {"a": b"1", "inner/b": b"3"}) == ["inner/b"]
    assert (folder / "inner/b").read_bytes() == b"3"
    assert sorted(path.name for path in folder.rglob("*")) == ["a", "b", "inner"]


def test_killed_at_any_time_it_leaves_old_files_or_new_ones(tmp_path):
    for moment in (0, 0.02, 0.05, 0.1, 0.2):
        with subprocess.Popen([sys.executable, "-c", FOREVER, tmp_path], stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            wait_for(lambda: list(tmp_path.glob("file*")))
            time.sleep(moment)
            writer.send_signal(signal.SIGKILL)
        found = [path for path in tmp_path.iterdir() if path.name.startswith("file")]
        assert found
        for path in found:
            content = path.read_bytes()
            assert content in (b"a" * 300_000, b"b" * 300_000)


def test_links_in_the_folder_are_replaced_and_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "kitty.conf").symlink_to(outside / "mine")
    (folder / "inner").symlink_to(outside)
    write_files(str(folder), {"kitty.conf": b"theirs"})
    assert (folder / "kitty.conf").read_bytes() == b"theirs"
    with pytest.raises(NotWrittenError, match="outside"):
        write_files(str(folder), {"inner/x": b"theirs"})
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"mine": "mine"}


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x"])
def test_no_name_leads_outside(tmp_path, name):
    with pytest.raises(NotWrittenError):
        write_files(str(tmp_path / "out"), {name: b""})
    assert not (tmp_path / "x").exists()


def test_what_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_files(str(tmp_path / "file"), {"a": b""})


@given(NAMES)
def test_a_path_in_a_template_is_the_path_or_a_harmless_link_to_it(name):
    path = f"/w/{name}"
    texts = path_texts(path, "/out")
    if is_harmless(path):
        assert texts["wallpaper"] == path
        assert link_to(path, "/out") is None
    else:
        assert texts["wallpaper"].startswith("/out/wallpaper")
        assert texts["wallpaper"] == link_to(path, "/out")
    assert is_harmless(texts["wallpaper"])


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_names_are_not_harmless(path):
    assert not is_harmless(path)
    assert link_to(path, "/a folder $(x)") is None
    assert path_texts(path, "/a folder $(x)")["wallpaper"] == "None"


@given(themes(), NAMES)
def test_a_theme_that_is_kept_comes_back(tmp_path_factory, theme, name):
    folder = str(tmp_path_factory.mktemp("kept"))
    background, foreground = theme.background.oklab.lightness, theme.foreground.oklab.lightness
    # What is dark is so by its colors; a drawn one may say otherwise.
    mode = "dark" if background < foreground else "light"
    one = themed(theme._replace(mode=mode), f"/w/{name}")._replace(alpha=80)
    write_files(folder, theme_files(one, folder).contents)
    assert kept(folder, CURRENT) == one
    with pytest.raises(NoThemeError):
        kept(folder, PREVIOUS)


def test_the_theme_before_is_kept_until_there_is_another(tmp_path):
    folder = str(tmp_path)
    first, second = themed(), themed(wallpaper="/w/second.jpg")
    for one in (first, second, second):
        write_files(folder, theme_files(one, folder).contents)
    assert kept(folder, PREVIOUS) == first
    assert kept(folder, CURRENT) == second


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"mode": 3}', b"\xff", b"[" * 100_000])
def test_a_damaged_theme_is_told(tmp_path, content):
    (tmp_path / PREVIOUS).write_bytes(content)
    with pytest.raises(NoThemeError):
        kept(str(tmp_path), PREVIOUS)


def test_files_are_those_of_any_new_file(tmp_path):
    old = os.umask(0o027)
    try:
        write_files(str(tmp_path / "out"), {"a": b""})
    finally:
        os.umask(old)
    assert (tmp_path / "out" / "a").stat().st_mode & 0o777 == 0o640


def test_the_theme_is_the_same_in_any_folder_but_for_its_path():
    one, other = (theme_files(themed(HARBOR), folder).contents for folder in ("/out", "/elsewhere"))
    assert one == other
