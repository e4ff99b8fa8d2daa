"""Shares as whole numbers that add up."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kolorit.palette.shares import apportion, apportion_to_all, decimal

weights = st.lists(st.integers(1, 10**9), min_size=1, max_size=256)
units = st.sampled_from([1, 7, 60, 1000, 10_000])


def shares_of(weights):
    total = sum(weights)
    return [weight / total for weight in sorted(weights, reverse=True)]


@given(weights, units)
def test_the_parts_add_up_to_the_whole(weights, units):
    assert sum(apportion(shares_of(weights), units)) == units


@given(weights, units)
def test_each_part_is_its_share_rounded_down_or_up(weights, units):
    shares = shares_of(weights)
    for share, part in zip(shares, apportion(shares, units), strict=True):
        # Shares are floats: a whole number may have come out a little too small or too large.
        assert math.floor(share * units - 1e-9) <= part <= math.ceil(share * units + 1e-9)


@given(weights, units)
def test_a_larger_share_never_gets_less(weights, units):
    shares = shares_of(weights)
    for parts in (apportion(shares, units), apportion_to_all(shares, units)):
        assert parts == sorted(parts, reverse=True)


@given(weights, units)
def test_each_share_gets_something_where_there_is_enough(weights, units):
    shares = shares_of(weights)
    parts = apportion_to_all(shares, units)
    assert sum(parts) == units
    assert all(parts) == (len(shares) <= units)


def test_the_largest_remainders_are_rounded_up():
    assert apportion([0.47, 0.2866, 0.2434], 10) == [5, 3, 2]
    assert apportion([1 / 3] * 3, 1000) == [334, 333, 333]


def test_units_are_written_with_all_their_digits():
    assert [decimal(10_000, 4), decimal(4700, 4), decimal(3, 4), decimal(1000, 1)] == [
        "1.0000",
        "0.4700",
        "0.0003",
        "100.0",
    ]
