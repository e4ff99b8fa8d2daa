"""What each accent would like to be, by its name and by the picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kolorit.theme.mood import turn
from kolorit.theme.promises import HUES

if TYPE_CHECKING:
    from kolorit.theme.knobs import Knobs
    from kolorit.theme.mood import Mood, Tone

# Where accents of each name look best on dark and on light: lightness in OKLCH. Yellow is light and blue dark by
# nature; red is darker than green so that the color-blind tell them apart.
_ON_DARK = {1: 0.70, 2: 0.80, 3: 0.84, 4: 0.72, 5: 0.74, 6: 0.82}
_ON_LIGHT = {1: 0.47, 2: 0.52, 3: 0.53, 4: 0.47, 5: 0.48, 6: 0.51}
# How far the picture may move it from there.
_LIGHTER = 0.05
# Chroma: below, a name is hard to tell; above, it glares.
_CHROMAS = (0.065, 0.165)
# Degrees: a hue of the picture so near to that of a name is that name; twice as far it has nothing to do with it.
_KIN = 35.0


class Wish(NamedTuple):
    """A color that would be best, in OKLCH, and how much of it is the picture's own, 0..1."""

    lightness: float
    chroma: float
    hue: float
    own: float


def wishes(mood: Mood, knobs: Knobs, *, is_dark: bool) -> dict[int, Wish]:
    """What each of the six would like to be."""
    return {number: _wish(number, mood, knobs, is_dark=is_dark) for number in HUES}


def _wish(number: int, mood: Mood, knobs: Knobs, *, is_dark: bool) -> Wish:
    named = HUES[number]
    natural = (_ON_DARK if is_dark else _ON_LIGHT)[number]
    usual = min(max(mood.vividness, _CHROMAS[0]), _CHROMAS[1])
    limit = knobs.hue_limit
    if not mood.hues:
        return Wish(natural, _CHROMAS[0] * knobs.saturation, named, 0.0)
    tone = max(mood.hues, key=lambda tone: _pull(tone, named, limit))
    away = turn(named, tone.hue)
    reach = max(limit, _KIN)
    own = min(1.0, max(0.0, 2 - abs(away) / reach))
    moved = max(-limit, min(limit, away)) * own
    chroma = own * tone.chroma + (1 - own) * usual
    lightness = natural + own * max(-_LIGHTER, min(_LIGHTER, tone.lightness - natural))
    return Wish(
        lightness,
        min(max(chroma, _CHROMAS[0]), _CHROMAS[1]) * knobs.saturation,
        (named + moved) % 360,
        own,
    )


def _pull(tone: Tone, named: float, limit: float) -> float:
    """How much a tone of the picture is what a name asks for: near to it, colorful, much."""
    width = max(_KIN, limit / 2)
    near = math.exp(-((turn(named, tone.hue) / width) ** 2))
    return near * min(tone.chroma, 0.15) * tone.share**0.25
