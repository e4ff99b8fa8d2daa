"""Forms with one file in them, parsed as they arrive."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from kolorit.errors import InvalidRequestError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# More than all options there are, several times.
_MOST_PARTS = 64
# Bytes of a field that is no file: as long as a list of 256 colors.
_LONGEST_FIELD = 8192
_FILE = "file"
# What browsers write for what would end a name (WHATWG, multipart/form-data encoding algorithm).
_ESCAPED = (("%0A", "\n"), ("%0D", "\r"), ("%22", '"'))


class Form:
    """A form as far as it has arrived.

    Parameters
    ----------
    content_type
        Of the request.
    write
        Gets the file, piece by piece.
    max_file
        Bytes that the file may have.

    Attributes
    ----------
    fields
        The values of each field that is no file, in order.
    name
        The last part of the file's name; ``None`` until one has come.
    complete
        Whether it has ended.

    Raises
    ------
    InvalidRequestError
        It is no form.
    """

    def __init__(self, content_type: str, write: Callable[[bytes], object], max_file: int) -> None:
        kind, parameters = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not parameters.get(b"boundary"):
            raise InvalidRequestError("a picture comes as multipart/form-data, in the field 'file'")
        self.fields: dict[str, list[str]] = {}
        self.name: str | None = None
        self.complete = False
        self._write = write
        self._max_file = max_file
        self._left = max_file
        self._parts = 0
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = b""
        self._field = ""
        self._text: bytearray | None = None
        with _explained():
            self._parser = MultipartParser(
                parameters[b"boundary"],
                {
                    "on_part_begin": self._begin_part,
                    "on_header_field": self._read_header,
                    "on_header_value": self._read_value,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._end_headers,
                    "on_part_data": self._read_part,
                    "on_part_end": self._end_part,
                    "on_end": self._end,
                },
            )

    def feed(self, data: bytes) -> None:
        """Take what has arrived.

        Raises
        ------
        InvalidRequestError
            It is no form, or one that no page would send.
        TooLargeError
            The file is.
        """
        with _explained():
            self._parser.write(data)

    def _begin_part(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise InvalidRequestError(f"a form has at most {_MOST_PARTS} fields")
        self._disposition = b""

    def _read_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _read_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _end_headers(self) -> None:
        _, parameters = parse_options_header(self._disposition)
        if b"name" not in parameters:
            raise InvalidRequestError("a part of the form has no name")
        self._field = parameters[b"name"].decode("utf-8", "replace")
        if b"filename" not in parameters:
            if self._field == _FILE:
                raise InvalidRequestError("the field 'file' has no file name, so it is no file")
            self._text = bytearray()
            return
        if self._field != _FILE or self.name is not None:
            raise InvalidRequestError("a form has one file, in the field 'file'")
        self._text = None
        self.name = _base(parameters[b"filename"])

    def _read_part(self, data: bytes, start: int, end: int) -> None:
        if self._text is None:
            self._left -= end - start
            if self._left < 0:
                raise TooLargeError(
                    f"it has more than the {self._max_file:,} bytes that an upload may have", self.name
                )
            self._write(data[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > _LONGEST_FIELD:
            raise InvalidRequestError(f"a field has at most {_LONGEST_FIELD:,} bytes")

    def _end_part(self) -> None:
        if self._text is not None:
            self.fields.setdefault(self._field, []).append(self._text.decode("utf-8", "replace"))

    def _end(self) -> None:
        self.complete = True


@contextmanager
def _explained() -> Iterator[None]:
    """Say in our words what the parser can make nothing of."""
    try:
        yield
    except FormParserError as error:
        raise InvalidRequestError("the body is not the multipart/form-data that it says it is") from error


def _base(name: bytes) -> str:
    """The last part of a file's name; bytes that are no text stay as in names of files (PEP 383)."""
    text = name.decode("utf-8", "surrogateescape")
    for escaped, character in _ESCAPED:
        text = text.replace(escaped, character)
    return os.path.basename(text)  # noqa: PTH119 - a name, of a file that is nowhere
