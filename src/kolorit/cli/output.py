"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeAlias

from kolorit.errors import NotWrittenError
from kolorit.export.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Write: TypeAlias = Callable[[str | bytes], object]


@contextmanager
def destination(path: str | None) -> Iterator[Write]:
    """Open what results are written to: a file, which changes only if the block ends without an error.

    Nor does it if nothing is written: a good file is not replaced by an empty one. Without a path it is
    standard output.

    Raises
    ------
    NotWrittenError
        What the system said, on opening, writing and closing.
    BrokenPipeError
        Nobody reads standard output any more.
    """
    if path is None:
        yield _write_stdout
        return
    from kolorit.replace import replacing  # noqa: PLC0415 - pathlib costs what a small picture costs

    try:
        with replacing(path) as stream:
            yield lambda text: stream.write(_encoded(text, "utf-8"))
    except OSError as error:
        raise NotWrittenError(f"{printable_name(path)}: cannot be written: {error.strerror}") from error


def save(path: str, data: bytes) -> None:
    """Write a file, whole or not at all.

    Raises
    ------
    NotWrittenError
        What the system said.
    """
    with destination(path) as write:
        write(data)


def _encoded(text: str | bytes, encoding: str) -> bytes:
    # All that cannot be encoded has been escaped by now, or is a name that the terminal's encoding lacks.
    return text if isinstance(text, bytes) else text.encode(encoding, "backslashreplace")


def _write_stdout(text: str | bytes) -> None:
    stream = sys.stdout
    if stream is None:
        raise NotWrittenError("standard output is closed")
    try:
        # Bytes, so that lines end the same everywhere and a name that the terminal's encoding lacks is
        # escaped instead of fatal. Flushed, so that who reads a pipe sees each source when it is done.
        stream.buffer.write(_encoded(text, stream.encoding))
        stream.buffer.flush()
    except OSError as error:
        _discard_stdout()
        if isinstance(error, BrokenPipeError):
            raise
        raise NotWrittenError(f"standard output: cannot be written: {error.strerror}") from error


def _discard_stdout() -> None:
    """Let what is still buffered go nowhere, or Python complains about it on exit."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
