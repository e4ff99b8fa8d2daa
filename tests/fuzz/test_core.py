"""The compiled core, called as nobody should: a ``ValueError`` or the like, and never a panic."""

from __future__ import annotations

import inspect
from contextlib import suppress

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
    "oklab_points": st.tuples(data, data, st.floats()),
    "srgb_points": st.tuples(data, data),
}


@pytest.mark.parametrize("name", WELL_TYPED)
@given(arguments=st.data())
@settings(max_examples=200)
def test_no_lengths_make_the_core_panic(name, arguments):
    with suppress(REFUSED):
        getattr(_core, name)(*arguments.draw(WELL_TYPED[name]))
