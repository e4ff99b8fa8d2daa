"""Palettes for matplotlib."""

import itertools
import math
import sys

import coloraide
import matplotlib as mpl
import matplotlib.colors
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render.palettes import colors, of_count, palette, palettes

import kolorit
from kolorit import errors
from kolorit.render.cloud import places


def rgb(code):
    return tuple(bytes.fromhex(code[1:]))


@given(palettes(most=20))
def test_a_color_map_goes_from_the_darkest_swatch_to_the_lightest_and_never_back(palette):
    found = palette.cmap().colors
    assert len(found) == 256
    lightness = {swatch.color.hex: places([swatch.color.rgb], "oklab")[0][2] for swatch in palette}
    assert lightness[found[0]] == min(lightness.values())
    assert lightness[found[-1]] == max(lightness.values())
    steps = [place[2] for place in places(map(rgb, found), "oklab")]
    # Rounding to 8 bits may take back a little.
    assert all(later >= earlier - 0.004 for earlier, later in itertools.pairwise(steps))


@settings(max_examples=25)
@given(st.lists(colors, min_size=2, max_size=5, unique=True))
def test_equal_steps_of_a_color_map_are_equal_steps_in_oklab(some):
    found = palette(dict.fromkeys(some, 1)).cmap().colors
    corners = np.array(sorted((z, x, y) for x, y, z in places(some, "oklab")))
    reached = np.cumsum([0, *np.linalg.norm(np.diff(corners, axis=0), axis=1)])
    for level in range(0, 256, 15):
        lightness, a, b = (np.interp(reached[-1] * level / 255, reached, axis) for axis in corners.T)
        wanted = coloraide.Color("oklab", [lightness, a / 2, b / 2]).convert("srgb")
        if wanted.in_gamut(tolerance=0):
            assert [255 * channel for channel in wanted.coords()] == pytest.approx(
                rgb(found[level]), abs=0.51
            )


def test_a_color_map_passes_through_every_swatch():
    found = palette({(0, 0, 0): 1, (255, 0, 0): 2, (0, 160, 255): 3, (255, 255, 255): 4})
    near = places(map(rgb, found.cmap().colors), "oklab")
    for swatch in found:
        (place,) = places([swatch.color.rgb], "oklab")
        assert min(math.dist(place, other) for other in near) < 0.01


def test_a_color_map_of_one_color_is_that_color():
    assert set(palette({(1, 2, 3): 1}).cmap().colors) == {"#010203"}


def test_a_color_map_is_one_of_matplotlibs():
    cmap = kolorit.extract("examples/harbor.jpg").cmap()
    assert isinstance(cmap, mpl.colors.ListedColormap)
    assert cmap.name == "kolorit"
    assert cmap(0.0)[:3] == pytest.approx(mpl.colors.to_rgb(cmap.colors[0]))
    assert len(cmap.resampled(5).colors) == 5


def test_a_cycle_has_the_colors_in_their_order():
    colors = of_count(4)
    assert colors.cycler().by_key() == {"color": [swatch.color.hex for swatch in colors]}
    with mpl.rc_context({"axes.prop_cycle": colors.cycler()}):
        assert next(iter(mpl.rcParams["axes.prop_cycle"])) == {"color": colors[0].color.hex}


@pytest.mark.parametrize("method", ["cmap", "cycler"])
def test_without_matplotlib_the_error_names_the_command_that_installs_it(monkeypatch, method):
    for name in ("matplotlib.colors", "cycler"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(errors.MissingExtraError, match=r"pip install 'kolorit\[matplotlib\]'") as raised:
        getattr(of_count(2), method)()
    assert (raised.value.code, raised.value.extra) == ("missing_extra", "matplotlib")
