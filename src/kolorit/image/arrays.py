"""Arrays, through the buffer protocol: NumPy is not imported."""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING, Any, cast

from PIL import Image

from kolorit.errors import InvalidArrayError, InvalidOptionError
from kolorit.image.samples import samples_to_bytes

if TYPE_CHECKING:
    from kolorit.image.samples import Code, Order

# By the number of channels; an array of only rows and columns is gray.
_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}

# As struct and the buffer protocol write types and byte orders.
_BYTES = "B"
_WIDER = {"H", "e", "f", "d"}
_ORDERS: dict[str, Order] = {"<": "little", ">": "big", "!": "big"}

_HINT = "; the content of a picture file must be bytes"

_TYPES = "uint8, uint16, or floats in 0..1"


def image_of(array: object) -> Image.Image:
    """Take an array of H x W or H x W x 1, 2, 3 or 4: gray, gray and alpha, RGB, or RGBA.

    Levels are uint8; uint16, of which 65535 is the most; or floats in 0..1. Alpha is straight.

    Raises
    ------
    InvalidArrayError
        Any other shape, type or value.
    InvalidOptionError
        Not an array at all.
    """
    view = view_of(array)
    shape = view.shape or ()
    mode = _mode(shape)
    code = view.format.lstrip("@=<>!")
    if code != _BYTES and code not in _WIDER:
        raise InvalidArrayError(f"an array must be of {_TYPES}, got {getattr(array, 'dtype', view.format)}")
    levels = view.tobytes()
    if code != _BYTES:
        order = _ORDERS.get(view.format[0], sys.byteorder)
        wide, (levels, outside) = levels, samples_to_bytes(levels, cast("Code", code), order)
        if outside is not None:
            (found,) = struct.unpack_from(view.format, wide, outside * view.itemsize)
            row, column = divmod(outside // Image.getmodebands(mode), shape[1])
            raise InvalidArrayError(f"floats must lie in 0..1, got {found} in row {row}, column {column}")
    return Image.frombytes(mode, (shape[1], shape[0]), levels)


def view_of(array: Any) -> memoryview:
    """See the memory of an array, whatever it holds.

    Raises
    ------
    InvalidArrayError
        It does not give it.
    InvalidOptionError
        Not an array at all.
    """
    try:
        return memoryview(array)
    except TypeError:
        if not hasattr(array, "__array__"):
            raise InvalidOptionError(
                "a source must be a path, the bytes of a picture file, a binary file object, a PIL image"
                f" or an array, got {type(array).__name__}"
            ) from None
    except (ValueError, BufferError) as error:
        raise _unreadable(error) from error
    try:
        return memoryview(array.__array__())
    except (TypeError, ValueError, BufferError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> InvalidArrayError:
    return InvalidArrayError(f"an array must be of {_TYPES}, got one that cannot be read ({error})")


def _mode(shape: tuple[int, ...]) -> str:
    channels = {2: 1, 3: shape[-1]}.get(len(shape)) if shape else None
    if channels not in _MODES:
        raise InvalidArrayError(
            "an array must be of height x width, or height x width x 1, 2, 3 or 4 channels,"
            f" got {_times(shape) or 'a single value'}{_HINT if len(shape) == 1 else ''}"
        )
    if 0 in shape:
        raise InvalidArrayError(f"an array must hold pixels, got {_times(shape)}")
    return _MODES[channels]


def _times(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
