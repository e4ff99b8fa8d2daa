"""From a picture or a palette to a theme."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.color.difference import difference
from kolorit.color.nearest import nearest
from kolorit.errors import NoOpaquePixelsError
from kolorit.palette import Palette, Swatch, extract
from kolorit.theme.accents import accents_for
from kolorit.theme.ground import ground_for
from kolorit.theme.knobs import Knobs
from kolorit.theme.mood import mood_of
from kolorit.theme.painted import painted
from kolorit.theme.promises import HUES

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.theme.knobs import AnyMode, Level
    from kolorit.theme.theme import Theme

# Of a picture: with more of them, themes are hardly more like it (docs/decisions/0009).
COLORS = 8

# What there is to see of a picture that shows nothing.
NOTHING = Palette((Swatch(Color(128, 128, 128), 1.0),), 0, 0)


def make_theme(  # noqa: PLR0913 - options that have nothing to do with each other, each by its name
    source: Source | Palette,
    *,
    mode: AnyMode = "auto",
    semantic: float = 0.5,
    contrast: Level | float = "AA",
    saturation: float = 1.0,
    mono: bool = False,
    background: Color | str | None = None,
) -> Theme:
    """Make a theme for a terminal and a desktop, which looks like a picture and can be read.

    The background is chosen first. Each of the six accents has a wish, between its name and what the
    picture has of that hue, and gets the color nearest to it with which all promises below are kept.

    Parameters
    ----------
    source
        A picture, as for `kolorit.extract`; or a palette, of which 8 colors are good to choose from. A
        picture that is all transparent counts as a gray one.
    mode
        ``"dark"``, ``"light"``, or ``"auto"``: by the background if one is given, else by the picture.
    semantic
        Whose hues the accents have, 0..1. 1: those of their names. 0.5: within 25 degrees of these, as the
        picture has them. 0: the picture's own, so that red need not be red.
    contrast
        What accents have with the background at least: ``"AA"`` is 4.5, ``"AAA"`` 7; or a ratio in 3..21.
    saturation
        Multiplies how colorful accents are, 0..2, as far as they can still be told apart.
    mono
        Keep accents to one hue, that of which the picture has most; or to grays, just tinted. No name's hue
        is asked for then; all other promises are kept.
    background
        A color, or how it is written in CSS, instead of one by the picture.

    Raises
    ------
    InvalidOptionError
        An option out of range; or no theme has the contrast asked for, on that background or on any: then the
        message says what can be had.
    SourceError
        The source could not be read.

    Guarantees
    ----------
    After rounding to 8 bits, by WCAG 2 and CIEDE2000:

    - With the background, the foreground has a contrast of at least 7, or what is asked of accents if that is
      more; colors 1 to 6 and 9 to 14 have what is asked for; color 8 has 3.
    - Any two of colors 1 to 6 are at least 10 apart; each and its bright twin, 5.
    - Red and green, colors 1 and 2, are still 10 apart as people without long or medium cones see them.
    - At 0.5 the hues of colors 1 to 6 are within 25 degrees of those of their names, in OKLCH; toward 1 the
      limit falls to the 2 degrees that 8 bits come near to, toward 0 it rises to none. What has a chroma
      below 0.02 has no hue.
    - Text on accents, on bars and on what is selected has a contrast of 4.5.
    - Whatever the picture, there is a theme on every background that black or white has 7.02 with, at 4.5.
    - The same source and options give the same theme.

    Examples
    --------
    >>> from PIL import Image
    >>> theme = make_theme(Image.new("RGB", (4, 2), "navy"))
    >>> theme.mode, theme.background.hex, theme.colors[1].hex
    ('dark', '#141c2b', '#dd6e60')
    """
    knobs = Knobs.of(
        mode=mode,
        semantic=semantic,
        contrast=contrast,
        saturation=saturation,
        mono=mono,
        background=background,
    )
    palette = source if isinstance(source, Palette) else _palette_of(source)
    mood = mood_of(palette)
    ground = ground_for(mood, knobs)
    accents = accents_for(mood, ground, knobs)
    return painted(ground, accents, mood, knobs, _likeness(accents[: len(HUES)], palette))


def _palette_of(source: Source) -> Palette:
    try:
        return extract(source, COLORS)
    except NoOpaquePixelsError:
        return NOTHING


def _likeness(accents: tuple[Color, ...], palette: Palette) -> float:
    # All differences would take a fifth of the time that a theme does.
    candidates = b"".join(bytes(swatch.color) for swatch in palette)
    kin = (palette[nearest(bytes(accent), candidates)].color for accent in accents)
    return round(math.fsum(map(difference, accents, kin)) / len(accents), 2)
