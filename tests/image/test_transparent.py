"""A background shines through what is transparent; without one, that counts by its opacity."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, read, saved
from PIL import Image

import kolorit
from kolorit.errors import InvalidOptionError

level = st.integers(0, 255)
color = st.tuples(level, level, level)


def shares(source: object, **options: object) -> dict[str, float]:
    return {swatch.color.hex: swatch.share for swatch in kolorit.extract(source, **options)}


@given(color, level, color)
def test_a_flat_color_is_mixed_with_the_background_by_its_opacity(front, alpha, back):
    image = Image.new("RGBA", (3, 2), (*front, alpha))
    (found,) = colors(read(image, background=kolorit.Color(*back)))
    expected = [(f * alpha + b * (255 - alpha)) / 255 for f, b in zip(front, back, strict=True)]
    assert np.abs(np.subtract(found, expected)).max() <= 0.5 + 1e-9


@given(st.integers(1, 9), st.integers(1, 9), color)
def test_it_may_be_laid_on_after_shrinking_as_well_as_before(size, factor, back):
    image = Image.fromarray(noise(size * factor, size * factor, 4, seed=size), "RGBA")
    whole = Image.new("RGB", image.size, back)
    whole.paste(image, (0, 0), image)
    after, before = read(image, size=size, background=kolorit.Color(*back)), read(whole, size=size)
    assert np.abs(levels(after).astype(int) - levels(before)).max() <= 2


def test_what_is_opaque_has_no_background():
    image = Image.fromarray(noise(20, 10))
    assert read(image, background=kolorit.Color(1, 2, 3)) == read(image)


def test_what_is_all_transparent_has_the_color_of_the_background():
    assert shares(Image.new("RGBA", (5, 5)), background="tomato") == {"#ff6347": 1.0}


def test_a_background_counts_as_much_as_what_it_shows_through():
    image = Image.new("RGBA", (4, 1), "red")
    image.putpixel((0, 0), (0, 0, 0, 0))
    for background in ("white", "#fff", "rgb(255, 255, 255)", kolorit.Color(255, 255, 255)):
        assert shares(image, background=background) == {"#ff0000": 0.75, "#ffffff": 0.25}
    assert shares(image) == {"#ff0000": 1.0}


def test_the_background_is_no_color_of_the_profile():
    swapped = Image.new("RGBA", (2, 2), (0, 0, 0, 0))
    # A profile that turns white into another color would be broken; this one need not be read at all.
    swapped.info["icc_profile"] = b"broken"
    assert colors(read(swapped, background=kolorit.Color(9, 8, 7))) == {(9, 8, 7)}


@pytest.mark.parametrize("wrong", ["grene", "", 5, (1, 2, 3), b"red", "#12345678"])
def test_a_background_is_a_color(wrong):
    with pytest.raises(InvalidOptionError):
        kolorit.extract(saved(Image.new("RGB", (2, 2))), background=wrong)
