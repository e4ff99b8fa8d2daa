"""A part of a picture."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Self, TypeAlias

from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError, RegionOutsideError

if TYPE_CHECKING:
    from collections.abc import Iterable

# Left, top, right, bottom; the last two are the first pixels outside.
Box: TypeAlias = tuple[int, int, int, int]

_FOUR_NUMBERS = "a region must be (x, y, width, height), all numbers"

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the upright picture: its top left corner, its width and its height.

    All integers are pixels. If any is a float, all are fractions of the picture's width and height.

    Raises
    ------
    InvalidOptionError
        What are no numbers, Python's or NumPy's; an empty rectangle, a corner left of or above the
        picture, fractions that reach beyond 1.
    """

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Check what can be checked without a picture."""
        given = (self.x, self.y, self.width, self.height)
        try:
            values = tuple(map(_number, given))
        except (TypeError, ValueError, OverflowError) as error:
            raise InvalidOptionError(f"{_FOUR_NUMBERS}, got {shown(given)}") from error
        for name, value in zip(("x", "y", "width", "height"), values, strict=True):
            object.__setattr__(self, name, value)
        # Not of integers: they are finite, and may be too large for a float.
        if not all(math.isfinite(value) for value in values if isinstance(value, float)):
            raise InvalidOptionError(f"a region must be of finite numbers, got {_text(values)}")
        if self.x < 0 or self.y < 0:
            raise InvalidOptionError(f"x and y of a region must be at least 0, got {_text(values)}")
        if self.width <= 0 or self.height <= 0:
            raise InvalidOptionError(f"width and height of a region must be above 0, got {_text(values)}")
        if self.in_fractions and (max(values) > 1 or self.x + self.width > 1 or self.y + self.height > 1):
            raise InvalidOptionError(
                f"fractions of a region must reach at most 1, got {_text(values)}; for pixels, give integers"
            )

    @classmethod
    def of(cls, values: Region | Iterable[float]) -> Self:
        """Take (x, y, width, height), of Python's numbers or NumPy's, or a region as it is.

        Raises
        ------
        InvalidOptionError
            Anything that is not four numbers, or not a region.

        Examples
        --------
        >>> Region.of((100, 50, 640, 480)).in_fractions
        False
        >>> Region.of((0, 0, 0.5, 1)).in_fractions
        True
        """
        if isinstance(values, cls):
            return values
        try:
            x, y, width, height = values  # type: ignore[misc]
        except (TypeError, ValueError) as error:
            raise InvalidOptionError(f"{_FOUR_NUMBERS}, got {shown(values)}") from error
        return cls(x, y, width, height)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``x,y,width,height``; with a decimal point anywhere, all are fractions.

        Raises
        ------
        InvalidOptionError
            Anything else.

        Examples
        --------
        >>> Region.parse("100,50,640,480")
        Region(x=100, y=50, width=640, height=480)
        >>> Region.parse("0.25,0.25,0.5,0.5")
        Region(x=0.25, y=0.25, width=0.5, height=0.5)
        """
        try:
            number = float if "." in text else int
            # Whatever is not written as a number is none: int("1_0") is 10.
            x, y, width, height = (number(_NUMBER.fullmatch(part.strip())[0]) for part in text.split(","))  # type: ignore[index]
        except (TypeError, ValueError, AttributeError):
            raise InvalidOptionError(
                "a region must look like 100,50,640,480 (x, y, width, height in pixels) or"
                f" 0.25,0.25,0.5,0.5 (fractions of the picture), got {shown(text)}"
            ) from None
        return cls(x, y, width, height)

    @property
    def in_fractions(self) -> bool:
        """Whether the numbers are fractions of the picture instead of pixels."""
        return any(isinstance(value, float) for value in (self.x, self.y, self.width, self.height))

    def box(self, picture_width: int, picture_height: int) -> Box:
        """Where it lies in an upright picture of that size.

        Fractions are rounded to the nearest border between pixels, so that regions that touch share
        no pixel and miss none; but at least one pixel remains.

        Raises
        ------
        RegionOutsideError
            Pixels that the picture does not have.
        """
        if self.in_fractions:
            left, right = _pixels(self.x, self.width, picture_width)
            top, bottom = _pixels(self.y, self.height, picture_height)
            return left, top, right, bottom
        left, top = int(self.x), int(self.y)
        right, bottom = left + int(self.width), top + int(self.height)
        if right > picture_width or bottom > picture_height:
            raise RegionOutsideError(
                f"the region reaches to {right} x {bottom}, but the picture is {picture_width} x"
                f" {picture_height}; fractions, such as 0.5, fit any picture"
            )
        return left, top, right, bottom


def _number(value: object) -> float:
    # __index__ and Real let NumPy's numbers in without NumPy.
    if hasattr(value, "__index__") and not isinstance(value, bool):
        return value.__index__()  # type: ignore[no-any-return]
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    raise TypeError


def _pixels(start: float, length: float, side: int) -> tuple[int, int]:
    first = min(round(start * side), side - 1)
    return first, max(round((start + length) * side), first + 1)


def _text(values: Iterable[float]) -> str:
    return ", ".join(map(str, values))
