"""What matters of a palette to a theme."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kolorit.palette import Palette

# OKLCH: what has less chroma looks gray beside other colors, and its hue is chance.
HUELESS = 0.03


class Tone(NamedTuple):
    """A swatch: lightness, chroma and hue in OKLCH, and its share."""

    lightness: float
    chroma: float
    hue: float
    share: float


class Mood(NamedTuple):
    """A palette as a theme sees it.

    Attributes
    ----------
    tones
        All of it.
    hues
        Those that have a hue.
    lightness
        The mean of the picture, 0..1.
    vividness
        The mean chroma of what has a hue, the more of it the more it counts; 0 of a gray picture.
    """

    tones: tuple[Tone, ...]
    hues: tuple[Tone, ...]
    lightness: float
    vividness: float


def mood_of(palette: Palette) -> Mood:
    """Look at a palette."""
    tones = tuple(Tone(*swatch.color.oklch, swatch.share) for swatch in palette)
    hues = tuple(tone for tone in tones if tone.chroma >= HUELESS)
    weight = math.fsum(tone.share * tone.chroma for tone in hues)
    return Mood(
        tones,
        hues,
        math.fsum(tone.share * tone.lightness for tone in tones),
        math.fsum(tone.share * tone.chroma**2 for tone in hues) / weight if weight else 0.0,
    )


def turn(start: float, end: float) -> float:
    """From one hue to another the shorter way, -180..180 degrees."""
    return (end - start + 180) % 360 - 180
