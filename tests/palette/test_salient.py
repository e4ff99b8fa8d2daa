"""The colors that people would pick."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles.seen import distances
from palette.subjects import SUBJECTS, as_dict, bands

import kolorit
from kolorit import InvalidOptionError
from kolorit.color import SPACES, WeightedColors
from kolorit.palette.choice import Choice
from kolorit.palette.choose import choose

shapes = st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))
levels = st.integers(0, 255) | st.sampled_from([0, 1, 128, 254, 255])
drawn = shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=levels))
grays = shapes.flatmap(lambda shape: arrays(np.uint8, (*shape[:2], 1), elements=levels))
ks = st.integers(1, 12)


def gray_with_a_spot() -> np.ndarray:
    """Every gray there is, and one hundredth of it orange."""
    pixels = np.repeat(np.tile(np.arange(256, dtype=np.uint8), (100, 1))[..., None], 3, axis=2)
    pixels[40:56, 120:136] = (240, 120, 20)
    return pixels


def test_a_small_vivid_area_is_found_where_least_error_divides_the_gray():
    orange = [(240, 120, 20)]
    least, picked = (kolorit.extract(gray_with_a_spot(), 3, salient=salient) for salient in (False, True))
    assert distances([s.color for s in least], orange).min() > 20
    assert distances([s.color for s in picked], orange).min() < 5


def test_shares_are_those_of_the_picture_and_not_those_that_were_weighed():
    palette = kolorit.extract(gray_with_a_spot(), 3, salient=True)
    spot = min(palette, key=lambda swatch: distances([swatch.color], [(240, 120, 20)])[0, 0])
    assert spot.share == pytest.approx(0.01, abs=0.002)


@given(drawn, ks)
def test_each_swatch_weighs_what_its_colors_do(pixels, k):
    colors, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    weighted = WeightedColors(colors.tobytes(), counts.astype(float).tobytes())
    chosen = choose(weighted, Choice(k, k, salient=True))
    labels = np.frombuffer(chosen.labels, np.uint32)
    assert np.bincount(labels, counts).tolist() == pytest.approx(list(chosen.weights))
    palette = kolorit.extract(pixels, k, size=None, salient=True)
    assert as_dict(palette) == pytest.approx(
        {c.hex: w / counts.sum() for c, w in zip(chosen.colors, chosen.weights, strict=True)}
    )


@given(drawn | grays, ks)
def test_there_are_min_of_k_and_the_distinct_colors_and_no_two_the_same(pixels, k):
    palette = kolorit.extract(pixels, k, salient=True)
    distinct = len(np.unique(pixels.reshape(-1, pixels.shape[-1]), axis=0))
    assert len(palette) == len(as_dict(palette)) == min(k, distinct)


@given(drawn)
def test_no_more_distinct_colors_than_k_come_back_exactly_with_their_shares(pixels):
    salient = kolorit.extract(pixels, 256, size=None, salient=True)
    assert as_dict(salient) == pytest.approx(as_dict(kolorit.extract(pixels, 256, size=None)))


@given(drawn, ks, st.randoms(use_true_random=False))
def test_the_order_of_the_pixels_changes_nothing(pixels, k, rng):
    flat = pixels.reshape(-1, 3)
    order = list(range(len(flat)))
    rng.shuffle(order)
    shuffled = flat[order].reshape(pixels.shape)
    assert kolorit.extract(shuffled, k, size=None, salient=True) == kolorit.extract(
        pixels, k, size=None, salient=True
    )


@given(grays, ks)
def test_the_colors_of_a_gray_picture_are_gray(pixels, k):
    for swatch in kolorit.extract(pixels, k, salient=True):
        assert max(swatch.color.rgb) - min(swatch.color.rgb) <= 1


def test_as_many_colors_as_a_palette_can_have():
    noise = np.random.default_rng(7).integers(0, 256, (64, 64, 3), np.uint8)
    assert len(kolorit.extract(noise, 256, salient=True)) == 256


def test_what_stands_for_a_cluster_is_more_vivid_than_its_mean():
    picture = SUBJECTS["photo"]()
    (mean,) = kolorit.extract(picture, 1)
    (picked,) = kolorit.extract(picture, 1, salient=True)
    assert picked.color.oklch.chroma > mean.color.oklch.chroma


def test_what_stands_for_a_cluster_is_a_color_between_its_own():
    pixels = bands(((200, 60, 60), 3), ((230, 40, 40), 1))
    (swatch,) = kolorit.extract(pixels, 1, salient=True)
    assert all(
        low <= x <= high for low, x, high in zip((200, 40, 40), swatch.color, (230, 60, 60), strict=True)
    )


def test_another_process_picks_the_same_colors():
    script = (
        "import kolorit; n = 90\n"
        "data = bytes((i * i // 7 + i * c) % 256 for i in range(n * n) for c in (1, 5, 11))\n"
        "print(kolorit.extract(memoryview(data).cast('B', (n, n, 3)), 'auto', salient=True))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "77")
    }
    assert len(printed) == 1


def test_what_people_pick_is_known_in_oklab_alone():
    for space in SPACES.keys() - {"oklab"}:
        with pytest.raises(InvalidOptionError, match="leave out the space, or salient"):
            kolorit.extract(gray_with_a_spot(), salient=True, space=space)


@pytest.mark.parametrize("name", ["salient", "exact", "details"])
@pytest.mark.parametrize("value", [1, "yes", None, np.array([True, False])])
def test_what_is_neither_true_nor_false_is_rejected(name, value):
    with pytest.raises(InvalidOptionError, match=f"^{name} must be True or False, got "):
        kolorit.extract(gray_with_a_spot(), **{name: value})
