"""Six accents that are each as near to its wish as they can be with all promises kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color.coordinates import lab_d65
from kolorit.color.difference import ciede2000
from kolorit.theme.near import Wish, near
from kolorit.theme.promises import APART, BLIND_TO, TWINS_APART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.color.coordinates import Lab
    from kolorit.theme.near import Bounds
    from kolorit.theme.shades import Shade

# What is kept above the limits, for others' digits; to the color-blind also for the rounding of what they
# see.
_APART = APART + 0.1
_APART_TO_BLIND = APART + 0.7
_TWINS_APART = TWINS_APART + 0.1

_RED, _GREEN = 1, 2
# Differences to be computed: a search that takes more is not about to end.
_PATIENCE = 1500
# Red and green are first looked for together, among so many steps from their wishes.
_TOGETHER = 36

# Where a bright twin is: lightness added and chroma multiplied. On a light background it is more vivid.
_TWIN_ON_DARK = (0.075, 0.95)
_TWIN_ON_LIGHT = (0.05, 1.2)


def arranged(wishes: dict[int, Wish], bounds: dict[int, Bounds]) -> dict[int, Shade] | None:
    """Choose six colors.

    Parameters
    ----------
    wishes
        By ANSI number. What is more the picture's own is moved later.
    bounds
        Of each.

    Returns
    -------
    dict[int, Shade] | None
        ``None``: none were found in time, or there are none.

    Guarantees
    ----------
    - Any two are 10 apart by CIEDE2000, red and green also to the color-blind; each is within its bounds.
    """
    return _Search(wishes, bounds).found()


class _Search:
    """Backtracking: a color for each in turn, the nearest to its wish that goes with those before."""

    def __init__(self, wishes: dict[int, Wish], bounds: dict[int, Bounds]) -> None:
        self._order = sorted(wishes, key=lambda number: (-wishes[number].own, number))
        self._coming = {number: near(wish, bounds[number]) for number, wish in wishes.items()}
        self._seen: dict[int, list[Shade]] = {number: [] for number in wishes}
        self._chosen: dict[int, Shade] = {}
        self._known: dict[tuple[Color, Color], bool] = {}
        self._blind: dict[Color, list[Lab]] = {}
        self._left = _PATIENCE

    def found(self) -> dict[int, Shade] | None:
        self._reconcile()
        return dict(sorted(self._chosen.items())) if self._solve(0) else None

    def _reconcile(self) -> None:
        """Put the pair of red and green first that goes together with the fewest steps from both wishes.

        One by one, the second alone would have to go all the way.
        """
        for steps in range(_TOGETHER):
            for step in range(steps + 1):
                red, green = self._option(_RED, step), self._option(_GREEN, steps - step)
                if red and green and self._apart(red, green) and self._apart_to_blind(red, green):
                    for number, shade in ((_RED, red), (_GREEN, green)):
                        self._seen[number].remove(shade)
                        self._seen[number].insert(0, shade)
                    return

    def _solve(self, depth: int) -> bool:
        if depth == len(self._order):
            return True
        number = self._order[depth]
        for shade in self._options(number):
            if self._left <= 0:
                break
            if self._goes_with_chosen(number, shade):
                self._chosen[number] = shade
                if self._solve(depth + 1):
                    return True
                del self._chosen[number]
        return False

    def _options(self, number: int) -> Iterator[Shade]:
        at = 0
        while shade := self._option(number, at):
            yield shade
            at += 1

    def _option(self, number: int, at: int) -> Shade | None:
        seen = self._seen[number]
        while len(seen) <= at:
            shade = next(self._coming[number], None)
            if shade is None:
                return None
            seen.append(shade)
        return seen[at]

    def _goes_with_chosen(self, number: int, shade: Shade) -> bool:
        if not all(self._apart(shade, other) for other in self._chosen.values()):
            return False
        other = self._chosen.get({_RED: _GREEN, _GREEN: _RED}.get(number, number))
        return other is None or self._apart_to_blind(shade, other)

    def _apart(self, one: Shade, other: Shade) -> bool:
        pair = (one.color, other.color)
        known = self._known.get(pair)
        if known is None:
            self._left -= 1
            known = self._known[pair] = ciede2000(one.place, other.place) >= _APART
        return known

    def _apart_to_blind(self, one: Shade, other: Shade) -> bool:
        self._left -= 1
        places = zip(self._places_to_blind(one.color), self._places_to_blind(other.color), strict=True)
        return all(ciede2000(*pair) >= _APART_TO_BLIND for pair in places)

    def _places_to_blind(self, color: Color) -> list[Lab]:
        places = self._blind.get(color)
        if places is None:
            places = self._blind[color] = [lab_d65(color.simulated(kind)) for kind in BLIND_TO]
        return places


def bright_twin(shade: Shade, bounds: Bounds, *, is_dark: bool) -> Shade | None:
    """A color like this one, but brighter, and 5 apart by CIEDE2000; ``None`` where bounds leave none."""
    lightness, chroma, hue = shade.color.oklch
    by, times = _TWIN_ON_DARK if is_dark else _TWIN_ON_LIGHT
    wish = Wish(min(1.0, lightness + by), chroma * times, hue)
    return next(
        (twin for twin in near(wish, bounds) if ciede2000(shade.place, twin.place) >= _TWINS_APART), None
    )
