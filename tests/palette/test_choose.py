"""Only colors that occur, and only colors that are named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles.seen import distances, places
from palette.subjects import SUBJECTS, as_dict, bands

import kolorit
from kolorit import Color, InvalidOptionError
from kolorit.color import WeightedColors
from kolorit.palette.choice import Choice
from kolorit.palette.choose import choose

shapes = st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))
drawn = shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=st.integers(0, 255)))
ks = st.integers(1, 9) | st.just("auto")
colors = st.builds(Color, *[st.integers(0, 255)] * 3)


def counted(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)


@given(drawn, ks, st.sampled_from([("oklab", False), ("oklab", True), ("srgb", False)]))
def test_with_exact_each_swatch_is_a_color_of_the_picture(pixels, k, way):
    space, salient = way
    palette = kolorit.extract(pixels, k, size=None, exact=True, space=space, salient=salient)
    there = {tuple(color) for color in counted(pixels)[0].tolist()}
    assert {swatch.color.rgb for swatch in palette} <= there


@given(drawn, st.integers(1, 6), st.sampled_from(["oklab", "srgb"]))
def test_with_exact_each_swatch_is_the_medoid_of_its_cluster(pixels, k, space):
    distinct, counts = counted(pixels)
    weighted = WeightedColors(distinct.tobytes(), counts.astype(float).tobytes())
    chosen = choose(weighted, Choice(k, k, space, exact=True))
    labels = np.frombuffer(chosen.labels, np.uint32)
    points = places(distinct) if space == "oklab" else distinct.astype(float)
    for number, color in enumerate(chosen.colors):
        members, weights = points[labels == number], counts[labels == number]
        squares = ((members[:, None] - members[None]) ** 2).sum(axis=2) @ weights
        found = (distinct[labels == number] == color.rgb).all(axis=1)
        assert squares[found] == pytest.approx(squares.min(), rel=1e-6, abs=1e-6)


@given(drawn, st.integers(1, 6))
def test_exact_changes_the_colors_and_not_the_clusters(pixels, k):
    means, members = (kolorit.extract(pixels, k, exact=exact) for exact in (False, True))
    assert sorted(s.share for s in means) == pytest.approx(sorted(s.share for s in members))


def test_exact_is_exact_in_pictures_of_many_colors():
    for make in SUBJECTS.values():
        pixels = np.asarray(make())
        there = {tuple(color) for color in counted(pixels)[0].tolist()}
        palette = kolorit.extract(pixels, 16, size=None, exact=True)
        assert len(palette) == 16
        assert {swatch.color.rgb for swatch in palette} <= there


@given(drawn, st.lists(colors, min_size=1, max_size=6, unique=True), st.sampled_from(["oklab", "srgb"]))
def test_each_pixel_counts_as_the_nearest_of_the_colors_that_are_given(pixels, fixed, space):
    distinct, counts = counted(pixels)
    if space == "oklab":
        far = distances(distinct, fixed)
    else:
        far = np.linalg.norm(distinct[:, None].astype(float) - np.array(fixed)[None], axis=2)
    palette = kolorit.extract(pixels, size=None, snap_to=fixed, space=space)
    # Where two are as near, rounding decides, here and there.
    ranked = np.sort(far, axis=1)
    if len(fixed) > 1 and (ranked[:, 1] - ranked[:, 0]).min() < 1e-5:
        return
    shares = np.bincount(far.argmin(axis=1), counts, len(fixed)) / counts.sum()
    assert as_dict(palette) == pytest.approx(
        {color.hex: share for color, share in zip(fixed, shares, strict=True) if share}
    )


def test_a_color_that_no_pixel_is_nearest_to_is_left_out():
    pixels = bands(((250, 5, 5), 3), ((5, 5, 250), 1))
    palette = kolorit.extract(pixels, snap_to=["lime", "blue", "red", "white"])
    assert as_dict(palette) == {"#ff0000": 0.75, "#0000ff": 0.25}


def test_of_two_that_are_as_near_the_first_that_is_named_counts():
    pixels = bands(((100, 100, 100), 2))
    first, second = Color(90, 100, 100), Color(110, 100, 100)
    for fixed in ([first, second], [second, first]):
        (swatch,) = kolorit.extract(pixels, snap_to=fixed, space="srgb")
        assert swatch.color == fixed[0]


def test_colors_may_come_one_by_one_and_in_any_notation():
    pixels = bands(((250, 5, 5), 3), ((5, 5, 250), 1))
    fixed = ["rgb(255, 0, 0)", Color(0, 0, 255)]
    expected = kolorit.extract(pixels, snap_to=fixed)
    assert kolorit.extract(pixels, snap_to=(color for color in fixed)) == expected
    assert kolorit.extract(pixels, snap_to=tuple(fixed)) == expected


@pytest.mark.parametrize("k", [1, "auto", (2, 3)])
def test_k_is_of_no_use_where_colors_are_named(k):
    pixels = bands(((250, 5, 5), 3), ((5, 5, 250), 2), ((5, 250, 5), 1))
    assert len(kolorit.extract(pixels, k, snap_to=["red", "lime", "blue"])) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"snap_to": []}, "snap_to must name 1 to 256 colors, got 0"),
        ({"snap_to": [Color(1, x, y) for x in range(1) for y in range(256)] + ["red"]}, "got 257"),
        ({"snap_to": ["red", "#f00"]}, "name each color once, but names #ff0000 again"),
        ({"snap_to": "red"}, "snap_to must be a list of colors, got 'red'"),
        ({"snap_to": 5}, "snap_to must be a list of colors, got 5"),
        ({"snap_to": ["rde"]}, "a color must look like .* got 'rde'"),
        ({"snap_to": [None]}, "None"),
        ({"snap_to": ["red"], "salient": True}, "leave out salient and exact, or snap_to"),
        ({"snap_to": ["red"], "exact": True}, "leave out salient and exact, or snap_to"),
    ],
)
def test_what_are_no_colors_to_snap_to_is_rejected(options, said):
    with pytest.raises(InvalidOptionError, match=said):
        kolorit.extract(bands(((1, 2, 3), 1)), **options)


def test_a_color_alone_is_no_list_of_colors():
    with pytest.raises(InvalidOptionError):
        kolorit.extract(bands(((1, 2, 3), 1)), snap_to=Color(1, 2, 3))
