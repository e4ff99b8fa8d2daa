"""A color as people write it."""

import re

import pytest
from color.strategies import colors
from coloraide import Color as Judge
from hypothesis import given
from hypothesis import strategies as st

from kolorit import InvalidOptionError
from kolorit.arguments import shown
from kolorit.color.css import CSS_COLORS
from kolorit.color.parse import parse_color
from kolorit.color.words import WORDS


@given(colors, st.sampled_from(["{}", "{} ", "\t{}\n"]), st.sampled_from([str.lower, str.upper]))
def test_a_hex_code_is_read_in_any_case_and_with_spaces_around_it(color, around, case):
    assert parse_color(around.format(case(color.hex))) == color


@given(colors)
def test_six_digits_need_no_number_sign(color):
    assert parse_color(color.hex[1:]) == color


@given(st.text("0123456789abcdef", min_size=3, max_size=3))
def test_each_of_three_digits_stands_for_two(digits):
    assert parse_color(f"#{digits}").hex == "#" + "".join(digit * 2 for digit in digits)


@pytest.mark.parametrize("name", CSS_COLORS)
def test_every_css_name_is_read_in_any_case(name):
    assert {parse_color(name).hex, parse_color(name.upper()).hex} == {CSS_COLORS[name]}


@given(colors)
def test_rgb_is_read_with_commas_and_with_spaces(color):
    r, g, b = color
    for text in (f"rgb({r}, {g}, {b})", f"rgb({r},{g},{b})", f"RGB( {r} {g} {b} )", f"rgba({r} {g} {b})"):
        assert parse_color(text) == color


@given(st.tuples(*[st.integers(0, 1000)] * 3))
def test_percentages_are_what_another_library_takes_them_for(tenths):
    text = "rgb({}% {}% {}%)".format(*(tenth / 10 for tenth in tenths))
    exact = [channel * 255 for channel in Judge(text).convert("srgb").coords()]
    assert parse_color(text).rgb == pytest.approx(exact, rel=0, abs=0.5 + 1e-9)


def test_halves_are_rounded_up():
    assert parse_color("rgb(0.5 50% 1.5)").rgb == (1, 128, 2)


@pytest.mark.parametrize(
    "text",
    [
        "#0fb0dd80",
        "#0bd8",
        "0fb0dd80",
        "rgb(1 2 3 / 50%)",
        "rgba(1, 2, 3, 0.5)",
        "rgb(1 2 3/1)",
        "transparent",
    ],
)
def test_what_has_an_alpha_is_refused_and_says_so(text):
    with pytest.raises(InvalidOptionError, match="opaque; leave out the alpha of"):
        parse_color(text)


@pytest.mark.parametrize(
    "text", ["rgb(256 0 0)", "rgb(0, -1, 0)", "rgb(0% 0% 100.1%)", f"rgb({'9' * 400} 0 0)"]
)
def test_a_channel_out_of_range_is_refused_not_clamped(text):
    with pytest.raises(InvalidOptionError, match=r"must be in 0\.\.255 or 0%\.\.100%"):
        parse_color(text)


@pytest.mark.parametrize(
    "text", ["rgb()", "rgb(1 2)", "rgb(1, 2 3)", "rgb(1,,2)", "rgb(a b c)", "rgb(none 0 0)"]
)
def test_an_rgb_that_is_none_shows_what_it_should_look_like(text):
    with pytest.raises(InvalidOptionError, match="must look like"):
        parse_color(text)


@given(st.sampled_from(WORDS.splitlines()), st.sampled_from([str.lower, str.title]), st.sampled_from(" -_"))
def test_every_name_in_words_is_read_unless_css_means_another_color_by_it(line, case, between):
    code, name = f"#{line[:6]}", line[7:]
    assert parse_color(case(name).replace(" ", between)).hex == CSS_COLORS.get(name, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("navajo white", "#ffdead"),
        ("Dark-Slate-Grey", "#2f4f4f"),
        ("dusty  purple", "#825f87"),
        ("slate grey", "#59656d"),
        ("slategrey", "#708090"),
    ],
)
def test_words_may_be_apart_or_hyphenated_and_gray_may_be_grey(text, code):
    assert parse_color(text).hex == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tael", "did you mean teal?"),
        ("brwn", "did you mean brown?"),
        ("dusty purpel", "did you mean dusty purple or"),
    ],
)
def test_a_misspelt_name_brings_the_nearest(text, hint):
    with pytest.raises(InvalidOptionError, match=re.escape(hint)):
        parse_color(text)


@pytest.mark.parametrize("text", ["", "#", "#12345", "#gggggg", "abc", "qqqqqqqq", "rgb(1 2 3", "#١٢٣"])
def test_what_is_no_color_is_told_what_one_looks_like(text):
    with pytest.raises(InvalidOptionError, match="must look like #0fb0dd"):
        parse_color(text)


@given(st.text())
def test_any_text_is_a_color_or_an_error_that_quotes_it(text):
    try:
        parse_color(text)
    except InvalidOptionError as error:
        told = str(error)
    else:
        told = shown(text)
    assert shown(text) in told


@pytest.mark.parametrize("value", [None, 0x0FB0DD, b"#0fb0dd"])
def test_what_is_not_text_is_refused(value):
    with pytest.raises(InvalidOptionError, match="must be text"):
        parse_color(value)
