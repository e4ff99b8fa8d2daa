"""As many colors as a picture has: what ``"auto"`` and two bounds promise."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles.seen import distances
from palette.subjects import SUBJECTS, as_dict, bands, gradient

import kolorit
from kolorit import InvalidOptionError
from kolorit.palette.auto import APART, LEAST_SHARE

few_levels = st.sampled_from([0, 40, 90, 128, 200, 255])
shapes = st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))
drawn = shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=st.integers(0, 255) | few_levels))
bounds = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted).map(tuple)


def nearest(palette: kolorit.Palette) -> float:
    found = distances([s.color for s in palette], [s.color for s in palette])
    return min((found[i, j] for i, j in itertools.combinations(range(len(palette)), 2)), default=np.inf)


@given(drawn, st.booleans(), st.booleans())
def test_no_two_colors_are_near_and_none_is_next_to_nothing(pixels, salient, exact):
    palette = kolorit.extract(pixels, "auto", salient=salient, exact=exact)
    assert 1 <= len(palette) <= 16
    assert nearest(palette) >= APART - 1e-6
    assert min(share for _, share in palette) >= LEAST_SHARE


@given(drawn, bounds, st.sampled_from(["oklab", "srgb"]))
def test_bounds_are_kept_and_only_the_least_may_look_alike(pixels, k, space):
    palette = kolorit.extract(pixels, k, space=space)
    distinct = len(np.unique(pixels.reshape(-1, 3), axis=0))
    assert min(k[0], distinct) <= len(palette) <= min(k[1], distinct)
    assert len(palette) <= k[0] or nearest(palette) >= APART - 1e-6


@pytest.mark.parametrize("color", [(0, 0, 0), (255, 255, 255), (15, 176, 221)])
def test_a_flat_picture_has_one_color(color):
    pixels = np.full((20, 30, 3), color, np.uint8)
    assert as_dict(kolorit.extract(pixels, "auto")) == {"#{:02x}{:02x}{:02x}".format(*color): 1.0}
    assert len(kolorit.extract(pixels, (2, 8))) == 1


def test_as_many_flat_colors_as_there_are_come_back():
    colors = ["#ffffff", "#3d8b5f", "#f2b632", "#d1495b", "#30638e", "#000000", "#8a5fbf"]
    for count in range(1, 8):
        parts = [(kolorit.Color.from_hex(color).rgb, 3) for color in colors[:count]]
        assert set(as_dict(kolorit.extract(bands(*parts), "auto"))) == set(colors[:count])


def test_an_illustration_with_soft_edges_has_its_five_colors():
    assert len(kolorit.extract(SUBJECTS["illustration"](), "auto")) == 5


def test_noise_around_one_color_is_one_color():
    noise = np.random.default_rng(3).normal((120, 90, 60), 4, (80, 80, 3)).round().astype(np.uint8)
    assert len(kolorit.extract(noise, "auto")) == 1


def test_bounds_that_are_equal_are_a_number():
    picture = gradient()
    for count in (1, 4, 9):
        assert kolorit.extract(picture, (count, count)) == kolorit.extract(picture, count)


def test_what_auto_finds_is_what_that_number_finds():
    for make in SUBJECTS.values():
        picture = make()
        found = kolorit.extract(picture, "auto")
        assert found == kolorit.extract(picture, len(found)) == kolorit.extract(picture, (1, 16))


def test_bounds_are_a_list_too():
    assert kolorit.extract(gradient(), [2, 3]) == kolorit.extract(gradient(), (2, 3))


@pytest.mark.parametrize(
    ("k", "said"),
    [
        (0, r"k must be an integer in 1\.\.256, got 0; or bounds such as \(2, 8\), or 'auto'"),
        ("many", "'auto'$"),
        ("AUTO", "'auto'$"),
        (True, "got True"),
        (1.5, "got 1.5"),
        (None, "got None"),
        ((8, 2), r"two bounds of k .* the lower one first, .* got \(8, 2\)"),
        ((1, 2, 3), "two bounds of k"),
        ((1,), "two bounds of k"),
        ((), "two bounds of k"),
        ((0, 4), "two bounds of k"),
        ((1, 300), "two bounds of k"),
        ((1, 2.5), "two bounds of k"),
        ((True, 3), "two bounds of k"),
        (("auto", 3), "two bounds of k"),
    ],
)
def test_what_is_no_number_no_bounds_and_not_auto_is_rejected(k, said):
    with pytest.raises(InvalidOptionError, match=said):
        kolorit.extract(bands(((1, 2, 3), 1)), k)
