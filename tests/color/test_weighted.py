"""Distinct colors with their weights, and those of several pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit import _core
from kolorit.color import WeightedColors, count_colors, merged

# Few levels, so that parts share colors.
pixels = st.lists(st.tuples(*[st.sampled_from([0, 7, 255])] * 3), max_size=12)


def counted(part: list[tuple[int, int, int]]) -> WeightedColors:
    return count_colors([bytes(level for pixel in part for level in pixel)], 3, len(part))


@given(st.lists(pixels, max_size=9))
def test_parts_merge_to_the_count_of_all_their_pixels(parts):
    assert merged(map(counted, parts)) == counted([pixel for part in parts for pixel in part])


@given(st.lists(pixels, max_size=9), st.randoms())
def test_the_order_of_parts_changes_nothing(parts, random):
    shuffled = random.sample(parts, len(parts))
    assert merged(map(counted, parts)) == merged(map(counted, shuffled))


def test_one_part_is_not_copied():
    part = counted([(1, 2, 3)])
    assert merged([part]) is part


def test_a_weight_for_each_color_there_must_be():
    with pytest.raises(ValueError, match="a weight for each color"):
        _core.merge_colors((b"abc", b""), (b"", b""))
