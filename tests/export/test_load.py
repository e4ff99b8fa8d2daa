"""Palettes read back: from our own files, and from those of other programs and of people."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import pytest
from export.palettes import TWO, colors, names, palettes
from hypothesis import given
from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch, load_palette
from kolorit.errors import InvalidOptionError
from kolorit.export.found import Entry, Found, palette_of
from kolorit.export.load import READABLE

TELL_NO_SHARES = {"imgix"}
TELL_EXACT_SHARES = {"json", "ndjson", "tokens"}


def hexes(palette):
    return [swatch.color.hex for swatch in palette]


def encoded(written):
    return written if isinstance(written, bytes) else written.encode()


@given(palettes(), st.none() | names)
def test_json_comes_back_as_it_was(palette, called):
    for name in ("json", "ndjson"):
        assert load_palette(encoded(palette.export(name, name=called))) == palette


@given(palettes(), st.none() | names)
def test_design_tokens_keep_every_share_to_the_last_bit(palette, called):
    assert load_palette(encoded(palette.export("tokens", name=called))).swatches == palette.swatches


@given(palettes(most=8), st.none() | names)
def test_what_is_loaded_is_what_was_written_and_writes_the_same_file_again(palette, called):
    for name in sorted(set(READABLE) - TELL_EXACT_SHARES - TELL_NO_SHARES):
        written = encoded(palette.export(name, name=called))
        loaded = load_palette(written)
        assert load_palette(written, name) == loaded
        assert hexes(loaded) == hexes(palette)
        assert all(abs(one.share - other.share) < 1e-4 for one, other in zip(loaded, palette, strict=True))
        assert encoded(loaded.export(name, name=called)) == written


@given(palettes())
def test_imgix_tells_no_shares_but_keeps_the_order(palette):
    loaded = load_palette(palette.export("imgix").encode())
    assert hexes(loaded) == hexes(palette)
    assert [s.share for s in loaded] == pytest.approx([1 / len(palette)] * len(palette), abs=1e-9)


@given(st.lists(colors, min_size=1, max_size=256, unique=True))
def test_without_shares_all_are_equal_and_the_order_of_the_file_stays(chosen):
    loaded = load_palette("\n".join(color.hex for color in chosen).encode())
    assert [swatch.color for swatch in loaded] == chosen
    assert all(math.isclose(swatch.share, 1 / len(chosen), rel_tol=1e-9) for swatch in loaded)


def test_equal_shares_in_the_order_of_colors_are_equal_exactly():
    assert [swatch.share for swatch in load_palette(b"#000000\n#444444\n#888888\n#cccccc")] == [0.25] * 4


def test_shares_rule_the_order():
    loaded = load_palette(b"#000000 0.2500\n#ffffff 0.7500")
    assert loaded.swatches == (Swatch(Color(255, 255, 255), 0.75), Swatch(Color(0, 0, 0), 0.25))


def test_shares_of_some_colors_are_shares_of_none():
    assert [s.share for s in load_palette(b"#000000 0.9000\n#ffffff")] == [0.5, 0.5]


def test_shares_that_do_not_add_up_keep_their_proportions():
    # As where somebody took a color out of the file.
    assert load_palette(b"#000000 0.6000\n#ffffff 0.2000")[0].share == pytest.approx(0.75)


def test_shares_that_are_all_zero_are_none():
    assert [s.share for s in load_palette(b"#000000 0.0\n#ffffff 0.0")] == [0.5, 0.5]


def test_a_share_that_was_rounded_to_nothing_is_next_to_nothing():
    loaded = load_palette(b"#000000 1.0000\n#ffffff 0.0000")
    assert loaded[0].share == 1
    assert 0 < loaded[1].share < 1e-9


@given(
    st.lists(
        st.builds(Entry, st.sampled_from([Color(0, 0, n) for n in range(5)]), st.none() | st.floats(0, 1)),
        min_size=1,
    )
)
def test_whatever_shares_a_file_tells_they_make_a_palette(entries):
    palette = palette_of(Found(entries))
    assert {swatch.color for swatch in palette} == {entry.color for entry in entries}
    shares = {entry.color: entry.share for entry in entries}
    if None not in shares.values() and len(shares) == len(entries):
        # Of the least, below a trillionth, all have the same.
        told = [share for swatch in palette if (share := shares[swatch.color]) > 1e-9 * sum(shares.values())]
        assert told == sorted(told, reverse=True)


def test_shares_of_one_color_that_add_up_to_a_bit_more_than_all_are_all():
    assert 0.2 + 0.4 + 0.3 + 0.1 > 1
    assert load_palette(b"#fff 0.2\n#fff 0.4\n#fff 0.3\n#fff 0.1")[0].share == 1


def test_a_color_that_occurs_twice_counts_once_with_both_its_shares():
    loaded = load_palette(b"#ffffff 0.2500\n#000000 0.4000\n#FFF 0.3500")
    assert hexes(loaded) == ["#ffffff", "#000000"]
    assert [s.share for s in loaded] == pytest.approx([0.6, 0.4])
    assert loaded.warnings == ("duplicates_merged",)


def test_opacity_is_left_aside_with_a_warning():
    assert load_palette(b"#0fb0dd80\n#c81e28ff").warnings == ("alpha_ignored",)
    assert load_palette(b"; x\n800FB0DD\nFFC81E28\n").warnings == ("alpha_ignored",)
    assert load_palette(b"FFC81E28").warnings == ()


def test_a_palette_knows_no_size_of_a_picture_unless_the_file_does():
    assert (load_palette(b"#000").width, load_palette(b"#000").height) == (0, 0)


@pytest.mark.parametrize("source", ["path", "pathlib", "bytes", "file", "memoryview"])
def test_a_palette_is_read_from_whatever_a_picture_is(tmp_path, source):
    place = tmp_path / "a.gpl"
    TWO.save(place)
    data = place.read_bytes()
    sources = {
        "path": str(place), "pathlib": place, "bytes": data,
        "file": io.BytesIO(data), "memoryview": memoryview(data),
    }  # fmt: skip
    assert load_palette(sources[source]).swatches == TWO.swatches


@pytest.mark.parametrize("source", [None, 3, TWO, ["#000"]])
def test_anything_else_is_not_a_source(source):
    with pytest.raises(InvalidOptionError, match="a path, bytes or a binary file, got"):
        load_palette(source)


@pytest.mark.parametrize("name", ["svg", "html", "mplstyle", "table", "GPL", ["gpl"]])
def test_a_format_that_is_not_read_lists_those_that_are(name):
    with pytest.raises(InvalidOptionError, match=r"one of hex, json, .*, aco, or None, got"):
        load_palette(b"#000", name)


def test_the_content_counts_and_not_the_ending(tmp_path):
    place = tmp_path / "a.ase"
    place.write_bytes(TWO.export("css").encode())
    assert load_palette(place).swatches == TWO.swatches


# As other programs and people write.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIMP Palette\n255 0 0\n0 0 255 blue", "#ff0000 #0000ff"),
        ("GIMP Palette\r\nName: x\r\nColumns: 0\r\n#\r\n\r\n255\t0\t0\tPure red 100%\r\n", "#ff0000"),
        ("GIMP Palette\nName: x\nColumns: 4\nChannels: RGBA\n255 0 0 255 red\n", "#ff0000"),
        ("\ufeffGIMP Palette\n  0   0 255", "#0000ff"),
        ("; paint.net Palette File\r\n; Two\r\nFFFF0000\r\n\r\nff0000ff ; blue\r\n", "#ff0000 #0000ff"),
        ("FFFF0000\nFF0000FF", "#ff0000 #0000ff"),
        ("ff0000\n0000FF\n", "#ff0000 #0000ff"),
        ("#f00 a red one\n#00F\n", "#ff0000 #0000ff"),
        ("hex\n#f00\n00f\n", "#ff0000 #0000ff"),
        ('name,"Hex"\r\nred, #ff0000\r\n"a, b",0000ff\r\n\r\n', "#ff0000 #0000ff"),
        ("hex,share\n#f00,0.5\n#00f,\n", "#ff0000 #0000ff"),
        ('["#ff0000", "00f"]', "#ff0000 #0000ff"),
        ('{"palette": ["#f00", {"hex": "#0000ff"}]}', "#ff0000 #0000ff"),
        ('[{"palette": [{"hex": "#f00", "share": 1}]}]', "#ff0000"),
        ('{"colors": [{"hex": "#f00"}, "#0000ff"]}', "#ff0000 #0000ff"),
        (":root{--a:#f00;--b:1rem;--c:#00F}", "#ff0000 #0000ff"),
        (
            "/* --x: #fff; */\n:root { --a: #f00; /* red 50% */ --b: url(#fff); --c : #00f }",
            "#ff0000 #0000ff",
        ),
        ("$a: #f00 !default; // --x: #fff;\n$b: #00f\n$c: #f00, #0f0;", "#ff0000 #0000ff"),
        ("@a: #f00;\n@import url(http://x/#fff);@b:#00f; // end", "#ff0000 #0000ff"),
        ("@theme { --color-*: initial; --color-brand: #f00; --color-brand-2: #00f; }", "#ff0000 #0000ff"),
        ("a { --x: #f00; } /* never closed: --y: #fff;", "#ff0000"),
    ],
)
def test_files_that_others_write_are_read(text, expected):
    loaded = load_palette(text.encode())
    assert hexes(loaded) == expected.split()
    assert [s.share for s in loaded] == pytest.approx([1 / len(loaded)] * len(loaded))


def token(value, kind=None):
    return {"$value": value} | ({} if kind is None else {"$type": kind})


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"a": token("#f00", "color")}, "#ff0000"),
        ({"$type": "color", "a": {"b": {"c": token("#f00")}}, "d": token("#00f")}, "#ff0000 #0000ff"),
        ({"a": token({"colorSpace": "srgb", "components": [1, 0, "none"]})}, "#ff0000"),
        ({"a": token("#f00", "color"), "b": token("{a}", "color")}, "#ff0000"),
        ({"a": token("#f00", "color"), "b": token("1rem", "dimension")}, "#ff0000"),
        ({"g": {"$type": "color", "$root": token("#f00"), "b": token({"$ref": "#/g"})}}, "#ff0000"),
        ({"a": token({"colorSpace": "rec2020", "components": [1, 0, 0], "hex": "#f00"})}, "#ff0000"),
        ({"a": token({"colorSpace": "hsl", "components": [240, 100, 50]})}, "#0000ff"),
        ({"palette": {"error": token("#f00", "color")}, "colors": {}, "source": {}}, "#ff0000"),
    ],
)
def test_design_tokens_of_others_are_read(document, expected):
    assert hexes(load_palette(json.dumps(document).encode())) == expected.split()


def test_tokens_that_are_see_through_are_opaque_with_a_warning():
    value = {"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 0.5}
    assert load_palette(json.dumps({"a": token(value)}).encode()).warnings == ("alpha_ignored",)


def test_a_palette_of_256_colors_is_read_in_every_format():
    swatches = tuple(Swatch(Color(0, 0, blue), 1 / 256) for blue in range(256))
    largest = Palette(swatches, 16, 16)
    for name in READABLE:
        loaded = load_palette(encoded(largest.export(name, name="x" * 300)))
        assert [swatch.color for swatch in loaded] == [swatch.color for swatch in swatches]


def test_the_documented_formats_are_those_that_are_read():
    page = (Path(__file__).parents[2] / "docs/exports.md").read_text("utf-8")
    assert f"reads {', '.join(f'`{name}`' for name in READABLE)}" in " ".join(page.split())
    assert all(f'``"{name}"``' in (load_palette.__doc__ or "") for name in READABLE)
