"""From a picture or a palette to a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.color.difference import differences
from kolorit.errors import NoOpaquePixelsError
from kolorit.palette import Palette, Swatch, extract
from kolorit.theme.arrange import arranged
from kolorit.theme.ground import ground_for
from kolorit.theme.knobs import Knobs
from kolorit.theme.mood import mood_of
from kolorit.theme.promises import HUES, TWIN, MUTED
from kolorit.theme.shades import first_within
from kolorit.theme.theme import Roles, Theme
from kolorit.theme.twins import twin
from kolorit.theme.wishes import wishes
from kolorit.theme import safe

if TYPE_CHECKING:
    from kolorit.image import Source
    from kolorit.theme.knobs import Level

COLORS = 16


def make_theme(
    source: Source | Palette,
    *,
    mode: str = "auto",
    semantic: float = 0.5,
    contrast: Level | float = "AA",
    saturation: float = 1.0,
    mono: bool = False,
    background: Color | str | None = None,
) -> Theme:
    """Make a theme."""
    knobs = Knobs.of(
        mode=mode, semantic=semantic, contrast=contrast, saturation=saturation, mono=mono, background=background
    )
    palette = source if isinstance(source, Palette) else _palette(source)
    mood = mood_of(palette)
    ground = ground_for(mood, knobs)
    span = ground.span(knobs.contrast)
    accents, brights = _accents(mood, ground, knobs, span)
    lightness, chroma, hue = ground.color.oklch

    def tint(ratio, chroma):
        found = first_within(ground.span(ratio), lightness, min(chroma, 1), hue, lighter=ground.is_dark)
        assert found is not None
        return found

    most = ground.most_of_text
    fg = tint(max(knobs.text, min(12.0, most)), min(0.02, chroma))
    bright = tint(max(knobs.text, min(15.5, most)), min(0.012, chroma))
    muted = tint(max(MUTED, min(knobs.contrast * .85, most)), min(0.03, chroma * 1.5))
    sign = 1 if ground.is_dark else -1
    variant = Color.from_oklch(lightness + sign * 0.045, chroma, hue)
    sel = Color.from_oklch(lightness + sign * 0.11, min(1, chroma * 1.5), hue)
    p, s, t = accents[4], accents[5], accents[6]
    on = ground.color
    roles = Roles(ground.color, fg, variant, fg, muted, p, on, s, on, t, on, accents[1], on)
    colors = (ground.color, *accents.values(), fg, muted, *brights.values(), bright)
    rows = differences(accents.values(), [sw.color for sw in palette])
    return Theme(ground.mode, ground.color, fg, p, sel, fg, colors, roles, round(sum(map(min, rows)) / 6, 2))


def _palette(source):
    try:
        return extract(source, COLORS)
    except NoOpaquePixelsError:
        return Palette((Swatch(Color(128, 128, 128), 1.0),), 0, 0)


def _accents(mood, ground, knobs, span):
    found = arranged(wishes(mood, knobs, is_dark=ground.is_dark), span, knobs.hue_limit)
    if found:
        brights = {n: twin(shade, span, is_dark=ground.is_dark) for n, shade in found.items()}
        if all(brights.values()):
            return {n: s.color for n, s in found.items()}, brights
    for bound, codes in safe.LIGHT if ground.is_dark else safe.DARK:
        if span.least <= bound <= span.most:
            cs = [Color.from_hex(c) for c in codes]
            return dict(zip(HUES, cs[:6])), dict(zip(HUES, cs[6:]))
    raise AssertionError
