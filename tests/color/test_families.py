"""Twelve plain families of colors."""

import re
from pathlib import Path

import pytest
from color.strategies import colors
from hypothesis import given

from kolorit import Color
from kolorit.color.families import FAMILIES, RULES, _lies_in
from kolorit.color.words import WORDS

DOCS = Path(__file__).parents[2] / "docs/colors.md"

# Of a hue that leans to another it is said "greenish blue".
LEANING = {
    "reddish": "red",
    "orangish": "orange",
    "brownish": "brown",
    "yellowish": "yellow",
    "greenish": "green",
    "bluish": "blue",
    "purplish": "purple",
    "pinkish": "pink",
    "grayish": "gray",
}


def named():
    """The colors whose names end in the word of a family, that word, and every family that the name tells."""
    for line in WORDS.splitlines():
        words = [LEANING.get(word, word) for word in line[7:].split()]
        if words[-1] in FAMILIES:
            told = set(words) & set(FAMILIES)
            yield (
                Color.from_hex(line[:6]),
                words[-1],
                told | ({"teal"} if {"green", "blue"} <= told else set()),
            )


def test_names_agree_as_far_as_the_docs_say():
    every = list(named())
    by_last = sum(color.family == last for color, last, _ in every)
    by_any = sum(color.family in told for color, _, told in every)
    assert f"{len(every)} names" in DOCS.read_text("utf-8")
    assert f"{by_last} of them" in DOCS.read_text("utf-8")
    assert f"{by_any} of them" in DOCS.read_text("utf-8")
    assert by_last > 0.9 * len(every)
    assert by_any > 0.96 * len(every)


def test_what_people_call_teal_is_of_the_teal_family():
    teals = [color for color, last, _ in named() if last == "teal"]
    assert len(teals) > 8
    assert sum(color.family == "teal" for color in teals) >= len(teals) - 2


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("#ff0000", "red"),
        ("#8b0000", "red"),
        ("#ffa500", "orange"),
        ("#cc5500", "orange"),
        ("#653700", "brown"),
        ("#d2b48c", "brown"),
        ("#ffff00", "yellow"),
        ("#d5b60a", "yellow"),
        ("#008000", "green"),
        ("#808000", "green"),
        ("#008080", "teal"),
        ("#00ffff", "teal"),
        ("#0000ff", "blue"),
        ("#add8e6", "blue"),
        ("#000080", "blue"),
        ("#800080", "purple"),
        ("#e6ccff", "purple"),
        ("#ffc0cb", "pink"),
        ("#ff69b4", "pink"),
        ("#000000", "black"),
        ("#1a1a1a", "black"),
        ("#808080", "gray"),
        ("#2f3336", "gray"),
        ("#ffffff", "white"),
        ("#faf0e6", "white"),
    ],
)
def test_colors_that_nobody_disputes(code, name):
    assert Color.from_hex(code).family == name


@given(colors)
def test_every_color_has_a_family(color):
    assert color.family in FAMILIES


def test_the_wheel_of_hues_has_no_gap_and_no_overlap():
    ends = [hues for _, hues, _, _ in RULES[-7:]]
    assert all(end == first for (_, end), (first, _) in zip(ends, [*ends[1:], ends[0]], strict=True))
    assert all(lightness == chroma == (0, 1) for _, _, lightness, chroma in RULES[-7:])


def test_grays_are_black_gray_and_white_in_this_order():
    names = [Color(code, code, code).family for code in range(256)]
    assert list(dict.fromkeys(names)) == ["black", "gray", "white"]
    assert sorted(names, key=["black", "gray", "white"].index) == names


def test_every_rule_is_the_first_to_hold_for_some_color():
    steps = range(0, 256, 15)
    first = set()
    for color in (Color(red, green, blue) for red in steps for green in steps for blue in steps):
        lightness, chroma, hue = color.oklch
        held = (all(map(_lies_in, (hue, lightness, chroma), spans)) for _, *spans in RULES)
        first.add(list(held).index(True))
    assert first == set(range(len(RULES)))


def test_the_docs_have_the_boundaries_that_the_code_has():
    row = re.compile(r"^\| \d+ \| (\w+) \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)
    assert row.findall(DOCS.read_text("utf-8")) == [
        (name, *(f"{first:g} to {end:g}" for first, end in spans)) for name, *spans in RULES
    ]
