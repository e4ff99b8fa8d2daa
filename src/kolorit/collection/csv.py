"""CSV: a row a picture; palette and families as ``#0fb0dd 0.75; #c81e28 0.25`` in one column each."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from kolorit.collection.records import FIELDS, Record
from kolorit.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# A path that is no text, in hexadecimal digits.
_BYTES = "path_bytes"
_WHOLE = ("size", "modified", "width", "height", "version")
_NUMBERS = ("lightness", "colorfulness", "transparent")
_TRUTHS = ("gone", "mono")
_WORDS = {"true": True, "false": False}
# What spreadsheets begin a formula with (OWASP, "CSV Injection"); a message may quote a file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# How what is not one text or number is written.
_SEVERAL: dict[str, Callable[[Any], str]] = {
    "palette": lambda palette: "; ".join(f"{swatch['hex']} {swatch['share']!r}" for swatch in palette),
    "families": lambda shares: "; ".join(f"{family} {share!r}" for family, share in shares.items()),
    "warnings": " ".join,
    _BYTES: bytes.hex,
}


def pieces(chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Write a header and records, by RFC 4180 but for lines that end in a line feed alone; UTF-8."""
    yield _lines([FIELDS])
    for chunk in chunks:
        yield _lines([_cell(name, one[name]) for name in FIELDS] for one in chunk)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _SEVERAL:
        return _SEVERAL[name](value)
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f" {text}" if name == "message" and text.startswith(_FORMULA) else text


def read(path: str) -> Iterator[Record]:
    """Read records.

    Raises
    ------
    UnreadableError
        It is no such table.
    """
    with open(path, encoding="utf-8", newline="") as stream:  # noqa: PTH123 - pathlib loses bytes that are no text
        try:
            rows = csv.DictReader(stream, strict=True)
            missing = [name for name in FIELDS if name not in (rows.fieldnames or ())]
            if missing:
                raise UnreadableError(f"it lacks the column {missing[0]!r}")
            for number, one in enumerate(rows, 1):
                yield _record(one, number)
        except (csv.Error, UnicodeDecodeError) as error:
            raise UnreadableError(f"it is no CSV in UTF-8 ({error})") from error


def _record(one: dict[str, str | Any], number: int) -> Record:
    if None in one or None in one.values():
        raise UnreadableError(f"row {number:,} has not as many fields as the header")
    told: Record = {name: one[name] or None for name in FIELDS}
    try:
        told |= {name: int(one[name]) for name in _WHOLE if one[name]}
        told |= {name: float(one[name]) for name in _NUMBERS if one[name]}
        told |= {name: _WORDS[one[name]] for name in _TRUTHS if one[name]}
        told["warnings"] = one["warnings"].split()
        told["message"] = one["message"].removeprefix(" ")
        told[_BYTES] = bytes.fromhex(one[_BYTES])
        pairs = [pair.split(" ") for pair in one["palette"].split("; ") if pair]
        told["palette"] = [{"hex": code, "share": float(share)} for code, share in pairs]
        shares = [pair.split(" ") for pair in one["families"].split("; ") if pair]
        told["families"] = {name: float(share) for name, share in shares}
    except (ValueError, KeyError) as error:
        raise UnreadableError(f"row {number:,} is no picture of a collection ({error})") from error
    return told
