"""Themes as files: pywal's JSON, YAML of base16 and base24, lines; written, and read back."""

import hashlib
import json
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theme.drawn import contrast, knobs, palette_of, palettes

from kolorit import Color, InvalidOptionError, SourceError, Theme, load_theme, make_theme
from kolorit.theme.base_schemes import scheme
from kolorit.theme.bases import ANSI_OF_BASE16, ANSI_OF_BASE24
from kolorit.theme.lines import theme_lines
from kolorit.theme.load import looks_like_theme
from kolorit.theme.promises import broken
from kolorit.theme.wal import md5, wal_json, wal_record

themes = st.builds(lambda palette, options: make_theme(palette, **options), palettes, knobs)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
THEME = make_theme(palette_of(Color(20, 40, 90), Color(220, 120, 60)))

# As people have them: the older form, in which the slots are not indented and have no "#".
OLDER = """\
# Base16 by somebody
scheme: "Ocean: \\"deep\\""
author: 'it''s me'
base00: "2b303b" # the background
base01: "343d46"
base02: "4f5b66"
base03: "65737e"
base04: "a7adba"
base05: "c0c5ce"
base06: "dfe1e8"
base07: "eff1f5"
base08: "bf616a"
base09: "d08770"
base0A: "ebcb8b"
base0B: "a3be8c"
base0C: "96b5b4"
base0D: "8fa1b3"
base0E: "b48ead"
base0F: "ab7967"
"""


@given(themes)
def test_a_theme_comes_back_from_json_but_for_its_likeness(theme):
    assert load_theme(wal_json(theme).encode()) == theme._replace(likeness=None)


@given(themes, names)
def test_colors_background_and_text_come_back_from_base24(theme, name):
    again = load_theme(scheme(theme, "base24", name).encode())
    assert again.colors == theme.colors
    assert (again.background, again.foreground) == (theme.background, theme.foreground)
    assert again.roles.surface_variant == theme.roles.surface_variant
    assert again.mode == theme.mode
    assert broken(again) == ()


@given(themes)
def test_in_base16_the_bright_accents_are_the_plain_ones(theme):
    again = load_theme(scheme(theme, "base16", "x").encode())
    assert again.colors[:9] == theme.colors[:9]
    assert again.colors[9:15] == theme.colors[1:7]
    assert again.colors[15] == theme.colors[15]


def test_slots_are_the_ansi_colors_that_their_builders_say():
    sixteen, more = THEME.base16(), THEME.base24()
    assert list(sixteen) == [f"base{number:02X}" for number in range(16)]
    assert list(more) == [*sixteen, *(f"base1{number}" for number in range(8))]
    assert {
        number: f"base{slot}"
        for number, slot in zip(range(8), ["00", "08", "0B", "0A", "0D", "0E", "0C", "05"], strict=True)
    } == {number: slot for slot, number in ANSI_OF_BASE16.items() if number < 8}
    assert [slot for number in range(9, 15) for slot, ansi in ANSI_OF_BASE24.items() if ansi == number] == [
        "base12",
        "base14",
        "base13",
        "base16",
        "base17",
        "base15",
    ]
    assert sixteen["base03"] == THEME.colors[8]
    assert sixteen["base05"] == THEME.foreground


@given(themes)
def test_backgrounds_of_base24_go_further_from_the_text(theme):
    slots = theme.base24()
    distances = [
        contrast(theme.foreground, slots[name]) for name in ("base02", "base01", "base00", "base10", "base11")
    ]
    assert distances == sorted(distances)


def test_schemes_are_written_as_the_project_asks():
    lines = scheme(THEME, "base24", 'My "sea"').splitlines()
    assert lines[:6] == [
        'system: "base24"',
        'name: "My \\"sea\\""',
        'slug: "my-sea"',
        'author: "kolorit"',
        f'variant: "{THEME.mode}"',
        "palette:",
    ]
    assert all(re.fullmatch(r'  base[01][0-9A-F]: "#[0-9a-f]{6}"', line) for line in lines[6:])


def test_the_older_form_of_a_scheme_is_read():
    theme = load_theme(OLDER.encode())
    assert theme.background.hex == "#2b303b"
    assert theme.foreground.hex == "#c0c5ce"
    assert theme.colors[4].hex == theme.colors[12].hex == "#8fa1b3"
    assert theme.selection_background.hex == "#4f5b66"
    assert theme.mode == "dark"


def test_what_a_loaded_theme_breaks_is_told_and_its_colors_are_kept():
    lines = broken(load_theme(OLDER.encode()))
    assert "color1 has 3.2:1 with the background, less than 4.5:1" in lines
    assert "color1 and color9 differ by 0.0, less than 5" in lines


def test_what_a_theme_lacks_is_made_of_what_it_has_and_can_be_read():
    record = wal_record(THEME)
    plain = {name: record[name] for name in ("special", "colors")}
    del plain["special"]["cursor"]
    theme = load_theme(json.dumps(plain).encode())
    assert theme.cursor == theme.foreground
    roles = theme.roles._asdict()
    assert all(contrast(roles[name], roles[f"on_{name}"]) >= 4.5 for name in roles if f"on_{name}" in roles)


def test_json_is_what_pywal_has_and_then_more():
    record = json.loads(wal_json(THEME, "/a/b.jpg", "abc"))
    assert list(record)[:5] == ["checksum", "wallpaper", "alpha", "special", "colors"]
    assert (record["checksum"], record["wallpaper"], record["alpha"]) == ("abc", "/a/b.jpg", "100")
    assert list(record["special"]) == ["background", "foreground", "cursor"]
    assert list(record["colors"]) == [f"color{number}" for number in range(16)]
    assert record["likeness"] == THEME.likeness
    assert next(iter(record["roles"])) == "surface"


@given(st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name))
def test_json_is_ascii_and_brings_every_path_back(name):
    path = os.fsdecode(name)
    text = wal_json(THEME, path)
    assert text.isascii()
    assert os.fsencode(json.loads(text)["wallpaper"]) == name
    assert text == json.dumps(wal_record(THEME, path), indent=4) + "\n"


@given(st.binary())
def test_the_checksum_is_md5(content):
    assert md5(content) == hashlib.md5(content, usedforsecurity=False).hexdigest()


def test_lines_have_a_name_and_a_code_each():
    lines = theme_lines(THEME).splitlines()
    assert len(lines) == 5 + 16 + 13
    assert lines[0] == f"background {THEME.background.hex}"
    assert all(re.fullmatch(r"[a-z_0-9]+ #[0-9a-f]{6}", line) for line in lines)


def test_themes_are_told_from_pictures():
    assert looks_like_theme(b' {"special": 1}')
    assert looks_like_theme(OLDER.encode())
    assert looks_like_theme(b"palette:\n  base00: x")
    assert not looks_like_theme(b"P3 1 1 255 0 0 0")
    assert not looks_like_theme(b"<svg/>")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is no theme"),
        (b"{", "it is no JSON"),
        (b"[" * 5, "it is no theme"),
        (b'{"a": ' * 100_000, "it is nested too deep"),
        (b"{}", "it lacks the color 'background' in 'special'"),
        (b'{"special": []}', "its 'special' must be an object of colors"),
        (b'{"special": {"background": 7}}', "its 'background' is no color: a color must look like"),
        (b"base00: 12", "line 1: base00 must be a code"),
        (b"base00: '123456'", "the scheme lacks base01, base02"),
        (b"base00: '123456'\n- a list", "line 2 is not of a base16 or base24 scheme"),
        (b"base00: '123456'\na: &b c\nx: [1", "lacks|line"),
        (b" " * 1_000_001, "it has more than 1 MB"),
    ],
)
def test_what_is_no_theme_is_refused_in_one_line(content, message):
    with pytest.raises(SourceError, match=message) as caught:
        load_theme(content)
    assert "\n" not in str(caught.value)
    assert caught.value.source == "<bytes>"


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: ("base00: " + text).encode("utf-8", "replace"))
)
def test_whatever_the_bytes_it_is_a_theme_or_an_error(content):
    try:
        found = load_theme(content)
    except SourceError:
        return
    assert isinstance(found, Theme)


@pytest.mark.parametrize(
    "line", ["a: x" + " " * 400_000 + "x", '"' * 400_000, "\n" * 900_000, "a: '" + "''" * 200_000]
)
def test_long_lines_do_not_take_long(line):
    with pytest.raises(SourceError):
        load_theme(f"base00: 123456\n{line}".encode())
    assert not looks_like_theme(line.encode())


@pytest.mark.parametrize("source", [7, None, THEME])
def test_what_is_no_source_is_refused(source):
    with pytest.raises(InvalidOptionError, match="a theme is read from a path, bytes or a binary file"):
        load_theme(source)


def test_a_theme_has_sixteen_colors():
    with pytest.raises(ValueError, match="a theme has 16 colors, got 3"):
        Theme(*THEME[:6], THEME.colors[:3], THEME.roles)
