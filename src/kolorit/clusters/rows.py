"""Numbers as they are handed in, to rows of doubles."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import chain

from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError

# Marks of byte order that mean the machine's own.
_NATIVE = "@=<" if sys.byteorder == "little" else "@=>!"


def doubles(values: object, name: str) -> tuple[bytes, int, int]:
    """Read n rows of d numbers, or n numbers: native doubles row by row, n, and d (then 1).

    Arrays are read through the buffer protocol, so that NumPy need not be there.

    Raises
    ------
    InvalidOptionError
        Anything else, or nothing at all.
    """
    try:
        view = memoryview(values)  # type: ignore[arg-type]  # whether it is a buffer is the question
    except TypeError:
        return _from_sequence(values, name)
    except (ValueError, BufferError) as error:
        raise InvalidOptionError(
            f"{name} must be plain numbers, got a buffer that cannot be read ({error})"
        ) from error
    return _from_buffer(view, name)


def _from_buffer(view: memoryview, name: str) -> tuple[bytes, int, int]:
    kind = view.format.lstrip(_NATIVE)
    try:
        numbers = array(kind)
    except (ValueError, TypeError):
        numbers = None
    if numbers is None or kind in "uw" or numbers.itemsize != view.itemsize:
        raise InvalidOptionError(f"{name} must be plain numbers, got a buffer of format {view.format!r}")
    shape = view.shape or ()
    if len(shape) not in (1, 2) or 0 in shape:
        raise InvalidOptionError(f"{name} must be n rows of d numbers, got an array of shape {shape}")
    count, dims = (*shape, 1)[:2]
    if kind == "d":
        return view.tobytes(), count, dims
    numbers.frombytes(view.tobytes())
    return array("d", numbers).tobytes(), count, dims


def _from_sequence(values: object, name: str) -> tuple[bytes, int, int]:
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        raise InvalidOptionError(
            f"{name} must be n rows of d numbers, got {type(values).__name__} {shown(values)}"
        )
    on_a_line = not isinstance(values[0], Sequence)
    rows = [(value,) for value in values] if on_a_line else values
    try:
        lengths = {len(row) for row in rows}
        numbers = array("d", chain.from_iterable(rows))
    except (TypeError, ValueError):
        raise InvalidOptionError(
            f"{name} must be numbers, all in rows of one length or none in rows"
        ) from None
    except OverflowError:
        raise InvalidOptionError(f"{name} must be finite") from None
    if len(lengths) != 1 or 0 in lengths:
        raise InvalidOptionError(f"{name} must be rows of one length, got lengths {sorted(lengths)}")
    return numbers.tobytes(), len(rows), lengths.pop()
