"""The compiled core, called as nobody should: a ``ValueError`` or the like, and never a panic."""

from __future__ import annotations

import inspect
from array import array
from contextlib import suppress

import numpy as np
import pytest
from fuzz.wild import anything
from hypothesis import given, settings
from hypothesis import strategies as st

from kolorit import _core

# What PyO3 raises for arguments of another type, and the core for those that do not fit together. A
# panic is none of these: it is no Exception.
REFUSED = (ValueError, TypeError, OverflowError, MemoryError)
FUNCTIONS = sorted(name for name, value in vars(_core).items() if inspect.isbuiltin(value))

lengths = st.integers(0, 40) | st.sampled_from([2**31, 2**32, 2**62, 2**63, 2**64 - 1])
sizes = st.tuples(lengths, lengths)
data = st.binary(max_size=40) | st.integers(0, 8).map(lambda count: bytes(8 * count))
points = st.builds(_core.srgb_points, st.just(b"abcdef"), st.just(b"\0\0\0\0\0\0\xf0?" * 2))
labels = data | st.lists(st.integers(0, 3), max_size=4).map(lambda numbers: array("I", numbers).tobytes())
unit = st.floats(0, 1) | st.floats()
power = st.integers(-1, 10)
amounts = st.integers(0, 9) | lengths
likely = (
    data
    | lengths
    | sizes
    | points
    | st.floats()
    | st.lists(data, max_size=3)
    | st.sampled_from(["H", "i", "e", "f", "d"])
)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(arguments=st.data())
def test_no_argument_makes_the_core_panic(name, arguments):
    function = getattr(_core, name)
    count = len(inspect.signature(function).parameters)
    given_to_it = arguments.draw(st.lists(likely | anything, min_size=count, max_size=count))
    with suppress(REFUSED):
        function(*given_to_it)


WELL_TYPED = {
    "count_colors": st.tuples(st.lists(data, max_size=3), lengths, lengths),
    "shrink_opaque": st.tuples(data, lengths, sizes, sizes, sizes),
    "palette_numbers": st.tuples(data, lengths, lengths, data, st.floats(), st.booleans()),
    "merge_colors": st.tuples(st.tuples(data, data), st.tuples(data, data)),
    "nearest_point": st.tuples(data, data),
    "shrink_with_alpha": st.tuples(data, sizes, sizes),
    "samples_to_bytes": st.tuples(data, st.sampled_from("Hiefdx")),
    "kmeans_points": st.tuples(data, data, lengths, lengths),
    "kmeans_distinct": st.tuples(points, lengths),
    "oklab_points": st.tuples(data, data, st.floats(), unit),
    "oklab_means": st.tuples(data, data, labels, lengths),
    "oklab_to_srgb8": st.tuples(st.floats(), st.floats(), st.floats(), unit),
    "srgb8_to_oklab": st.tuples(data, unit),
    "salient_distinct": st.tuples(points, lengths, unit, st.booleans(), unit, unit, power, power),
    "nearest_centers": st.tuples(points, data),
    "medoids": st.tuples(points, labels, data),
    "scatters": st.tuples(points, labels, data),
    "colors_outside": st.tuples(points, data, data, data),
    "moments": st.tuples(
        st.lists(data, max_size=3), st.sampled_from([3, 4, 5]), sizes, data, labels, lengths
    ),
    "cheapest_flows": st.tuples(
        st.lists(amounts, max_size=4), st.lists(amounts, max_size=4), st.lists(st.floats(), max_size=16)
    ),
    "srgb_points": st.tuples(data, data),
}


@pytest.mark.parametrize("name", WELL_TYPED)
@given(arguments=st.data())
@settings(max_examples=200)
def test_no_lengths_make_the_core_panic(name, arguments):
    with suppress(REFUSED):
        getattr(_core, name)(*arguments.draw(WELL_TYPED[name]))


@st.composite
def flows(draw):
    """What some have and others need, of up to all that the core counts to, and what it costs."""
    whole = draw(st.integers(0, 2**64 - 1) | st.just(2**64 - 1))

    def parts() -> list[int]:
        cuts = sorted(draw(st.lists(st.integers(0, whole), max_size=7)))
        return [end - start for start, end in zip([0, *cuts], [*cuts, whole], strict=True)]

    supplies, demands = parts(), parts()
    pairs = len(supplies) * len(demands)
    cost = st.floats(0, allow_infinity=False) | st.sampled_from(
        [0.0, 5e-324, 1.0, 1e308, 1.7976931348623157e308]
    )
    return supplies, demands, draw(st.lists(cost, min_size=pairs, max_size=pairs))


@given(flows())
def test_the_largest_amounts_at_the_largest_costs_all_arrive(drawn):
    """And soon: as many rounds as there are units would take longer than the universe."""
    supplies, demands, costs = drawn
    sent = np.array(_core.cheapest_flows(supplies, demands, costs), object).reshape(len(supplies), -1)
    assert sent.sum(axis=1).tolist() == supplies
    assert sent.sum(axis=0).tolist() == demands
