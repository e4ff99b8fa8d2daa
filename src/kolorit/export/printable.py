"""Text from outside, made safe to print."""

from __future__ import annotations

import os


def printable(text: str) -> str:
    r"""Escape what could move the cursor, hide text or end the line, as in Python's strings.

    A file name is anything the person who made the file wanted: line ends, commands to the terminal,
    marks that reverse the reading order, bytes that are no text. ``\n``, ``\x1b``, ``\u202e`` and
    ``\xff`` stand for them.
    """
    return text if text.isprintable() else "".join(map(_escaped, text))


def printable_name(name: str) -> str:
    r"""Escape the name of a source so that no two names print alike: a backslash is doubled.

    Except on Windows, where it stands between folders and never in a name.
    """
    return printable(name if os.sep == "\\" else name.replace("\\", "\\\\"))


def _escaped(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - as large as all the rest, and few names need it

    # Spaces other than the ASCII one are harmless, and macOS puts them into names of screenshots.
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    code = ord(character)
    # Python keeps a byte that it cannot decode as one of these 128 surrogates (PEP 383).
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - see above
        return f"\\x{code - 0xDC00:02x}"
    # A control character above 127 must not look like the undecodable byte of the same number.
    if 0x80 <= code <= 0xFF:  # noqa: PLR2004 - see above
        return f"\\u{code:04x}"
    return character.encode("unicode_escape").decode()
