"""Swatches in another order than by share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kolorit.arguments import is_one_of, shown
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.palette.palette import Swatch

Order: TypeAlias = Literal["share", "lightness", "chroma", "hue"]

# Of less chroma than this, in OKLCH, nobody tells the hue.
GRAY = 0.03


def in_order(swatches: Iterable[Swatch], by: Order) -> tuple[Swatch, ...]:
    """Sort swatches: see `Palette.sorted`."""
    if not is_one_of(by, get_args(Order)):
        raise InvalidOptionError(f"by must be one of {', '.join(get_args(Order))}, got {shown(by)}")
    return tuple(sorted(swatches, key=lambda swatch: (*_place(swatch, by), -swatch.share, swatch.color)))


def _place(swatch: Swatch, by: Order) -> tuple[float, ...]:
    lightness, chroma, hue = swatch.color.oklch
    if by == "share":
        return ()
    if by == "lightness":
        return (-lightness,)
    if by == "chroma":
        return (-chroma,)
    return (1, hue) if chroma >= GRAY else (0, -lightness)
