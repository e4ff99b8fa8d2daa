"""Palette files that are damaged, hostile, or none: one of our errors with the source, never another."""

from __future__ import annotations

import json
import os
import random

import pytest
from export.palettes import TWO, palettes
from hypothesis import given
from hypothesis import strategies as st

from kolorit import SourceError, load_palette
from kolorit.export.load import READABLE

EXPECTED = {"unreadable", "truncated", "unsupported", "too_large"}


def encoded(written):
    return written if isinstance(written, bytes) else written.encode()


def outcome(data, name=None):
    """The code of the error, or none for a palette."""
    failure = None
    try:
        load_palette(data, name)
    except SourceError as error:
        failure = error
    if failure is None:
        return None
    assert failure.source == "<bytes>"
    assert failure.reason.isprintable()
    assert len(failure.reason) < 200
    return failure.code


@given(st.binary(max_size=200))
def test_any_bytes_are_a_palette_or_an_error(data):
    assert all(outcome(data, name) in EXPECTED | {None} for name in (None, *READABLE))


@given(palettes(most=4), st.floats(0, 1))
def test_any_part_of_a_file_is_a_palette_or_an_error(palette, much):
    for name in READABLE:
        whole = encoded(palette.export(name))
        part = whole[: round(len(whole) * much)]
        assert outcome(part, name) in EXPECTED | {None}
        assert outcome(part) in EXPECTED | {None}


@given(palettes(most=3), st.integers(0, 2**32))
def test_a_file_with_some_bytes_changed_is_a_palette_or_an_error(palette, seed):
    dice = random.Random(seed)
    for name in READABLE:
        changed = bytearray(encoded(palette.export(name)))
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(changed) or 1)
            other = dice.choice([b"", b"\xff", b"\0", b"9e999", b'"', b"[", b"-"])
            changed[at : at + dice.randint(0, 2)] = other
        assert outcome(bytes(changed), name) in EXPECTED | {None}
        assert outcome(bytes(changed)) in EXPECTED | {None}


texts = st.sampled_from(["#f00", "color", "{a}", "none", "srgb"])
keys = st.sampled_from(
    [
        "palette",
        "hex",
        "share",
        "width",
        "warnings",
        "colors",
        "source",
        "error",
        "a",
        "$root",
        "$type",
        "$value",
        "colorSpace",
        "components",
        "alpha",
        "$extensions",
        "org.pypi.kolorit",
    ]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_a_palette_or_an_error(value):
    for name in (None, "json", "tokens", "imgix"):
        assert outcome(json.dumps(value).encode(), name) in EXPECTED | {None}


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "unreadable", "it is no palette in a format that kolorit reads (hex, json,"),
        (b"\x89PNG\r\n\x1a\n", "unreadable", "it is no palette in a format"),
        (b"add these\nfff\n", "unreadable", "it is no palette in a format"),
        (b"hello", "unreadable", "it is no palette in a format"),
        (b":root { --size: 1rem; }", "unreadable", "it declares no variable with a hex code"),
        (b":root { --x: #12345; }", "unreadable", "'#12345' is no hex code"),
        (b"GIMP Palette\nName: x\n1 2\n", "unreadable", "line 3 is no color"),
        (b"GIMP Palette\n1 2 256\n", "unreadable", "line 2 is no color"),
        (b"GIMP Palette\n1 2 -3\n", "unreadable", "line 2 is no color"),
        (b"GIMP Palette\n", "unreadable", "it holds no color"),
        (b"; paint.net\nFF00FF\n", "unreadable", "line 2 is no color"),
        (b"#ff0000\nteal\n", "unreadable", "line 2 does not begin with a hex code"),
        (b"#ff000\n", "unreadable", "'#ff000' is no hex code"),
        (b"#ff0000 0.5 a\n#00ff00 0.5 b\n", "unsupported", "it holds the palettes of 2 sources"),
        (b"source,hex\na,#f00\nb,#00f\n", "unsupported", "it holds the palettes of 2 sources"),
        (b"name,hex\nred\n", "unreadable", "'' is no hex code"),
        (b"hex,share\n#f00,2\n", "unreadable", "a share must be in 0..1, and '2' is not"),
        (b"hex\n" + b'"' + b"x" * 200_000, "unreadable", "it is no CSV"),
        (b"[1, 2", "unreadable", "it is no JSON (line 1, column 6)"),
        (b"[]", "unreadable", "holds no palette that kolorit knows"),
        (b"[1]", "unreadable", "holds no palette that kolorit knows"),
        (b"{}", "unreadable", "it holds no color token"),
        (b"[" * 100_000, "unreadable", "it is nested too deep"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "unreadable", "it holds no color token"),
        (b'{"source": "a", "error": {"code": "x"}}', "unreadable", "it tells why there is no palette"),
        (b'[{"palette": []}, {"palette": []}]', "unsupported", "it holds 2 palettes"),
        (b'{"palette": []}\n{"palette": []}', "unsupported", "it holds 2 palettes"),
        (b'{"palette": [{"hex": 3}]}', "unreadable", "one of its swatches has no hex code"),
        (b'{"palette": [{"hex": "#f00", "share": "1"}]}', "unreadable", "a share that is no number"),
        (b'{"palette": [{"hex": "#f00", "share": NaN}]}', "unreadable", "a share must be in 0..1"),
        (b'{"palette": [{"hex": "#f00", "share": -1}]}', "unreadable", "a share must be in 0..1"),
        (b'{"palette": ["#f00"], "width": 1e9}', "unreadable", "no whole number of pixels"),
        (b'{"palette": ["#f00"], "width": ' + b"9" * 9000 + b"}", "unreadable", "no whole number"),
        (b'{"palette": ["#f00"], "warnings": ["\\u001b[31m"]}', "unreadable", "no list of codes"),
        (b'{"colors": [{"red": 1}]}', "unreadable", "one of its colors has no hex code"),
        (b"ASEF\0\1\0\0", "truncated", "it ends before its header does"),
        (b"ASEF\0\2\0\0\0\0\0\0", "unreadable", "version 1.0"),
        (b"ASEF\0\1\0\0\0\0\0\1", "truncated", "it ends before all its 1 blocks"),
        (b"ASEF\0\1\0\0\0\0\0\1\0\1\0\0\0\x09", "truncated", "in the middle of a block"),
        (b"ASEF\0\1\0\0\xff\xff\xff\xff", "truncated", "it ends before all its 4294967295 blocks"),
        (b"\0\1\0\1\0\0", "truncated", "it ends before all its colors are there"),
        (b"\0\2\0\1" + b"\0" * 10 + b"\xff\xff\xff\xff", "truncated", "it ends before all its colors"),
        (b"#000000\n" * 200_000, "too_large", "more than 1 MB"),
        (b"".join(b"#%06x\n" % n for n in range(257)), "too_large", "it holds 257 colors"),
    ],
)
def test_an_error_says_what_is_wrong(data, code, said):
    with pytest.raises(SourceError) as caught:
        load_palette(data)
    assert (caught.value.code, caught.value.source) == (code, "<bytes>")
    assert said in caught.value.reason


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ({"colorSpace": "rec2020", "components": [1, 0, 0]}, "unsupported", "'rec2020'; give it a 'hex'"),
        ({"colorSpace": "x" * 5000, "components": [1, 0, 0]}, "unsupported", "give it a 'hex'"),
        ({"colorSpace": 3}, "unreadable", "in no color space"),
        ({"colorSpace": "srgb"}, "unreadable", "has not three components"),
        ({"colorSpace": "srgb", "components": [1, 0]}, "unreadable", "has not three components"),
        ({"colorSpace": "srgb", "components": [1, 0, True]}, "unreadable", "a component that is no number"),
        ({"colorSpace": "srgb", "components": [1, 0, 1.5]}, "unreadable", "a component of 1.5, not in 0..1"),
        ({"colorSpace": "oklch", "components": [1, 0, float("inf")]}, "unreadable", "a component of inf"),
        (
            {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 2},
            "unreadable",
            "alpha that is not in 0..1",
        ),
        ("teal", "unreadable", "'teal' is no hex code"),
        (3, "unreadable", "is no color"),
    ],
)
def test_a_token_that_is_no_color_says_why(value, code, said):
    document = {"a": {"$type": "color", "$value": value}}
    with pytest.raises(SourceError) as caught:
        load_palette(json.dumps(document).encode())
    assert caught.value.code == code
    assert said in caught.value.reason


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.gpl", "not_found"), (".", "not_a_file"), ("a\0b", "not_found")]
)
def test_a_file_that_is_not_there_says_so(tmp_path, monkeypatch, name, code):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError) as caught:
        load_palette(name)
    assert (caught.value.code, caught.value.source) == (code, name)


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.gpl")
    with pytest.raises(SourceError) as caught:
        load_palette(tmp_path / "a.gpl")
    assert caught.value.code == "not_a_file"


# What took time that grows with the square of the size would not end within minutes.
@pytest.mark.parametrize(
    "data",
    [b"-" * 999_000, b"--a" * 333_000, b"/*" * 499_000, b"$" * 999_000, b"a,hex," * 160_000, b"1 " * 499_000,
     b"@a" + b" " * 999_000, b"GIMP Palette\n" + b"1" * 900_000, b"hex" + b" " * 999_000, b"//" * 499_000,
     b"\n" * 999_000, b"{" * 999_000, b"#fff " + b" " * 990_000, b";" * 999_000, b"--a:#fff/*" * 99_000],
    ids=lambda data: data[:6].decode(),
)  # fmt: skip
def test_a_file_made_to_take_long_does_not(data):
    for name in (None, "css", "hex", "csv", "gpl", "paintnet", "json"):
        assert outcome(data, name) in EXPECTED | {None}


def test_a_palette_that_is_fine_is_fine():
    assert all(outcome(encoded(TWO.export(name))) is None for name in READABLE)
