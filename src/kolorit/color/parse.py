"""A color as people write it."""

from __future__ import annotations

import re

from kolorit.arguments import shown
from kolorit.color.color import Color
from kolorit.errors import InvalidOptionError

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[0-9a-f]{6}")
_HEX_WITH_ALPHA = re.compile(r"#(?:[0-9a-f]{4}|[0-9a-f]{8})|[0-9a-f]{8}")
_FUNCTION = re.compile(r"rgba?\(([^()]*)\)")
_CHANNEL = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(%?)")
_CHANNELS = 3


def parse_color(text: str) -> Color:
    """Read a color as it is written in CSS, or its name, in any case, spaces around it left aside.

    Parameters
    ----------
    text
        ``#rgb`` or ``#rrggbb``, the longer also without its ``#``; ``rgb()`` of three numbers in 0..255
        or percentages, between them commas or spaces, fractions rounded to the nearest, halves up; one
        of the 148 names of CSS Color 4; or any other that `Color.name` tells, such as ``dusty purple``.

    Raises
    ------
    InvalidOptionError
        Anything else, and what has an alpha: a color here is opaque.

    Examples
    --------
    >>> parse_color("#0bd").hex, parse_color("Tomato").hex, parse_color("rgb(6% 69% 50%)").hex
    ('#00bbdd', '#ff6347', '#0fb080')
    """
    if not isinstance(text, str):
        raise InvalidOptionError(f"a color must be text that looks like #0fb0dd or teal, got {shown(text)}")
    written = text.strip().lower()
    if _HEX.fullmatch(written):
        digits = written.removeprefix("#")
        return Color.from_hex(digits if len(digits) > _CHANNELS else "".join(d + d for d in digits))
    if _HEX_WITH_ALPHA.fullmatch(written) or written == "transparent":
        raise _not_opaque(text)
    if function := _FUNCTION.fullmatch(written):
        return _from_function(function[1], text)
    return _from_name(written, text)


def as_color(value: Color | str) -> Color:
    """Take a color as it is, or as it is written.

    Raises
    ------
    InvalidOptionError
        As of `parse_color`.
    """
    return value if isinstance(value, Color) else parse_color(value)


def _from_function(arguments: str, text: str) -> Color:
    parts = arguments.split(",") if "," in arguments else arguments.split()
    if "/" in arguments or len(parts) == _CHANNELS + 1:
        raise _not_opaque(text)
    channels = [_CHANNEL.fullmatch(part.strip()) for part in parts]
    if len(channels) != _CHANNELS or None in channels:
        raise InvalidOptionError(
            f"rgb() must look like rgb(15, 176, 221) or rgb(6% 69% 87%), got {shown(text)}"
        )
    values = [float(m[1]) * 255 / 100 if m[2] else float(m[1]) for m in channels if m]
    # Reject, as everywhere, where CSS would clamp.
    if not all(0 <= value <= 255 for value in values):  # noqa: PLR2004 - 8 bits
        raise InvalidOptionError(f"in rgb() each channel must be in 0..255 or 0%..100%, got {shown(text)}")
    return Color(*(int(value + 0.5) for value in values))


def _not_opaque(text: str) -> InvalidOptionError:
    return InvalidOptionError(f"a color must be opaque; leave out the alpha of {shown(text)}")


def _from_name(written: str, text: str) -> Color:
    # The names cost time and memory that a hex code need not pay, and those in words more.
    from kolorit.color.css import CSS_COLORS  # noqa: PLC0415 - see above

    if written in CSS_COLORS:
        return Color.from_hex(CSS_COLORS[written])
    from kolorit.color.names import code_of, similar_names  # noqa: PLC0415 - see above

    if code := code_of(written):
        return Color.from_hex(code)
    similar = similar_names(written)
    hint = f"; did you mean {' or '.join(similar)}?" if similar else ""
    raise InvalidOptionError(
        f"a color must look like #0fb0dd, #0bd, rgb(15, 176, 221) or be a name such as teal,"
        f" got {shown(text)}{hint}"
    )
