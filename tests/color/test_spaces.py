"""Where distance is measured, and where means are taken."""

from __future__ import annotations

import coloraide
import numpy as np
import pytest
from color.strategies import colors
from hypothesis import given
from hypothesis import strategies as st
from oracles.seen import distances, places

import kolorit
from kolorit import Color
from kolorit.color import SPACES


def between(one: Color, other: Color) -> float:
    (x, y) = SPACES["oklab"].places(bytes((*one, *other)))
    return 100 * float(np.linalg.norm(np.subtract(x, y)))


@given(st.lists(colors, min_size=1, max_size=20))
def test_places_are_those_of_oklab_under_a_glare_with_chroma_twice(drawn):
    found = SPACES["oklab"].places(bytes(channel for color in drawn for channel in color))
    assert 100 * np.array(found) == pytest.approx(places(drawn), abs=1e-4)


def test_black_is_at_0_and_white_at_1_whatever_the_glare():
    assert np.array(SPACES["oklab"].places(b"\0\0\0\xff\xff\xff")) == pytest.approx(
        np.array([[0, 0, 0], [1, 0, 0]]), abs=1e-7
    )


@given(colors)
def test_a_color_is_the_one_at_its_place(color):
    for space in SPACES.values():
        (place,) = space.places(bytes(color))
        assert space.color(place) == color


def test_what_compression_leaves_of_black_cannot_be_told_from_it():
    # In Oklab itself, level 1 of gray is 6.7 steps from black, and level 3 is 9.7.
    for level in range(4):
        assert between(Color(0, 0, 0), Color(level, level, level)) < 2
    for one, other in ((0, 3), (16, 19), (128, 131)):
        assert between(Color(one, one, one), Color(other, other, other)) < 2


def test_what_can_be_seen_is_about_as_far_apart_as_in_oklab_itself():
    for one, other in ((40, 80), (100, 160), (200, 255)):
        lightness = [
            coloraide.Color("srgb", [level / 255] * 3).convert("oklab")["l"] for level in (one, other)
        ]
        found = between(Color(one, one, one), Color(other, other, other))
        assert found == pytest.approx(100 * (lightness[1] - lightness[0]), rel=0.25)


@pytest.mark.parametrize(
    ("one", "other"), [("black", "white"), ("black", "red"), ("navy", "gold"), ("#101010", "#e0f0ff")]
)
def test_a_mean_is_that_of_oklab_itself_without_the_glare(one, other):
    pixels = np.array(
        [[kolorit.Color.from_hex(coloraide.Color(name).to_string(hex=True)).rgb for name in (one, other)]]
    )
    (swatch,) = kolorit.extract(pixels.astype(np.uint8), 1)
    mean = coloraide.Color.average([one, other], space="oklab").convert("srgb")
    assert swatch.color.rgb == pytest.approx([255 * x for x in mean.coords()], abs=1)


def test_the_mean_of_black_and_white_is_the_gray_that_oklab_says():
    pixels = np.array([[[0, 0, 0], [255, 255, 255]]], np.uint8)
    assert kolorit.extract(pixels, 1)[0].color.rgb == pytest.approx((0x63, 0x63, 0x63), abs=1)


@given(st.integers(0, 2**32 - 1))
def test_noise_in_black_takes_no_cluster_from_colors_that_can_be_seen(seed):
    visible = [(200, 40, 40), (190, 90, 50), (60, 120, 60), (40, 80, 150)]
    pixels = np.random.default_rng(seed).integers(0, 4, (40, 40, 3), np.uint8)
    for column, color in enumerate(visible):
        pixels[:2, 10 * column : 10 * column + 10] = color
    palette = kolorit.extract(pixels, 5)
    # One of the five is black, though it is nine tenths of all, and the others are these.
    assert max(palette[0].color.rgb) < 4
    assert distances([swatch.color for swatch in palette[1:]], visible).min(axis=1).max() < 0.1
