"""How well one color can be read on another."""

import pytest
from color.strategies import colors
from coloraide import Color as Judge
from hypothesis import given

from kolorit import Color

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


def luminance(color):
    """As WCAG 2.2 words it, its threshold of 0.03928 included, which no 8-bit code tells from 0.04045."""
    shares = [channel / 255 for channel in color]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(colors, colors)
def test_contrast_is_what_wcag_words(first, second):
    darker, lighter = sorted(map(luminance, (first, second)))
    assert first.contrast(second) == pytest.approx((lighter + 0.05) / (darker + 0.05), rel=1e-12)


@given(colors, colors)
def test_contrast_is_that_of_coloraide_but_for_its_digits_of_luminance(first, second):
    theirs = Judge(first.hex).contrast(Judge(second.hex), method="wcag21")
    assert first.contrast(second) == pytest.approx(theirs, rel=1e-3)


@given(colors, colors)
def test_contrast_is_the_same_in_both_orders_and_within_1_and_21(first, second):
    assert 1 <= first.contrast(second) == second.contrast(first) <= 21


@given(colors)
def test_a_color_has_no_contrast_with_itself(color):
    assert color.contrast(color) == 1


def test_black_on_white_has_the_most_contrast():
    assert WHITE.contrast(BLACK) == pytest.approx(21, rel=1e-15)


# The gray that every checker of contrast names as the lightest that passes on white, and the next.
@pytest.mark.parametrize(("gray", "passes"), [("#767676", True), ("#777777", False)])
def test_the_lightest_gray_that_passes_on_white(gray, passes):
    assert (Color.from_hex(gray).contrast(WHITE) >= 4.5) is passes


@given(colors)
def test_text_is_black_or_white_and_reads_better_than_the_other_and_well_enough(color):
    text = color.text()
    other = BLACK if text == WHITE else WHITE
    assert {text, other} == {BLACK, WHITE}
    assert color.contrast(text) >= color.contrast(other)
    assert color.contrast(text) >= 4.5
