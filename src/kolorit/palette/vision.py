"""Which swatches the color-blind take for the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from kolorit.color.vision import DEFICIENCIES

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.color.vision import Deficiency
    from kolorit.palette.palette import Palette, Swatch

Vision: TypeAlias = 'Literal["usual"] | Deficiency'


class Closest(NamedTuple):
    """The two swatches that look most alike, and their difference: CIEDE2000, of which 1 can just be seen."""

    first: Swatch
    second: Swatch
    difference: float


def closest(palette: Palette) -> dict[Vision, Closest]:
    """Find the two for each kind of vision: see `Palette.closest`."""
    pairs = list(combinations(palette, 2))
    if not pairs:
        return {}
    return {
        vision: min(
            (
                Closest(one, other, _seen(one.color, vision).difference(_seen(other.color, vision)))
                for one, other in pairs
            ),
            key=lambda pair: pair.difference,
        )
        for vision in cast("tuple[Vision, ...]", ("usual", *DEFICIENCIES))
    }


def _seen(color: Color, vision: Vision) -> Color:
    return color if vision == "usual" else color.simulated(vision)
