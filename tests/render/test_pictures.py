"""Drawn pictures: what comes out of the functions of `kolorit.render`."""

import re
from base64 import b64decode
from io import BytesIO
from xml.etree.ElementTree import XML

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from render.palettes import landscape, of_count, palette, palettes, sticker

import kolorit
from kolorit import InvalidOptionError, SourceError
from kolorit.render import card_image, card_svg, cloud_image, cloud_page, strip_image, strip_svg
from kolorit.render.png import png

SVG = "{http://www.w3.org/2000/svg}"


def seen(image):
    return {color for _, color in image.getcolors(image.width * image.height)}


@settings(max_examples=8)
@given(palettes(), st.booleans(), st.integers(600, 1300))
def test_each_color_of_the_palette_is_on_its_card_exactly(palette, dark, width):
    card = card_image(palette, landscape(), dark=dark, width=width)
    assert card.width == width
    assert {swatch.color.rgb for swatch in palette} <= seen(card)


@settings(max_examples=20)
@given(palettes(most=60), st.integers(240, 1300))
def test_each_color_of_the_palette_is_on_its_strip_exactly(palette, width):
    strip = strip_image(palette, width=width, labels=False)
    assert strip.size == (width, round(width / 5))
    assert seen(strip) == {swatch.color.rgb for swatch in palette}


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (3000, 20), (20, 3000), (64, 64), (65, 64)])
def test_pictures_of_any_shape_have_a_card(size):
    picture = Image.new("RGB", size, "teal")
    for wide in (False, True):
        card = card_image(of_count(7), picture, wide=wide, width=400)
        assert card.width == 400
        assert card.height < 1200
        assert (0, 128, 128) in seen(card)


def test_the_pixels_of_a_tiny_picture_stay_squares():
    picture = Image.new("RGB", (2, 2), "black")
    picture.putpixel((0, 0), (255, 0, 0))
    shown = card_image(of_count(3), picture, width=1200)
    red = np.all(np.asarray(shown) == (255, 0, 0), axis=2)
    rows = np.flatnonzero(red.any(axis=1))
    columns = np.flatnonzero(red.any(axis=0))
    # Half the picture's 640 pixels each way, but for its round corner and its edge.
    assert 318 <= len(rows) <= 320
    assert 318 <= len(columns) <= 320
    assert red[rows[0] + 20 : rows[-1] + 1, columns[0] + 20 : columns[-1] + 1].all()


def test_a_transparent_picture_stands_on_squares():
    card = card_image(kolorit.extract(sticker()), sticker(200))
    assert {(255, 255, 255), (230, 231, 234)} <= seen(card)


def test_a_region_is_shown_as_a_picture_of_its_own():
    colors = of_count(4)
    part = landscape().crop((10, 10, 70, 50))
    options = {"region": (10, 10, 60, 40)}
    assert card_image(colors, landscape(), **options) == card_image(colors, part)
    assert card_svg(colors, landscape(), **options) == card_svg(colors, part)
    assert cloud_image(colors, landscape(), **options) == cloud_image(colors, part)
    assert cloud_page(colors, landscape(), **options) == cloud_page(colors, part)


@pytest.mark.parametrize("width", [239, 4801, 0, -1, 1200.0, "1200", None])
def test_a_width_that_cannot_be_drawn_is_refused(width):
    colors = of_count(2)
    for draw in (
        lambda: strip_image(colors, width=width),
        lambda: strip_svg(colors, width=width),
        lambda: card_image(colors, landscape(), width=width),
        lambda: card_svg(colors, landscape(), width=width),
        lambda: cloud_image(colors, landscape(), width=width),
    ):
        with pytest.raises(InvalidOptionError, match=r"width must be an integer in 240\.\.4800"):
            draw()


def test_what_cannot_be_read_is_told_as_ever():
    for draw in (card_image, card_svg, cloud_image, cloud_page):
        with pytest.raises(SourceError) as raised:
            draw(of_count(2), "nowhere.png")
        assert raised.value.code == "not_found"
        with pytest.raises(InvalidOptionError):
            draw(of_count(2), landscape(), region=(0, 0, 0, 0))


def test_a_cloud_of_an_unknown_space_or_size_is_refused():
    for options in ({"space": "cmyk"}, {"size": 0}, {"size": "large"}):
        with pytest.raises(InvalidOptionError):
            cloud_image(of_count(2), landscape(), **options)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("source", [landscape(), sticker(), Image.new("RGB", (2, 2), "navy")])
def test_an_svg_is_well_formed_and_fetches_nothing(source, dark):
    for text in (card_svg(of_count(30), source, dark=dark), strip_svg(of_count(5))):
        root = XML(text)
        assert root.find(f"{SVG}title").text.startswith("Palette: #")
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "rect", "text", "clipPath", "g", "image",
        }  # fmt: skip
        links = [element.get("href") for element in root.iter(f"{SVG}image")]
        assert all(link.startswith(("data:image/jpeg;base64,", "data:image/png;base64,")) for link in links)
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)


def embedded_in(svg):
    """The picture in it, and its box."""
    (element,) = XML(svg).iter(f"{SVG}image")
    data = b64decode(element.get("href").partition(",")[2])
    return Image.open(BytesIO(data)), [int(element.get(name)) for name in ("x", "y", "width", "height")]


def test_the_picture_in_an_svg_is_the_one_on_the_card():
    source = landscape(360, 240)
    embedded, box = embedded_in(card_svg(of_count(3), source, width=300))
    left, top, width, height = (round(length / 4) for length in box)
    assert embedded.size == (width, height)
    drawn = card_image(of_count(3), source, width=300).crop((left, top, left + width, top + height))
    difference = np.abs(np.asarray(drawn, int) - np.asarray(embedded.convert("RGB"), int))
    assert difference.mean() < 2


def test_an_svg_holds_no_more_pixels_than_the_picture_has():
    embedded, _ = embedded_in(card_svg(of_count(3), landscape(120, 80), width=4800))
    assert embedded.size == (120, 80)


def test_an_svg_has_the_texts_of_the_picture_escaped():
    root = XML(strip_svg(palette({(0, 0, 0): 3, (250, 250, 250): 1})))
    assert [element.text for element in root.iter(f"{SVG}text")] == ["75.0%", "#000000", "25.0%", "#fafafa"]


def test_drawing_twice_gives_the_same_bytes():
    colors = kolorit.extract(landscape(), 6)
    for draw in (card_image, cloud_image):
        assert png(draw(colors, landscape())) == png(draw(colors, landscape()))
    for write in (card_svg, cloud_page):
        assert write(colors, landscape()) == write(colors, landscape())


def test_a_png_says_nothing_of_its_maker_or_its_time():
    chunks = re.findall(rb"IHDR|tEXt|iTXt|zTXt|tIME|eXIf|iCCP", png(strip_image(of_count(3))))
    assert chunks == [b"IHDR"]
