"""JSON in the shape of imgix."""

from __future__ import annotations

import json

import pytest
from export.palettes import BLACK, palettes
from hypothesis import given

from kolorit import Color, Palette, Swatch

# An answer of imgix, from its documentation's examples: each color has the role it has there.
ROLES = {
    "vibrant": "#0789c5",
    "muted_light": "#b2a4b1",
    "muted": "#a45f59",
    "vibrant_dark": "#027ab5",
    "vibrant_light": "#fa9e5a",
    "muted_dark": "#354e60",
}


def test_colors_have_the_roles_that_imgix_gives_them():
    swatches = sorted((Swatch(Color.from_hex(code), 1 / 6) for code in ROLES.values()), key=lambda s: s.color)
    document = json.loads(Palette(tuple(swatches), 1, 1).export("imgix"))
    assert {role: color["hex"] for role, color in document["dominant_colors"].items()} == ROLES


@given(palettes())
def test_the_shape_is_that_of_imgix(palette):
    document = json.loads(palette.export("imgix"))
    assert document.keys() == {"colors", "average_luminance", "dominant_colors"}
    assert [color["hex"] for color in document["colors"]] == [swatch.color.hex for swatch in palette]
    for color in (*document["colors"], *document["dominant_colors"].values()):
        assert color.keys() == {"red", "green", "blue", "hex"}
        channels = tuple(round(color[channel] * 255) for channel in ("red", "green", "blue"))
        assert channels == Color.from_hex(color["hex"]).rgb
    assert document["dominant_colors"].keys() <= ROLES.keys()
    codes = [color["hex"] for color in document["dominant_colors"].values()]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= {swatch.color.hex for swatch in palette}


def test_luminance_is_that_of_light_averaged_by_share():
    assert json.loads(BLACK.export("imgix"))["average_luminance"] == pytest.approx(0, abs=1e-3)
    half = Palette((Swatch(Color(0, 0, 0), 0.5), Swatch(Color(255, 255, 255), 0.5)), 1, 1)
    assert json.loads(half.export("imgix"))["average_luminance"] == 0.5


def test_roles_that_no_color_fits_are_left_out():
    white = Palette((Swatch(Color(255, 255, 255), 1.0),), 1, 1)
    assert json.loads(white.export("imgix"))["dominant_colors"].keys() == {"muted_light"}
