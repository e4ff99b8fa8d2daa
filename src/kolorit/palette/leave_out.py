"""Colors that do not count."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple, Self

from kolorit import _core
from kolorit.arguments import shown
from kolorit.color import SPACES, Color, WeightedColors
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# In hundredths of the way from black to white, where one that can just be seen is 2: as far as white is
# off in a JPEG of white.
TOLERANCE = 5.0
_MOST = 100.0

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,6})?", re.ASCII)


class Ignored(NamedTuple):
    """A color, and how far from it others may be that do not count either, 0..100."""

    color: Color
    tolerance: float = TOLERANCE

    @classmethod
    def of(cls, value: Color | str) -> Self:
        """Take a color, or text: a color as it is written, and after ``~`` the tolerance.

        Raises
        ------
        InvalidOptionError
            Anything else.

        Examples
        --------
        >>> Ignored.of("#0f0~10")
        Ignored(color=Color(red=0, green=255, blue=0), tolerance=10.0)
        """
        from kolorit.color.parse import as_color  # noqa: PLC0415 - few runs name colors

        if not isinstance(value, str) or "~" not in value:
            return cls(as_color(value))
        text, _, tolerance = value.rpartition("~")
        match = _NUMBER.fullmatch(tolerance.strip())
        if match is None or not 0 <= float(match[0]) <= _MOST:
            raise InvalidOptionError(
                f"after ~, the tolerance must be a number in 0..100, such as white~10, got {shown(value)}"
            )
        return cls(as_color(text), float(match[0]))


def all_ignored(values: Iterable[Color | str] | None) -> tuple[Ignored, ...]:
    """Check all colors that are to be ignored.

    Raises
    ------
    InvalidOptionError
        One of them is none; or there is no list of them.
    """
    if values is None:
        return ()
    # A string is iterable too, letter by letter; and so is a color.
    if isinstance(values, (str, Color)) or not hasattr(values, "__iter__"):
        raise InvalidOptionError(f"ignore must be a list of colors such as ['white'], got {shown(values)}")
    return tuple(Ignored.of(value) for value in values)


def without(colors: WeightedColors, ignored: Sequence[Ignored]) -> WeightedColors:
    """The colors that are near to none of those."""
    if not ignored or not colors.colors:
        return colors
    space = SPACES["oklab"]
    places = space.places(bytes(channel for each in ignored for channel in each.color))
    centers = array("d", (x for place in places for x in place)).tobytes()
    # So that a tolerance of 0 leaves out this very color, however its place was rounded.
    radii = array("d", (each.tolerance / 100 + 1e-9 for each in ignored)).tobytes()
    return WeightedColors(*_core.colors_outside(space.points(colors), colors.colors, centers, radii))
