"""Values of any kind, for arguments that may be anything."""

from __future__ import annotations

import datetime as dt
import decimal
import fractions
import io
import pathlib

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from kolorit import Color, Region, Swatch

MODES = [
    "1",
    "L",
    "LA",
    "P",
    "PA",
    "RGB",
    "RGBA",
    "RGBa",
    "RGBX",
    "CMYK",
    "YCbCr",
    "HSV",
    "LAB",
    "I",
    "F",
    "I;16",
]


class Odd:
    """What answers where it should not, or fails where it should answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def __array__(self) -> object:
        return self._answered()

    def read(self, _size: int = -1, /) -> object:
        return self._answered()

    def __repr__(self) -> str:
        return f"Odd({self.answer!r})"

    def _answered(self) -> object:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Number:
    """An integer by ``__index__`` alone."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value

    def __repr__(self) -> str:
        return f"Number({self.value})"


numbers = (
    st.integers()
    | st.integers(-3, 300)
    | st.floats()
    | st.floats(0, 1)
    | st.booleans()
    | st.sampled_from([2**31, 2**32, 2**63, 2**64, 10**400, -(10**400), -0.0, 5e-324, 1.7e308])
    | st.builds(np.float32, st.floats(width=32))
    | st.builds(np.int64, st.integers(-(2**63), 2**63 - 1))
    | st.builds(np.uint8, st.integers(0, 255))
    | st.fractions()
    | st.decimals()
    | st.complex_numbers()
    | st.builds(Number, st.integers(-2, 500))
)

scalars = (
    numbers
    | st.none()
    | st.text(max_size=9)
    | st.binary(max_size=9)
    | st.sampled_from(["oklab", "srgb", "auto", "#0fb0dd", "0,0,1,1", "\ud800", "\0", "a\nb", "", "/", "."])
    | st.sampled_from([object(), object, len, ..., NotImplemented, dt.date(2026, 1, 1)])
    | st.sampled_from([decimal.Decimal("sNaN"), fractions.Fraction(1, 3), pathlib.Path("no such file")])
)

images = st.builds(Image.new, st.sampled_from(MODES), st.tuples(st.integers(0, 5), st.integers(0, 5)))

buffers = arrays.arrays(
    arrays.scalar_dtypes() | st.just(np.dtype(object)) | arrays.integer_dtypes() | arrays.floating_dtypes(),
    arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
)

odd = st.builds(
    Odd,
    scalars
    | buffers
    | st.builds(bytes, st.integers(0, 9))
    | st.sampled_from(
        [OSError("no"), OSError(5, "no"), ValueError("no"), TypeError("no"), BufferError("no")]
    ),
)

anything = st.recursive(
    scalars
    | images
    | buffers
    | odd
    | st.builds(Color, *[st.integers(0, 255)] * 3)
    | st.just(Region(0, 0, 1, 1))
    | st.just(Swatch(Color(1, 2, 3), 0.5))
    | st.builds(io.BytesIO, st.binary(max_size=9))
    | st.builds(io.StringIO, st.text(max_size=9))
    | st.builds(bytearray, st.binary(max_size=9))
    | st.builds(memoryview, st.binary(max_size=9)),
    lambda inside: (
        st.lists(inside, max_size=6)
        | st.lists(inside, max_size=6).map(tuple)
        | st.lists(inside, max_size=4).map(iter)
        | st.dictionaries(st.text(max_size=3), inside, max_size=3)
    ),
    max_leaves=8,
)
