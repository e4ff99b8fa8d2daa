"""Regions: what they accept, where they lie, what is cut."""

from __future__ import annotations

import io
import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from image.pictures import levels, noise, read, saved
from PIL import Image

from kolorit.errors import InvalidOptionError, RegionOutsideError
from kolorit.image import Region

fractions = st.floats(0, 1, exclude_max=True)
sides = st.integers(1, 2000)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100,50,640,480", (100, 50, 640, 480)),
        (" 0, 0 ,1,1", (0, 0, 1, 1)),
        ("0.25,0.25,0.5,0.5", (0.25, 0.25, 0.5, 0.5)),
        ("0,0,.5,1", (0.0, 0.0, 0.5, 1.0)),
        ("0,0,1.,1", (0.0, 0.0, 1.0, 1.0)),
    ],
)
def test_text_with_a_decimal_point_anywhere_is_fractions_and_else_pixels(text, values):
    region = Region.parse(text)
    assert region == Region(*values)
    assert region.in_fractions == ("." in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "1,2,3,",
        "1;2;3;4",
        "nan,0,1,1",
        "0,0,inf,1",
        "1_0,0,5,5",
        "1e1,0,5,5",
        "0x1,0,5,5",
        "0.1.2,0,1,1",
        "\N{ARABIC-INDIC DIGIT ONE},0,5,5",
        "9" * 5000 + ",0,1,1",
    ],
)
def test_text_that_is_not_four_numbers_is_refused_with_an_example(text):
    with pytest.raises(InvalidOptionError, match=r"must look like 100,50,640,480 .* 0.25,0.25,0.5,0.5"):
        Region.parse(text)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((0, 0, 0, 5), "width and height .* above 0"),
        ((0, 0, 5, -1), "width and height .* above 0"),
        ((0, 0, 0.0, 0.5), "width and height .* above 0"),
        ((-1, 0, 5, 5), "at least 0"),
        ((0, -0.1, 0.5, 0.5), "at least 0"),
        ((0.5, 0, 0.6, 1), "at most 1, got 0.5, 0.*integers"),
        ((0, 0.5, 1, 0.6), "at most 1"),
        ((0, 0, 640.0, 480), "at most 1"),
        ((0, 0, 10**400, 0.5), "at most 1"),
        ((math.nan, 0, 1, 1), "finite"),
        ((0, 0, math.inf, 1), "finite"),
    ],
)
def test_a_region_that_no_picture_has_is_refused_at_once(values, message):
    with pytest.raises(InvalidOptionError, match=message):
        Region.of(values)


@pytest.mark.parametrize(
    "values", [(1, 2, 3), (1, 2, 3, "4"), 5, None, (True, 0, 1, 1), (0, 0, 1j, 1), "1,2,3,4"]
)
def test_what_is_not_four_numbers_is_refused(values):
    with pytest.raises(InvalidOptionError, match="all numbers"):
        Region.of(values)


def test_numbers_of_numpy_are_numbers():
    assert Region.of(np.array([1, 2, 3, 4], np.uint8)) == Region(1, 2, 3, 4)
    assert Region.of(np.array([0, 0, 0.5, 1], np.float32)) == Region(0.0, 0.0, 0.5, 1.0)
    assert Region.of(np.array([0, 0, 0.5, 1], np.float32)).in_fractions


def test_a_region_is_a_region():
    region = Region(1, 2, 3, 4)
    assert Region.of(region) is region


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True), st.integers(100, 3000))
def test_fractions_that_touch_share_no_pixel_and_miss_none(percents, side):
    borders = [0.0, *(percent / 100 for percent in sorted(percents)), 1.0]
    boxes = [Region(start, 0.0, end - start, 1.0).box(side, 1) for start, end in itertools.pairwise(borders)]
    assert [box[0] for box in boxes[1:]] == [box[2] for box in boxes[:-1]]
    assert (boxes[0][0], boxes[-1][2]) == (0, side)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_a_region_of_pixels_is_exactly_these_pixels(width, height, data):
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    w, h = data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y))
    picture = noise(width, height)
    pixels = read(picture, region=Region(x, y, w, h))
    assert (levels(pixels) == picture[y : y + h, x : x + w]).all()
    assert (pixels.picture_width, pixels.picture_height) == (width, height)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_region_gives_the_same_as_a_picture_of_only_that_part(kind):
    whole = saved(Image.fromarray(noise(640, 480)), kind)
    with Image.open(io.BytesIO(whole)) as image:
        part = saved(image.crop((101, 53, 505, 400)))
    assert read(whole, size=100, region=Region(101, 53, 404, 347)).data == read(part, size=100).data


@pytest.mark.parametrize(
    "values", [(0, 0, 41, 30), (0, 0, 40, 31), (40, 0, 1, 1), (10**30, 0, 1, 1), (0, 0, 10**400, 1)]
)
def test_pixels_beyond_the_picture_are_refused_with_its_size(values):
    with pytest.raises(RegionOutsideError, match=r"^<bytes>: the region reaches .* the picture is 40 x 30"):
        read(saved(Image.new("RGB", (40, 30))), region=Region.of(values))


def test_the_whole_picture_is_a_region():
    picture = saved(Image.fromarray(noise(300, 200)))
    assert (
        read(picture, region=Region(0, 0, 300, 200))
        == read(picture)
        == read(picture, region=Region(0.0, 0, 1, 1))
    )


@given(st.tuples(fractions, fractions, fractions, fractions), sides, sides)
def test_fractions_hold_at_least_a_pixel_and_stay_inside_of_any_picture(values, width, height):
    x, y, w, h = values
    assume(w > 0 and h > 0 and x + w <= 1 and y + h <= 1)
    left, top, right, bottom = Region(x, y, w, h).box(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
