"""The table that people look at.

``python tests/export/test_table.py`` writes the golden files anew; look at them before you trust them.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch
from kolorit.color.nearest import nearest
from kolorit.export.table import _XTERM, table

GOLDEN = Path(__file__).with_name("golden")
PALETTE = Palette(
    (
        Swatch(Color(15, 176, 221), 0.47),
        Swatch(Color.from_hex("#ff6347"), 0.2866),
        Swatch(Color.from_hex("#f7f3ea"), 0.2434 - 0.0004),
        Swatch(Color.from_hex("#1d2021"), 0.0004),
    ),
    1600,
    1067,
)
CASES = {
    f"{depth}-bit-{width}{'' if blocks else '-ascii'}": {"depth": depth, "width": width, "blocks": blocks}
    for depth in (24, 8, 0)
    for width in (80, 40)
    for blocks in (True, False)
    if blocks or not depth
}


def drawn(case):
    """With a visible sign for the escape character, so that the files can be read and compared."""
    alone = table(PALETTE, **CASES[case])
    titled = table(PALETTE, "pictures/of/the/harbor/in/the/evening.jpg", **CASES[case])
    return (alone + "\n" + titled).replace("\x1b", "␛")


@pytest.mark.parametrize("case", CASES)
def test_the_table_looks_as_it_did_when_somebody_looked_at_it(case):
    assert drawn(case) == (GOLDEN / f"{case}.txt").read_text("utf-8")


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


weights = st.lists(st.integers(1, 10**6), min_size=1, max_size=100)
widths = st.integers(1, 300)
depths = st.sampled_from([0, 8, 24])


def palette_of(weights):
    total = sum(weights)
    shares = sorted((weight / total for weight in weights), reverse=True)
    return Palette(tuple(Swatch(Color(0, 0, n), share) for n, share in enumerate(shares)), 4, 3)


@given(weights, widths, depths, st.booleans())
def test_the_printed_shares_add_up_to_100(weights, width, depth, blocks):
    text = plain(table(palette_of(weights), depth=depth, width=width, blocks=blocks))
    percents = re.findall(r"#[0-9a-f]{6} +([0-9.]+)%", text)
    assert len(percents) == len(weights)
    assert sum(map(Decimal, percents)) == 100


@given(weights, st.integers(25, 300), depths, st.booleans())
def test_no_line_is_wider_than_the_terminal(weights, width, depth, blocks):
    text = plain(table(palette_of(weights), "a" * 400, depth=depth, width=width, blocks=blocks))
    assert max(map(len, text.splitlines())) <= width


@given(weights, widths, st.booleans(), st.text())
def test_without_color_there_is_not_one_escape_sequence(weights, width, blocks, name):
    assert "\x1b" not in table(palette_of(weights), name, depth=0, width=width, blocks=blocks)


@given(weights, widths, depths)
def test_without_blocks_the_table_is_ascii(weights, width, depth):
    assert table(palette_of(weights), "a" * 99, depth=depth, width=width, blocks=False).isascii()


@given(weights.filter(lambda weights: len(weights) <= 60), st.sampled_from([8, 24]))
def test_each_color_is_in_the_strip(weights, depth):
    strip = table(palette_of(weights), depth=depth, width=80).splitlines()[0]
    assert len(re.findall(r"\x1b\[48;[0-9;]+m +\x1b\[0m", strip)) == len(weights)
    assert plain(strip) == " " * 62


def test_each_line_ends_in_the_terminals_own_colors():
    for line in table(PALETTE, "a.jpg", depth=24, width=80).splitlines():
        assert "\x1b" not in line or re.fullmatch(r".*\x1b\[0m[^\x1b]*", line)


def test_a_name_has_a_tilde_unless_it_is_the_colors_own():
    text = table(PALETTE, depth=0, width=80)
    assert "  ~bright sky blue\n" in text
    assert "   tomato\n" in text


def test_a_title_counts_two_columns_for_a_wide_character_and_keeps_the_end():
    title = table(PALETTE, "写" * 40 + ".jpg", depth=0, width=40).splitlines()[0]
    assert title == "…" + "写" * 11 + ".jpg  1600 x 1067"


def test_a_title_cannot_command_the_terminal():
    assert table(PALETTE, "\x1b[2J\n", depth=0, width=80).startswith("\\x1b[2J\\n  1600 x 1067\n")


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("#000000", 16),
        ("#ffffff", 231),
        ("#ff0000", 196),
        ("#5f8700", 64),
        ("#080808", 232),
        ("#eeeeee", 255),
    ],
)
def test_a_color_that_xterm_has_is_the_one_of_256_that_xterm_has(code, number):
    assert 16 + nearest(bytes(Color.from_hex(code).rgb), _XTERM) == number
    assert f"\x1b[48;5;{number}m" in table(
        Palette((Swatch(Color.from_hex(code), 1.0),), 1, 1), depth=8, width=80
    )


def test_the_240_colors_are_those_of_xterm():
    assert len(_XTERM) == 240 * 3
    assert _XTERM[-3:] == bytes([238] * 3)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        (GOLDEN / f"{case}.txt").write_text(drawn(case), "utf-8")
