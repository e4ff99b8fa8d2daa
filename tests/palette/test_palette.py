"""What a palette promises is checked when it is made."""

from __future__ import annotations

import pytest

from kolorit import Color, InvalidOptionError, Palette, Swatch

RED, BLUE = Color(255, 0, 0), Color(0, 0, 255)


@pytest.mark.parametrize(
    ("swatches", "said"),
    [
        ((), "add up"),
        ((Swatch(RED, 0.5),), "add up"),
        ((Swatch(RED, 0.4), Swatch(BLUE, 0.6)), "descend"),
        ((Swatch(RED, 0.5), Swatch(BLUE, 0.5)), "descend"),
        ((Swatch(RED, 1.0), Swatch(BLUE, 0.0)), "in \\(0, 1\\]"),
        ((Swatch(RED, 0.5), Swatch(RED, 0.5)), "twice"),
    ],
)
def test_a_palette_that_breaks_its_promise_cannot_be_made(swatches, said):
    with pytest.raises(ValueError, match=said):
        Palette(swatches, 1, 1)


def test_equal_shares_stand_in_the_order_of_their_colors():
    assert Palette((Swatch(BLUE, 0.5), Swatch(RED, 0.5)), 1, 1)[0].color == BLUE


@pytest.mark.parametrize("channels", [(256, 0, 0), (-1, 0, 0), (1.0, 0, 0), (None, 0, 0)])
def test_a_color_has_three_channels_of_eight_bits(channels):
    with pytest.raises(InvalidOptionError, match=r"0\.\.255"):
        Color(*channels)


@pytest.mark.parametrize("text", ["#12345", "12345g", "#1234567", "red", "", "#12 456"])
def test_a_hex_code_has_six_digits(text):
    with pytest.raises(InvalidOptionError, match="must look like"):
        Color.from_hex(text)


def test_a_color_says_its_hex_code_and_reads_it_back():
    assert str(Color.from_hex("0FB0DD")) == "#0fb0dd"
    assert Color.from_hex("#0fb0dd") == Color(15, 176, 221)
