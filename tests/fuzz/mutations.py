"""Valid input made hostile: cut off, or changed where the dice say."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cached_property

# Prime, so that over several files cuts fall everywhere in fields of 2, 4 and 8 bytes.
CUT_EVERY = 37
MOST_CHANGES = 4
# Most of what can break a reader is near the beginning.
HEAD_BYTES = 64
# Numbers at which lengths, sizes and counts go wrong, for fields of 1, 2, 4 and 8 bytes.
LENGTHS = [
    number
    for power in (0, 7, 8, 15, 16, 24, 31, 32, 63, 64)
    for number in (2**power - 1, 2**power, 2**power + 1)
]


class Cases:
    """Numbered inputs made of valid ones; each is the same in every run.

    First come the valid ones, then all of them cut off at every `CUT_EVERY` bytes, then changes without
    end.
    """

    def __init__(self, seeds: Mapping[str, bytes]) -> None:
        self._seeds = seeds
        self._names = sorted(seeds)

    @cached_property
    def _cuts(self) -> list[tuple[str, int]]:
        lengths = [(name, len(self._seeds[name])) for name in self._names]
        whole = [(name, length) for name, length in lengths]
        return whole + [(name, end) for name, length in lengths for end in range(0, length, CUT_EVERY)]

    @property
    def cuts(self) -> int:
        """How many cases there are before the changes."""
        return len(self._cuts)

    def __getitem__(self, number: int) -> tuple[str, bytes]:
        """What is done to which, in words, and the result."""
        if number < self.cuts:
            name, end = self._cuts[number]
            return f"{name}, its first {end} bytes", self._seeds[name][:end]
        # A string: of other types, Python's dice may fall otherwise in another process.
        dice = random.Random(str(number))
        name = dice.choice(self._names)
        others = [self._seeds[dice.choice(self._names)] for _ in range(2)]
        return f"{name}, changed", changed(self._seeds[name], others, dice)


def changed(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """Change some bytes, or lengths, or whole pieces, up to `MOST_CHANGES` times."""
    for _ in range(dice.randint(1, MOST_CHANGES)):
        data = dice.choice(_CHANGES)(data, others, dice)
    return data


def _place(data: bytes, dice: random.Random) -> int:
    return dice.randrange(min(len(data), dice.choice([HEAD_BYTES, len(data)])) + 1) if data else 0


def _piece(data: bytes, dice: random.Random) -> bytes:
    start = _place(data, dice)
    return data[start : start + dice.choice([1, 2, 4, 8, 16, 64, len(data)])]


def _flip_a_bit(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + bytes(byte ^ (1 << dice.randrange(8)) for byte in data[at : at + 1]) + data[at + 1 :]


def _overwrite(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at = _place(data, dice)
    new = dice.choice([dice.randbytes(dice.randint(1, 8)), b"\0" * 8, b"\xff" * 8])
    return data[:at] + new + data[at + len(new) :]


def _write_a_length(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at, size = _place(data, dice), dice.choice([1, 2, 4, 8])
    number = dice.choice([*LENGTHS, len(data), dice.getrandbits(64)]) % 256**size
    return data[:at] + number.to_bytes(size, dice.choice(["little", "big"])) + data[at + size :]


def _cut(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    return data[: _place(data, dice)]


def _drop(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + data[at + len(_piece(data, dice)) :]


def _repeat(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + _piece(data, dice) * dice.randint(1, 3) + data[at:]


def _splice(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    other = dice.choice(others)
    return data[: _place(data, dice)] + other[_place(other, dice) :]


def _insert_a_piece(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + _piece(dice.choice(others), dice) + data[at:]


_CHANGES = [_flip_a_bit, _overwrite, _write_a_length, _cut, _drop, _repeat, _splice, _insert_a_piece]
