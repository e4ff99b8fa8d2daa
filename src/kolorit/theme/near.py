"""Colors near to one that is wished for, the nearest first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kolorit.color import Color
from kolorit.color.contrast import luminance
from kolorit.color.coordinates import DIGITS
from kolorit.theme.mood import turn
from kolorit.theme.shades import Shade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.theme.shades import Span

# Ways to leave a wish: lightness to add, chroma to multiply by, degrees of hue to add. The cost of each is
# reckoned in steps of 0.1, of half as much again, and of 12 degrees: they are noticed about alike.
_LIGHTNESS = tuple(number * 0.035 for number in range(-8, 9))
_CHROMA = (1.0, 0.75, 1.3, 0.5, 0.3)
_HUE = (0.0, 9.0, -9.0, 20.0, -20.0)
_STEPS = tuple(
    step
    for _, step in sorted(
        (round((by / 0.1) ** 2 + (math.log(times) / 0.4) ** 2 + (hue / 12) ** 2, DIGITS), (by, times, hue))
        for by in _LIGHTNESS
        for times in _CHROMA
        for hue in _HUE
    )
)

# Luminances of accents that look colored at all; others are taken when there is nothing else.
_COLORED = (0.016, 0.8)

# Below this chroma a color is taken for gray, and its hue is not asked.
_HUELESS = 0.02
# Rounding to 8 bits turns a hue by no more than this, in degrees, where there is this much chroma.
_ROUNDING, _ENOUGH_CHROMA = 3.0, 0.05
# So near to a hue as 8 bits come in dull colors, whatever the limit.
_NEAREST = 2.0


class Wish(NamedTuple):
    """A color that would be best, in OKLCH, and how much of it is the picture's own, 0..1.

    The last is rounded to `DIGITS` decimals, as it decides about order.
    """

    lightness: float
    chroma: float
    hue: float
    own: float = 0.0


class Bounds(NamedTuple):
    """What a color must keep to: luminance, and how many degrees its hue may be from which.

    Guarantees
    ----------
    - Colors of a chroma up to 0.02 have no hue, and a limit below 2 degrees counts as 2: there are no more
      in 8 bits.
    """

    span: Span
    hue: float
    limit: float

    def allow(self, color: Color, hue: float) -> bool:
        """Whether a color keeps to them, that was made to have this hue."""
        if not self.span.least <= luminance(color) <= self.span.most:
            return False
        away = abs(turn(self.hue, hue))
        _, chroma, rounded = color.oklch
        if chroma >= _ENOUGH_CHROMA and away <= self.limit - _ROUNDING:
            return True
        return chroma <= _HUELESS or abs(turn(self.hue, rounded)) <= max(self.limit, _NEAREST)


def near(wish: Wish, bounds: Bounds) -> Iterator[Shade]:
    """Colors within bounds, those first that are nearest to a wish; none twice."""
    extreme = []
    for shade in _all_near(wish, bounds):
        if _COLORED[0] <= shade.luminance <= _COLORED[1]:
            yield shade
        else:
            extreme.append(shade)
    yield from extreme


def _all_near(wish: Wish, bounds: Bounds) -> Iterator[Shade]:
    seen = set()
    for by, times, angle in _STEPS:
        lightness, chroma, hue = wish.lightness + by, wish.chroma * times, wish.hue + angle
        if not (0 <= lightness <= 1 and chroma <= 1):
            continue
        color = Color.from_oklch(lightness, chroma, hue)
        if color not in seen:
            seen.add(color)
            if bounds.allow(color, hue):
                yield Shade.of(color)
