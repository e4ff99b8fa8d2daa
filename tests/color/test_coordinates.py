"""Where a color lies in other spaces."""

import math

import pytest
from color.strategies import colors, judged
from coloraide import Color as Judge
from hypothesis import given
from hypothesis import strategies as st

from kolorit import Color, InvalidOptionError

grays = st.integers(0, 255).map(lambda code: Color(code, code, code))


@given(colors)
def test_lab_is_that_of_coloraide(color):
    assert color.lab == pytest.approx(judged(color, "lab"), abs=1e-6)


@given(colors)
def test_oklab_is_that_of_coloraide(color):
    assert color.oklab == pytest.approx(judged(color, "oklab"), abs=1e-6)


@given(colors)
def test_oklch_is_that_of_coloraide(color):
    lightness, chroma, hue = judged(color, "oklch")
    assert color.oklch[:2] == pytest.approx((lightness, chroma), abs=1e-6)
    assert color.oklch.hue == pytest.approx(hue, abs=1e-4) or chroma < 1e-6


@given(colors)
def test_hsl_is_that_of_coloraide(color):
    hue, saturation, lightness = judged(color, "hsl")
    assert color.hsl == pytest.approx((hue, saturation, lightness), abs=1e-6)


@given(grays)
def test_a_gray_has_neither_chroma_nor_hue(gray):
    assert gray.oklch[1:] == gray.hsl[:2] == (0, 0)
    assert gray.oklab[1:] == gray.lab[1:] == (0, 0)


@given(colors)
def test_hues_are_below_the_full_turn_and_no_zero_is_negative(color):
    assert 0 <= color.oklch.hue < 360
    assert 0 <= color.hsl.hue < 360
    for value in (*color.lab, *color.oklab, *color.oklch, *color.hsl):
        assert value or math.copysign(1, value) == 1


@given(colors)
def test_each_color_comes_back_from_its_oklch(color):
    assert Color.from_oklch(*color.oklch) == color


@given(colors, st.integers(-3, 3))
def test_a_hue_may_be_turned_all_the_way_round(color, turns):
    lightness, chroma, hue = color.oklch
    assert Color.from_oklch(lightness, chroma, hue + 360 * turns) == color


@given(st.floats(0.15, 1), st.floats(0, 1), st.floats(0, 360))
def test_what_srgb_cannot_show_loses_chroma_and_no_more_than_it_must(lightness, chroma, hue):
    fits, exceeds = 0, chroma
    if Judge("oklch", [lightness, chroma, hue]).in_gamut("srgb", tolerance=0):
        fits = chroma
    while exceeds - fits > 1e-6:
        middle = (fits + exceeds) / 2
        if Judge("oklch", [lightness, middle, hue]).in_gamut("srgb", tolerance=1e-9):
            fits = middle
        else:
            exceeds = middle
    exact = [channel * 255 for channel in Judge("oklch", [lightness, fits, hue]).convert("srgb").coords()]
    # What lies half a code beyond the rim still rounds to a color inside, which moves the others along.
    assert Color.from_oklch(lightness, chroma, hue) == pytest.approx(exact, abs=2)


@given(st.sampled_from([0, 1]), st.floats(0, 1), st.floats(0, 360))
def test_black_and_white_have_no_room_for_chroma(lightness, chroma, hue):
    assert set(Color.from_oklch(lightness, chroma, hue)) == {255 * lightness}


@pytest.mark.parametrize("value", [-0.01, 1.01, math.nan, math.inf, "0.5", None])
def test_a_lightness_or_chroma_out_of_range_is_refused(value):
    with pytest.raises(InvalidOptionError, match=r"lightness must be a number in 0\.\.1, got"):
        Color.from_oklch(value, 0.1, 0)
    with pytest.raises(InvalidOptionError, match=r"chroma must be a number in 0\.\.1, got"):
        Color.from_oklch(0.5, value, 0)


@pytest.mark.parametrize("value", [math.nan, math.inf, "red", None])
def test_a_hue_that_is_no_number_of_degrees_is_refused(value):
    with pytest.raises(InvalidOptionError, match="hue must be a number of degrees, got"):
        Color.from_oklch(0.5, 0.1, value)
