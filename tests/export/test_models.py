"""Colors of other models, compared with coloraide's."""

from __future__ import annotations

import coloraide
import pytest
from export.palettes import colors
from hypothesis import given
from hypothesis import strategies as st

from kolorit.errors import UnreadableError
from kolorit.export.models import FROM_TOKENS, from_gray, from_hsv, from_srgb

# What coloraide calls them, and how its components differ from those of design tokens.
THEIRS = {
    "srgb": ("srgb", 1, 1, 1),
    "srgb-linear": ("srgb-linear", 1, 1, 1),
    "hsl": ("hsl", 1, 100, 100),
    "hwb": ("hwb", 1, 100, 100),
    "lab": ("lab", 1, 1, 1),
    "lch": ("lch", 1, 1, 1),
    "oklab": ("oklab", 1, 1, 1),
    "oklch": ("oklch", 1, 1, 1),
}


@pytest.mark.parametrize("space", FROM_TOKENS)
@given(colors)
def test_a_color_comes_back_from_each_space(space, color):
    called, *scale = THEIRS[space]
    theirs = coloraide.Color(color.hex).convert(called)
    components = [c * by for c, by in zip(theirs.coords(nans=False), scale, strict=True)]
    assert FROM_TOKENS[space](*components) == color


@given(colors)
def test_a_color_comes_back_from_hsv(color):
    hue, saturation, value = coloraide.Color(color.hex).convert("hsv").coords(nans=False)
    assert from_hsv(hue / 360, saturation, value) == color


@given(st.integers(0, 100), st.integers(-128, 127), st.integers(-128, 127))
def test_lab_that_srgb_cannot_show_is_cut_off_as_by_coloraide(lightness, a, b):
    theirs = coloraide.Color("lab", [lightness, a, b]).convert("srgb").clip().coords()
    ours = FROM_TOKENS["lab"](lightness, a, b).rgb
    assert [int(channel * 255 + 0.5) for channel in theirs] == list(ours)


def test_whiteness_and_blackness_beyond_all_are_a_gray():
    assert FROM_TOKENS["hwb"](77, 100, 100).hex == "#808080"


def test_halves_are_rounded_up():
    assert from_srgb(0.5 / 255, 1.5 / 255, 254.5 / 255).rgb == (1, 2, 255)


@pytest.mark.parametrize("value", [-0.002, 1.002, float("nan"), float("-inf")])
def test_what_is_out_of_range_is_refused(value):
    with pytest.raises(UnreadableError, match="has a component of"):
        from_gray(value)


@pytest.mark.parametrize("value", [-0.0005, 1.0005])
def test_what_is_out_of_range_by_rounding_is_not(value):
    assert from_gray(value).hex in ("#000000", "#ffffff")
