"""The accents of a theme: six and their bright twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.theme.arrange import arranged, bright_twin
from kolorit.theme.near import Bounds
from kolorit.theme.promises import HUES
from kolorit.theme.safe import DARK, LIGHT
from kolorit.theme.wishes import all_wishes

if TYPE_CHECKING:
    from kolorit.theme.ground import Ground
    from kolorit.theme.knobs import Knobs
    from kolorit.theme.mood import Mood
    from kolorit.theme.near import Wish
    from kolorit.theme.shades import Span

# Of a theme in one hue, no name's hue is asked for.
_ANY_HUE = 180.0


def accents_for(mood: Mood, ground: Ground, knobs: Knobs) -> tuple[Color, ...]:
    """Colors 1 to 6, and 9 to 14.

    Guarantees
    ----------
    - Whatever the picture and the knobs, on every ground that bears them, all promises are kept.
    """
    span = ground.span(knobs.contrast)
    for wishes in all_wishes(mood, knobs, span, is_dark=ground.is_dark):
        found = _granted(wishes, span, _ANY_HUE if knobs.mono else knobs.hue_limit, is_dark=ground.is_dark)
        if found:
            return found
    return _safe(span, is_dark=ground.is_dark)


def _granted(wishes: dict[int, Wish], span: Span, limit: float, *, is_dark: bool) -> tuple[Color, ...] | None:
    bounds = {number: Bounds(span, hue, limit) for number, hue in HUES.items()}
    accents = arranged(wishes, bounds)
    if accents is None:
        return None
    twins = [bright_twin(accent, bounds[number], is_dark=is_dark) for number, accent in accents.items()]
    shades = [shade for shade in (*accents.values(), *twins) if shade is not None]
    return tuple(shade.color for shade in shades) if len(shades) == len(accents) + len(twins) else None


def _safe(span: Span, *, is_dark: bool) -> tuple[Color, ...]:
    """Colors known to be apart, the most colorful that are light, or dark, enough."""
    sets = LIGHT if is_dark else DARK
    enough = (codes for end, codes in sets if span.least <= end <= span.most)
    # The last is enough on every ground that bears the contrast, whatever the last bit says.
    codes = next(enough, sets[-1][1])
    return tuple(Color.from_hex(code) for code in codes)
