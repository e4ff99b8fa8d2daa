"""A color as CSS writes it."""

import re

import pytest
from color.strategies import colors
from coloraide import Color as Judge
from hypothesis import given

from kolorit import Color, InvalidOptionError
from kolorit.color.notation import CSS_SPACES


@pytest.mark.parametrize("space", CSS_SPACES)
@given(color=colors)
def test_what_is_written_is_read_as_the_same_color(space, color):
    read = Judge(color.css(space)).convert("srgb").coords()
    assert tuple(int(channel * 255 + 0.5) for channel in read) == color


@pytest.mark.parametrize(
    ("space", "written"),
    [
        ("hex", "#0fb0dd"),
        ("rgb", "rgb(15 176 221)"),
        ("hsl", "hsl(193.1 87.3% 46.3%)"),
        ("lab", "lab(66.22 -26.20 -33.84)"),
        ("oklab", "oklab(0.70486 -0.09305 -0.09286)"),
        ("oklch", "oklch(0.70486 0.13146 224.94)"),
    ],
)
def test_each_space_has_its_syntax(space, written):
    assert Color(15, 176, 221).css(space) == written


@given(colors)
def test_no_number_is_a_negative_zero_or_a_full_turn(color):
    for space in CSS_SPACES:
        assert not re.search(r"-0(\.0+)?[ )]|360\.0+[ )]", color.css(space))


def test_without_a_space_it_is_the_hex_code():
    assert Color(15, 176, 221).css() == "#0fb0dd"


@pytest.mark.parametrize("space", ["cmyk", "HEX", "", None])
def test_another_space_is_refused_and_those_there_are_are_listed(space):
    with pytest.raises(InvalidOptionError, match="one of hex, rgb, hsl, lab, oklab, oklch, got"):
        Color(1, 2, 3).css(space)
