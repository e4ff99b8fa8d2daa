"""What a theme is asked to be, as people write it: on a command line, and in a form that a page sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kolorit.errors import InvalidOptionError
from kolorit.theme.knobs import CONTRASTS, SATURATIONS, SEMANTICS
from kolorit.theme.promises import LEVELS

if TYPE_CHECKING:
    from kolorit.theme.knobs import Level


def parse_semantic(text: str) -> float:
    """Read whose hues accents have, 0..1.

    Raises
    ------
    InvalidOptionError
        Anything else.
    """
    return _within(text, SEMANTICS)


def parse_saturation(text: str) -> float:
    """Read how colorful accents are, 0..2.

    Raises
    ------
    InvalidOptionError
        Anything else.
    """
    return _within(text, SATURATIONS)


def parse_contrast(text: str) -> Level | float:
    """Read a level, in any case, or a ratio in 3..21.

    Raises
    ------
    InvalidOptionError
        Anything else.

    Examples
    --------
    >>> parse_contrast("aa"), parse_contrast("5.5")
    ('AA', 5.5)
    """
    if text.upper() in LEVELS:
        return cast("Level", text.upper())
    number = _number(text)
    least, most = CONTRASTS
    if number is None or not least <= number <= most:
        raise InvalidOptionError(
            f"{text!r} is neither {' nor '.join(LEVELS)} nor a number in {least:g}..{most:g}"
        )
    return number


def _within(text: str, bounds: tuple[float, float]) -> float:
    least, most = bounds
    number = _number(text)
    if number is None or not least <= number <= most:
        raise InvalidOptionError(f"{text!r} is not a number in {least:g}..{most:g}")
    return number


def _number(text: str) -> float | None:
    # Neither "nan" nor "1_0", which Python reads as numbers.
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None
