"""Cards, strips and clouds before they are drawn: what can be said of every one of them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from render.palettes import landscape, of_count, palette, palettes

import kolorit
from kolorit.color import count_colors
from kolorit.color.css import CSS_COLORS
from kolorit.color.words import WORDS
from kolorit.image import read
from kolorit.render.card import card_scene
from kolorit.render.cloud import gather
from kolorit.render.cloud_picture import cloud_scene
from kolorit.render.ink import DARK, LIGHT
from kolorit.render.scene import Block, Box, Photo, Words
from kolorit.render.strip import strip_scene
from kolorit.render.text import font

sides = st.one_of(st.integers(1, 40), st.integers(1, 2000))


@st.composite
def cards(draw):
    image = Image.new(draw(st.sampled_from(["RGB", "RGBA"])), (draw(sides), draw(sides)))
    return card_scene(draw(palettes()), image, dark=draw(st.booleans()), wide=draw(st.booleans()))


def cloud_of(palette, image, *, dark):
    pixels = read(image, size=60)
    colors = count_colors(pixels.strips(), pixels.channels, pixels.width * pixels.height)
    return cloud_scene(gather(palette, colors, "oklab"), palette, 0.2, dark=dark)


scenes = st.one_of(
    cards(),
    st.builds(strip_scene, palettes(most=30), st.integers(240, 2000), labels=st.booleans()),
    st.builds(cloud_of, palettes(most=40), st.just(landscape()), dark=st.booleans()),
)


def box_of(words):
    """Where its letters are, as the still picture has them."""
    left, top, right, bottom = font(words.size).getbbox(words.text, anchor="ls")
    shift = {"start": 0, "middle": (right - left) / 2, "end": right}[words.anchor]
    return (words.x + left - shift, words.y + top, words.x + right - shift, words.y + bottom)


def below(scene, words):
    """What words stand on: a color, or nothing where they leave it."""
    left, top, right, bottom = box_of(words)
    found = scene.background
    for shape in scene.shapes:
        if not isinstance(shape, Block):
            continue
        start = shape.box.left
        for color, width in shape.parts:
            part = Box(start, shape.box.top, width, shape.box.height)
            start = part.right
            if left < part.right and right > part.left and top < part.bottom and bottom > part.top:
                if left < part.left or right > part.right or top < part.top or bottom > part.bottom:
                    return None
                found = color
    return found


@given(scenes)
def test_what_is_written_can_be_read(scene):
    for words in scene.shapes:
        if isinstance(words, Words):
            ground = below(scene, words)
            assert ground is not None, f"{words} leaves what it stands on"
            assert words.color.contrast(ground) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_backgrounds_keep_what_they_promise(look):
    assert look.text.contrast(look.background) >= 7
    assert look.faint.contrast(look.background) >= 4.5


@given(scenes)
def test_nothing_lies_outside_and_no_two_areas_overlap(scene):
    boxes = [shape.box for shape in scene.shapes if not isinstance(shape, Words)]
    for box in boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= scene.width
        assert box.bottom <= scene.height
        assert min(box.width, box.height) >= 1
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = one.left >= other.right or other.left >= one.right
            assert apart or one.top >= other.bottom or other.top >= one.bottom


@given(palettes(), st.booleans())
def test_a_card_shows_every_swatch_with_its_hex_code_and_shares_that_add_up(palette, wide):
    scene = card_scene(palette, landscape(), dark=False, wide=wide)
    written = [shape.text for shape in scene.shapes if isinstance(shape, Words)]
    tiles = [shape.parts for shape in scene.shapes if isinstance(shape, Block)][1:]
    assert [color for ((color, _),) in tiles] == [swatch.color for swatch in palette]
    assert [text for text in written if text.startswith("#")] == [swatch.color.hex for swatch in palette]
    assert sum(Decimal(text[:-1]) for text in written if text.endswith("%")) == 100


@pytest.mark.parametrize("count", [1, 5, 12, 24, 48])
def test_up_to_48_swatches_have_their_names(count):
    palette = of_count(count)
    for scene in (
        card_scene(palette, landscape(), dark=False),
        card_scene(palette, landscape(80, 120), dark=True),
    ):
        written = " ".join(shape.text for shape in scene.shapes if isinstance(shape, Words))
        # Long ones may be cut.
        assert all(swatch.color.name[:4] in written for swatch in palette)


@given(palettes(), st.integers(1, 3000), st.integers(1, 3000))
def test_a_picture_on_a_card_keeps_its_shape(palette, width, height):
    scene = card_scene(palette, Image.new("L", (width, height)).convert("RGB"), dark=False)
    (photo,) = (shape.box for shape in scene.shapes if isinstance(shape, Photo))
    # As near as whole units allow.
    assert abs(photo.width * height - photo.height * width) <= max(width, height)


@given(palettes(most=60))
def test_areas_of_a_strip_are_as_wide_as_their_shares(palette):
    (strip,) = (
        shape for shape in strip_scene(palette, 1200, labels=False).shapes if isinstance(shape, Block)
    )
    assert [color for color, _ in strip.parts] == [swatch.color for swatch in palette]
    for (_, width), swatch in zip(strip.parts, palette, strict=True):
        assert width == pytest.approx(swatch.share * 1200, abs=60)
        assert width >= 1
    assert sum(width for _, width in strip.parts) == 1200


def test_an_upright_picture_has_its_tiles_beside_it_and_a_wide_card_has_them_there_always():
    for width, height, wide, is_beside in (
        (80, 120, False, True),
        (120, 80, False, False),
        (120, 80, True, True),
    ):
        photo, bar, *_ = card_scene(of_count(5), landscape(width, height), dark=False, wide=wide).shapes
        assert (bar.box.left >= photo.box.right) == is_beside


def test_a_cloud_lists_no_more_swatches_than_there_is_room_for():
    for count, listed, rest in ((21, 21, []), (22, 20, ["and 2 more"]), (256, 20, ["and 236 more"])):
        scene = cloud_of(of_count(count), landscape(), dark=False)
        written = [shape.text for shape in scene.shapes if isinstance(shape, Words)]
        assert sum(text.startswith("#") for text in written) == listed
        assert [text for text in written if text.startswith("and")] == rest


@settings(max_examples=10)
@given(st.booleans())
def test_a_palette_of_one_color_is_drawn_too(dark):
    single = palette({(255, 255, 255): 1})
    assert kolorit.extract(Image.new("RGB", (1, 1), "white")).swatches == single.swatches
    for scene in (
        card_scene(single, Image.new("RGB", (1, 1), "white"), dark=dark),
        cloud_of(single, Image.new("RGB", (1, 1), "white"), dark=dark),
    ):
        assert "#ffffff" in [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def test_the_letters_of_all_names_are_in_the_font():
    missing = bytes(font(20).getmask("\uffff"))
    for letter in {*"".join(CSS_COLORS), *WORDS, *"#%.…"} - {"\n", " "}:
        assert bytes(font(20).getmask(letter)) != missing
