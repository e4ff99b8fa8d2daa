from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color import Color
from kolorit.color.difference import ciede2000
from kolorit.theme.mood import turn
from kolorit.theme.promises import TWINS_APART
from kolorit.theme.shades import Shade

if TYPE_CHECKING:
    from kolorit.theme.shades import Span

_ON_DARK = ((0.07, 1.0), (0.08, 0.9), (0.1, 0.8), (0.05, 0.6), (-0.07, 1.2), (-0.09, 1.1), (0.12, 0.6), (-0.12, 1), (-0.15, 1), (0.15, 0.5))
_ON_LIGHT = ((0.05, 1.25), (0.06, 1.2), (0.04, 1.4), (-0.07, 1.2), (-0.09, 1.2), (-0.1, 1), (-0.12, 1), (-0.15, 1.0), (-0.2, 0.6))


def twin(shade: Shade, span: Span, *, is_dark: bool) -> Color | None:
    lightness, chroma, hue = shade.color.oklch
    for by, times in _ON_DARK if is_dark else _ON_LIGHT:
        if not 0 <= lightness + by <= 1:
            continue
        color = Shade.of(Color.from_oklch(lightness + by, min(1, chroma * times), hue))
        if span.least <= color.luminance <= span.most and ciede2000(color.place, shade.place) >= TWINS_APART + 0.1:
            return color.color
    return None
