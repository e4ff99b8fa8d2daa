"""`kolorit.extract` and `colorz`: their Guarantees, one property each, and answers that peers get wrong."""

from __future__ import annotations

import io
import itertools
import math
import os
import subprocess
import sys
import threading
from fractions import Fraction

import coloraide
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

import kolorit
from kolorit import InvalidOptionError, SourceError

channel = st.integers(0, 255)
few_levels = st.sampled_from([0, 1, 2, 128, 254, 255])


@st.composite
def rgb_arrays(draw: st.DrawFn) -> np.ndarray:
    shape = (draw(st.integers(1, 12)), draw(st.integers(1, 12)), 3)
    return draw(arrays(np.uint8, shape, elements=draw(st.sampled_from([channel, few_levels]))))


spaces = st.sampled_from(["oklab", "srgb"])
ks = st.integers(1, 12)


def as_dict(palette: kolorit.Palette) -> dict[str, float]:
    return {swatch.color.hex: swatch.share for swatch in palette}


def distinct(pixels: np.ndarray) -> np.ndarray:
    return np.unique(pixels.reshape(-1, pixels.shape[-1]), axis=0)


@given(rgb_arrays(), ks, spaces)
def test_there_are_exactly_min_of_k_and_the_distinct_colors_and_no_two_the_same(pixels, k, space):
    palette = kolorit.extract(pixels, k, space=space)
    assert len(palette) == len(as_dict(palette)) == min(k, len(distinct(pixels)))


@given(rgb_arrays(), ks, spaces)
def test_shares_lie_above_zero_add_up_to_one_and_descend_with_ties_by_color(pixels, k, space):
    palette = kolorit.extract(pixels, k, space=space)
    shares = [swatch.share for swatch in palette]
    assert all(0 < share <= 1 for share in shares)
    assert math.isclose(sum(shares), 1, abs_tol=1e-9)
    order = [(-swatch.share, swatch.color.rgb) for swatch in palette]
    assert order == sorted(order)


@given(rgb_arrays(), spaces)
def test_no_more_distinct_colors_than_k_come_back_exactly_with_their_shares(pixels, space):
    colors, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    expected = {
        "#{:02x}{:02x}{:02x}".format(*tuple(c)): n / counts.sum()
        for c, n in zip(colors.tolist(), counts, strict=True)
    }
    assert as_dict(kolorit.extract(pixels, 256, size=None, space=space)) == pytest.approx(expected)


@given(rgb_arrays(), ks, spaces, st.randoms(use_true_random=False))
def test_the_order_of_the_pixels_changes_nothing(pixels, k, space, rng):
    flat = pixels.reshape(-1, 3)
    order = list(range(len(flat)))
    rng.shuffle(order)
    shuffled = flat[order].reshape(pixels.shape)
    once, again = (kolorit.extract(p, k, size=None, space=space) for p in (pixels, shuffled))
    assert once == again


@given(rgb_arrays(), ks)
def test_a_picture_turned_or_mirrored_has_the_same_palette(pixels, k):
    palette = as_dict(kolorit.extract(pixels, k, size=None))
    for turned in (np.rot90(pixels), pixels[::-1], pixels[:, ::-1]):
        assert as_dict(kolorit.extract(turned, k, size=None)) == palette


@given(rgb_arrays(), ks, st.tuples(channel, channel, channel))
def test_fully_transparent_pixels_change_nothing_whatever_color_hides_in_them(pixels, k, hidden):
    opaque = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    ghost = np.zeros_like(opaque)
    ghost[..., :3] = hidden
    expected = as_dict(kolorit.extract(opaque, k, size=None))
    assert as_dict(kolorit.extract(np.vstack([opaque, ghost]), k, size=None)) == expected


@given(rgb_arrays(), ks, spaces)
def test_the_same_input_gives_the_same_palette_in_every_call(pixels, k, space):
    assert kolorit.extract(pixels, k, space=space) == kolorit.extract(pixels.copy(), k, space=space)


def test_another_process_gives_the_same_palette_whatever_its_hash_seed():
    script = (
        "import kolorit; n = 90\n"
        "data = bytes((i * i // 7 + i * c) % 256 for i in range(n * n) for c in (1, 5, 11))\n"
        "print(kolorit.extract(memoryview(data).cast('B', (n, n, 3)), 9))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": s},
        ).stdout
        for s in ("0", "1", "77")
    }
    assert len(printed) == 1


def test_threads_get_the_same_palette():
    pixels = np.random.default_rng(1).integers(0, 256, (300, 400, 3), np.uint8)
    alone = kolorit.extract(pixels, 8)
    found: list[kolorit.Palette] = []
    threads = [threading.Thread(target=lambda: found.append(kolorit.extract(pixels, 8))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4


@pytest.mark.parametrize("size", [None, 200])
def test_many_pixels_are_counted_as_few_are(size):
    tile = np.random.default_rng(2).integers(0, 256, (20, 20, 3), np.uint8)
    # 1,000 x 1,000 pixels go through the table of all colors, 20 x 20 through the sort.
    large = np.tile(tile, (50, 50, 1))
    if size is None:
        assert as_dict(kolorit.extract(large, 7, size=size)) == as_dict(kolorit.extract(tile, 7))
    else:
        assert len(kolorit.extract(large, 7, size=size)) == 7


def bands(*parts: tuple[tuple[int, ...], int]) -> np.ndarray:
    return np.array([[color for color, count in parts for _ in range(count)]] * 4, np.uint8)


def test_half_red_a_quarter_blue_a_quarter_transparent_is_two_thirds_red():
    pixels = bands(((255, 0, 0, 255), 2), ((0, 0, 255, 255), 1), ((0, 255, 0, 0), 1))
    assert as_dict(kolorit.extract(pixels, 3)) == {
        "#ff0000": pytest.approx(2 / 3),
        "#0000ff": pytest.approx(1 / 3),
    }


def test_a_half_transparent_pixel_weighs_half():
    pixels = bands(((255, 0, 0, 255), 1), ((0, 0, 255, 51), 1))
    assert as_dict(kolorit.extract(pixels, 2)) == {
        "#ff0000": pytest.approx(255 / 306),
        "#0000ff": pytest.approx(51 / 306),
    }


@pytest.mark.parametrize("space", ["oklab", "srgb"])
@pytest.mark.parametrize("k", [3, 4, 10, 256])
def test_three_flat_colors_are_those_three_however_many_are_asked_for(space, k):
    pixels = bands(((200, 30, 40), 5), ((20, 160, 60), 3), ((40, 60, 200), 2))
    assert as_dict(kolorit.extract(pixels, k, space=space)) == pytest.approx(
        {"#c81e28": 0.5, "#14a03c": 0.3, "#283cc8": 0.2}
    )


@pytest.mark.parametrize("k", [1, 2, 3, 7, 8, 9, 10, 64, 256])
def test_noise_gives_exactly_as_many_colors_as_are_asked_for(k):
    noise = np.random.default_rng(7).integers(0, 256, (64, 64, 3), np.uint8)
    assert len(kolorit.extract(noise, k)) == k


@pytest.mark.parametrize("level", [0, 119, 255])
def test_a_picture_of_one_gray_is_that_gray(level):
    assert as_dict(kolorit.extract(np.full((30, 30, 3), level, np.uint8))) == {
        f"#{level:02x}{level:02x}{level:02x}": 1.0
    }


def test_means_that_round_to_the_same_color_are_told_apart_by_colors_of_their_clusters():
    # The corners of the cube of one step: k of them less than eight have means half a step away.
    corners = np.array([list(itertools.product((10, 11), repeat=3))], np.uint8)
    for k, space in itertools.product(range(1, 9), ("oklab", "srgb")):
        palette = kolorit.extract(corners, k, space=space)
        assert len(as_dict(palette)) == k
        assert all(set(swatch.color.rgb) <= {10, 11} for swatch in palette)


def test_a_mean_in_srgb_is_the_exact_mean():
    pixels = bands(((10, 20, 30), 3), ((20, 30, 41), 1))
    exact = [Fraction(3 * a + b, 4) for a, b in ((10, 20), (20, 30), (30, 41))]
    (swatch,) = kolorit.extract(pixels, 1, space="srgb")
    assert swatch.color.rgb == tuple(math.floor(x + Fraction(1, 2)) for x in exact)


def test_a_mean_in_oklab_is_not_that_of_srgb():
    pixels = bands(((255, 255, 0), 1), ((0, 0, 255), 1))
    assert as_dict(kolorit.extract(pixels, 1)) != as_dict(kolorit.extract(pixels, 1, space="srgb"))


@pytest.mark.parametrize("pair", list(itertools.combinations(["lime", "aqua", "blue", "yellow", "red"], 2)))
def test_a_mean_keeps_its_lightness_and_hue_though_srgb_may_not_show_its_chroma(pair):
    colors = [coloraide.Color(name) for name in pair]
    pixels = np.array([[[round(255 * x) for x in color.coords()] for color in colors]], np.uint8)
    lightness, chroma, hue = colors[0].mix(colors[1], space="oklab").convert("oklch").coords()
    (swatch,) = kolorit.extract(pixels, 1)
    shown = coloraide.Color(swatch.color.hex).convert("oklch").coords()
    assert shown[0] == pytest.approx(lightness, abs=0.003)
    assert shown[1] <= chroma + 0.003
    assert shown[2] == pytest.approx(hue, abs=1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"k": 0}, "k must be an integer in 1..256, got 0"),
        ({"k": 257}, "k must be an integer in 1..256, got 257"),
        ({"k": -1}, "k must be an integer in 1..256, got -1"),
        ({"k": 2.0}, "k must be an integer in 1..256, got 2.0"),
        ({"k": "5"}, "k must be an integer in 1..256, got '5'"),
        ({"k": None}, "k must be an integer in 1..256, got None"),
        ({"size": 0}, "size must be an integer of at least 1, or None for every pixel, got 0"),
        ({"size": 1.5}, "size must be an integer of at least 1"),
        ({"space": "lab"}, "space must be one of oklab, srgb, got 'lab'"),
        ({"space": ["oklab"]}, "space must be one of"),
    ],
)
def test_an_option_out_of_range_is_rejected_and_not_clamped(options, said):
    with pytest.raises(InvalidOptionError) as error:
        kolorit.extract(Image.new("RGB", (2, 2)), **options)
    assert said in str(error.value)
    assert error.value.code == "invalid_option"
    assert isinstance(error.value, ValueError)


def test_a_picture_without_an_opaque_pixel_is_an_error_of_its_own():
    with pytest.raises(SourceError) as error:
        kolorit.extract(np.zeros((5, 5, 4), np.uint8))
    assert error.value.code == "no_opaque_pixels"
    assert "transparent" in str(error.value)


def test_colorz_is_the_function_of_the_post():
    stream = io.BytesIO()
    Image.fromarray(bands(((200, 30, 40), 5), ((20, 160, 60), 3), ((40, 60, 200), 2))).save(stream, "PNG")
    assert kolorit.colorz(stream, 2)[0].startswith("#")
    stream.seek(0)
    assert kolorit.colorz(stream, n=3) == ["#c81e28", "#14a03c", "#283cc8"]


def test_importing_kolorit_and_extracting_import_no_numpy():
    script = (
        "import sys, kolorit; from PIL import Image\n"
        "kolorit.extract(Image.new('RGB', (9, 9), 'red')); kolorit.kmeans([[1.0], [2.0]], 1)\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_palette_reads_as_a_sequence_of_swatches():
    palette = kolorit.extract(bands(((200, 30, 40), 3), ((20, 160, 60), 1)))
    assert palette[0].color.hex == "#c81e28"
    assert palette[0].color.rgb == (200, 30, 40)
    assert palette[0].share == 0.75
    assert [swatch.share for swatch in palette] == [0.75, 0.25]
    assert palette[-1] in palette
    assert palette[:1] == (palette[0],)
    assert (palette.width, palette.height, palette.warnings) == (4, 4, ())
