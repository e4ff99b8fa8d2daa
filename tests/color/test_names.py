"""What a color is called."""

import math

import pytest
from coloraide import Color as Judge
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from kolorit import Color
from kolorit.color.css import CSS_COLORS
from kolorit.color.names import nearest_name
from kolorit.color.nearest import nearest

colors = st.builds(Color, *[st.integers(0, 255)] * 3)

SECOND_NAMES = {"aqua", "fuchsia", *(name for name in CSS_COLORS if "grey" in name)}


def test_the_names_are_the_148_of_css_color_4_as_pillow_has_them():
    assert CSS_COLORS.keys() == ImageColor.colormap.keys()
    assert len(CSS_COLORS) == 148
    for name, code in CSS_COLORS.items():
        assert ImageColor.getrgb(name) == Color.from_hex(code).rgb


@pytest.mark.parametrize("name", sorted(CSS_COLORS.keys() - SECOND_NAMES))
def test_a_color_that_has_a_name_is_called_by_it_exactly(name):
    color = Color.from_hex(CSS_COLORS[name])
    assert color.name == name
    assert nearest_name(color) == (name, True)


@pytest.mark.parametrize(
    ("code", "name"),
    [("#808080", "gray"), ("#2f4f4f", "darkslategray"), ("#00ffff", "cyan"), ("#ff00ff", "magenta")],
)
def test_of_two_names_for_one_color_it_is_always_the_same(code, name):
    assert Color.from_hex(code).name == name


@given(colors)
def test_a_color_without_a_name_is_not_called_exact(color):
    assert nearest_name(color)[1] == (color.hex in CSS_COLORS.values())


def _place(code: str) -> tuple[float, float, float]:
    lightness, a, b = Judge(code).convert("oklab").coords()
    return lightness, 2 * a, 2 * b


PLACES = {name: _place(code) for name, code in CSS_COLORS.items()}


@given(colors)
def test_no_other_name_is_nearer_where_a_step_in_hue_counts_twice(color):
    here = _place(color.hex)
    distances = {name: math.dist(here, place) for name, place in PLACES.items()}
    assert distances[color.name] <= min(distances.values()) + 1e-6  # two ways to compute the same


def test_a_gray_that_is_nearly_black_is_not_called_blue():
    assert "blue" not in Color.from_hex("#222222").name


@given(st.binary(min_size=3, max_size=3), st.integers(2, 5))
def test_of_candidates_as_near_the_first_is_taken(color, copies):
    assert nearest(color, color * copies) == 0
