"""What the page asks for beyond a palette: where swatches are, cloud and steps, and what colors are."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import kolorit
from kolorit.color.vision import without_hue
from kolorit.render.seen import SIGHTS, color_seen, picture_seen
from kolorit.render.swatch_map import NONE, swatch_map
from kolorit.web.problems import MEDIA_TYPE
from kolorit.web.told import alike_told, harmony_told, pairs_told, percentages, told

colors = st.builds(kolorit.Color, *[st.integers(0, 255)] * 3)


def sent(client, path, picture, **fields):
    return client.post(f"/api/{path}", files={"file": ("a.png", picture)}, data=fields)


def image_in(data):
    return Image.open(io.BytesIO(data))


def numbers_in(image):
    return list(image.tobytes())


@pytest.mark.parametrize(
    "options", [{}, {"k": 2}, {"salient": True}, {"exact": True, "k": 4}, {"space": "srgb"}]
)
def test_as_many_pixels_are_of_a_swatch_as_its_share_says(options):
    image = Image.radial_gradient("L").convert("RGB")
    image.paste("red", (0, 0, 100, 40))
    numbers = numbers_in(swatch_map(image, size=None, **options))
    palette = kolorit.extract(image, size=None, **options)
    for number, swatch in enumerate(palette):
        assert numbers.count(number) / len(numbers) == pytest.approx(swatch.share)


def test_what_does_not_count_is_of_no_swatch():
    image = Image.new("RGBA", (4, 1), "blue")
    image.putpixel((0, 0), (255, 0, 0, 0))
    image.putpixel((1, 0), (255, 255, 255, 255))
    assert numbers_in(swatch_map(image, ignore=["white"])) == [NONE, NONE, 0, 0]


def test_a_map_of_a_large_picture_has_every_so_many_of_its_pixels():
    image = Image.new("RGB", (1000, 10), "blue")
    image.paste("red", (0, 0, 500, 10))
    found = swatch_map(image, size=None)
    assert found.size == (480, 5)
    assert sorted(set(numbers_in(found))) == [0, 1]


def test_256_swatches_leave_no_number_for_none():
    image = Image.linear_gradient("L")
    with pytest.raises(kolorit.InvalidOptionError, match="at most 255"):
        swatch_map(image, 256, size=None)


@given(colors)
def test_a_gray_stays_as_it_is_without_hues_and_any_other_color_becomes_one(color):
    gray = without_hue(color)
    assert len(set(gray)) == 1
    assert without_hue(kolorit.Color(*gray)) == gray


def test_a_picture_is_seen_nearly_as_its_colors_are():
    steps = range(0, 256, 17)
    some = [kolorit.Color(r, g, b) for r in steps for g in (3, 120, 250) for b in (0, 77, 255)]
    image = Image.new("RGB", (len(some), 1))
    image.putdata(some)
    for sight in SIGHTS:
        seen = picture_seen(image, sight)
        off = [
            abs(x - y)
            for at, color in enumerate(some)
            for x, y in zip(seen.getpixel((at, 0)), color_seen(color, sight), strict=True)
        ]
        assert sum(off) / len(off) < 1.5


def test_opacity_stays_whoever_looks():
    image = Image.new("RGBA", (2, 2), (10, 200, 30, 77))
    assert picture_seen(image, "protanopia").getchannel("A").getextrema() == (77, 77)


def test_pixels_are_told_with_the_options_of_the_palette(client, picture):
    answer = sent(client, "pixels", picture, k="2", region="0,0,40,60")
    assert answer.headers["content-type"] == "image/png"
    found = image_in(answer.content)
    assert (found.mode, found.size) == ("L", (40, 60))
    assert found.tobytes() == swatch_map(io.BytesIO(picture), 2, region=(0, 0, 40, 60)).tobytes()


def test_the_cloud_has_the_swatches_of_the_palette(client, picture):
    told = sent(client, "cloud", picture, k="3").json()
    assert [swatch["hex"] for swatch in told["swatches"]] == [
        swatch.color.hex for swatch in kolorit.extract(io.BytesIO(picture), 3)
    ]
    assert len(b64decode(told["dots"])) % 11 == 0


def test_the_steps_end_with_the_palette_and_do_not_tell_what_the_file_is_called(client, picture):
    answer = client.post("/api/steps", files={"file": ("<b>secret.png", picture)}, data={"k": "3"})
    told = answer.json()
    hexes = {swatch.color.hex for swatch in kolorit.extract(io.BytesIO(picture), 3)}
    assert set(told["film"]["scenes"][-1]["colors"]) == hexes
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "fields", [{"k": "auto"}, {"k": "2..4"}, {"salient": "1"}, {"ignore": "white"}, {"x": "1"}]
)
def test_steps_have_no_other_options(client, picture, fields):
    answer = sent(client, "steps", picture, **fields)
    assert (answer.status_code, answer.headers["content-type"]) == (422, MEDIA_TYPE)
    assert answer.json()["code"] == "invalid_option"


def test_a_picture_is_shown_to_the_eyes_that_are_named(client, picture):
    told = sent(client, "seen", picture, eyes="usual,achromatopsia", size="40").json()
    assert list(told) == ["usual", "achromatopsia"]
    for url in told.values():
        kind, _, data = url.partition(",")
        assert kind == "data:image/webp;base64"
        assert image_in(b64decode(data)).size == (40, 30)


@pytest.mark.parametrize(
    "fields", [{"eyes": "cat"}, {"eyes": ""}, {"size": "0"}, {"size": "full"}, {"size": "9999"}, {"k": "3"}]
)
def test_other_eyes_and_sizes_are_refused(client, picture, fields):
    assert sent(client, "seen", picture, **fields).json()["code"] == "invalid_option"


@pytest.mark.parametrize("path", ["pixels", "cloud", "steps", "seen"])
def test_what_is_no_picture_is_told_with_its_own_code(client, path):
    answer = sent(client, path, b"no picture")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")
    assert answer.json()["source"] == "a.png"


@pytest.mark.parametrize("path", ["cloud.js", "player.js"])
def test_scripts_of_other_pages_are_served(client, path):
    answer = client.get(f"/static/{path}")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "export function" in answer.text


def asked(client, **values):
    return client.get("/api/colors", params=values)


def test_colors_are_told_in_the_order_they_are_asked_for(client):
    answer = asked(client, hex="0fb0dd,ffcc00", share="0.75,0.25").json()
    blue, yellow = answer["colors"]
    color = kolorit.Color.from_hex("#0fb0dd")
    assert blue == {**told(color), "share": "75.0 %"}
    assert (blue["name"], blue["family"], blue["css"]["oklch"]) == (
        color.name,
        color.family,
        color.css("oklch"),
    )
    assert (yellow["hex"], yellow["share"]) == ("#ffcc00", "25.0 %")
    assert "pairs" not in answer
    assert answer["harmony"].endswith(".")


@pytest.mark.parametrize(
    "values",
    [
        {"hex": "zzz"},
        {"hex": ""},
        {"hex": "ffffff,FFFFFF"},
        {"hex": "ffffff", "share": "0.5"},
        {"hex": "ffffff", "share": "nan"},
        {"hex": "ffffff", "share": "0.5,0.5"},
        {"hex": "ffffff,000000", "share": "1,0"},
        {"hex": ",".join(f"{number:06x}" for number in range(257))},
        {"hex": ",".join(f"{number:06x}" for number in range(65)), "pairs": "1"},
        {},
    ],
)
def test_what_nothing_can_be_told_of_is_refused(client, values):
    answer = asked(client, **values)
    assert (answer.status_code, answer.headers["content-type"]) == (422, MEDIA_TYPE)


def test_64_colors_have_all_their_pairs(client):
    codes = [f"{number * 259:06x}" for number in range(64)]
    pairs = asked(client, hex=",".join(codes), pairs="1").json()["pairs"]
    assert [(pair["first"], pair["second"]) for pair in pairs] == list(combinations(range(64), 2))


def test_a_contrast_is_rounded_down_and_has_the_level_that_it_reaches():
    white = kolorit.Color(255, 255, 255)
    for code, level in (("#767676", "AA"), ("#777777", "large"), ("#595959", "AAA"), ("#959595", "fails")):
        color = kolorit.Color.from_hex(code)
        (pair,) = pairs_told([color, white])
        assert pair["level"] == level
        assert 0 <= color.contrast(white) - pair["ratio"] < 0.01


def test_red_and_green_look_alike_to_some():
    found = alike_told([kolorit.Color.from_hex(code) for code in ("#b34000", "#5a6b00")])
    assert found["usual"] == []
    (pair,) = found["deuteranopia"]
    assert pair["difference"] < 10


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=20))
def test_percentages_add_up(weights):
    texts = percentages([weight / sum(weights) for weight in weights])
    assert round(sum(float(text.removesuffix(" %")) for text in texts), 1) == 100


@pytest.mark.parametrize(
    ("codes", "begin"),
    [
        (["#808080"], "Achromatic"),
        (["#0080c8", "#e67828"], "Complementary"),
        (["#ff0000", "#aaff00", "#0077ff", "#8800ff"], "Of no"),
    ],
)
def test_a_harmony_is_a_sentence(codes, begin):
    some = [kolorit.Color.from_hex(code) for code in codes]
    assert harmony_told(some, [1 / len(some)] * len(some)).startswith(begin)


def test_answers_are_the_same_each_time(client, picture):
    for path in ("pixels", "cloud", "steps", "seen"):
        assert sent(client, path, picture).content == sent(client, path, picture).content
    assert json.loads(asked(client, hex="0fb0dd").content) == asked(client, hex="0fb0dd").json()
