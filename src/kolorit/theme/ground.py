"""The background, and what luminance it leaves to what is read on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.color.contrast import FLARE, luminance
from kolorit.errors import InvalidOptionError
from kolorit.theme.mood import turn
from kolorit.theme.promises import MARGIN, rounded_down
from kolorit.theme.safe import DARKEST, LIGHTEST
from kolorit.theme.shades import Span, first_within

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.theme.knobs import Knobs
    from kolorit.theme.mood import Mood, Tone
    from kolorit.theme.theme import Mode

# A picture whose mean is lighter gets a light theme, if that is left to the picture.
_LIGHT = 0.66

# How light a background is, and of how much chroma: enough to have the picture's mood, too little to tire.
_DARK_LIGHTNESS = (0.17, 0.225)
_LIGHT_LIGHTNESS = (0.955, 0.98)
_DARK_CHROMA = 0.032
_LIGHT_CHROMA = 0.016
# Dark yellow, brown and olive look dirty: hues around this one get less chroma.
_MUDDY, _MUDDY_REACH, _MUDDY_SHARE = 95.0, 60.0, 0.45

# Luminance: what accents should at least have to choose from, though they can do with less.
_ROOM_ABOVE, _ROOM_BELOW = 0.4, 0.08


class Ground(NamedTuple):
    """A background.

    Attributes
    ----------
    color
        Itself.
    luminance
        Its own.
    is_dark
        Whether what is read on it is lighter.
    """

    color: Color
    luminance: float
    is_dark: bool

    @property
    def mode(self) -> Mode:
        """As people call it."""
        return "dark" if self.is_dark else "light"

    def span(self, ratio: float) -> Span:
        """The luminances that have at least this contrast with it; there may be none."""
        if self.is_dark:
            return Span(MARGIN * ratio * (self.luminance + FLARE) - FLARE, 1.0)
        return Span(0.0, (self.luminance + FLARE) / (MARGIN * ratio) - FLARE)

    def ratio(self, luminance: float) -> float:
        """The contrast that this luminance can be promised to have with it."""
        darker, lighter = sorted((luminance, self.luminance))
        return max(1.0, (lighter + FLARE) / (darker + FLARE) / MARGIN)

    @property
    def most_of_text(self) -> float:
        """The contrast that black or white has with it."""
        return self.ratio(1.0 if self.is_dark else 0.0)

    @property
    def most_of_accents(self) -> float:
        """The contrast that twelve accents can have with it and still be told apart."""
        return self.ratio(LIGHTEST if self.is_dark else DARKEST)

    def bears(self, knobs: Knobs) -> bool:
        """Whether what is asked for can be had on it."""
        return self.most_of_text >= knobs.text and self.most_of_accents >= knobs.contrast


def ground_for(mood: Mood, knobs: Knobs) -> Ground:
    """Choose a background by the picture, unless one is asked for.

    Raises
    ------
    InvalidOptionError
        Nothing has the contrast that is asked for, on the background that is asked for or on any.
    """
    if knobs.background is not None:
        return _given(knobs.background, knobs)
    is_dark = knobs.mode == "dark" or (knobs.mode is None and mood.lightness < _LIGHT)
    grounds = [_dark(mood, knobs) if is_dark else _light(mood, knobs)]
    if knobs.mode is None and not grounds[0].bears(knobs):
        grounds.append(_light(mood, knobs) if is_dark else _dark(mood, knobs))
    for ground in grounds:
        if ground.bears(knobs):
            return ground
    best = max(grounds, key=lambda ground: ground.most_of_accents)
    raise InvalidOptionError(
        f"a contrast of {knobs.contrast:g} cannot be had: accents that can be told apart have"
        f" {rounded_down(best.most_of_accents)}:1 at most, on {'black' if best.is_dark else 'white'}"
    )


def _given(color: Color, knobs: Knobs) -> Ground:
    grounds = [
        Ground(color, luminance(color), mode == "dark")
        for mode in ("dark", "light")
        if knobs.mode in (None, mode)
    ]
    best = max(grounds, key=lambda ground: ground.most_of_text)
    for ground in (best, *grounds):
        if ground.bears(knobs):
            return ground
    raise InvalidOptionError(
        f"on the background {color.hex}, text in a {best.mode} theme can have a contrast of"
        f" {rounded_down(best.most_of_text)}:1 and accents {rounded_down(best.most_of_accents)}:1 at most,"
        f" but {knobs.text:g}:1 and {knobs.contrast:g}:1 are asked for; choose a background nearer to"
        f" {'black' if best.is_dark else 'white'}"
    )


def _dark(mood: Mood, knobs: Knobs) -> Ground:
    tone = _prevailing(mood, _DARK_LIGHTNESS)
    most = (_ROOM_ABOVE + FLARE) / (MARGIN * knobs.contrast) - FLARE
    span = Span(0.0, max(0.0, most))
    lightness = min(max(tone.lightness, _DARK_LIGHTNESS[0]), _DARK_LIGHTNESS[1])
    chroma = min(tone.chroma, _DARK_CHROMA * _clear(tone.hue))
    return _ground(first_within(span, lightness, chroma, tone.hue, lighter=False), is_dark=True)


def _light(mood: Mood, knobs: Knobs) -> Ground:
    tone = _prevailing(mood, _LIGHT_LIGHTNESS)
    span = Span(min(1.0, MARGIN * knobs.contrast * (_ROOM_BELOW + FLARE) - FLARE), 1.0)
    lightness = min(max(tone.lightness, _LIGHT_LIGHTNESS[0]), _LIGHT_LIGHTNESS[1])
    chroma = min(tone.chroma, _LIGHT_CHROMA)
    return _ground(first_within(span, lightness, chroma, tone.hue, lighter=True), is_dark=False)


def _ground(color: Color | None, *, is_dark: bool) -> Ground:
    assert color is not None  # noqa: S101 - both spans reach their end, black or white
    return Ground(color, luminance(color), is_dark)


def _prevailing(mood: Mood, lightness: tuple[float, float]) -> Tone:
    """What there is much of, and near to the lightness that is looked for."""
    middle = sum(lightness) / 2
    return max(mood.tones, key=lambda tone: tone.share * (1.2 - abs(tone.lightness - middle)))


def _clear(hue: float) -> float:
    """How much of its chroma a dark color of this hue can have and not look dirty."""
    return 1 - (1 - _MUDDY_SHARE) * max(0.0, 1 - abs(turn(_MUDDY, hue)) / _MUDDY_REACH)
