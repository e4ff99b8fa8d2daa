"""What a picture's colors are: swatches, most dominant first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from kolorit.color import Color

# Shares are quotients of sums of whole numbers: off by far less, never by more.
_SHARE_TOLERANCE = 1e-9


class Swatch(NamedTuple):
    """A color and the share of the picture that it stands for, above 0 and at most 1."""

    color: Color
    share: float


@dataclass(frozen=True, slots=True)
class Palette(Sequence[Swatch]):
    """The swatches of a picture, most dominant first; a sequence of them.

    Guarantees
    ----------
    - Shares lie in (0, 1], add up to 1, and descend; equal shares are ordered by color.
    - No color occurs twice.

    Attributes
    ----------
    swatches
        At least one.
    width, height
        Of the whole upright picture, in pixels.
    warnings
        What could not be taken at its word, as stable codes (``icc_ignored``).
    """

    swatches: tuple[Swatch, ...]
    width: int
    height: int
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check once; everything after trusts it."""
        order = [(-swatch.share, swatch.color) for swatch in self.swatches]
        if order != sorted(order) or not all(0 < swatch.share <= 1 for swatch in self.swatches):
            raise ValueError("shares must lie in (0, 1] and descend, equal ones by color")
        if not math.isclose(math.fsum(s.share for s in self.swatches), 1, abs_tol=_SHARE_TOLERANCE):
            raise ValueError("shares must add up to 1")
        if len({swatch.color for swatch in self.swatches}) != len(self.swatches):
            raise ValueError("a color must not occur twice")

    def __len__(self) -> int:
        return len(self.swatches)

    @overload
    def __getitem__(self, index: int) -> Swatch: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Swatch, ...]: ...
    def __getitem__(self, index: int | slice) -> Swatch | tuple[Swatch, ...]:
        return self.swatches[index]

    def __iter__(self) -> Iterator[Swatch]:
        return iter(self.swatches)
