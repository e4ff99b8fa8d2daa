"""What the header of a JPEG XL file says of its colors (ISO/IEC 18181-1, annexes D and E).

libjxl tells it too, but the library through which it is used hands on embedded profiles only.
"""

from __future__ import annotations

from typing import TypeAlias

from kolorit.image.described import PRIMARIES, described_profile, powered_profile

# How a whole number is stored: two bits choose one of four, each so many bits, to which a number is added.
_Choice: TypeAlias = "tuple[tuple[int, int], ...]"
_ENUM: _Choice = ((0, 0), (0, 1), (4, 2), (6, 18))
_SIDE: _Choice = ((9, 1), (13, 1), (18, 1), (30, 1))
_PREVIEW_SIDE: _Choice = ((6, 1), (8, 65), (10, 321), (12, 1345))
_PREVIEW_SIDE_IN_8: _Choice = ((0, 16), (0, 32), (5, 1), (9, 33))
_BITS: _Choice = ((0, 8), (0, 10), (0, 12), (6, 1))
_FLOAT_BITS: _Choice = ((0, 32), (0, 16), (0, 24), (6, 1))
_CHANNELS: _Choice = ((0, 0), (0, 1), (4, 2), (12, 1))
_SHIFT: _Choice = ((0, 0), (0, 3), (0, 4), (3, 1))
_NAME: _Choice = ((0, 0), (4, 0), (5, 16), (10, 48))
_FILTER: _Choice = ((0, 1), (2, 0), (4, 3), (8, 19))
_COORDINATE: _Choice = ((19, 0), (19, 524288), (20, 1048576), (21, 2097152))
_TICKS: _Choice = ((0, 100), (0, 1000), (10, 1), (30, 1))
_PER_TICK: _Choice = ((0, 1), (0, 1001), (8, 1), (10, 1))
_LOOPS: _Choice = ((0, 0), (3, 0), (16, 0), (32, 0))

_ALPHA, _SPOT, _CFA = 0, 2, 5
_GRAY, _XYB = 1, 3
_CUSTOM = 2
# By their numbers; those of transfer functions are as in ITU-T H.273.
_WHITES = {1: (0.3127, 0.3290), 10: (1 / 3, 1 / 3), 11: (0.314, 0.351)}
_PRIMARIES = {1: PRIMARIES[1][2:], 9: PRIMARIES[9][2:], 11: PRIMARIES[12][2:]}


class _Bits:
    """Bits of bytes, from the lowest of each on."""

    def __init__(self, data: bytes) -> None:
        self._number = int.from_bytes(data, "little")
        self._left = len(data) * 8

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise EOFError
        taken = self._number & ((1 << count) - 1)
        self._number >>= count
        return taken

    def choose(self, choice: _Choice) -> int:
        count, added = choice[self.take(2)]
        return self.take(count) + added

    def flag(self) -> bool:
        return bool(self.take(1))


# Headers are of some ten bytes; but channels may have names.
_HEADER_BYTES = 1 << 16


def header_profile(data: bytes) -> bytes | None:
    """A profile for the color space that a header describes.

    Empty for sRGB, and for one that is embedded; none for what cannot be told.
    """
    bits = _Bits(_codestream(data)[2:_HEADER_BYTES])
    try:
        _skip_size(bits)
        # All is as it is most often.
        if bits.flag():
            return b""
        if bits.flag():
            _skip_extra_fields(bits)
        _skip_depth(bits)
        bits.take(1)  # whether buffers of 16 bits are enough
        for _ in range(bits.choose(_CHANNELS)):
            _skip_channel(bits)
        bits.take(1)  # whether colors are stored as XYB
        return _encoding(bits)
    except EOFError:
        return None


def _codestream(data: bytes) -> bytes:
    """What is in the boxes that hold a codestream, or in several a part each (ISO/IEC 18181-2)."""
    if data.startswith(b"\xff\x0a"):
        return data
    parts, at = [], 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        start = at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        end = at + size if size else len(data)
        if kind == b"jxlc":
            return data[start:end]
        if kind == b"jxlp":
            parts.append(data[start + 4 : end])
        if end <= at:
            break
        at = end
    return b"".join(parts)


def _skip_size(bits: _Bits) -> None:
    in_8 = bits.flag()
    for side in range(2):
        if side == 1 and bits.take(3):  # a ratio tells the other
            return
        if in_8:
            bits.take(5)
        else:
            bits.choose(_SIDE)


def _skip_extra_fields(bits: _Bits) -> None:
    bits.take(3)  # orientation
    if bits.flag():
        _skip_size(bits)
    if bits.flag():
        choice = _PREVIEW_SIDE_IN_8 if bits.flag() else _PREVIEW_SIDE
        bits.choose(choice)
        if not bits.take(3):
            bits.choose(choice)
    if bits.flag():
        for choice in (_TICKS, _PER_TICK, _LOOPS):
            bits.choose(choice)
        bits.take(1)


def _skip_depth(bits: _Bits) -> None:
    if bits.flag():
        bits.choose(_FLOAT_BITS)
        bits.take(4)
    else:
        bits.choose(_BITS)


def _skip_channel(bits: _Bits) -> None:
    if bits.flag():
        return
    kind = bits.choose(_ENUM)
    _skip_depth(bits)
    bits.choose(_SHIFT)
    bits.take(8 * bits.choose(_NAME))
    if kind == _ALPHA:
        bits.take(1)
    elif kind == _SPOT:
        bits.take(4 * 16)
    elif kind == _CFA:
        bits.choose(_FILTER)


def _encoding(bits: _Bits) -> bytes | None:
    if bits.flag():
        return b""
    embedded = bits.flag()
    space = bits.choose(_ENUM)
    if embedded or space == _XYB:
        # One that is embedded is handed on by the library.
        return b""
    number = bits.choose(_ENUM)
    white = _point(bits) if number == _CUSTOM else _WHITES.get(number)
    number = 1 if space == _GRAY else bits.choose(_ENUM)
    primaries = (*_point(bits), *_point(bits), *_point(bits)) if number == _CUSTOM else _PRIMARIES.get(number)
    if white is None or primaries is None:
        return None
    if bits.flag():
        return powered_profile((*white, *primaries), bits.take(24) / 10_000_000)
    return described_profile((*white, *primaries), bits.choose(_ENUM))


def _point(bits: _Bits) -> tuple[float, float]:
    """Two coordinates, in millionths; the lowest bit is the sign."""
    x, y = ((-(code + 1) // 2 if code % 2 else code // 2) / 1_000_000 for code in _two(bits))
    return x, y


def _two(bits: _Bits) -> tuple[int, int]:
    return bits.choose(_COORDINATE), bits.choose(_COORDINATE)
