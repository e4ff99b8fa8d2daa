"""What each accent would like to be, by its name and by the picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kolorit.color.coordinates import DIGITS
from kolorit.theme.mood import turn
from kolorit.theme.near import Wish
from kolorit.theme.promises import HUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.theme.knobs import Knobs
    from kolorit.theme.mood import Mood, Tone
    from kolorit.theme.shades import Span

    Interval = tuple[float, float]


class _Look(NamedTuple):
    """Where accents look best, by their numbers, in OKLCH.

    Attributes
    ----------
    lightness
        Yellow is light and blue dark by nature; red is darker than green, so that the color-blind tell
        them apart.
    dull, vivid
        Chroma: the least, below which a name is hard to tell; and the most, above which it glares, in cyan
        soonest.
    lean
        How much of the limit a hue turns by itself: yellow to gold, for it is soon green; dark green to the
        side of blue, where the color-blind tell it from red.
    room
        How much lightness is kept between an accent and the least contrast: on a light background that is
        where its bright twin goes.
    """

    lightness: dict[int, float]
    dull: dict[int, float]
    vivid: dict[int, float]
    lean: dict[int, float]
    room: float


_ON_DARK = _Look(
    {1: 0.70, 2: 0.80, 3: 0.84, 4: 0.72, 5: 0.74, 6: 0.82},
    dict.fromkeys(HUES, 0.07),
    {1: 0.155, 2: 0.145, 3: 0.14, 4: 0.14, 5: 0.145, 6: 0.115},
    {3: -0.6},
    0.02,
)
_ON_LIGHT = _Look(
    {1: 0.48, 2: 0.475, 3: 0.475, 4: 0.49, 5: 0.49, 6: 0.47},
    {1: 0.135, 2: 0.11, 3: 0.10, 4: 0.12, 5: 0.125, 6: 0.08},
    {1: 0.175, 2: 0.13, 3: 0.11, 4: 0.17, 5: 0.17, 6: 0.09},
    {2: 0.64, 3: -0.8},
    0.045,
)
# How far the picture may move lightness from there: where names matter, and where they do not.
_LIGHTER, _LIGHTEST = 0.05, 0.14
# What has no hue of the picture is a little duller than the picture.
_DULLER = 0.75
# Degrees: a hue of the picture so near to that of a name is that name; twice as far it has nothing to do
# with it.
_KIN = 32.0
# How much of the way to the limit a hue may turn, back and on, before it looks like another name: red turns
# soon to pink or orange, yellow to green.
_TURNS = {1: (0.5, 0.5), 2: (0.55, 0.9), 3: (1.0, 0.3), 4: (0.9, 0.8), 5: (0.8, 0.8), 6: (0.6, 1.0)}
# Degrees, the limit halfway: where it is wider, the names matter less and less.
_AT_NAMES = 25.0
# In one hue, accents differ by lightness and chroma: what is added to where they look best, and the part of
# the most chroma.
_SHADES = {1: (-0.04, 1.0), 2: (0.02, 0.9), 3: (0.06, 0.45), 4: (-0.02, 0.5), 5: (0.0, 1.25), 6: (0.04, 0.2)}
# And without any hue by tints that can just be seen, those first that are least.
_TINTS = (0.022, 0.03, 0.045)
# Chroma that accents have at least where, with less, they could not be told apart.
_ENOUGH = (0.06, 0.1, 0.16)


def all_wishes(mood: Mood, knobs: Knobs, span: Span, *, is_dark: bool) -> Iterator[dict[int, Wish]]:
    """What the six would like to be, and then what they would be content with.

    Parameters
    ----------
    mood, knobs
        Of the picture, and what is asked for.
    span
        The luminances that have the contrast that is asked for.
    is_dark
        Whether the background is.
    """
    look = _ON_DARK if is_dark else _ON_LIGHT
    # Luminance is near to the cube of lightness.
    lightness = (
        (math.cbrt(span.least) + look.room, 1.0) if is_dark else (0.0, math.cbrt(span.most) - look.room)
    )
    own = {number: _wish(number, mood, knobs, look, lightness) for number in HUES}
    if knobs.mono and mood.hues:
        hue = max(mood.hues, key=lambda tone: tone.share * tone.chroma).hue
        for more in (1.0, 1.5):
            times = more * knobs.saturation
            yield {number: _shade(number, hue, times, look, lightness) for number in HUES}
    elif knobs.mono:
        for tint in _TINTS:
            yield {number: wish._replace(chroma=tint) for number, wish in own.items()}
    yield own
    for chroma in _ENOUGH:
        yield {number: wish._replace(chroma=max(wish.chroma, chroma)) for number, wish in own.items()}


def _wish(number: int, mood: Mood, knobs: Knobs, look: _Look, lightness: Interval) -> Wish:
    natural = _within(look.lightness[number], lightness)
    chromas = (look.dull[number], look.vivid[number])
    usual = _within(mood.vividness * _DULLER, chromas)
    limit = knobs.hue_limit
    named = HUES[number]
    leaning = named + min(limit, _AT_NAMES) * look.lean.get(number, 0.0)
    if not mood.hues:
        # Of a gray picture, its own hues are none.
        return Wish(natural, max(_TINTS[0], usual * knobs.saturation * min(1.0, 2 * knobs.semantic)), leaning)
    tone = max(mood.hues, key=lambda tone: _pull(tone, named, limit))
    away = turn(named, tone.hue)
    back, on = (limit * _free(share, limit) for share in _TURNS[number])
    by = _LIGHTER + (_LIGHTEST - _LIGHTER) * _free(0.0, limit)
    own = _within(2 - abs(away) / max(limit, _KIN), (0.0, 1.0))
    moved = named + _within(away, (-back, on))
    return Wish(
        _within(natural + own * _within(tone.lightness - natural, (-by, by)), lightness),
        max(_TINTS[0], _within(own * tone.chroma + (1 - own) * usual, chromas) * knobs.saturation),
        leaning + own * turn(leaning, moved),
        round(own, DIGITS),
    )


def _shade(number: int, hue: float, times: float, look: _Look, lightness: Interval) -> Wish:
    by, part = _SHADES[number]
    natural = _within(look.lightness[number] + by, lightness)
    return Wish(natural, max(_TINTS[0], part * look.vivid[1] * times), hue)


def _pull(tone: Tone, named: float, limit: float) -> float:
    """How much a tone of the picture is what a name asks for: near to it, colorful, much."""
    width = max(_KIN, limit / 2)
    near = math.exp(-((turn(named, tone.hue) / width) ** 2))
    return round(near * min(tone.chroma, 0.15) * math.sqrt(math.sqrt(tone.share)), DIGITS)


def _free(share: float, limit: float) -> float:
    """The share of the limit that is used: all of it where names do not matter."""
    return share + (1 - share) * max(0.0, limit - _AT_NAMES) / (180 - _AT_NAMES)


def _within(value: float, interval: Interval) -> float:
    return min(max(value, interval[0]), interval[1])
