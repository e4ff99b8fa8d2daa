"""Which swatches the color-blind take for the same."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from palette.strategies import palette_of, palettes

from kolorit import Color
from kolorit.color.vision import DEFICIENCIES


def seen(color: Color, vision: str) -> Color:
    return color if vision == "usual" else color.simulated(vision)


@given(palettes)
def test_the_two_that_are_told_look_most_alike_to_each_kind_of_eyes(palette):
    found = palette.closest()
    if len(palette) == 1:
        assert found == {}
        return
    assert tuple(found) == ("usual", *DEFICIENCIES)
    for vision, pair in found.items():
        differences = [
            seen(one.color, vision).difference(seen(other.color, vision))
            for one, other in combinations(palette, 2)
        ]
        assert pair.difference == min(differences)
        assert palette.swatches.index(pair.first) < palette.swatches.index(pair.second)
        assert seen(pair.first.color, vision).difference(seen(pair.second.color, vision)) == pair.difference


def test_red_and_green_of_one_lightness_are_alike_to_those_who_lack_a_cone_for_one_of_them():
    palette = palette_of({Color(179, 64, 0): 3, Color(90, 107, 0): 1})
    found = {vision: pair.difference for vision, pair in palette.closest().items()}
    assert found["deuteranopia"] < 10 < found["usual"]


def test_blue_and_yellow_are_told_apart_by_most():
    palette = palette_of({Color(0, 80, 200): 1, Color(240, 200, 40): 1})
    assert min(pair.difference for pair in palette.closest().values()) > 30


@pytest.mark.parametrize(
    "colors", [[(0, 0, 0), (255, 255, 255)], [(0, 0, 0), (255, 255, 255), (128, 128, 128)]]
)
def test_grays_look_the_same_to_all(colors):
    found = palette_of({Color(*color): 1 for color in colors}).closest()
    usual = found["usual"].difference
    assert all(pair.difference == pytest.approx(usual, abs=1.5) for pair in found.values())
