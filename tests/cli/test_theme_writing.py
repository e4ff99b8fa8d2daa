"""``kolorit theme`` and ``kolorit wal``, as they write: what changes on disk, and what is said."""

import json
import os
import shutil
import signal
import subprocess

import pytest
from PIL import Image
from theme.themes import HOSTILE
from waiting import wait_for

from kolorit.cli.theme import choosing
from kolorit.theme import terminals
from kolorit.theme.targets import targets


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch, pictures):  # noqa: ARG001 - the folder that it is run in
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "PYWAL_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    # Those of whoever runs the tests are not ours to color.
    monkeypatch.setattr(terminals, "tell_terminals", lambda _: None)
    return folder


def configure(home, text):
    path = home / ".config/kolorit/config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_theme_is_written_into_the_cache_and_nowhere_else(home, pictures, run):
    before = tree(pictures)
    done = run("theme", "two.png")
    assert done.code == 0
    assert done == run("theme", "two.png", "--format", "lines")
    assert {path.split("/")[0] for path in tree(home)} == {".cache"}
    assert {target.file for target in targets().values()} <= {
        path.name for path in (home / ".cache/kolorit/theme").iterdir()
    }
    assert tree(pictures) == before


def test_the_same_picture_and_options_give_the_same_files(pictures, run):
    for folder in ("one", "other"):
        assert run("theme", "two.png", "--out", folder, "--semantic", "0.3").code == 0
    assert tree(pictures / "one") == tree(pictures / "other")
    assert (
        run("theme", "two.png", "--out", "one", "--semantic", "0.3").out == "0 of 59 files written to one\n"
    )


def test_what_is_only_shown_is_not_written(home, run):
    for options in (["--format", "json"], ["--preview"], ["-o", "colors.txt"]):
        assert run("theme", "two.png", *options).code == 0
    assert tree(home) == {}


def test_a_dry_run_tells_and_changes_nothing(home, pictures, run):
    done = run("theme", "two.png", "--dry-run")
    assert done.out.startswith("new: ~/.cache/kolorit/theme/alacritty.toml\n")
    assert len(done.out.splitlines()) == 59
    assert tree(home) == {}
    run("theme", "two.png", "--out", "out")
    before = tree(pictures / "out")
    done = run("theme", "tomato.png", "--mode", "light", "--out", "out", "--dry-run", "--diff")
    assert f"--- {pictures}/out/kitty.conf\n+++ {pictures}/out/kitty.conf\n" in done.out
    assert "\n-background #" in done.out
    assert tree(pictures / "out") == before


def test_only_what_is_enabled_is_put_in_place(home, run):
    configure(home, 'targets = ["kitty", "waybar"]\nterminals = false\nreload = false\n')
    mine = home / ".config/kitty/kolorit.conf"
    mine.parent.mkdir()
    mine.write_text("mine")
    done = run("theme", "two.png", "--apply", "--dry-run", "--diff")
    assert "--- ~/.config/kitty/kolorit.conf\n+++ ~/.config/kitty/kolorit.conf\n@@ -1 " in done.out
    assert "\n-mine\n+# For: kitty\n" in done.out
    assert mine.read_text() == "mine"
    done = run("theme", "two.png", "--apply")
    place = "~/.config/kitty/kolorit.conf"
    assert done.out.splitlines()[1:] == [
        f"kitty: {place} (what was there is now {place}.before-kolorit)",
        "waybar: ~/.config/waybar/kolorit.css",
    ]
    cache = home / ".cache/kolorit/theme"
    assert mine.read_bytes() == (cache / "kitty.conf").read_bytes()
    assert set(tree(home / ".config")) == {
        "kolorit/config.toml",
        "kitty/kolorit.conf",
        "kitty/kolorit.conf.before-kolorit",
        "waybar/kolorit.css",
    }
    assert run("theme", "two.png", "--mode", "light", "--apply").code == 0
    assert mine.read_bytes() == (cache / "kitty.conf").read_bytes()
    assert len(tree(home / ".config")) == 4


def test_programs_are_made_to_read_it_again_and_terminals_are_told(home, run, monkeypatch):
    told = []
    monkeypatch.setattr(terminals, "tell_terminals", told.extend)
    said = home / "said"
    configure(home, f"""targets = ["json"]\n[target.json]\nreload = ["cp", "FILE", "{said}"]\n""")
    run("theme", "two.png", "--apply")
    assert json.loads(said.read_text())["mode"] in ("dark", "light")
    assert told
    assert told[0].startswith("\x1b]4;0;#")


def test_nothing_is_written_if_the_configuration_is_wrong(home, run):
    configure(home, 'targets = ["kity"]')
    done = run("theme", "two.png", "--apply")
    assert done.code == 1
    assert done.err.startswith(f"kolorit: {home}/.config/kolorit/config.toml: targets: there is no 'kity'")
    assert done.err.endswith("[invalid_config]\n")
    assert not (home / ".cache").exists()


def test_apply_without_a_configuration_says_what_to_do(run):
    done = run("theme", "two.png", "--apply")
    assert done.code == 0
    assert "no program is enabled" in done.err


def test_the_theme_before_is_put_back(home, run):
    configure(home, 'targets = ["kitty"]\nterminals = false\nreload = false\n')
    place = home / ".config/kitty/kolorit.conf"
    assert run("theme", "--restore").err.endswith("that could be put back [no_theme]\n")
    run("theme", "two.png", "--apply")
    first = place.read_bytes()
    run("theme", "tomato.png", "--apply")
    assert place.read_bytes() != first
    assert run("theme", "--restore", "--apply").code == 0
    assert place.read_bytes() == first
    run("theme", "--restore", "--apply")
    assert place.read_bytes() != first


def test_a_broken_template_of_the_user_does_not_stop_the_rest(home, run):
    folder = home / ".config/kolorit/templates"
    folder.mkdir(parents=True)
    (folder / "bad.conf").write_text("\n{{ nope }}\n")
    done = run("theme", "two.png", "--out", "out")
    assert done.code == 1
    assert done.err == "kolorit: bad.conf:2: 'nope' is undefined [invalid_template]\n"
    assert done.out.startswith("59 of 59")


def test_the_list_names_every_target(run):
    text = run("theme", "--list").out
    for name in targets():
        assert f"\n{name}: " in f"\n{text}"
    assert "\n  reload   pkill -USR1 -x kitty\n" in text
    assert f"each of {len(targets())} programs" in " ".join(run("theme", "--help").out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["two.png", "--restore"],
        ["two.png", "--random", "."],
        ["two.png", "--diff"],
        ["two.png", "--format", "json", "--apply"],
        ["two.png", "--preview", "--out", "x"],
        ["--watch", "--random", "."],
        ["-", "--watch"],
        ["--wal"],
        ["--wal", "-i", "two.png", "tomato.png"],
        ["--wal", "-i", "two.png", "-a", "200"],
        ["--wal", "-i", "two.png", "-a", "nan"],
        ["--wal", "-f", "no such scheme"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(home, run, arguments):
    assert run("theme", *arguments).code == 2
    assert tree(home) == {}


def test_a_picture_by_chance_is_one_of_the_folder(home, run, pictures, monkeypatch):
    (pictures / "broken.jpg").unlink()
    monkeypatch.setattr(choosing.secrets, "choice", max)
    assert run("theme", "--random", ".").code == 0
    kept = json.loads((home / ".cache/kolorit/theme/theme.json").read_text())
    assert kept["wallpaper"] == str(pictures / "two.png")
    assert run("theme", "--random", "two.png").code == 1
    assert run("theme", "--random", "nowhere").code == 1


def test_a_folder_is_followed_until_ctrl_c(pictures, start):
    walls = pictures / "walls"
    walls.mkdir()
    shutil.copy("two.png", walls / "a.png")
    kept = pictures / "out/theme.json"
    said = pictures / "said"

    def has_theme_of(name: str) -> bool:
        return kept.exists() and json.loads(kept.read_text())["wallpaper"].endswith(name)

    with (
        said.open("wb") as errors,
        start(
            "theme", str(walls), "--watch", "--out", "out", stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):
        wait_for(lambda: has_theme_of("a.png"))
        (walls / "b.png").write_bytes(b"half a pic")
        os.utime(walls / "b.png", (2e9, 2e9))
        wait_for(lambda: b"b.png: " in said.read_bytes())
        shutil.copy("tomato.png", walls / "b.png")
        os.utime(walls / "b.png", (2e9, 2e9))
        wait_for(lambda: has_theme_of("b.png"))
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out.count(b"files written to") == 2


@pytest.mark.parametrize("name", [os.path.basename(path) for path in HOSTILE])  # noqa: PTH119 - names are text
def test_hostile_names_write_nothing_outside_and_run_nothing(home, pictures, run, name):
    inside = pictures / "inside"
    inside.mkdir()
    Image.new("RGB", (8, 8), "teal").save(inside / "plain.png")
    (inside / "plain.png").rename(inside / name)
    templates = home / ".config/wal/templates"
    templates.mkdir(parents=True)
    (templates / "script.sh").write_text('wallpaper={wallpaper}\nother="{wallpaper}"\n')
    before = tree(pictures)
    assert run("theme", f"inside/{name}", "--out", "out").code == 0
    assert run("wal", "-i", f"inside/{name}", "-n", "-s", "-t", "-e").code == 0
    for folder in (pictures / "out", home / ".cache/wal"):
        (folder / "ran").mkdir()
        scripts = [path for path in folder.iterdir() if path.suffix == ".sh" and path.name != "bspwm.sh"]
        assert scripts
        for script in scripts:
            said = subprocess.run(["sh", "-eu", script], cwd=folder / "ran", capture_output=True, check=True)
            assert said.stderr == b""
        assert list((folder / "ran").iterdir()) == []
    after = {path: content for path, content in tree(pictures).items() if not path.startswith("out/")}
    assert after == before
    assert (home / ".cache/wal/wallpaper.jpg").resolve().name == name
    assert (home / ".cache/wal/wal").read_bytes() == os.fsencode(str(inside / name))


PYWAL_FILES = {
    "colors", "colors.Xresources", "colors.css", "colors.fish", "colors.json", "colors.scss", "colors.sh",
    "colors.styl", "colors.yml", "colors-kitty.conf", "colors-konsole.colorscheme", "colors-oomox",
    "colors-polybar", "colors-putty.reg", "colors-rofi-dark.rasi", "colors-rofi-light.rasi",
    "colors-speedcrunch.json", "colors-sway", "colors-themer.js", "colors-tilix.json", "colors-tty.sh",
    "colors-vscode.json", "colors-wal-dmenu.h", "colors-wal-dwm-urg.h", "colors-wal-dwm.h", "colors-wal-st.h",
    "colors-wal-tabbed.h", "colors-wal.vim", "colors-waybar.css", "last_used_theme", "sequences", "wal",
}  # fmt: skip


@pytest.mark.parametrize(
    "command", [["wal", "-i", "two.png"], ["theme", "--wal", "two.png"], ["theme", "-i", "two.png", "--wal"]]
)
def test_pywals_folder_is_filled(home, pictures, run, command):
    done = run(*command, "-n", "-s", "-t", "-e")
    assert done == (0, "46 of 46 files written to ~/.cache/wal\n", "")
    folder = home / ".cache/wal"
    assert {path.name for path in folder.iterdir()} >= PYWAL_FILES
    record = json.loads((folder / "colors.json").read_text())
    assert list(record) == ["checksum", "wallpaper", "alpha", "special", "colors"]
    assert list(record["colors"]) == [f"color{number}" for number in range(16)]
    assert record["alpha"] == "100"
    assert record["wallpaper"] == str(pictures / "two.png") == (folder / "wal").read_text()
    assert (folder / "colors").read_text().split() == list(record["colors"].values())
    said = subprocess.run(
        ["sh", "-euc", '. ./colors.sh; echo "$wallpaper $background $color15"'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == [
        record["wallpaper"],
        record["special"]["background"],
        record["colors"]["color15"],
    ]


def test_pywals_flags_are_understood(home, pictures, run, monkeypatch):
    monkeypatch.setenv("PYWAL_CACHE_DIR", str(pictures / "cache"))
    flags = ["-n", "-q", "-s", "-t", "-e", "-l", "-a", "80", "-b", "#ffffff", "--saturate", "0.3", "--vte"]
    flags += ["--backend", "colorz", "--cols16", "lighten", "--contrast", "5"]
    assert run("wal", "-i", "two.png", *flags) == (0, "", "")
    record = json.loads((pictures / "cache/colors.json").read_text())
    assert record["alpha"] == "80"
    assert record["special"]["background"] == "#ffffff"
    assert "URxvt*background: [80]#ffffff" in (pictures / "cache/colors.Xresources").read_text()
    assert run("wal", "-i", "two.png", "-q", "-s", "-t", "-e", "--contrast", "1.5").code == 0
    assert run("wal", "-i", "two.png", "-q", "-s", "-t", "-e", "--contrast", "0.5").code == 2
    assert run("wal", "--backend") == (0, "kolorit\n", "")
    assert not (home / ".cache").exists()


def test_the_last_theme_is_written_again(home, run):
    run("wal", "-i", "two.png", "-q", "-s", "-t", "-e")
    before = tree(home)
    shutil.rmtree(home / ".cache/wal/colors.json", ignore_errors=True)
    (home / ".cache/wal/colors.json").unlink()
    assert run("wal", "-R", "-q", "-s", "-t", "-e").code == 0
    assert tree(home) == before


def test_color_schemes_of_pywal_are_taken_as_they_are(home, run):
    folder = home / ".config/wal/colorschemes/dark"
    folder.mkdir(parents=True)
    codes = [f"#{number:02x}{number * 9:02x}{number * 16:02x}" for number in range(16)]
    colors = {f"color{number}": code for number, code in enumerate(codes)}
    special = {"background": "#000000", "foreground": "#ffffff", "cursor": "#ff0000"}
    (folder / "mine.json").write_text(json.dumps({"special": special, "colors": colors}))
    (folder / "sexy.json").write_text(
        json.dumps({"color": codes, "background": "#000000", "foreground": "#eeeeee"})
    )
    assert run("wal", "-f").out == "mine\nsexy\n"
    for name in ("mine", "sexy"):
        assert run("wal", "--theme", name, "-s", "-t", "-e").code == 0
        record = json.loads((home / ".cache/wal/colors.json").read_text())
        assert list(record["colors"].values()) == codes
        assert record["special"]["background"] == "#000000"
        assert record["wallpaper"] == "None"
        assert (home / ".cache/wal/last_used_theme").read_text() == f"{name}.json"


def test_templates_of_pywals_people_are_filled_and_a_wrong_one_is_told(home, run):
    folder = home / ".config/wal/templates"
    (folder / "inner").mkdir(parents=True)
    (folder / "good.conf").write_text("a {{ {color0.strip} }}\n")
    (folder / "inner/deep.conf").write_text("{background.rgb}\n")
    (folder / "bad.conf").write_text("x\n  {color99}\n")
    done = run("wal", "-i", "two.png", "-s", "-t", "-e")
    assert done.code == 1
    assert done.err.startswith(f"kolorit: {folder}/bad.conf:2:3: there is no 'color99'")
    assert (home / ".cache/wal/good.conf").read_text().startswith("a { ")
    assert (home / ".cache/wal/inner/deep.conf").exists()


def test_a_program_can_be_run_afterwards(home, run):
    script = home / "after"
    script.write_text(f"#!/bin/sh\necho done > {home}/said\n")
    script.chmod(0o755)
    assert run("wal", "-i", "two.png", "-q", "-s", "-t", "-e", "-o", str(script)).code == 0
    wait_for((home / "said").exists)
    done = run("wal", "-i", "two.png", "-q", "-s", "-t", "-e", "-o", "/no/such/program")
    assert done.code == 1
    assert "/no/such/program cannot be started" in done.err
