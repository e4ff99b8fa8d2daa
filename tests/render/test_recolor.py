"""Pictures in no other colors than those of a palette, and masks."""

import hashlib
from io import BytesIO
from itertools import pairwise

import coloraide
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image
from render.palettes import landscape, of_count, palette, palettes, sticker

import kolorit
from kolorit import Color, InvalidOptionError, SourceError
from kolorit.render.png import png

pixels = arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.sampled_from([3, 4])))
GRAYS = palette({(0, 0, 0): 1, (255, 255, 255): 1})


def place(color):
    """In Oklab by coloraide, a and b doubled."""
    lightness, a, b = coloraide.Color("srgb", [channel / 255 for channel in color]).convert("oklab").coords()
    return np.array([lightness, 2 * a, 2 * b])


@settings(max_examples=20)
@given(palettes(most=12), pixels)
def test_no_color_of_the_palette_is_nearer_than_the_one_a_pixel_gets(palette, picture):
    recolored = np.asarray(palette.recolor(picture).convert("RGBA"))
    places = {swatch.color.rgb: place(swatch.color.rgb) for swatch in palette}
    for before, after in zip(picture.reshape(-1, picture.shape[2]), recolored.reshape(-1, 4), strict=True):
        if after[3] == 0:
            continue
        wanted = place(before[:3])
        distances = {color: np.linalg.norm(wanted - at) for color, at in places.items()}
        assert distances[tuple(map(int, after[:3]))] <= min(distances.values()) + 1e-9


@given(palettes(most=40), st.data(), st.booleans())
def test_a_picture_of_the_palettes_own_colors_stays_as_it_is(palette, data, dither):
    index = data.draw(arrays(np.uint8, (6, 7), elements=st.integers(0, len(palette) - 1)))
    table = np.array([swatch.color.rgb for swatch in palette], np.uint8)
    recolored = palette.recolor(table[index], dither=dither)
    assert recolored.mode == "P"
    assert (np.asarray(recolored) == index).all()


@given(palettes(most=6), pixels, st.booleans())
def test_opacity_is_that_of_the_picture(palette, picture, dither):
    recolored = np.asarray(palette.recolor(picture, dither=dither).convert("RGBA"))
    opacity = picture[..., 3] if picture.shape[2] == 4 else 255
    assert (recolored[..., 3] == opacity).all()


def test_nothing_but_the_palettes_colors_is_seen():
    palette = kolorit.extract(landscape(), 5)
    for dither in (False, True):
        seen = {color for _, color in palette.recolor(landscape(), dither=dither).convert("RGB").getcolors()}
        assert seen <= {swatch.color.rgb for swatch in palette}


def test_dithering_keeps_the_mean_light_of_areas():
    ramp = np.tile(np.arange(256, dtype=np.uint8), (64, 1))
    dithered = np.asarray(GRAYS.recolor(ramp, dither=True).convert("L")) / 255
    light = np.where(ramp <= 10, ramp / 255 / 12.92, ((ramp / 255 + 0.055) / 1.055) ** 2.4)
    for start, end in pairwise(range(0, 257, 32)):
        assert dithered[:, start:end].mean() == pytest.approx(light[:, start:end].mean(), abs=0.03)


def test_the_same_pixels_come_out_on_every_machine():
    """The sums are of what one machine made; another that disagrees is wrong."""
    x, y = np.meshgrid(np.arange(97), np.arange(61))
    picture = np.stack([x * 2, y * 4, x * y % 256], axis=2).astype(np.uint8)
    sums = [
        hashlib.sha256(of_count(9).recolor(picture, dither=dither).tobytes()).hexdigest()[:16]
        for dither in (False, True)
    ]
    assert sums == ["ad4acd624af2096b", "65524438da1a0172"]


def test_what_is_transparent_is_one_more_color_where_nothing_is_half_so():
    picture = Image.new("RGBA", (4, 1), (255, 0, 0, 255))
    picture.putpixel((0, 0), (9, 9, 9, 0))
    recolored = palette({(200, 0, 0): 2, (0, 0, 0): 1}).recolor(picture)
    assert (recolored.mode, list(recolored.tobytes())) == ("P", [2, 0, 0, 0])
    again = Image.open(BytesIO(png(recolored))).convert("RGBA")
    assert sorted(again.getcolors()) == [(1, (0, 0, 0, 0)), (3, (200, 0, 0, 255))]


def test_a_full_palette_leaves_no_index_for_what_is_transparent():
    picture = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    assert of_count(256).recolor(picture).mode == "RGBA"
    assert of_count(255).recolor(picture).mode == "P"


def test_a_file_of_few_colors_is_indexed_and_small():
    file = png(kolorit.extract(landscape(), 4).recolor(landscape(480, 320)))
    assert Image.open(BytesIO(file)).mode == "P"
    assert file[24:26] == bytes([2, 3])  # two bits a pixel, of color type "palette"
    assert len(file) < 5_000


@given(palettes(most=8), pixels)
def test_masks_divide_the_picture_and_add_up_to_its_opacity(palette, picture):
    masks = [np.asarray(mask.convert("L"), int) for mask in palette.masks(picture)]
    assert len(masks) == len(palette)
    opacity = picture[..., 3] if picture.shape[2] == 4 else np.full(picture.shape[:2], 255)
    assert (sum(masks) == opacity).all()
    assert (sum(mask > 0 for mask in masks) == (opacity > 0)).all()


def test_masks_are_where_the_recolored_picture_has_their_color():
    palette = kolorit.extract(landscape(), 6)
    index = np.asarray(palette.recolor(landscape()))
    for number, mask in enumerate(palette.masks(landscape())):
        assert mask.mode == "1"
        assert (np.asarray(mask) == (index == number)).all()


def test_a_region_is_recolored_as_a_picture_of_its_own():
    palette = kolorit.extract(landscape(), 4)
    part = landscape().crop((30, 20, 90, 60))
    for dither in (False, True):
        assert palette.recolor(landscape(), dither=dither, region=(30, 20, 60, 40)) == palette.recolor(
            part, dither=dither
        )
    for one, other in zip(
        palette.masks(landscape(), region=(0.25, 0.25, 0.5, 0.5)), palette.masks(part), strict=True
    ):
        assert one == other


def test_errors_come_at_once():
    with pytest.raises(SourceError):
        GRAYS.recolor("nowhere.png")
    with pytest.raises(SourceError):
        GRAYS.masks("nowhere.png")
    with pytest.raises(InvalidOptionError):
        GRAYS.recolor(landscape(), region=(0, 0, 0, 0))


def test_a_palette_of_one_color_paints_everything_in_it():
    painted = palette({(1, 2, 3): 1}).recolor(sticker(), dither=True)
    assert {color[:3] for _, color in painted.getcolors()} == {Color(1, 2, 3).rgb}
