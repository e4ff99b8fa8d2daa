"""How the hues of a palette stand to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from palette.strategies import palette_of, palettes

from kolorit import Color

SCHEMES = {
    "monochromatic": (0,),
    "analogous": (0, 30, -30),
    "complementary": (0, 180),
    "split-complementary": (0, 150, -150),
    "triadic": (0, 120, -120),
    "square": (0, 90, 180, -90),
}
CLOSE = 9


def hues_and_weights(palette):
    found = [(color.oklch, share) for color, share in palette]
    vivid = [(each.hue, each.chroma * share) for each, share in found if each.chroma >= 0.03]
    return np.array([hue for hue, _ in vivid]), np.array([weight for _, weight in vivid])


def off(hues, weights, steps):
    """From the scheme at a tenth of a degree where it fits best."""
    wheel = np.arange(0, 360, 0.1)
    apart = np.abs(hues[:, None, None] - wheel[None, :, None] - np.array(steps)[None, None])
    nearest = np.abs((apart + 180) % 360 - 180).min(axis=2)
    return (weights[:, None] * nearest).sum(axis=0).min() / weights.sum()


@given(palettes)
def test_the_scheme_is_the_plainest_that_the_hues_are_close_to(palette):
    scheme, hue, found = palette.harmony()
    hues, weights = hues_and_weights(palette)
    if not len(hues):
        assert (scheme, hue, found) == ("achromatic", 0, 0)
        return
    best = {name: off(hues, weights, steps) for name, steps in SCHEMES.items()}
    if any(abs(value - CLOSE) < 0.2 for value in best.values()):
        return
    close = [name for name, value in best.items() if value < CLOSE]
    assert scheme == (close[0] if close else "free")
    assert found == pytest.approx(best[scheme] if close else min(best.values()), abs=0.2)
    assert 0 <= hue <= 360


@given(st.floats(0, 360), st.sampled_from(sorted(SCHEMES)))
def test_colors_of_a_scheme_are_of_that_scheme(start, scheme):
    colors = [Color.from_oklch(0.7, 0.1, (start + step) % 360) for step in SCHEMES[scheme]]
    found = palette_of(dict.fromkeys(colors, 1)).harmony()
    assert found.scheme == scheme
    # Eight bits round hues.
    assert found.off <= 2


def test_gray_has_no_hue():
    assert palette_of({Color(x, x, x): 1 for x in (0, 90, 255)}).harmony() == ("achromatic", 0.0, 0.0)


def test_gray_and_one_hue_are_monochromatic():
    weights = {Color(90, 90, 90): 9, Color(200, 30, 40): 1}
    assert palette_of(weights).harmony().scheme == "monochromatic"


def test_a_hue_of_next_to_nothing_does_not_decide():
    weights = {Color(200, 30, 40): 500, Color(30, 160, 60): 1}
    assert palette_of(weights).harmony().scheme == "monochromatic"


def test_hues_on_both_sides_of_red_are_near_to_each_other():
    colors = [Color.from_oklch(0.6, 0.1, hue) for hue in (356, 4)]
    assert palette_of(dict.fromkeys(colors, 1)).harmony().scheme == "monochromatic"


def test_hues_that_fit_no_scheme_are_free():
    colors = [Color.from_oklch(0.7, 0.1, hue) for hue in (0, 45, 140, 200, 250, 310)]
    assert palette_of(dict.fromkeys(colors, 1)).harmony().scheme == "free"
