"""Colors that do not count: those that are named, and the one around the subject."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles.seen import distances
from palette.subjects import as_dict, bands, saved
from PIL import Image, ImageDraw

import kolorit
from kolorit import Color, InvalidOptionError
from kolorit.errors import NoOpaquePixelsError, NothingLeftError
from kolorit.palette.leave_out import TOLERANCE, Ignored

shapes = st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))
drawn = shapes.flatmap(
    lambda shape: arrays(np.uint8, shape, elements=st.sampled_from([0, 60, 120, 190, 255]))
)
colors = st.builds(Color, *[st.integers(0, 255)] * 3)
ignored = st.lists(st.builds(Ignored, colors, st.sampled_from([0.0, 5.0, 12.5, 40.0])), max_size=3)


@given(drawn, ignored)
def test_colors_within_the_tolerance_do_not_count_and_shares_are_those_of_the_rest(pixels, without):
    found, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    radii = [each.tolerance for each in without]
    far = distances(found, [each.color for each in without]) - radii if without else np.ones((len(found), 1))
    if (np.abs(far) < 1e-4).any():
        return
    kept = (far > 0).all(axis=1)
    texts = [f"{each.color}~{each.tolerance}" for each in without]
    if kept.any():
        whole = zip(found[kept].tolist(), counts[kept] / counts[kept].sum(), strict=True)
        expected = {"#{:02x}{:02x}{:02x}".format(*color): share for color, share in whole}
        assert as_dict(kolorit.extract(pixels, 200, ignore=texts)) == pytest.approx(expected)
    else:
        with pytest.raises(NothingLeftError):
            kolorit.extract(pixels, 200, ignore=texts)


@given(colors)
def test_a_tolerance_of_0_leaves_out_this_very_color(color):
    other = Color(*(255 - x for x in color))
    pixels = bands((color.rgb, 3), (other.rgb, 1))
    assert as_dict(kolorit.extract(pixels, ignore=[f"{color}~0"])) == {other.hex: 1.0}


def test_a_color_without_a_tolerance_has_that_of_white_in_a_jpeg():
    assert Ignored.of("white") == Ignored.of(Color(255, 255, 255)) == Ignored.of(f"#fff~{TOLERANCE:g}")
    picture = Image.new("RGB", (80, 80), "white")
    ImageDraw.Draw(picture).ellipse((20, 20, 60, 60), fill="#c81e28")
    palette = kolorit.extract(saved(picture, "JPEG", quality=85), 2, ignore=["white"])
    assert distances([palette[0].color], [(200, 30, 40)])[0, 0] < 5
    assert palette[0].share > 0.8


def test_spaces_around_the_tolerance_and_any_notation_are_understood():
    expected = Ignored(Color(0, 255, 0), 12.5)
    assert (
        Ignored.of("lime~12.5")
        == Ignored.of(" #0f0 ~ 12.5 ")
        == Ignored.of("rgb(0, 255, 0)~12.5")
        == expected
    )


def test_colors_may_come_one_by_one_and_none_ignores_none():
    pixels = bands(((255, 255, 255), 2), ((0, 0, 128), 1))
    assert as_dict(kolorit.extract(pixels, ignore=(text for text in ["white"]))) == {"#000080": 1.0}
    assert kolorit.extract(pixels, ignore=[]) == kolorit.extract(pixels)


@pytest.mark.parametrize(
    ("ignore", "said"),
    [
        ("white", "ignore must be a list of colors such as .*, got 'white'"),
        (Color(1, 2, 3), "ignore must be a list of colors"),
        (5, "ignore must be a list of colors"),
        (["white~"], r"after ~, the tolerance must be a number in 0\.\.100, such as white~10, got 'white~'"),
        (["white~-1"], "after ~, the tolerance"),
        (["white~101"], "after ~, the tolerance"),
        (["white~1e1"], "after ~, the tolerance"),
        (["white~nan"], "after ~, the tolerance"),
        (["white~\N{ARABIC-INDIC DIGIT ONE}"], "after ~, the tolerance"),
        (["~5"], "a color must look like"),
        (["whit"], "did you mean"),
        ([None], "None"),
        ([5], "5"),
    ],
)
def test_what_are_no_colors_to_ignore_is_rejected(ignore, said):
    with pytest.raises(InvalidOptionError, match=said):
        kolorit.extract(bands(((1, 2, 3), 1)), ignore=ignore)


def test_everything_ignored_is_an_error_that_names_the_source_and_the_colors():
    picture = saved(Image.new("RGB", (4, 4), "#fefefe"))
    with pytest.raises(NothingLeftError) as error:
        kolorit.extract(picture, ignore=["white", "navy~2.5"])
    assert (error.value.code, error.value.source) == ("nothing_left", "<bytes>")
    assert "(#ffffff~5, #000080~2.5)" in error.value.reason


def test_a_transparent_picture_is_transparent_whatever_is_ignored():
    with pytest.raises(NoOpaquePixelsError):
        kolorit.extract(np.zeros((4, 4, 4), np.uint8), ignore=["white"], background="drop")


def subject(around: tuple[int, ...], size: tuple[int, int] = (90, 60)) -> Image.Image:
    picture = Image.new("RGBA" if len(around) > 3 else "RGB", size, around)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((25, 10, 65, 50), fill=(200, 30, 40))
    draw.rectangle((38, 20, 52, 40), fill=(48, 99, 142))
    return picture


@pytest.mark.parametrize("around", [(255, 255, 255), (0, 255, 0), (0, 0, 0), (96, 96, 100)])
def test_the_color_around_a_subject_is_dropped(around):
    palette = kolorit.extract(subject(around), 5, background="drop")
    assert set(as_dict(palette)) == {"#c81e28", "#30638e"}
    assert palette.warnings == ()


@pytest.mark.parametrize("quality", [50, 90])
def test_it_is_dropped_from_a_jpeg_too(quality):
    large = subject((250, 249, 246)).resize((900, 600), Image.Resampling.NEAREST)
    palette = kolorit.extract(saved(large, "JPEG", quality=quality), 2, background="drop")
    assert palette.warnings == ()
    assert distances([palette[0].color], [(200, 30, 40)])[0, 0] < 5
    assert distances([palette[1].color], [(48, 99, 142)])[0, 0] < 8


def test_what_touches_the_border_stays():
    picture = subject((255, 255, 255))
    ImageDraw.Draw(picture).rectangle((20, 40, 70, 60), fill=(61, 139, 95))
    assert "#3d8b5f" in as_dict(kolorit.extract(picture, 5, background="drop"))


def test_a_noisy_background_is_one_color():
    dice = np.random.default_rng(4)
    levels = np.asarray(subject((225, 222, 215)), int)
    noisy = np.clip(levels + dice.normal(0, 2, levels.shape).round(), 0, 255).astype(np.uint8)
    palette = kolorit.extract(noisy, 2, background="drop")
    assert palette.warnings == ()
    assert distances([s.color for s in palette], [(225, 222, 215)]).min() > 20


def test_a_transparent_border_has_no_color_to_drop():
    palette = kolorit.extract(subject((255, 255, 255, 0)), 5, background="drop")
    assert palette.warnings == ("no_background",)
    assert as_dict(palette) == as_dict(kolorit.extract(subject((255, 255, 255, 0)), 5))


def test_a_border_that_is_white_in_part_and_transparent_in_part_counts_as_far_as_it_is_seen():
    picture = subject((255, 255, 255, 255))
    seen = kolorit.extract(picture, 5, background="drop")
    picture.paste((9, 9, 9, 0), (0, 0, 90, 2))
    assert as_dict(kolorit.extract(picture, 5, background="drop")) == as_dict(seen)


def test_a_gradient_has_no_background():
    ramp = np.repeat(np.tile(np.arange(0, 256, 2, dtype=np.uint8), (80, 1))[..., None], 3, axis=2)
    palette = kolorit.extract(ramp, background="drop")
    assert palette.warnings == ("no_background",)
    assert as_dict(palette) == as_dict(kolorit.extract(ramp))


def test_four_sides_of_four_colors_are_no_background():
    picture = np.zeros((60, 60, 3), np.uint8)
    picture[:30, :30], picture[:30, 30:], picture[30:, :30] = (255, 0, 0), (0, 160, 0), (0, 0, 255)
    assert kolorit.extract(picture, background="drop").warnings == ("no_background",)


@pytest.mark.parametrize("side", [1, 2, 50])
def test_a_picture_that_is_all_background_has_nothing_left(side):
    picture = saved(Image.new("RGB", (side, 3), "#0fb0dd"))
    with pytest.raises(NothingLeftError) as error:
        kolorit.extract(picture, background="drop")
    assert (error.value.code, error.value.source) == ("nothing_left", "<bytes>")
    assert "#0fb0dd" in error.value.reason


def test_dropping_and_ignoring_add_up():
    palette = kolorit.extract(subject((255, 255, 255)), background="drop", ignore=["#30638e"])
    assert as_dict(palette) == {"#c81e28": 1.0}


def test_the_border_is_that_of_the_region():
    picture = Image.new("RGB", (180, 60), "navy")
    picture.paste(subject((255, 255, 255)), (90, 0))
    palette = kolorit.extract(picture, 5, region=(90, 0, 90, 60), background="drop")
    assert set(as_dict(palette)) == {"#c81e28", "#30638e"}


def test_of_many_frames_the_border_is_that_of_the_first():
    frames = [subject((255, 255, 255)), Image.new("RGB", (90, 60), "lime")]
    film = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    palette = kolorit.extract(film, 5, frames="all", background="drop")
    assert set(as_dict(palette)) == {"#c81e28", "#30638e", "#00ff00"}


def test_drop_is_no_color():
    with pytest.raises(InvalidOptionError, match="a color must look like"):
        kolorit.extract(subject((255, 255, 255)), background="Drop")
