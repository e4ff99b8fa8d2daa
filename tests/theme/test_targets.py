"""Every target: told where it goes, and written in the format of its program, whatever the theme."""

import configparser
import json
import plistlib
import re
import subprocess
import tomllib

import ckdl
import pytest
import sass
import tinycss2
import yaml
from hypothesis import given, settings
from theme.themes import HARBOR, HOSTILE, NAMES, themed, themes

from kolorit import Color
from kolorit.theme.files import theme_files
from kolorit.theme.targets import targets, templates

FILES = theme_files(themed(), "/out").contents


def text(name, files=FILES):
    return files[name].decode("utf-8", "surrogateescape")


def ini(content):
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True)
    parser.read_string(content)
    return parser


def flat(content):
    """Lines of a key and a value, with comments."""
    lines = [line for line in content.splitlines() if line and line[0] not in "#!;"]
    assert all(re.fullmatch(r"\S+?\s*[=: ]\s*\S.*", line) for line in lines)
    return lines


def css(content):
    rules = tinycss2.parse_stylesheet(content, skip_comments=True, skip_whitespace=True)
    assert rules
    declared = []
    for rule in rules:
        assert rule.type in {"qualified-rule", "at-rule"}, rule
        if rule.content is not None:
            inner = tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
            assert all(one.type == "declaration" for one in inner), inner
            declared.append({one.lower_name: tinycss2.serialize(one.value).strip() for one in inner})
    return declared


def sexps(content):
    """Parentheses that match, outside of strings and comments."""
    depth = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|;[^\n]*|[()]', content):
        depth += {"(": 1, ")": -1}.get(token, 0)
        assert depth >= 0
    assert depth == 0


def shell(content):
    assert (
        subprocess.run(["sh", "-n"], input=content.encode("utf-8", "surrogateescape"), check=False).returncode
        == 0
    )


def balanced(content):
    """Blocks in braces, of formats that have no parser but their program."""
    depth = 0
    for sign in re.sub(r"/\*[^*]*\*/|^(#|--).*$", "", content, flags=re.MULTILINE):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def plist(content):
    return plistlib.loads(content.encode())


def kdl(content):
    # Version 1 is what zellij and niri read.
    return ckdl.parse(content, version=1)


PARSERS = {
    "alacritty": tomllib.loads, "helix": tomllib.loads, "starship": tomllib.loads, "wezterm": tomllib.loads,
    "yazi": tomllib.loads,
    "json": json.loads, "pywalfox": json.loads, "vscode": json.loads, "vscode-extension": json.loads,
    "windows-terminal": json.loads, "zed": json.loads,
    "lazygit": yaml.safe_load, "yaml": yaml.safe_load,
    "iterm2": plist, "bat": plist,
    "cava": ini, "dunst": ini, "foot": ini, "fuzzel": ini, "gnome-terminal": ini, "kde": ini, "konsole": ini,
    "polybar": ini, "qt5ct": ini, "qt6ct": ini,
    "mako": lambda content: ini(f"[all]\n{content}"),
    "css": css, "gtk3": css, "gtk4": css, "obsidian": css, "swaync": css, "userchrome": css, "vesktop": css,
    "waybar": css, "wofi": css,
    "scss": lambda content: sass.compile(string=content + "a { b: $primary; c: $wallpaper; }"),
    "niri": kdl, "zellij": kdl,
    "bspwm": shell, "fzf": shell, "linux-console": shell, "sh": shell,
    "emacs": sexps,
    "hyprland": balanced, "neovim": balanced, "rofi": balanced,
    "btop": flat, "ghostty": flat, "kitty": flat, "termux": flat, "tmux": flat, "xresources": flat,
    "zathura": flat, "sway": flat, "i3": flat, "fish": flat,
    # Vim itself reads it in tests/programs.
    "vim": str.splitlines,
}  # fmt: skip


def test_there_are_more_than_forty_and_each_has_a_parser():
    assert len(targets()) == 57
    assert PARSERS.keys() == targets().keys()


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_target_says_where_it_goes_and_how_it_is_read_again(name):
    target = targets()[name]
    assert target.program
    assert target.place.startswith(("~/", "("))
    assert target.reload or target.note
    begins = "".join(text(target.file).splitlines(keepends=True)[:2])
    if not target.file.endswith(".json"):
        assert "For: " in text(target.file)[:100]
        assert re.match(r'#|!|;|/[/*]|--|"|<\?xml[^>]*>\n<!--', begins)


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_what_is_written_is_in_the_format_of_its_program(name):
    PARSERS[name](text(targets()[name].file))


@settings(max_examples=8)
@given(themes(), NAMES)
def test_it_is_whatever_the_theme_and_whatever_the_wallpaper_is_called(theme, wallpaper):
    files = theme_files(themed(theme, f"/w/{wallpaper}"), "/out").contents
    for name, target in targets().items():
        PARSERS[name](text(target.file, files))


@pytest.mark.parametrize("wallpaper", HOSTILE)
def test_the_path_of_a_wallpaper_is_data_wherever_it_stands(wallpaper, tmp_path):
    files = theme_files(themed(wallpaper=wallpaper), "/out").contents
    for name in ("json", "pywalfox"):
        assert json.loads(text(targets()[name].file, files))["wallpaper"] == wallpaper
    assert yaml.safe_load(text("colors.yaml", files))["wallpaper"] == wallpaper
    (tmp_path / "colors.sh").write_bytes(files["colors.sh"])
    said = subprocess.run(
        ["sh", "-c", '. ./colors.sh; printf "%s" "$wallpaper"'], cwd=tmp_path, capture_output=True, check=True
    )
    assert said.stdout == wallpaper.encode("utf-8", "surrogateescape")
    assert said.stderr == b""
    assert {path.name for path in tmp_path.iterdir()} == {"colors.sh"}
    assert "/out/wallpaper.jpg" in text("colors.fish", files)


@given(themes(), NAMES)
@settings(max_examples=10)
def test_the_same_theme_gives_the_same_bytes(theme, wallpaper):
    first, second = (theme_files(themed(theme, wallpaper), "/out") for _ in range(2))
    assert first == second


def test_no_marker_is_left_and_every_color_is_one_of_the_theme():
    known = {
        color.hex[1:]
        for color in (
            HARBOR.background, HARBOR.foreground, HARBOR.cursor, HARBOR.selection_background,
            HARBOR.selection_foreground, *HARBOR.colors, *HARBOR.roles,
        )
    }  # fmt: skip
    for name in templates():
        content = text(name)
        assert not re.search(r"\{[a-z]\w*\}", content.replace("${colors", "")), name
        found = re.findall(r"(?<![0-9a-fA-F-])#(?:ff|FF)?([0-9a-f]{6})(?![0-9a-fA-F-])", content)
        assert set(found) <= known, name


def css_pairs():
    for name in ("waybar.css", "wofi.css", "swaync.css", "userchrome.css"):
        for rule in css(text(name)):
            ground, ink = rule.get("background-color"), rule.get("color")
            if ground and ink and ground.startswith("#"):
                yield ink[:7], ground[:7]


def named_pairs():
    for name, front, back in (
        ("kitty.conf", r"^(\w+)_foreground (#\w+)", r"^(\w+)_background (#\w+)"),
        ("zathura.conf", r"^set (\S+)-fg \"(#\w+)", r"^set (\S+)-bg \"(#\w+)"),
    ):
        fronts = dict(re.findall(front, text(name), re.MULTILINE))
        for key, ground in re.findall(back, text(name), re.MULTILINE):
            if key != "tab_bar":  # tabs stand on it, not text
                yield fronts[key], ground


def editor_pairs():
    for line in (text("vim.vim") + text("neovim.lua")).splitlines():
        found = re.search(r"guifg=(#\w+) guibg=(#\w+)|fg = \"(#\w+)\", bg = \"(#\w+)\"", line)
        # No text stands on borders.
        if found and not any(name in line for name in ("FloatBorder", "VertSplit", "WinSeparator")):
            yield tuple(code for code in found.groups() if code)


def tmux_pairs():
    return [(front, ground) for ground, front in re.findall(r"bg=(#\w+),fg=(#\w+)", text("tmux.conf"))]


def kde_pairs():
    for section in ini(text("kde.colors")).values():
        for key, value in section.items():
            if key.startswith("foreground"):
                yield tuple(
                    Color(*map(int, code.split(","))).hex for code in (value, section["backgroundnormal"])
                )


@pytest.mark.parametrize("pairs", [css_pairs, named_pairs, editor_pairs, tmux_pairs, kde_pairs])
def test_text_on_its_own_ground_can_be_read(pairs):
    found = list(pairs())
    assert len(found) >= 6
    for front, ground in found:
        assert Color.from_hex(ground).contrast(Color.from_hex(front)) >= 4.5
