"""What a swatch knows of its part of the picture, beside its share."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles.seen import distances
from palette.subjects import SUBJECTS, as_dict, saved
from PIL import Image

import kolorit
from kolorit import Color, Swatch
from kolorit.color import count_colors
from kolorit.palette.choice import Choice
from kolorit.palette.choose import choose

shapes = st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))
drawn = shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=st.sampled_from([0, 80, 160, 255])))
with_alpha = shapes.flatmap(
    lambda shape: st.tuples(
        arrays(np.uint8, shape, elements=st.sampled_from([0, 160, 255])),
        arrays(np.uint8, (*shape[:2], 1), elements=st.sampled_from([0, 60, 255])),
    )
).map(np.dstack)
ways = st.sampled_from([{}, {"exact": True}, {"salient": True}, {"exact": True, "salient": True}])


def told(pixels: np.ndarray, k: int, **way: bool) -> dict[Color, tuple[float, float, float, float]]:
    """Of each swatch its share, its spread and its position, from the pixels, one by one."""
    height, width = pixels.shape[:2]
    weights = pixels[..., 3].astype(float) if pixels.shape[2] == 4 else np.full((height, width), 255.0)
    colors = count_colors([pixels.tobytes()], pixels.shape[2], height * width)
    chosen = choose(colors, Choice(k, k, **way))
    labels = np.frombuffer(chosen.labels, np.uint32)
    distinct = np.frombuffer(colors.colors, np.uint8).reshape(-1, 3)
    number_of = {tuple(color): int(label) for color, label in zip(distinct.tolist(), labels, strict=True)}
    found = {}
    for number, color in enumerate(chosen.colors):
        mine = np.array([[number_of.get(tuple(p[:3]), -1) == number for p in row] for row in pixels.tolist()])
        weight = weights * mine
        y, x = np.indices((height, width)) + 0.5
        squares = distances(pixels[..., :3].reshape(-1, 3), [color])[:, 0] ** 2
        found[color] = (
            weight.sum() / weights.sum(),
            np.sqrt((squares * weight.ravel()).sum() / weight.sum()),
            (x * weight).sum() / weight.sum() / width,
            (y * weight).sum() / weight.sum() / height,
        )
    return found


@given(drawn | with_alpha, st.integers(1, 5), ways)
def test_spread_and_position_are_those_of_the_pixels_that_a_swatch_stands_for(pixels, k, way):
    if pixels.shape[2] == 4 and not pixels[..., 3].any():
        return
    palette = kolorit.extract(pixels, k, size=None, details=True, **way)
    expected = told(pixels, k, **way)
    for swatch in palette:
        found = (swatch.share, swatch.spread, *swatch.position)
        # Spread and position are rounded to four digits.
        assert found == pytest.approx(expected[swatch.color], abs=6e-5)


@given(drawn, st.integers(1, 5), ways)
def test_details_change_nothing_else(pixels, k, way):
    assert as_dict(kolorit.extract(pixels, k, details=True, **way)) == as_dict(
        kolorit.extract(pixels, k, **way)
    )


def test_colors_that_are_flat_have_no_spread_and_lie_where_they_lie():
    pixels = np.full((10, 40, 3), 255, np.uint8)
    pixels[5:, 30:] = (200, 30, 40)
    white, red = kolorit.extract(pixels, details=True)
    assert (white.spread, red.spread) == (0.0, 0.0)
    assert red.position == (0.875, 0.75)
    # The whole has its center in the middle.
    assert white.position == pytest.approx((0.5 - 0.375 / 7, 0.5 - 0.25 / 7), abs=1e-4)


def test_positions_are_of_the_whole_picture_where_a_region_is_looked_at():
    pixels = np.full((10, 40, 3), 255, np.uint8)
    pixels[5:, 30:] = (200, 30, 40)
    (red,) = kolorit.extract(pixels, region=(32, 6, 4, 4), details=True)
    assert red.position == ((32 + 2) / 40, (6 + 2) / 10)
    (again,) = kolorit.extract(pixels, region=(0.8, 0.6, 0.1, 0.4), details=True)
    assert again.position == red.position


def test_positions_are_those_of_the_upright_picture():
    stored = Image.new("RGB", (40, 20), "white")
    stored.paste("red", (0, 0, 10, 20))
    data = Image.Exif()
    data[0x112] = 6  # a quarter to the right
    _, red = kolorit.extract(saved(stored, exif=data), details=True)
    assert red.position == (0.5, 0.125)


def test_positions_of_a_picture_that_was_shrunk_are_those_of_the_picture():
    for name in ("gradient", "illustration"):
        picture = SUBJECTS[name]()
        small, full = (kolorit.extract(picture, 3, size=size, details=True) for size in (80, None))
        for one, other in zip(small, full, strict=True):
            assert one.position == pytest.approx(other.position, abs=0.02)


def test_positions_in_frames_are_their_mean():
    frames = [Image.new("RGB", (40, 20), "white") for _ in range(2)]
    frames[0].paste("red", (0, 0, 10, 20))
    frames[1].paste("red", (20, 0, 30, 20))
    film = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    _, red = kolorit.extract(film, frames="all", details=True)
    assert red.position == (0.375, 0.5)


def test_what_is_left_out_has_no_weight_in_positions():
    pixels = np.zeros((10, 40, 3), np.uint8)
    pixels[:, 20:] = (0, 0, 250)
    pixels[:, 30:] = (255, 255, 255)
    (one,) = kolorit.extract(pixels, 1, ignore=["white", "black"], details=True)
    assert one.position == (0.625, 0.5)
    left = np.zeros((10, 40), bool)
    left[:5] = True
    assert {swatch.position[1] for swatch in kolorit.extract(pixels, 3, mask=left, details=True)} == {0.25}


def test_colors_that_are_named_know_the_spread_of_what_is_near_to_them():
    pixels = np.full((4, 4, 3), 100, np.uint8)
    (gray,) = kolorit.extract(pixels, snap_to=["#707070"], details=True)
    assert gray.spread == pytest.approx(distances([(100, 100, 100)], [(112, 112, 112)])[0, 0], abs=1e-4)


def test_without_details_there_are_none():
    for swatch in kolorit.extract(SUBJECTS["gradient"]()):
        assert (swatch.spread, swatch.position) == (None, None)


def test_a_swatch_is_a_pair_with_and_without_details():
    palette = kolorit.extract(SUBJECTS["gradient"](), 3, details=True)
    assert [(color, share) for color, share in palette] == [tuple(swatch) for swatch in palette]
    assert {len(swatch) for swatch in palette} == {2}


def pickled(protocol: int) -> Callable[[object], object]:
    return lambda value: pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, *map(pickled, range(2, 6))])
def test_copies_keep_the_details(copied):
    swatch = Swatch(Color(1, 2, 3), 1.0, 2.5, (0.25, 0.75))
    again = copied(swatch)
    assert (again, type(again), again.spread, again.position) == (swatch, Swatch, 2.5, (0.25, 0.75))
    palette = copied(kolorit.extract(SUBJECTS["gradient"](), 3, details=True))
    assert all(each.spread is not None and each.position is not None for each in palette)
