"""Points from text: a line a point, as spreadsheets and programs write them."""

from __future__ import annotations

import csv
import math
import re
from array import array
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kolorit.errors import InvalidPointsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# float() reads more: 1_000, other scripts' digits, nan.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
# In this order: in a line with tabs, commas may be within numbers or names. Where there is none of them,
# blanks divide.
_DELIMITERS = "\t;,"
# Of a field that is no number, so much is shown.
_SHOWN = 30
# Powers of two whose squares, and sums of them, are far from the ends of what a double holds.
_TAME = 300


class Table(NamedTuple):
    """n points of d numbers.

    Attributes
    ----------
    numbers
        Row by row.
    unit
        What a 1 in them is in the text: a power of two, and 1 unless their squares would overflow or
        vanish.
    dims
        d, at least 1.
    names
        Of the columns, if the first line has them; else empty.
    """

    numbers: array[float]
    unit: float
    dims: int
    names: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many points."""
        return len(self.numbers) // self.dims

    def row(self, place: int) -> tuple[float, ...]:
        """One point."""
        return tuple(self.numbers[place * self.dims : (place + 1) * self.dims])

    @property
    def rows(self) -> memoryview[float]:
        """All of them, as `kolorit.kmeans` takes them."""
        return memoryview(self.numbers).cast("B").cast("d", (self.size, self.dims))


def read_table(data: bytes, source: str) -> Table:
    """Read numbers from UTF-8 text, with or without a byte order mark.

    Tabs, semicolons, commas or blanks divide them, whichever the first line has, in this order. The first
    line may have names. Empty lines and lines that begin with # are skipped.

    Raises
    ------
    InvalidPointsError
        Anything else; the message names the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidPointsError(f"line {line} is not UTF-8 text; save it as UTF-8", source) from None
    lines = _lines(text, source)
    first_line = next(lines, None)
    if first_line is None:
        raise InvalidPointsError("there are no numbers in it", source)
    names: tuple[str, ...] = ()
    if not any(map(_NUMBER.fullmatch, first_line[1])):
        names = tuple(first_line[1])
    else:
        lines = chain([first_line], lines)
    dims = len(first_line[1])
    numbers = array("d")
    # Where nothing but ASCII digits can be a number, float alone tells, and faster.
    plain = text.isascii() and "_" not in text
    for line, fields in lines:
        if len(fields) != dims:
            reason = f"line {line} has {_columns(len(fields))} where the first has {_columns(dims)}"
            raise InvalidPointsError(reason, source)
        try:
            values = list(map(float, fields))
        except ValueError:
            values = [math.nan]
        if not all(map(math.isfinite, values)) or not (plain or all(map(_NUMBER.fullmatch, fields))):
            raise InvalidPointsError(f"line {line}: {_wrong(fields)}", source)
        numbers.extend(values)
    if not numbers:
        raise InvalidPointsError("there are no numbers in it, only names", source)
    unit = _unit(numbers)
    return Table(numbers if unit == 1 else array("d", (x / unit for x in numbers)), unit, dims, names)


def _unit(numbers: array[float]) -> float:
    _, exponent = math.frexp(max(map(abs, numbers)))
    return 1.0 if abs(exponent) <= _TAME else math.ldexp(1.0, exponent - 1)


def _lines(text: str, source: str) -> Iterator[tuple[int, list[str]]]:
    stream = StringIO(text, newline="")
    meant = (line for line in StringIO(text, newline="") if line.strip() and not line.startswith("#"))
    first = next(meant, "")
    delimiter = next((mark for mark in _DELIMITERS if mark in first), None)
    if delimiter is None:
        lines: Iterable[tuple[int, list[str]]] = ((at, line.split()) for at, line in enumerate(stream, 1))
    else:
        lines = _quoted(stream, delimiter, source)
    return ((at, fields) for at, fields in lines if any(fields) and not fields[0].startswith("#"))


def _quoted(stream: StringIO, delimiter: str, source: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        for fields in reader:
            yield reader.line_num, [field.strip() for field in fields]
    except csv.Error as error:
        raise InvalidPointsError(f"line {reader.line_num}: {error}", source) from None


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


def _wrong(fields: list[str]) -> str:
    """The first field that is no finite number."""
    for column, field in enumerate(fields, 1):
        if not field:
            return f"column {column} is empty"
        if not _NUMBER.fullmatch(field) or not math.isfinite(float(field)):
            shown = field if len(field) <= _SHOWN else f"{field[:_SHOWN]}..."
            is_comma = "," in field and _NUMBER.fullmatch(field.replace(",", ".", 1))
            decimal = "; decimals take a point" if is_comma else ""
            return f"column {column} is {shown!r}, not a finite number{decimal}"
    raise AssertionError("unreachable")
