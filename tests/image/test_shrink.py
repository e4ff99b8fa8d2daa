"""Shrinking: the area average, against exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, read
from PIL import Image

from kolorit import _core
from kolorit.image.shrink import shrunk, shrunk_size

sides = st.integers(1, 14)
level = st.integers(0, 255)


def overlap(old: int, old_count: int, new: int, new_count: int) -> Fraction:
    """The part of an old pixel that lies in a new one."""
    start, end = Fraction(new * old_count, new_count), Fraction((new + 1) * old_count, new_count)
    return max(Fraction(0), min(end, old + 1) - max(start, old))


def area_averages(pixels: np.ndarray, width: int, height: int) -> list[list[Fraction]]:
    """By the definition, without rounding: the mean of every channel of every new pixel."""
    old_height, old_width, channels = pixels.shape
    means = []
    for y in range(height):
        for x in range(width):
            parts = [
                (
                    overlap(row, old_height, y, height) * overlap(column, old_width, x, width),
                    pixels[row, column],
                )
                for row in range(old_height)
                for column in range(old_width)
            ]
            area = sum(part for part, _ in parts)
            means.append([sum(part * int(pixel[c]) for part, pixel in parts) / area for c in range(channels)])
    return means


def nearest(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


@st.composite
def shrinkings(draw: st.DrawFn, channels: int) -> tuple[np.ndarray, int, int]:
    width, height = draw(sides), draw(sides)
    pixels = noise(width, height, 4, draw(st.integers(0, 999)))[..., :channels]
    return pixels, draw(st.integers(1, width)), draw(st.integers(1, height))


@given(shrinkings(channels=3))
def test_opaque_pixels_become_the_exact_area_average_rounded_to_the_nearest(shrinking):
    pixels, width, height = shrinking
    old = (pixels.shape[1], pixels.shape[0])
    shrunken = _core.shrink_opaque(pixels.tobytes(), 3, old, (1, 1), (width, height))
    expected = [nearest(mean) for means in area_averages(pixels, width, height) for mean in means]
    assert list(shrunken) == expected


@given(shrinkings(channels=4))
def test_transparent_pixels_become_the_exact_average_weighted_by_opacity(shrinking):
    pixels, width, height = shrinking
    old = (pixels.shape[1], pixels.shape[0])
    shrunken = _core.shrink_with_alpha(pixels.tobytes(), old, (width, height))
    alpha = pixels[..., 3:].astype(int)
    weighted = np.concatenate([pixels[..., :3] * alpha, alpha], axis=2)
    expected = []
    for *sums, opacity in area_averages(weighted, width, height):
        expected += [nearest(mean / opacity) for mean in sums] if opacity else [0, 0, 0]
        expected.append(max(nearest(opacity), 1) if opacity else 0)
    assert list(shrunken) == expected


@given(st.tuples(level, level, level), st.integers(1, 255), sides, sides, sides)
def test_a_flat_color_stays_exact_at_any_alpha(color, alpha, width, height, size):
    picture = Image.new("RGBA", (width, height), (*color, alpha))
    expected = color if alpha == 255 else (*color, alpha)
    assert colors(read(picture, size=size)) == {expected}


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("size", [1, 2, 7])
def test_a_flat_color_stays_exact_however_many_pixels_become_one(mode, size):
    # Pillow's own reduction makes 254 of 255 at a factor of 300, and 239 at 1500.
    picture = Image.new(mode, (3000, 2001), (0,) * 4 if mode == "CMYK" else "white")
    assert colors(read(picture, size=size)) == {(255, 255, 255)}


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 40))
def test_a_color_weighs_as_much_as_it_covers_whatever_the_size(width, height, size):
    # White at the right edge, where whole factors leave a rest.
    pixels = np.zeros((height, width), np.uint8)
    pixels[:, width - 1 :] = 255
    assert levels(read(pixels, size=size)).mean() == pytest.approx(255 / width, abs=1)


def test_no_color_that_can_be_seen_vanishes():
    pixels = np.zeros((300, 300, 4), np.uint8)
    pixels[7, 9] = (9, 8, 7, 255)
    assert colors(read(pixels, size=3)) == {(0, 0, 0, 0), (9, 8, 7, 1)}


def test_a_hidden_color_does_not_tint():
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[:] = (255, 0, 0, 255)
    pixels[:, ::2] = (0, 255, 0, 0)
    assert colors(read(pixels, size=10)) == {(255, 0, 0, 128)}


@given(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), st.integers(1, 5000))
def test_the_longer_side_becomes_the_size_and_the_shorter_keeps_the_aspect(old, size):
    width, height = shrunk_size(old, size)
    assert max(width, height) == min(size, max(old))
    assert min(width, height) == max(1, nearest(Fraction(min(old) * max(width, height), max(old))))
    assert (width > height) <= (old[0] > old[1])


@given(st.tuples(st.integers(1, 5000), st.integers(1, 5000)))
def test_a_picture_is_never_enlarged(old):
    assert shrunk_size(old, None) == shrunk_size(old, max(old)) == shrunk_size(old, 10**9) == old


@pytest.mark.parametrize(
    ("channels", "size", "block", "new_size"),
    [
        (3, (4, 4), (1, 1), (5, 4)),
        (3, (4, 4), (1, 1), (4, 0)),
        (3, (4, 4), (0, 1), (4, 4)),
        (3, (4, 4), (5, 1), (1, 1)),
        (3, (4, 3), (1, 1), (1, 1)),
        (2, (4, 4), (1, 1), (1, 1)),
        (0, (4, 4), (1, 1), (1, 1)),
        (3, (2**40, 2**40), (2**40, 2**40), (1, 1)),
    ],
)
def test_the_core_refuses_sizes_that_do_not_fit(channels, size, block, new_size):
    with pytest.raises(ValueError, match=r"must|may"):
        _core.shrink_opaque(bytes(4 * 4 * 3), channels, size, block, new_size)


def test_a_large_picture_becomes_its_area_average_up_to_rounding_twice():
    y, x = np.mgrid[:811, :1237]
    pixels = np.stack([127 + 120 * np.sin(x / 90 + y / 70 + phase) for phase in range(3)], 2).astype(np.uint8)
    image = shrunk(Image.fromarray(pixels), (1237, 811), 1, (200, 131))
    means = averaged_rows(averaged_rows(pixels, 131).swapaxes(0, 1), 200).swapaxes(0, 1)
    # Once for whole factors, once for the rest; and a border cuts a block as if it were flat.
    assert np.abs(np.asarray(image) - means).max() <= 2


def averaged_rows(values: np.ndarray, count: int) -> np.ndarray:
    """The area average of rows, by differences of a running sum."""
    running = np.concatenate([np.zeros_like(values[:1], float), np.cumsum(values, axis=0, dtype=float)])
    borders = np.linspace(0, len(values), count + 1)
    whole = np.minimum(borders.astype(int), len(values) - 1)
    reached = running[whole] + (borders - whole)[:, None, None] * values[whole]
    return np.diff(reached, axis=0) * (count / len(values))
