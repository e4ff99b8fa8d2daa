"""What the color-blind see."""

import pytest
from color.strategies import colors
from coloraide import Color as Judge
from hypothesis import given
from hypothesis import strategies as st

from kolorit import Color, InvalidOptionError
from kolorit.color.vision import DEFICIENCIES

FILTERS = {"protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@given(color=colors)
def test_it_is_what_coloraide_shows(deficiency, color):
    theirs = Judge(color.hex).filter(FILTERS[deficiency]).convert("srgb").clip()
    exact = [channel * 255 for channel in theirs.coords()]
    # Half a code is rounding. For tritanopia coloraide has rounded the two lights that we have not.
    assert color.simulated(deficiency) == pytest.approx(exact, abs=0.5 + 0.02)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@given(code=st.integers(0, 255))
def test_grays_look_the_same_to_all(deficiency, code):
    assert Color(code, code, code).simulated(deficiency) == (code, code, code)


@pytest.mark.parametrize("deficiency", ["protanopia", "deuteranopia"])
@given(color=colors)
def test_what_has_been_simulated_once_stays(deficiency, color):
    once = color.simulated(deficiency)
    # The second time begins from rounded channels.
    assert once.simulated(deficiency) == pytest.approx(once, abs=2)


def test_red_and_green_become_alike_without_long_or_medium_cones():
    red, green = Color.from_hex("#b34000"), Color.from_hex("#5a6b00")
    for deficiency in ("protanopia", "deuteranopia"):
        assert red.simulated(deficiency).difference(green.simulated(deficiency)) < red.difference(green) / 2
    assert red.simulated("tritanopia").difference(green.simulated("tritanopia")) > 20


@pytest.mark.parametrize("deficiency", ["protan", "", None, "Protanopia"])
def test_another_deficiency_is_refused_and_those_there_are_are_listed(deficiency):
    with pytest.raises(InvalidOptionError, match="one of protanopia, deuteranopia, tritanopia, got"):
        Color(1, 2, 3).simulated(deficiency)
