"""Templates that are the user's, as files."""

from __future__ import annotations

import os

from kolorit.errors import InvalidTemplateError
from kolorit.theme.write import content_of

# Of one template, and of what comes out of one; the longest of ours has ten thousand.
MOST_BYTES = 1_000_000


def template_text(path: str, name: str) -> str:
    """Read a template.

    Raises
    ------
    InvalidTemplateError
        It is no file, cannot be read, is too long, or no text. It is told by this name.
    """
    try:
        # Asked before it is opened: who reads a pipe may wait forever.
        size = os.path.getsize(path) if os.path.isfile(path) else None  # noqa: PTH113, PTH202 - pathlib is not worth its import
    except OSError:
        size = None
    if size is not None and size > MOST_BYTES:
        raise InvalidTemplateError(f"a template has at most {MOST_BYTES:,} bytes", name)
    content = None if size is None else content_of(path)
    if content is None:
        raise InvalidTemplateError("it cannot be read", name)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise InvalidTemplateError("it is no text in UTF-8", name) from error
