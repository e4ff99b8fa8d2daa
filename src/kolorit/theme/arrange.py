"""Six accents that are each as near to its wish as they can be with all promises kept."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.color.difference import ciede2000
from kolorit.theme.mood import turn
from kolorit.theme.promises import APART, HUES, difference_to_blind
from kolorit.theme.shades import Shade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.theme.shades import Span
    from kolorit.theme.wishes import Wish

# What is kept above the limits, for others' digits; to the color-blind also for the rounding of what they see.
_APART = APART + 0.1
_APART_TO_BLIND = APART + 0.4

_RED, _GREEN = 1, 2
# Of differences computed: a search that takes more does not end soon.
_MOST = 3000

_Step = tuple[float, float, float]


def _steps() -> list[_Step]:
    """Ways to leave a wish, those first that are noticed least: lightness, times chroma, hue."""
    weighted = [
        ((by / 0.1) ** 2 + (math.log(times) / 0.4) ** 2 + (hue / 12) ** 2, (by, times, hue))
        for by in [number * 0.035 for number in range(-9, 10)]
        for times in (1.0, 0.75, 1.3, 0.5, 0.3)
        for hue in (0.0, 8.0, -8.0, 16.0, -16.0, 24.0, -24.0)
    ]
    return [step for _, step in sorted(weighted)]


_STEPS = _steps()


class _Search:
    def __init__(self, wishes: dict[int, Wish], span: Span, limit: float) -> None:
        self.order = sorted(wishes, key=lambda n: -wishes[n].own)
        self.coming = {n: _near(wishes[n], span, HUES[n], limit) for n in wishes}
        self.seen: dict[int, list[Shade]] = {n: [] for n in wishes}
        self.chosen: dict[int, Shade] = {}
        self.left = _MOST

    def option(self, number: int, at: int) -> Shade | None:
        seen = self.seen[number]
        if at == len(seen):
            shade = next(self.coming[number], None)
            if shade is None:
                return None
            seen.append(shade)
        return seen[at]

    def fits(self, number: int, shade: Shade) -> bool:
        for other in self.chosen.values():
            self.left -= 1
            if ciede2000(shade.place, other.place) < _APART:
                return False
        pair = {_RED: _GREEN, _GREEN: _RED}.get(number)
        if pair in self.chosen:
            self.left -= 4
            return difference_to_blind(shade.color, self.chosen[pair].color) >= _APART_TO_BLIND
        return True

    def solve(self, depth: int = 0) -> bool:
        if depth == len(self.order):
            return True
        number = self.order[depth]
        at = 0
        while (shade := self.option(number, at)) is not None and self.left > 0:
            at += 1
            if self.fits(number, shade):
                self.chosen[number] = shade
                if self.solve(depth + 1):
                    return True
                del self.chosen[number]
        return False


def arranged(wishes: dict[int, Wish], span: Span, limit: float) -> dict[int, Shade] | None:
    search = _Search(wishes, span, limit)
    return dict(sorted(search.chosen.items())) if search.solve() else None


def _near(wish: Wish, span: Span, named: float, limit: float) -> Iterator[Shade]:
    found = set()
    for by, times, hue in _STEPS:
        lightness = wish.lightness + by
        if not 0 <= lightness <= 1:
            continue
        color = Color.from_oklch(lightness, wish.chroma * times, wish.hue + hue)
        if color in found:
            continue
        found.add(color)
        shade = Shade.of(color)
        if not span.least <= shade.luminance <= span.most:
            continue
        _, chroma, is_hue = color.oklch
        if chroma > 0.02 and abs(turn(named, is_hue)) > max(limit, 2.0):
            continue
        yield shade
