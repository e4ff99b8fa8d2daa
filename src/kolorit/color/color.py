"""A color value."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from kolorit.errors import InvalidOptionError

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


class _Channels(NamedTuple):
    red: int
    green: int
    blue: int


class Color(_Channels):
    """An opaque 8-bit sRGB color: a tuple of red, green and blue, and ordered like one.

    Raises
    ------
    InvalidOptionError
        A channel that is not an integer in 0..255.

    Examples
    --------
    >>> Color(15, 176, 221).hex
    '#0fb0dd'
    """

    # A named tuple: it is made in a fifth of the time that a dataclass takes, at every start.
    __slots__ = ()

    def __new__(cls, red: int, green: int, blue: int) -> Self:
        """Check the channels once."""
        for channel in (red, green, blue):
            if not isinstance(channel, int) or not 0 <= channel <= 255:  # noqa: PLR2004 - 8 bits
                raise InvalidOptionError(f"a channel must be an integer in 0..255, got {channel!r}")
        return super().__new__(cls, red, green, blue)

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """Read ``#rrggbb``, with or without the ``#``.

        Raises
        ------
        InvalidOptionError
            Anything else.

        Examples
        --------
        >>> Color.from_hex("#0fb0dd").rgb
        (15, 176, 221)
        """
        match = _HEX.fullmatch(text)
        if match is None:
            raise InvalidOptionError(f"a color must look like #0fb0dd, got {text!r}")
        return cls(*bytes.fromhex(match[1]))

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, each 0..255, as a plain tuple."""
        return (self.red, self.green, self.blue)

    @property
    def hex(self) -> str:
        """``#rrggbb`` in lower case."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def name(self) -> str:
        """The CSS Color 4 name of this color, or else what people call one that looks like it.

        The latter is the nearest of some 800 colors, most of them from the xkcd survey (see
        `kolorit.color.names`).

        Examples
        --------
        >>> Color(255, 99, 71).name, Color(15, 176, 221).name
        ('tomato', 'bright sky blue')
        """
        # The names cost time and memory that most who need a color need not pay.
        from kolorit.color.names import nearest_name  # noqa: PLC0415 - see above

        return nearest_name(self)[0]

    def __str__(self) -> str:
        return self.hex
