"""What a color is called."""

import re
import statistics
from random import Random

import pytest
from color.strategies import colors
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from kolorit import Color
from kolorit.color.css import CSS_COLORS
from kolorit.color.names import nearest_name
from kolorit.color.nearest import nearest
from kolorit.color.parse import parse_color
from kolorit.color.words import WORDS

SECOND_NAMES = {"aqua", "fuchsia", *(name for name in CSS_COLORS if "grey" in name)}
IN_WORDS = {line[7:]: f"#{line[:6]}" for line in WORDS.splitlines()}


def test_the_names_are_the_148_of_css_color_4_as_pillow_has_them():
    assert CSS_COLORS.keys() == ImageColor.colormap.keys()
    assert len(CSS_COLORS) == 148
    for name, code in CSS_COLORS.items():
        assert ImageColor.getrgb(name) == Color.from_hex(code).rgb


@pytest.mark.parametrize("name", sorted(CSS_COLORS.keys() - SECOND_NAMES))
def test_a_color_of_css_is_called_by_its_name_there_exactly(name):
    color = Color.from_hex(CSS_COLORS[name])
    assert color.name == name
    assert nearest_name(color) == (name, True)


@pytest.mark.parametrize(
    ("code", "name"),
    [("#808080", "gray"), ("#2f4f4f", "darkslategray"), ("#00ffff", "cyan"), ("#ff00ff", "magenta")],
)
def test_of_two_names_for_one_color_it_is_always_the_same(code, name):
    assert Color.from_hex(code).name == name


@given(st.one_of(colors, st.sampled_from([*IN_WORDS.values(), *CSS_COLORS.values()]).map(Color.from_hex)))
def test_a_name_is_exact_if_and_only_if_it_is_read_as_this_color(color):
    name, exact = nearest_name(color)
    assert exact is (parse_color(name) == color)


def test_a_name_of_both_lists_is_exact_for_the_color_of_css_alone():
    assert IN_WORDS["teal"] != CSS_COLORS["teal"]
    assert nearest_name(Color.from_hex(IN_WORDS["teal"])) == ("teal", False)
    assert nearest_name(Color.from_hex(CSS_COLORS["teal"])) == ("teal", True)


def test_the_name_is_that_of_the_nearest_by_ciede2000_or_of_one_almost_as_near():
    dice = Random(1)
    named = {name: Color.from_hex(code) for name, code in IN_WORDS.items()}
    farther = []
    for most in (255, 255, 60):  # a third of them in the shadows
        for _ in range(12):
            color = Color(*(dice.randint(0, most) for _ in range(3)))
            differences = {name: color.difference(there) for name, there in named.items()}
            farther.append(differences[nearest_name(color)[0]] - min(differences.values()))
    assert statistics.fmean(farther) < 0.15
    assert sum(far == 0 for far in farther) > 0.75 * len(farther)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("#7f5d80", "dusty purple"),
        ("#0a0a0c", "almost black"),
        ("#666666", "dim gray"),
        ("#eef6fd", "alice blue"),
        ("#c9b28a", "putty"),
    ],
)
def test_a_color_that_has_no_name_is_called_in_words(code, name):
    assert nearest_name(Color.from_hex(code)) == (name, False)


@given(st.integers(0, 255))
def test_no_gray_is_called_by_a_hue(code):
    assert not re.search(r"red|orange|brown|yellow|green|teal|blue|purple|pink", Color(code, code, code).name)


def test_names_in_words_are_plain_and_none_occurs_twice():
    assert all(re.fullmatch(r"[a-z']+( [a-z']+){0,2}", name) for name in IN_WORDS)
    assert max(map(len, IN_WORDS)) <= 21
    assert list(IN_WORDS) == sorted(IN_WORDS)
    assert len(IN_WORDS) == len(WORDS.splitlines()) == 846
    assert len(set(IN_WORDS.values())) == 846


def test_no_name_is_one_that_nobody_would_like_to_read_about_a_picture_of_theirs():
    assert not re.search(r"poo|puke|vomit|snot|barf|piss|shit|bile|ugly|sick|gross|nasty|grey", WORDS)


@given(st.binary(min_size=3, max_size=3), st.integers(2, 5))
def test_of_candidates_as_near_the_first_is_taken(color, copies):
    assert nearest(color, color * copies) == 0
