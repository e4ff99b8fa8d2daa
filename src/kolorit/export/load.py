"""Palettes read back from files, of ours and of other programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.arguments import is_one_of, shown
from kolorit.errors import InvalidOptionError, SourceError, UnreadableError
from kolorit.export.aco import read_aco
from kolorit.export.ase import SIGNATURE as ASE
from kolorit.export.ase import read_ase
from kolorit.export.found import palette_of
from kolorit.export.gimp import SIGNATURE as GIMP
from kolorit.export.gimp import read_gpl
from kolorit.export.imgix import read_imgix
from kolorit.export.lines import read_csv, read_hex
from kolorit.export.paintnet import read_paintnet
from kolorit.export.records import found_in, parsed_lines
from kolorit.export.stylesheets import VARIABLE, read_stylesheet
from kolorit.export.tokens import read_tokens
from kolorit.image.small import content_of
from kolorit.image.source import is_file, source_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.export.found import Found
    from kolorit.image.source import File
    from kolorit.palette import Palette

# A palette of 256 colors takes 40 kB in the wordiest format; the rest is for comments.
_MOST_BYTES = 1_000_000

# How the first line that is not blank begins.
_CSV = re.compile(r'(?:"?\w+"? *, *)*"?hex"?\s*(?:,|\n|\Z)', re.IGNORECASE)
_PAINTNET = re.compile(r";|[0-9a-fA-F]{8}\s*(?:;|\n|\Z)")
_HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b|[0-9a-fA-F]{6}\b")
_VERSIONS_OF_ACO = (b"\0\0", b"\0\1", b"\0\2")


def _read_tokens(text: str) -> Found:
    return read_tokens(parsed_lines(text))


def _read_imgix(text: str) -> Found:
    return read_imgix(parsed_lines(text))


def _read_json(text: str) -> Found:
    return found_in(parsed_lines(text))


def _read_some_json(text: str) -> Found:
    document = parsed_lines(text)
    if not isinstance(document, dict) or _is_record(document):
        return found_in(document)
    return read_imgix(document) if isinstance(document.get("colors"), list) else read_tokens(document)


def _is_record(document: dict[str, object]) -> bool:
    # Tokens may be called anything, palette and source too; but each is an object.
    source = document.get("source", {})
    return isinstance(document.get("palette"), list) or not isinstance(source, dict)


_BINARY_READERS: dict[str, Callable[[bytes], Found]] = {"ase": read_ase, "aco": read_aco}
_TEXT_READERS: dict[str, Callable[[str], Found]] = {
    "hex": read_hex,
    "json": _read_json,
    "ndjson": _read_json,
    "csv": read_csv,
    "css": read_stylesheet,
    "scss": read_stylesheet,
    "less": read_stylesheet,
    "tailwind": read_stylesheet,
    "tokens": _read_tokens,
    "gpl": read_gpl,
    "paintnet": read_paintnet,
    "imgix": _read_imgix,
}
READABLE = (*_TEXT_READERS, *_BINARY_READERS)


def load_palette(source: File, format: str | None = None) -> Palette:  # noqa: A002 - as the option is called
    r"""Read a palette from a file: one that was exported, or that another program or a person wrote.

    The file is recognized by what is in it, not by its ending. What a format does not tell, a palette has to
    make up; what a file made by hand tells may not fit one:

    - Where there are no shares for all colors, all are equal. Only our own files tell any: in a field
      (JSON, NDJSON, CSV, hex lines, design tokens), or in the name or the comment of a color.
    - Of equal shares, the first color in the file comes first, though in a palette ties are ordered by color:
      where that differs, each has a millionth of a millionth less than the one before it. A share that was
      rounded to 0 becomes as little.
    - A color that occurs several times counts once, where it is first; the palette then has the warning
      ``duplicates_merged``. Opacity is left aside, with the warning ``alpha_ignored``.
    - Width and height are 0, unless the file is our JSON.

    Parameters
    ----------
    source
        A path; the bytes of a file; or a binary file object.
    format
        Which one it is: ``"hex"``, ``"json"``, ``"ndjson"``, ``"csv"``, ``"css"``, ``"scss"``, ``"less"``,
        ``"tailwind"``, ``"tokens"``, ``"gpl"``, ``"paintnet"``, ``"imgix"``, ``"ase"`` or ``"aco"``.
        ``None``: tell by the content.

    Returns
    -------
    Palette
        At most 256 colors.

    Raises
    ------
    InvalidOptionError
        No such format, or not a source at all.
    SourceError
        ``unreadable``, ``truncated``: not a palette, or a damaged one. ``unsupported``: several palettes, or
        colors whose look is not known (CMYK). ``too_large``: more than 256 colors or 1 MB. And what may be
        wrong with any file.

    Guarantees
    ----------
    - A palette comes back from JSON as it was; from the other formats that tell shares with these rounded
      as they are written. Exporting it to the same format again gives the same file.
    - Whatever the bytes, the outcome is a palette or one of the errors above.

    Examples
    --------
    >>> palette = load_palette(b"#31406b 0.7500\n#a06e7e 0.2500\n")
    >>> [(swatch.color.hex, swatch.share) for swatch in palette]
    [('#31406b', 0.75), ('#a06e7e', 0.25)]
    """
    if format is not None and not is_one_of(format, READABLE):
        raise InvalidOptionError(f"format must be one of {', '.join(READABLE)}, or None, got {shown(format)}")
    if not is_file(source):
        raise InvalidOptionError(
            f"a palette is read from a path, bytes or a binary file, got {type(source).__name__}"
        )
    try:
        return palette_of(_found(content_of(source, "palette", _MOST_BYTES), format))
    except SourceError as error:
        raise type(error)(error.reason, source_name(source)) from error.__cause__


def _found(data: bytes, format: str | None) -> Found:  # noqa: A002 - see above
    if format in _BINARY_READERS:
        return _BINARY_READERS[format](data)
    if format is None and data.startswith(ASE):
        return read_ase(data)
    if format is None and data.startswith(_VERSIONS_OF_ACO):
        return read_aco(data)
    # What cannot be decoded is in names and comments, of which only our own matter.
    text = re.sub(r"\r\n?", "\n", data.decode("utf-8-sig", "replace"))
    return _TEXT_READERS[format](text) if format is not None else _reader_for(text)(text)


def _reader_for(text: str) -> Callable[[str], Found]:
    begin = text.lstrip()
    if begin.startswith(GIMP):
        return read_gpl
    if begin.startswith(("{", "[")):
        return _read_some_json
    for pattern, reader in ((_CSV, read_csv), (_PAINTNET, read_paintnet), (_HEX, read_hex)):
        if pattern.match(begin):
            return reader
    if VARIABLE.search(begin):
        return read_stylesheet
    raise UnreadableError(f"it is no palette in a format that kolorit reads ({', '.join(READABLE)})")
