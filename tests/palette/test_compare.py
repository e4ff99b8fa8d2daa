"""How far palettes are from each other, and which of their colors belong together: SciPy is the judge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.seen import distances
from palette.strategies import colors, palette_of, palettes, weighted
from scipy.optimize import linear_sum_assignment, linprog

import kolorit
from kolorit import Color, InvalidOptionError, Palette, Swatch
from kolorit.palette.compare import Match


def between(one: Palette, other: Palette) -> np.ndarray:
    return distances([color for color, _ in one], [color for color, _ in other])


def moved(one: Palette, other: Palette) -> float:
    """The least cost of moving the shares of the one to those of the other, as a linear program."""
    costs = between(one, other)
    rows = [np.repeat(np.eye(len(one))[i], len(other)) for i in range(len(one))]
    columns = [np.tile(np.eye(len(other))[j], len(one)) for j in range(len(other))]
    amounts = [share for _, share in one] + [share for _, share in other]
    # One of these equations follows from the others, up to rounding.
    return linprog(costs.ravel(), A_eq=np.array([*rows, *columns])[:-1], b_eq=amounts[:-1]).fun


@given(palettes, palettes)
@settings(max_examples=40)
def test_the_distance_is_the_least_that_moving_the_shares_costs(one, other):
    assert one.distance(other) == pytest.approx(moved(one, other), abs=1e-4)


@given(palettes, palettes)
def test_both_directions_are_the_same_to_the_last_bit(one, other):
    assert one.distance(other) == other.distance(one)


@given(palettes)
def test_a_palette_is_at_no_distance_from_itself(palette):
    again = Palette(palette.swatches, 640, 480, ("icc_ignored",))
    assert palette.distance(again) == 0


@given(weighted, st.data())
def test_what_differs_in_a_color_or_a_share_is_at_some_distance(weights, data):
    color = data.draw(st.sampled_from(sorted(weights)))
    if data.draw(st.booleans()) and len(weights) > 1:
        other = weights | {color: weights[color] + 1}
    else:
        new = data.draw(colors.filter(lambda each: each not in weights))
        other = {new if each == color else each: weight for each, weight in weights.items()}
    assert palette_of(weights).distance(palette_of(other)) > 0


@given(palettes, palettes, palettes)
def test_a_way_by_a_third_palette_is_no_shorter(one, by, other):
    assert one.distance(other) <= one.distance(by) + by.distance(other) + 1e-9


@given(colors, colors)
def test_of_single_colors_it_is_how_far_these_are_from_each_other(one, other):
    found = palette_of({one: 1}).distance(palette_of({other: 1}))
    assert found == pytest.approx(distances([one], [other])[0, 0], abs=1e-4)


@given(palettes)
def test_splitting_a_color_in_two_next_to_each_other_moves_little(palette):
    # How many swatches there are does not count.
    first, share = palette[0]
    twin = Color(first.red, first.green, first.blue ^ 1)
    if any(color == twin for color, _ in palette):
        return
    parts = dict(palette[1:]) | {first: share / 2, twin: share / 2}
    split = tuple(sorted((Swatch(*each) for each in parts.items()), key=lambda s: (-s.share, s.color)))
    assert palette.distance(Palette(split, 1, 1)) == pytest.approx(
        share / 2 * distances([first], [twin])[0, 0], abs=1e-4
    )


@given(palettes, palettes)
def test_no_other_pairs_have_a_smaller_sum_of_distances(one, other):
    found = one.match(other)
    costs = between(one, other)
    rows, columns = linear_sum_assignment(costs)
    assert sum(pair.distance for pair in found) == pytest.approx(costs[rows, columns].sum(), abs=1e-4)


@given(palettes, palettes)
def test_there_are_as_many_pairs_as_the_shorter_palette_has_swatches_each_in_one_at_most(one, other):
    found = one.match(other)
    assert len(found) == min(len(one), len(other))
    assert len({pair.mine for pair in found}) == len({pair.theirs for pair in found}) == len(found)
    assert all(pair.mine in one.swatches and pair.theirs in other.swatches for pair in found)
    assert [pair.mine for pair in found] == [mine for mine in one if mine in {pair.mine for pair in found}]


@given(palettes, palettes)
def test_a_pair_knows_how_far_its_colors_are_from_each_other(one, other):
    for mine, theirs, distance in one.match(other):
        assert distance == pytest.approx(distances([mine.color], [theirs.color])[0, 0], abs=1e-4)


@given(palettes)
def test_a_palette_matches_itself_swatch_by_swatch(palette):
    assert palette.match(palette) == tuple(Match(swatch, swatch, 0.0) for swatch in palette)


def test_large_palettes_are_compared_too():
    dice = np.random.default_rng(6)
    one, other = (kolorit.extract(dice.integers(0, 256, (60, 60, 3), np.uint8), 256) for _ in range(2))
    assert 0 < one.distance(other) < 20
    assert len(one.match(other)) == 256


@pytest.mark.parametrize("value", [None, "#0fb0dd", (), 5])
def test_what_is_no_palette_cannot_be_compared(value):
    palette = palette_of({Color(1, 2, 3): 1})
    for compare in (palette.distance, palette.match):
        with pytest.raises(InvalidOptionError, match=r"^the other must be a Palette, got "):
            compare(value)
