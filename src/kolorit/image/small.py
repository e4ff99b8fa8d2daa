"""Files that are no pictures, but read with the same care: palettes, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.errors import TooLargeError
from kolorit.image.reading import Reading
from kolorit.image.source import all_of, opened

if TYPE_CHECKING:
    from kolorit.image.source import File


def content_of(source: File, what: str, most_bytes: int) -> bytes:
    """Read all of a file that is to be of a kind, ``what``, of which none has more bytes than that.

    Raises
    ------
    SourceError
        It cannot be read, or is larger.
    """
    try:
        with opened(source, Reading(max_bytes=most_bytes)) as stream:
            return all_of(stream)
    except TooLargeError as error:
        # A limit of its own, which nobody has reason to raise.
        raise TooLargeError(
            f"it has more than {most_bytes // 1_000_000} MB, and no {what} is that large"
        ) from error
