"""Swatches by what designers do with them."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from palette.strategies import palette_of, palettes

from kolorit import Color
from kolorit.palette.roles import ROLES

# Android's Palette library: least, best, most of saturation and of lightness.
BOUNDS = {
    "vibrant": ((0.35, 1, 1), (0.3, 0.5, 0.7)),
    "light_vibrant": ((0.35, 1, 1), (0.55, 0.74, 1)),
    "dark_vibrant": ((0.35, 1, 1), (0, 0.26, 0.45)),
    "muted": ((0, 0.3, 0.4), (0.3, 0.5, 0.7)),
    "light_muted": ((0, 0.3, 0.4), (0.55, 0.74, 1)),
    "dark_muted": ((0, 0.3, 0.4), (0, 0.26, 0.45)),
}


def fits(color: Color, role: str) -> bool:
    _, lightness, saturation = colorsys.rgb_to_hls(*(x / 255 for x in color))
    values = zip((saturation, lightness), BOUNDS[role], strict=True)
    return all(least - 1e-9 <= value <= most + 1e-9 for value, (least, _, most) in values)


def score(color: Color, role: str, part_of_the_largest: float) -> float:
    _, lightness, saturation = colorsys.rgb_to_hls(*(x / 255 for x in color))
    (_, best_saturation, _), (_, best_lightness, _) = BOUNDS[role]
    return (
        0.24 * (1 - abs(saturation - best_saturation))
        + 0.52 * (1 - abs(lightness - best_lightness))
        + 0.24 * part_of_the_largest
    )


@given(palettes)
def test_each_swatch_lies_within_the_bounds_of_its_role(palette):
    for role, swatch in palette.roles().items():
        assert swatch in palette.swatches
        assert fits(swatch.color, role)


@given(palettes)
def test_no_swatch_has_two_roles_and_roles_come_in_one_order(palette):
    found = palette.roles()
    assert len(set(found.values())) == len(found)
    assert list(found) == [role for role in ROLES if role in found]


@given(palettes)
def test_each_role_has_the_swatch_that_fits_it_best_of_those_that_are_left(palette):
    found = palette.roles()
    left = list(palette)
    for role in ROLES:
        scores = [
            score(color, role, share / palette[0].share)
            for color, share in left
            # What lies on a bound is in or out by the last bit.
            if fits(color, role)
        ]
        if role in found:
            color, share = found[role]
            assert score(color, role, share / palette[0].share) == pytest.approx(max(scores), abs=1e-6)
            left.remove(found[role])


@given(palettes)
def test_a_role_that_a_swatch_fits_is_only_missing_if_that_has_another(palette):
    found = palette.roles()
    taken = set(found.values())
    for swatch in palette:
        if swatch not in taken:
            lightness = colorsys.rgb_to_hls(*(x / 255 for x in swatch.color))[1]
            saturation = colorsys.rgb_to_hls(*(x / 255 for x in swatch.color))[2]
            edges = {x for bounds in BOUNDS.values() for bound in bounds for x in bound}
            if any(abs(value - edge) < 1e-6 for value in (lightness, saturation) for edge in edges):
                continue
            assert not any(fits(swatch.color, role) for role in set(ROLES) - set(found))


def test_designers_find_what_they_look_for():
    codes = ["#c83232", "#f09090", "#501414", "#7d8c91", "#bfc8cb", "#2f3d42"]
    found = palette_of({Color.from_hex(code): 1 for code in codes}).roles()
    assert {role: swatch.color.hex for role, swatch in found.items()} == dict(zip(ROLES, codes, strict=True))


def test_black_and_white_are_muted():
    assert list(palette_of({Color(0, 0, 0): 1, Color(255, 255, 255): 1}).roles()) == [
        "light_muted",
        "dark_muted",
    ]
