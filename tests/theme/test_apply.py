"""What is put in place, told to terminals and to programs; and the configuration that allows it."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theme.themes import themed

from kolorit.errors import InvalidConfigError
from kolorit.theme.apply import BACKUP, check, differs, put
from kolorit.theme.config import Config, Enabled, read_config
from kolorit.theme.reload import arguments_of, run_all
from kolorit.theme.targets import targets
from kolorit.theme.terminals import sequences, tell_terminals


@pytest.fixture
def configured(tmp_path):
    def read(text: str) -> Config:
        path = tmp_path / "config.toml"
        path.write_text(text)
        return read_config(str(path))

    return read


def test_without_a_configuration_nothing_is_enabled(tmp_path):
    assert read_config(str(tmp_path / "none.toml")) == Config()


def test_what_is_enabled_goes_where_its_program_looks(configured, home, monkeypatch):
    (one,) = configured('targets = ["kitty"]').enabled
    assert one == Enabled(
        "kitty", "kitty.conf", f"{home}/.config/kitty/kolorit.conf", "copy", ("pkill", "-USR1", "-x", "kitty")
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", "/moved")
    assert configured('targets = ["kitty"]').enabled[0].place == "/moved/kitty/kolorit.conf"


def test_every_setting_is_taken(configured, home):
    config = configured("""
        targets = ["kitty", "obsidian", "mine.css", "gnome-terminal"]
        method = "link"
        terminals = false
        reload = false
        [target.obsidian]
        place = "~/vault/x.css"
        method = "copy"
        [target."mine.css"]
        place = "/srv/mine.css"
        reload = ["pkill", "-HUP", "x"]
    """)
    assert (config.terminals, config.reload) == (False, False)
    kitty, obsidian, mine, gnome = config.enabled
    assert kitty.method == "link"
    assert (obsidian.place, obsidian.method, obsidian.reload) == (f"{home}/vault/x.css", "copy", ())
    assert mine == Enabled("mine.css", "mine.css", "/srv/mine.css", "link", ("pkill", "-HUP", "x"))
    assert gnome.place is None
    assert gnome.reload[-2:] == ("<", "FILE")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("targets = 3", "targets must be a list of names, got 3"),
        ('targets = ["kity"]', "there is no 'kity'"),
        ('targets = ["obsidian"]', "set target.obsidian.place"),
        ('target = ["kitty"]', "target must be a table"),
        ("terminals = 1", "terminals must be true or false, got 1"),
        ('method = "move"', "method must be copy or link, got 'move'"),
        ("colour = 1", "colour is no setting (but method, reload, target, targets, terminals)"),
        ("[target]\nkitty = 1", "target.kitty must be a table"),
        ('[target.kitty]\nplaces = "/x"', "target.kitty.places is no setting"),
        ('targets = ["kitty"]\n[target.kitty]\nplace = "x"', "target.kitty.place must be a path that begins"),
        (
            'targets = ["kitty"]\n[target.kitty]\nreload = "pkill x"',
            "target.kitty.reload must be a list of words",
        ),
        ('targets = ["kitty"]\n[target.kitty]\nreload = [1]', "target.kitty.reload must be a list of words"),
        ("targets = [", "is no TOML: "),
    ],
)
def test_what_is_wrong_is_told_with_its_key(configured, text, says):
    with pytest.raises(InvalidConfigError) as caught:
        configured(text)
    assert says in str(caught.value)
    assert "config.toml" in str(caught.value)


@given(st.binary(max_size=60) | st.text("targe=[]\"'.\n kity1{}", max_size=60).map(str.encode))
def test_any_file_is_a_configuration_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    try:
        read_config(str(path))
    except InvalidConfigError:
        return


def test_every_target_can_be_enabled_or_says_what_it_lacks(configured):
    for name, target in targets().items():
        if target.has_place or target.reload:
            assert configured(f'targets = ["{name}"]').enabled[0].file == target.file
        else:
            with pytest.raises(InvalidConfigError, match="only you know"):
                configured(f'targets = ["{name}"]')


def test_a_template_that_is_not_there_cannot_be_applied():
    with pytest.raises(InvalidConfigError, match=r"target.mine.css: there is no such target"):
        check([Enabled("mine.css", "mine.css", "/x", "copy", ())], {})


@pytest.fixture(params=["copy", "link"])
def one(request, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "kitty.conf").write_bytes(b"new")
    return Enabled("kitty", "kitty.conf", str(tmp_path / "config/kitty/kolorit.conf"), request.param, ())


def test_what_was_there_is_kept_once(one, tmp_path):
    out, place = str(tmp_path / "out"), Path(one.place)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"mine")
    assert differs(one, out, b"new")
    assert put(one, out, b"new", None) == str(place) + BACKUP
    assert place.read_bytes() == b"new"
    assert Path(str(place) + BACKUP).read_bytes() == b"mine"
    assert not differs(one, out, b"new")
    assert put(one, out, b"new", b"new") is None
    (tmp_path / "out" / "kitty.conf").write_bytes(b"newer")
    assert put(one, out, b"newer", b"new") is None
    assert place.read_bytes() == b"newer"
    assert sorted(path.name for path in place.parent.iterdir()) == ["kolorit.conf", "kolorit.conf" + BACKUP]


def test_what_people_changed_since_is_kept_too(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    place = tmp_path / "kolorit.conf"
    one = Enabled("kitty", "kitty.conf", str(place), "copy", ())
    place.write_bytes(b"mine")
    put(one, str(out), b"new", None)
    place.write_bytes(b"changed by hand")
    assert put(one, str(out), b"newer", b"new") == f"{place}{BACKUP}-2"
    assert {path.read_bytes() for path in tmp_path.glob("kolorit.conf.*")} == {b"mine", b"changed by hand"}


def test_a_copy_is_written_through_a_link_to_where_the_file_is_kept(tmp_path):
    kept = tmp_path / "dotfiles.conf"
    kept.write_bytes(b"mine")
    place = tmp_path / "kolorit.conf"
    place.symlink_to(kept)
    one = Enabled("kitty", "kitty.conf", str(place), "copy", ())
    backup = put(one, str(tmp_path), b"new", None)
    assert place.is_symlink()
    assert kept.read_bytes() == b"new"
    assert Path(backup).read_bytes() == b"mine"


def test_from_a_link_to_a_copy_and_back(one, tmp_path):
    out = str(tmp_path / "out")
    for method in ("link", "copy", "link"):
        put(one._replace(method=method), out, b"new", b"new")
        assert Path(one.place).is_symlink() == (method == "link")
        assert Path(one.place).read_bytes() == b"new"
        assert (tmp_path / "out/kitty.conf").read_bytes() == b"new"
    assert [path.name for path in Path(one.place).parent.iterdir()] == ["kolorit.conf"]


def test_commands_are_run_without_a_shell_and_with_the_file(tmp_path):
    source = tmp_path / "$(touch x) file"
    source.write_text("hello")
    said = tmp_path / "said"
    script = "import sys; open(sys.argv[2], 'w').write(sys.argv[1] + sys.stdin.read())"
    command = [sys.executable, "-c", script, "FILE", str(said)]
    assert run_all([([*command, "<", "FILE"], str(source))], 30) == []
    assert said.read_text() == f"{source}hello"
    assert {path.name for path in tmp_path.iterdir()} == {source.name, "said"}


def test_words_for_the_home_are_expanded(home):
    assert arguments_of(("touch", "~/.config/x"), "/f") == (["touch", f"{home}/.config/x"], None)


def test_what_is_not_installed_or_fails_is_no_matter(tmp_path):
    assert (
        run_all(
            [
                (["no-such-program-at-all"], "/f"),
                (["false"], "/f"),
                (["cat", "<", "FILE"], str(tmp_path / "none")),
            ]
        )
        == []
    )


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path):
    mark = tmp_path / "mark"
    begun = time.monotonic()
    slow = run_all([(["sh", "-c", f"(sleep 3; touch {mark}) & sleep 60"], "/f"), (["true"], "/f")], 0.3)
    assert len(slow) == 1
    assert time.monotonic() - begun < 20
    time.sleep(3.2)
    assert not mark.exists()


def test_sequences_are_those_that_pywal_sends():
    codes = sequences(themed())
    assert codes[:2] == ["\x1b]4;0;#141a2a\x1b\\", "\x1b]4;1;#e0877c\x1b\\"]
    assert [code.split(";")[0][2:] for code in codes[16:]] == ["10", "11", "12", "13", "17", "19"]
    assert sequences(themed(), border=True)[-1] == "\x1b]708;#141a2a\x1b\\"
    assert "\x1b]11;[80]#141a2a\x1b\\" in sequences(themed()._replace(alpha=80))


def test_terminals_are_told_and_one_that_takes_nothing_is_not_waited_for(tmp_path):
    listening, terminal = os.openpty()
    _, stopped = os.openpty()
    for number, device in enumerate((terminal, stopped)):
        (tmp_path / str(number)).symlink_to(os.ttyname(device))
    (tmp_path / "2").write_text("no terminal")
    (tmp_path / "3").symlink_to(tmp_path / "nowhere")
    os.set_blocking(stopped, False)
    with suppress(BlockingIOError):
        while True:
            os.write(stopped, b"x" * 4096)
    tell_terminals(sequences(themed()), f"{tmp_path}/[0-9]*")
    expected = "".join(sequences(themed())).encode()
    told = b""
    while len(told) < len(expected):
        told += os.read(listening, 10_000)
    assert told == expected
    assert (tmp_path / "2").read_text() == "no terminal"
