"""What supervisor and worker say to each other: messages of any length, through pipes."""

from __future__ import annotations

import pickle
from struct import Struct
from typing import TYPE_CHECKING, Any

from kolorit.errors import KoloritError

if TYPE_CHECKING:
    from typing import BinaryIO

# The first byte of an answer: whether the worker takes more.
STAYS, LEAVES = b"+", b"-"

# First its length, then the message.
_LENGTH = Struct("<Q")
_CHUNK = 1 << 20


def write_message(stream: BinaryIO, message: bytes) -> None:
    """Write to an unbuffered stream."""
    length = _LENGTH.pack(len(message))
    for part in (length + message,) if len(message) < _CHUNK else (length, message):
        rest = memoryview(part)
        while rest:
            rest = rest[stream.write(rest) :]


def read_message(stream: BinaryIO) -> bytes:
    """Read from an unbuffered stream.

    Raises
    ------
    EOFError
        It ended before or within the message.
    """
    (length,) = _LENGTH.unpack(_read(stream, _LENGTH.size))
    return _read(stream, length)


def _read(stream: BinaryIO, length: int) -> bytes:
    # Not all at once: what a dying process wrote may be no length at all.
    parts = []
    while length:
        part = stream.read(min(length, _CHUNK))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def pack(outcome: object) -> bytes:
    """Pickle what came of a call, so that it can be unpickled in another process."""
    if isinstance(outcome, KoloritError) and outcome.__cause__ is not None:
        outcome.__cause__ = _portable(outcome.__cause__)
    return pickle.dumps(outcome)


def unpack(packed: bytes | memoryview) -> Any:
    """Undo `pack`."""
    return pickle.loads(packed)  # noqa: S301 - from a process of our own, which could do itself what this could


def _portable(cause: BaseException) -> BaseException:
    """The same exception if it survives pickling, which many do not; else one that says what it was."""
    try:
        pickle.loads(pickle.dumps(cause))  # noqa: S301 - just made
    except Exception:  # noqa: BLE001 - what an exception of any library does then is its own
        return RuntimeError(f"{type(cause).__name__}: {cause}")
    return cause
