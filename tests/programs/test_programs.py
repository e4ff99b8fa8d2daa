"""What is written for a program, that program reads: each says itself what it thinks of it."""

import json
import re
import subprocess
from pathlib import Path

import pytest

GTK = """\
import sys, gi
gi.require_version("Gtk", sys.argv[1])
from gi.repository import Gtk
provider = Gtk.CssProvider()
provider.connect("parsing-error", lambda provider, section, error: print(error.message))
try:
    provider.load_from_path(sys.argv[2])
except Exception as error:
    print(error)
"""
KITTY = """\
import sys
from kitty.config import load_config
bad = []
options = load_config(sys.argv[-1], accumulate_bad_lines=bad)
ground = options.background
print([str(line) for line in bad], "#%02x%02x%02x" % (ground.red, ground.green, ground.blue))
"""


def background(theme):
    return json.loads((theme / "colors.json").read_text())["special"]["background"]


def test_tmux_sources_it(theme, run, tmp_path):
    socket = tmp_path / "socket"
    show = ("show", "-g", "status-style", ";", "kill-server")
    done = run(
        "tmux",
        "-S",
        socket,
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "sleep 30",
        ";",
        "source-file",
        theme / "tmux.conf",
        ";",
        *show,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith('status-style "bg=#')


def test_vim_takes_the_color_scheme(theme, run, tmp_path):
    (tmp_path / "colors").mkdir()
    (tmp_path / "colors/kolorit.vim").write_text((theme / "vim.vim").read_text())
    said = tmp_path / "said"
    done = run(
        "vim", "-es", "-u", "NONE", "-i", "NONE", "--cmd", f"set rtp+={tmp_path}", "-c", "set termguicolors",
        "-c", f"redir! > {said}", "-c", "colorscheme kolorit", "-c", "echo g:colors_name", "-c", "hi Normal",
        "-c", "redir END", "-c", "qa!",
    )  # fmt: skip
    lines = said.read_text()
    assert background(theme) in lines, done.stdout
    assert "kolorit" in lines
    assert re.search(r"Error|\bE\d+:", lines) is None


def test_neovim_takes_the_color_scheme(theme, run, tmp_path):
    (tmp_path / "colors").mkdir()
    (tmp_path / "colors/kolorit.lua").write_text((theme / "neovim.lua").read_text())
    done = run(
        "nvim", "--headless", "-u", "NONE", "-i", "NONE", "--cmd", f"set rtp+={tmp_path}",
        "-c", "colorscheme kolorit", "-c", "lua print(vim.g.colors_name)", "-c", "hi Normal", "-c", "qa!",
    )  # fmt: skip
    assert done.returncode == 0
    assert background(theme) in done.stdout
    assert not any(word in done.stdout for word in ("Error", "W18", "E5"))


def test_foot_finds_nothing_to_complain_about(theme, run):
    done = run("foot", "--check-config", "-c", theme / "foot.ini")
    assert done.returncode == 0, done.stdout
    assert "warn" not in done.stdout
    assert "err" not in done.stdout


def test_alacritty_imports_it(theme, run):
    version = run("alacritty", "--version").stdout.split()[1]
    if tuple(map(int, version.split("-")[0].split(".")[:2])) < (0, 13):
        pytest.skip(f"Alacritty {version} reads YAML; TOML came with 0.13")
    done = run("alacritty", "migrate", "--dry-run", "-c", theme / "alacritty.toml")
    assert done.returncode == 0, done.stdout


def test_kitty_reads_every_line(theme, run):
    done = run("kitty", "+runpy", KITTY, theme / "kitty.conf")
    assert done.stdout.split("\n")[-2:] == [f"[] {background(theme)}", ""]


def test_rofi_parses_the_theme(theme, run, display):
    done = run("rofi", "-theme", theme / "rofi.rasi", "-dump-theme", env=display)
    assert done.returncode == 0
    assert "window {" in done.stdout
    red, green, blue = bytes.fromhex(background(theme)[1:])
    assert f"rgba ( {red}, {green}, {blue}, 100 % )" in done.stdout


def test_sway_loads_it_and_bars_launchers_and_notices_run_there(theme, desktop):
    look = desktop.look
    assert "Error on line" not in desktop.log.read_text()
    bar = desktop.folder / "bar.json"
    bar.write_text("{}")
    bar.chmod(0o644)
    said = look("waybar", "-c", bar, "-s", theme / "waybar.css")
    assert "Using CSS file" in said
    assert "rror" not in said
    assert "rror" not in look("mako", "-c", theme / "mako.ini").replace("Error releasing name", "")
    assert "Invalid" not in look("dunst", "-conf", theme / "dunst.conf")
    said = look("fuzzel", "-d", f"--config={theme}/fuzzel.ini", text="one\n")
    assert "loading configuration" in said
    assert re.search(r"^ *(err|warn):.*fuzzel\.ini", said, re.MULTILINE) is None
    said = look("wofi", "--dmenu", "-s", theme / "wofi.css", text="one\n")
    assert "parsing" not in said


def test_sway_checks_it(theme, desktop):
    done = desktop.look("sway", "-C", "-c", desktop.folder / "config", seconds=10)
    assert "Error" not in done
    config = desktop.folder / "wrong"
    config.write_text(f"include {theme}/sway.conf\nclient.no_such_class 1\n")
    assert "Error on line 2" in desktop.look("sway", "-C", "-c", config, seconds=10)


def test_i3_checks_it(theme, run, tmp_path):
    config = tmp_path / "config"
    config.write_text(f"# i3 config file (v4)\nfont pango:monospace 8\ninclude {theme}/i3.conf\n")
    done = run("i3", "-C", "-c", config)
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout


def test_zathura_knows_every_setting(theme, run, display, tmp_path):
    folder = tmp_path / "zathura"
    folder.mkdir()
    (folder / "zathurarc").write_text((theme / "zathura.conf").read_text() + "set no-such-setting 1\n")
    done = run("timeout", "3", "zathura", f"--config-dir={folder}", env=display)
    if "no-such-setting" not in done.stdout:
        pytest.skip(f"zathura does not tell what it does not know: {done.stdout[-200:]}")
    assert [line for line in done.stdout.splitlines() if "nknown" in line and "no-such" not in line] == []


def test_btop_takes_every_name(theme, run):
    names = {
        line.partition("=")[0]
        for line in (theme / "btop.theme").read_text().splitlines()
        if line[:5] == "theme"
    }
    program = run("sh", "-c", "command -v btop").stdout.strip()
    if not program:
        pytest.skip("btop is not installed")
    known = Path(program).read_bytes()
    assert names
    for name in names:
        assert name[6:-1].encode() in known


def test_xrdb_merges_it(theme, run, display):
    asked = run("xrdb", "-n", "-nocpp", theme / "colors.Xresources", env=display)
    assert asked.returncode == 0, asked.stdout
    assert run("xrdb", "-merge", theme / "colors.Xresources", env=display).stdout == ""
    assert f"*background:\t{background(theme)}" in run("xrdb", "-query", env=display).stdout


@pytest.mark.parametrize(
    ("version", "file"),
    [
        ("3.0", "gtk3.css"),
        ("3.0", "waybar.css"),
        ("3.0", "wofi.css"),
        ("3.0", "swaync.css"),
        ("4.0", "gtk4.css"),
    ],
)
def test_gtk_parses_its_style_sheets(theme, run, display, version, file):
    there = run("/usr/bin/python3", "-c", f"import gi; gi.require_version('Gtk', '{version}')")
    if there.returncode:
        pytest.skip(f"Python has no GTK {version} here")
    done = run("/usr/bin/python3", "-c", GTK, version, theme / file, env=display)
    assert (done.returncode, done.stdout) == (0, "")


def test_emacs_loads_the_theme(theme, run, tmp_path):
    (tmp_path / "kolorit-theme.el").write_text((theme / "emacs.el").read_text())
    forms = (
        f'(add-to-list (quote custom-theme-load-path) "{tmp_path}/")',
        "(load-theme (quote kolorit) t)",
        "(princ custom-enabled-themes)",
    )
    done = run("emacs", "-Q", "--batch", *(word for form in forms for word in ("--eval", form)))
    assert done.stdout == "(kolorit)"


def test_bat_builds_its_themes_with_it(theme, run, tmp_path):
    themes = tmp_path / "bat" / "themes"
    themes.mkdir(parents=True)
    (themes / "kolorit.tmTheme").write_text((theme / "bat.tmTheme").read_text())
    env = {"BAT_CONFIG_DIR": str(themes.parent), "BAT_CACHE_PATH": str(tmp_path / "cache")}
    assert "rror" not in run("batcat", "cache", "--build", env=env).stdout
    assert "kolorit" in run("batcat", "--list-themes", env=env).stdout


def test_fish_sources_it(theme, run):
    done = run("fish", "-N", "-c", f"source {theme}/colors.fish; echo $kolorit_background")
    assert (done.returncode, done.stdout) == (0, f"{background(theme)}\n")


def test_fzf_takes_the_options(theme, run):
    done = run("sh", "-c", f". {theme}/fzf.sh; printf 'one\\ntwo\\n' | fzf --filter tw")
    if "not found" in done.stdout:
        pytest.skip("fzf is not installed")
    assert (done.returncode, done.stdout) == (0, "two\n")


def test_polybar_reads_the_colors(theme, run, display, tmp_path):
    config = tmp_path / "config.ini"
    config.write_text(
        f"include-file = {theme}/polybar.ini\n[bar/one]\nmodules-left = none\n"
        "background = ${colors.background}\n"
    )
    done = run("polybar", "-c", config, "-d", "background", "one", env=display)
    assert done.stdout.splitlines()[-1] == background(theme)


def test_shells_source_what_is_theirs(theme, run):
    done = run("sh", "-euc", f'. {theme}/colors.sh; . {theme}/linux-console.sh; echo "$background"')
    assert (done.returncode, done.stdout) == (0, f"{background(theme)}\n")
    for file in ("colors.sh", "linux-console.sh", "bspwm.sh", "fzf.sh"):
        assert subprocess.run(["sh", "-n", theme / file], check=False).returncode == 0
