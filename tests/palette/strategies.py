"""Palettes to draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch

levels = st.integers(0, 255)
colors = st.builds(Color, levels, levels, levels)


def palette_of(weights: dict[Color, int]) -> Palette:
    total = sum(weights.values())
    swatches = [Swatch(color, weight / total) for color, weight in weights.items()]
    return Palette(tuple(sorted(swatches, key=lambda each: (-each.share, each.color))), 1, 1)


weighted = st.dictionaries(colors, st.integers(1, 1000), min_size=1, max_size=9)
palettes = weighted.map(palette_of)
