"""From pictures to themes: what is promised holds whatever the picture and the options, by coloraide."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from theme.drawn import (
    backgrounds,
    contrast,
    contrasts,
    difference,
    hues_off,
    keeps_promises,
    knobs,
    palette_of,
    palettes,
)

from kolorit import Color, InvalidOptionError, SourceError, extract, make_theme
from kolorit.color.names import nearest_name
from kolorit.theme.knobs import Knobs
from kolorit.theme.promises import broken

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
SUNSET = palette_of(*map(Color.from_hex, ["#1b2a49", "#465c8b", "#d9743c", "#f2b56b", "#7a3b2e"]))
MEADOW = palette_of(*map(Color.from_hex, ["#2f5d1e", "#6fa03a", "#b7d36b", "#e8e4b0", "#93b7d6"]))


def limit(semantic):
    asked = {"mode": "auto", "contrast": "AA", "saturation": 1, "mono": False, "background": None}
    return Knobs.of(semantic=semantic, **asked).hue_limit


@given(palettes, knobs)
def test_contrast_and_difference_hold_at_every_value_of_every_knob(palette, options):
    assert keeps_promises(make_theme(palette, **options))


@given(palettes, knobs, contrasts)
def test_any_contrast_that_can_be_had_is_kept(palette, options, asked):
    assert keeps_promises(
        make_theme(palette, contrast=asked, **options), {"AA": 4.5, "AAA": 7}.get(asked, asked)
    )


@given(palettes, knobs, backgrounds)
def test_there_is_a_theme_on_every_background_that_black_or_white_can_be_read_on(
    palette, options, background
):
    options = {**options, "mode": "auto"}
    try:
        theme = make_theme(palette, background=background, **options)
    except InvalidOptionError:
        assert max(background.contrast(BLACK), background.contrast(WHITE)) < 7.02
    else:
        assert theme.background == background
        assert keeps_promises(theme)


@given(palettes, st.sampled_from(["dark", "light"]))
def test_hues_are_within_25_degrees_of_those_of_their_names(palette, mode):
    assert all(off <= 25 for off in hues_off(make_theme(palette, mode=mode)))


@given(palettes, st.floats(0, 1), st.floats(0, 2))
def test_the_limit_on_hues_is_that_of_the_knob(palette, semantic, saturation):
    theme = make_theme(palette, semantic=semantic, saturation=saturation)
    assert all(off <= max(2, limit(semantic)) + 1e-4 for off in hues_off(theme))


def test_the_limit_on_hues_falls_from_none_to_two_degrees():
    assert limit(0) == 180
    assert 24.5 < limit(0.5) < 25
    assert limit(1) == 0


@given(palettes, knobs, st.none() | backgrounds, contrasts)
def test_text_can_be_read_on_accents_bars_and_what_is_selected(palette, options, background, asked):
    try:
        theme = make_theme(palette, background=background, contrast=asked, **options)
    except InvalidOptionError:
        return
    roles = theme.roles._asdict()
    for name in roles:
        if f"on_{name}" in roles:
            assert contrast(roles[name], roles[f"on_{name}"]) >= 4.5
    assert contrast(theme.selection_background, theme.selection_foreground) >= 4.5
    assert contrast(theme.cursor, theme.background) >= {"AA": 4.5, "AAA": 7}.get(asked, asked)
    assert contrast(roles["outline"], theme.background) >= 3


@given(palettes, knobs)
def test_our_own_report_finds_nothing_broken(palette, options):
    assert broken(make_theme(palette, **options)) == ()


@given(palettes, knobs)
def test_the_same_palette_and_options_give_the_same_theme(palette, options):
    assert make_theme(palette, **options) == make_theme(palette, **options)


@given(palettes)
def test_dark_is_light_on_dark_and_light_is_dark_on_light(palette):
    dark, light = (make_theme(palette, mode=mode) for mode in ("dark", "light"))
    assert (dark.mode, light.mode) == ("dark", "light")
    assert dark.background.oklab.lightness < 0.3
    assert dark.foreground.oklab.lightness > 0.8
    assert light.background.oklab.lightness > 0.9
    assert light.foreground.oklab.lightness < 0.45


def test_a_light_picture_gets_a_light_theme_and_a_dark_one_a_dark_one():
    assert make_theme(palette_of(Color(240, 235, 220), Color(220, 230, 240))).mode == "light"
    assert make_theme(palette_of(Color(20, 35, 50), Color(90, 60, 40))).mode == "dark"


def test_the_background_decides_between_dark_and_light_if_it_is_given():
    assert make_theme(SUNSET, background="white").mode == "light"
    assert make_theme(MEADOW, background="#101010").mode == "dark"


def test_the_background_has_the_hue_of_the_picture():
    background = make_theme(palette_of(Color(20, 40, 90)), mode="dark").background.oklch
    assert abs(background.hue - Color(20, 40, 90).oklch.hue) < 10
    assert background.chroma > 0.015


def test_a_gray_picture_has_gray_areas_and_text():
    theme = make_theme(palette_of(Color(40, 40, 40), Color(160, 160, 160)))
    for color in (theme.background, theme.foreground, theme.roles.surface_variant, theme.colors[8]):
        assert color.oklch.chroma < 0.002


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_names_are_what_people_would_say(mode):
    theme = make_theme(SUNSET, mode=mode)
    said = [nearest_name(color)[0] + " " + color.family for color in theme.colors[1:7]]
    expected = [
        "red|orange|pink|brown",
        "green|teal",
        "yellow|brown|gold|orange",
        "blue",
        "purple|pink",
        "teal|blue|cyan",
    ]
    for name, words in zip(said, expected, strict=True):
        assert any(word in name for word in words.split("|")), said


@pytest.mark.parametrize("palette", [SUNSET, MEADOW])
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_the_less_names_matter_the_more_a_theme_is_like_its_picture(palette, mode):
    own, usual, named = (make_theme(palette, mode=mode, semantic=part).likeness for part in (0, 0.5, 1))
    assert own < usual
    assert own < named
    assert own < 20


def test_likeness_is_the_mean_difference_to_the_nearest_of_the_picture():
    theme = make_theme(SUNSET)
    nearest = [min(difference(color, swatch.color) for swatch in SUNSET) for color in theme.colors[1:7]]
    # Which is the nearest is decided by a faster formula.
    assert sum(nearest) / 6 - 0.006 <= theme.likeness <= sum(nearest) / 6 + 2


def test_the_primary_accent_is_the_one_that_there_is_most_of():
    assert make_theme(MEADOW, mode="dark").roles.primary.family in {"green", "yellow"}
    assert make_theme(palette_of(Color(20, 60, 190)), mode="dark").roles.primary.family == "blue"


def test_without_a_hue_of_the_picture_an_accent_keeps_that_of_its_name():
    blue = make_theme(palette_of(Color(20, 60, 190)), mode="dark")
    assert abs(blue.colors[1].oklch.hue - 29) < 12
    assert blue.colors[1].family in {"red", "pink"}


@pytest.mark.parametrize("hex_code", ["#1c4e8a", "#8a3a1c", "#3a7d2c", "#6b2c7d"])
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_mono_keeps_accents_to_the_hue_that_there_is_most_of(hex_code, mode):
    color = Color.from_hex(hex_code)
    theme = make_theme(palette_of(color, Color(30, 30, 30)), mode=mode, mono=True)
    for accent in theme.colors[1:7]:
        place = accent.oklch
        assert place.chroma < 0.03 or abs((place.hue - color.oklch.hue + 180) % 360 - 180) < 35


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_mono_of_a_gray_picture_is_all_but_gray(mode):
    theme = make_theme(palette_of(Color(50, 50, 50), Color(200, 200, 200)), mode=mode, mono=True)
    assert max(color.oklch.chroma for color in theme.colors) < 0.07
    assert keeps_promises(theme)


def test_saturation_makes_accents_more_and_less_colorful():
    dull, usual, vivid = (
        sum(color.oklch.chroma for color in make_theme(SUNSET, mode="dark", saturation=times).colors[1:7])
        for times in (0, 1, 2)
    )
    assert dull < 0.6 * usual
    assert vivid > 1.15 * usual


def test_bright_twins_are_brighter_on_dark():
    theme = make_theme(SUNSET, mode="dark")
    for number in range(1, 7):
        assert theme.colors[number + 8].oklab.lightness > theme.colors[number].oklab.lightness + 0.03


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"mode": "dim"}, "mode must be one of auto, dark, light, got 'dim'"),
        ({"semantic": 1.5}, r"semantic must be a number in 0\.\.1, got 1\.5"),
        ({"semantic": float("nan")}, "semantic must be a number"),
        ({"semantic": True}, "semantic must be a number"),
        ({"saturation": -1}, r"saturation must be a number in 0\.\.2, got -1"),
        ({"contrast": "B"}, r"contrast must be AA, AAA or a number in 3\.\.21, got 'B'"),
        ({"contrast": 2}, r"in 3\.\.21, got 2"),
        ({"background": "#12"}, "a color must look like"),
        ({"contrast": 21}, r"cannot be had: accents that can be told apart have 16\.9:1 at most, on black"),
        ({"contrast": 21, "mode": "light"}, r"16\.1:1 at most, on white"),
        (
            {"background": "#808080"},
            r"text in a light theme can have a contrast of 5\.3:1 .* nearer to white",
        ),
        ({"background": "white", "mode": "dark"}, r"text in a dark theme can have a contrast of 1\.0:1"),
    ],
)
def test_what_cannot_be_is_refused_and_what_can_is_told(options, message):
    with pytest.raises(InvalidOptionError, match=message):
        make_theme(SUNSET, **options)


def drawn(mode, size, color, at=None, fill=None):
    image = Image.new(mode, size, color)
    if at:
        ImageDraw.Draw(image).rectangle(at, fill=fill)
    return image


@pytest.mark.parametrize(
    "image",
    [
        drawn("RGB", (1, 1), "#c81e28"),
        drawn("RGB", (1, 1), "black"),
        drawn("RGB", (1, 1), "white"),
        drawn("L", (40, 30), 128),
        drawn("1", (8, 8), 1),
        drawn("RGBA", (40, 30), (0, 0, 0, 0)),
        drawn("RGBA", (40, 30), (0, 0, 0, 0), at=(0, 0, 3, 3), fill=(255, 0, 0, 20)),
        drawn("RGB", (2000, 1), "#0fb0dd"),
        drawn("RGB", (64, 64), "yellow", at=(0, 0, 20, 20), fill="lime"),
    ],
    ids=[
        "a red pixel",
        "a black one",
        "a white one",
        "gray",
        "bitmap",
        "transparent",
        "all but",
        "thin",
        "glaring",
    ],
)
@pytest.mark.parametrize("options", [{}, {"semantic": 0}, {"semantic": 1}, {"mono": True}, {"saturation": 0}])
def test_every_picture_that_can_be_read_becomes_a_theme(image, options):
    for mode in ("auto", "dark", "light"):
        assert keeps_promises(make_theme(image, mode=mode, **options))


def test_a_picture_that_is_all_transparent_counts_as_gray():
    assert make_theme(drawn("RGBA", (4, 4), (200, 0, 0, 0))) == make_theme(palette_of(Color(128, 128, 128)))


def test_a_file_a_picture_and_its_palette_give_the_same_theme():
    image = drawn("RGB", (60, 40), "#0fb0dd", at=(0, 0, 10, 30), fill="#c81e28")
    file = io.BytesIO()
    image.save(file, "PNG")
    themes = [make_theme(image), make_theme(file.getvalue()), make_theme(extract(image, 8))]
    assert themes[0] == themes[1] == themes[2]


def test_what_is_no_picture_is_an_error_of_the_source():
    with pytest.raises(SourceError):
        make_theme(b"no picture at all")
