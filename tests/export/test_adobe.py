"""Adobe's two binary formats: byte for byte as described, and in the models that their programs write."""

from __future__ import annotations

import struct

import pytest
from export.palettes import BLACK, TWO

from kolorit import Color, SourceError, load_palette

# Laid out by hand, after the descriptions.
ASE_OF_BLACK = bytes.fromhex(
    "41534546 0001 0000 00000003"
    "C001 0000000C 0005 004E 006F 006F 006E 0000"
    "0001 00000034 0010 0031 0020 0062 006C 0061 0063 006B 0020 0031 0030 0030 002E 0030 0030 0025 0000"
    "52474220 00000000 00000000 3B808081 0002"
    "C002 00000000"
)
ACO_OF_BLACK = bytes.fromhex(
    "0001 0001 0000 0000 0000 0101 0000"
    "0002 0001 0000 0000 0000 0101 0000"
    "00000010 0031 0020 0062 006C 0061 0063 006B 0020 0031 0030 0030 002E 0030 0030 0025 0000"
)


def test_swatch_exchange_is_laid_out_as_described():
    assert BLACK.export("ase", name="Noon") == ASE_OF_BLACK


def test_adobe_color_is_laid_out_as_described():
    assert BLACK.export("aco") == ACO_OF_BLACK


def ase_color(model, *values: float, name="x", kind=0):
    encoded = f"{name}\0".encode("utf-16-be")
    color = model + struct.pack(f">{len(values)}fH", *values, kind)
    block = struct.pack(">H", len(encoded) // 2) + encoded + color
    return struct.pack(">HI", 1, len(block)) + block


def ase(*blocks: bytes):
    return b"ASEF\0\1\0\0" + struct.pack(">I", len(blocks)) + b"".join(blocks)


def aco(version, *colors: tuple[int, ...]):
    return struct.pack(">HH", version, len(colors)) + b"".join(struct.pack(">5H", *color) for color in colors)


def hexes(data):
    return [swatch.color.hex for swatch in load_palette(data)]


def test_swatch_exchange_may_have_no_groups_or_several_or_other_blocks():
    red, blue = ase_color(b"RGB ", 1, 0, 0), ase_color(b"RGB ", 0, 0, 1, kind=1)
    start, end = b"\xc0\x01\0\0\0\x06\0\2\0g\0\0", b"\xc0\x02\0\0\0\0"
    assert hexes(ase(red, blue)) == ["#ff0000", "#0000ff"]
    assert hexes(ase(start, red, end, start, blue, end)) == ["#ff0000", "#0000ff"]
    assert hexes(ase(b"\0\7\0\0\0\3abc", red) + b"what comes after") == ["#ff0000"]


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        (ase_color(b"Gray", 0.5), "#808080"),
        (ase_color(b"GRAY", 1.0), "#ffffff"),
        (ase_color(b"LAB ", 0.0, 0.0, 0.0), "#000000"),
        # sRGB's red, as coloraide has it.
        (ase_color(b"LAB ", 0.5429, 80.80, 69.89), "#ff0000"),
        (ase_color(b"RGB ", 0.5, 0.25, 1.0000001, name=""), "#8040ff"),
    ],
)
def test_the_models_of_swatch_exchange_become_srgb(color, expected):
    assert hexes(ase(color)) == [expected]


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ((0, 0xFFFF, 0x8080, 0, 0), "#ff8000"),
        ((1, 0xFFFF * 2 // 3, 0xFFFF, 0xFFFF, 0), "#0000ff"),
        ((1, 12345, 0, 0x8080, 0), "#808080"),
        ((7, 10000, 0, 0, 0), "#ffffff"),
        ((7, 5429, 8080, 6989, 0), "#ff0000"),
        ((7, 2957, 6829, 0x10000 - 11203, 0), "#0000ff"),
    ],
)
@pytest.mark.parametrize("version", [0, 1])
def test_the_models_of_adobe_color_become_srgb(version, color, expected):
    assert hexes(aco(version, color)) == [expected]


def test_version_2_counts_if_there_are_both_and_may_stand_alone():
    red, blue = (0, 0xFFFF, 0, 0, 0), (0, 0, 0, 0xFFFF, 0)
    second = aco(2, blue) + b"\0\0\0\2\0x\0\0"
    assert hexes(aco(1, red) + second) == ["#0000ff"]
    assert hexes(second) == ["#0000ff"]
    assert hexes(aco(1, red) + b"something else") == ["#ff0000"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ase(ase_color(b"CMYK", 0, 1, 1, 0, name="PANTONE 185 C")), "its color 'PANTONE 185 C' is in CMYK"),
        (ase(ase_color(b"CMYK", 0, 1, 1, 0, name="\x1b]0;" + "x" * 999)), r"its color '\x1b]0;xxx"),
        (aco(1, (2, 0, 0, 0, 0)), "one of its colors is in CMYK"),
        (aco(1, (8, 5000, 0, 0, 0)), "one of its colors is in gray"),
        (aco(1, (3, 0, 0, 0, 0)), "one of its colors is in a color book"),
    ],
)
def test_a_model_of_unknown_look_is_unsupported(data, said):
    with pytest.raises(SourceError) as caught:
        load_palette(data)
    assert caught.value.code == "unsupported"
    assert said in caught.value.reason
    assert caught.value.reason.endswith("convert it to RGB in the program that wrote it")


@pytest.mark.parametrize(
    "color",
    [
        ase_color(b"RGB ", 1.1, 0, 0),
        ase_color(b"RGB ", float("nan"), 0, 0),
        ase_color(b"LAB ", 0.5, float("inf"), 0),
        ase_color(b"HSB ", 0, 0, 0),
        ase_color(b"RGB ", 0),
        b"\0\1\0\0\0\1x",
    ],
)
def test_a_color_of_swatch_exchange_that_is_none_is_unreadable(color):
    with pytest.raises(SourceError) as caught:
        load_palette(ase(color))
    assert caught.value.code == "unreadable"


def test_labels_of_other_programs_tell_no_shares():
    halves = ase(ase_color(b"RGB ", 1, 0, 0, name="Red 75%"), ase_color(b"RGB ", 0, 0, 1, name="25.00%"))
    assert [swatch.share for swatch in load_palette(halves)] == pytest.approx([0.5, 0.5])


def test_shares_survive_a_program_that_keeps_names():
    ours = load_palette(TWO.export("ase"))
    assert ours.swatches == TWO.swatches
    assert ours[0].color == Color(15, 176, 221)
