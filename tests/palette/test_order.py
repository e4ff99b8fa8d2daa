"""Swatches in another order than by share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from palette.strategies import palette_of, palettes

from kolorit import Color, InvalidOptionError
from kolorit.palette.order import GRAY

orders = st.sampled_from(["share", "lightness", "chroma", "hue"])


@given(palettes, orders)
def test_the_same_swatches_are_there(palette, by):
    found = palette.sorted(by=by)
    assert isinstance(found, tuple)
    assert sorted(found) == sorted(palette)


@given(palettes)
def test_by_share_is_how_a_palette_is(palette):
    assert palette.sorted() == palette.sorted("share") == palette.swatches


@given(palettes)
def test_by_lightness_the_lightest_is_first(palette):
    found = [swatch.color.oklch.lightness for swatch in palette.sorted("lightness")]
    assert found == sorted(found, reverse=True)


@given(palettes)
def test_by_chroma_the_most_vivid_is_first(palette):
    found = [swatch.color.oklch.chroma for swatch in palette.sorted("chroma")]
    assert found == sorted(found, reverse=True)


@given(palettes)
def test_by_hue_grays_come_first_from_light_to_dark_and_then_hues_in_the_order_of_the_wheel(palette):
    found = [swatch.color.oklch for swatch in palette.sorted("hue")]
    grays = [color for color in found if color.chroma < GRAY]
    vivid = found[len(grays) :]
    assert found[: len(grays)] == grays == sorted(grays, key=lambda color: -color.lightness)
    assert [color.hue for color in vivid] == sorted(color.hue for color in vivid)


@given(palettes.flatmap(lambda palette: st.tuples(st.just(palette), orders)))
def test_equals_are_in_the_order_of_their_shares(drawn):
    palette, by = drawn
    pairs = list(zip(palette.sorted(by), palette.sorted(by)[1:], strict=False))
    for one, other in pairs:
        if one.color.oklch == other.color.oklch:
            assert (-one.share, one.color) < (-other.share, other.color)


def test_a_rainbow_is_in_order():
    names = {"red": "#ff0000", "yellow": "#ffff00", "green": "#008000", "cyan": "#00ffff", "blue": "#0000ff"}
    grays = ["#ffffff", "#808080", "#000000"]
    palette = palette_of({Color.from_hex(code): 1 for code in [*reversed(names.values()), *reversed(grays)]})
    assert [swatch.color.hex for swatch in palette.sorted(by="hue")] == [*grays, *names.values()]


@pytest.mark.parametrize("by", ["size", "", None, 1, ["hue"]])
def test_an_order_there_is_not_is_rejected(by):
    with pytest.raises(InvalidOptionError, match="by must be one of share, lightness, chroma, hue, got "):
        palette_of({Color(1, 2, 3): 1}).sorted(by=by)
