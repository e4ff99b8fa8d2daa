"""What the program tells people, on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kolorit.export.printable import printable, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.errors import SourceError


# POSIX: standard error, whatever Python's sys.stderr writes to.
_STANDARD_ERROR = 2


@contextmanager
def decoders_silenced() -> Iterator[None]:
    """Keep what decoders print themselves off standard error.

    libtiff, in C, prints lines of its own about broken files, which name no file and tell nobody what to
    do; of each failure we print a line that does.
    """
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:  # closed: nothing to keep it off
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)


def say(text: str) -> None:
    """Print one line in the name of the program."""
    # None where the process was started without; and if nobody reads, the exit code still tells.
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"kolorit: {printable(text)}\n")
            sys.stderr.flush()


def say_failed(source: str, error: SourceError) -> None:
    """Say why a source has no palette."""
    say(f"{printable_name(source)}: {error.reason} [{error.code}]")


def say_warning(source: str, code: str) -> None:
    """Say what could not be taken at its word, though there is a palette."""
    meaning = {
        "icc_ignored": "its color profile is broken and was ignored",
        "truncated": "it ends too early, and what is missing was not counted",
        "mask_scaled": "the mask is of another size, and was scaled",
        "no_background": "no color has most of its border, so none was dropped",
    }.get(code, "not all of it could be used")
    say(f"{printable_name(source)}: warning: {meaning} [{code}]")
