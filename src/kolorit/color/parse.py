"""A color as people write it."""

from __future__ import annotations

import re

from kolorit.color.color import Color
from kolorit.errors import InvalidOptionError

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[0-9a-f]{6}")
_HEX_WITH_ALPHA = re.compile(r"#(?:[0-9a-f]{4}|[0-9a-f]{8})|[0-9a-f]{8}")
_FUNCTION = re.compile(r"rgba?\(([^()]*)\)")
_CHANNEL = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(%?)")
_CHANNELS = 3


def parse_color(text: str) -> Color:
    """Read a color as it is written in CSS, in any case, spaces around it left aside.

    Parameters
    ----------
    text
        ``#rgb`` or ``#rrggbb``, the longer also without its ``#``; one of the 148 names of CSS Color 4;
        or ``rgb()`` of three numbers in 0..255 or percentages, between them commas or spaces. Fractions
        are rounded to the nearest, halves up.

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
        raise InvalidOptionError(f"a color must be text that looks like #0fb0dd or teal, got {text!r}")
    written = text.strip().lower()
    if _HEX.fullmatch(written):
        digits = written.removeprefix("#")
        return Color.from_hex(digits if len(digits) > _CHANNELS else "".join(d + d for d in digits))
    if _HEX_WITH_ALPHA.fullmatch(written) or written == "transparent":
        raise _not_opaque(text)
    if function := _FUNCTION.fullmatch(written):
        return _from_function(function[1], text)
    # The names cost time and memory that a hex code need not pay.
    from kolorit.color.css import CSS_COLORS  # noqa: PLC0415 - see above

    if written in CSS_COLORS:
        return Color.from_hex(CSS_COLORS[written])
    raise _unknown(written, text)


def _from_function(arguments: str, text: str) -> Color:
    parts = arguments.split(",") if "," in arguments else arguments.split()
    if "/" in arguments or len(parts) == _CHANNELS + 1:
        raise _not_opaque(text)
    channels = [_CHANNEL.fullmatch(part.strip()) for part in parts]
    if len(channels) != _CHANNELS or None in channels:
        raise InvalidOptionError(f"rgb() must look like rgb(15, 176, 221) or rgb(6% 69% 87%), got {text!r}")
    values = [float(m[1]) * 255 / 100 if m[2] else float(m[1]) for m in channels if m]
    # Reject, as everywhere, where CSS would clamp.
    if not all(0 <= value <= 255 for value in values):  # noqa: PLR2004 - 8 bits
        raise InvalidOptionError(f"in rgb() each channel must be in 0..255 or 0%..100%, got {text!r}")
    return Color(*(int(value + 0.5) for value in values))


def _not_opaque(text: str) -> InvalidOptionError:
    return InvalidOptionError(f"a color must be opaque; leave out the alpha of {text!r}")


def _unknown(written: str, text: str) -> InvalidOptionError:
    # As large as the rest of this folder, and few misspell a name.
    from difflib import get_close_matches  # noqa: PLC0415 - see above

    from kolorit.color.css import CSS_COLORS  # noqa: PLC0415 - imported already, by the caller

    near = get_close_matches("".join(filter(str.isalnum, written)), CSS_COLORS, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return InvalidOptionError(
        f"a color must look like #0fb0dd, #0bd, rgb(15, 176, 221) or be a CSS name such as teal,"
        f" got {text!r}{hint}"
    )
