"""The colors that are taken where a search finds none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theme.drawn import backgrounds, hues_off, keeps_promises, palette_of

from kolorit import Color, make_theme
from kolorit.color.contrast import luminance
from kolorit.theme import accents
from kolorit.theme.promises import MARGIN
from kolorit.theme.safe import DARK, DARKEST, LIGHT, LIGHTEST


@pytest.mark.parametrize(("end", "codes"), [*LIGHT, *DARK])
def test_each_set_keeps_to_its_end(end, codes):
    lights = [luminance(Color.from_hex(code)) for code in codes]
    assert len(codes) == 12
    assert min(lights) >= end if (end, codes) in LIGHT else max(lights) <= end


def test_sets_go_from_the_most_colorful_to_the_extreme():
    assert all(one[0] < other[0] for one, other in pairwise(LIGHT))
    assert all(one[0] > other[0] for one, other in pairwise(DARK))
    assert (LIGHT[-1][0], DARK[-1][0]) == (LIGHTEST, DARKEST)


def test_the_extremes_are_enough_for_every_background_that_text_can_be_read_on():
    # Where white has 7:1 with it, a background has at most this luminance; where black has, at least that.
    lightest_dark, darkest_light = 1.05 / (7 * MARGIN) - 0.05, 0.05 * 7 * MARGIN - 0.05
    assert (LIGHTEST + 0.05) / (lightest_dark + 0.05) >= 4.5 * MARGIN
    assert (darkest_light + 0.05) / (DARKEST + 0.05) >= 4.5 * MARGIN


@given(backgrounds, st.sampled_from(["AA", "AAA", 3, 12]))
def test_they_keep_all_promises_on_every_background(background, contrast):
    taken = pytest.MonkeyPatch()
    with taken.context() as patch:
        patch.setattr(accents, "arranged", lambda *_: None)
        try:
            theme = make_theme(palette_of(background), background=background, contrast=contrast, semantic=1)
        except ValueError:
            return
    assert keeps_promises(theme, {"AA": 4.5, "AAA": 7}.get(contrast, contrast))
    assert all(off <= 2.01 for off in hues_off(theme))
