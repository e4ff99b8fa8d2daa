"""Masks: what they are made of, where they lie, and how much of a pixel counts."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from image.pictures import noise, saved
from PIL import Image

import kolorit
from kolorit.errors import InvalidOptionError, NothingLeftError
from kolorit.image import Reading, Region, read_frames
from kolorit.image.mask import Mask

sides = st.tuples(st.integers(1, 8), st.integers(1, 8))


def as_dict(palette):
    return {swatch.color.hex: swatch.share for swatch in palette}


def shares(pixels: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    """Of each color, as far as it counts."""
    colors, numbers = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    sums = np.bincount(numbers.ravel(), weights.ravel().astype(float), len(colors))
    whole = zip(colors.tolist(), sums / sums.sum(), strict=True)
    return {"#{:02x}{:02x}{:02x}".format(*color): share for color, share in whole if share}


@st.composite
def pictures(draw):
    return draw(arrays(np.uint8, (*draw(sides), 3), elements=st.sampled_from([0, 90, 255])))


@given(pictures(), st.data())
def test_an_array_of_booleans_tells_which_pixels_count(pixels, data):
    mask = data.draw(arrays(bool, pixels.shape[:2]).filter(np.any))
    assert as_dict(kolorit.extract(pixels, 99, mask=mask)) == pytest.approx(shares(pixels, mask))


@given(pictures(), st.data())
def test_an_array_of_bytes_tells_how_much_of_each_pixel_counts(pixels, data):
    mask = data.draw(arrays(np.uint8, pixels.shape[:2]).filter(np.any))
    assert as_dict(kolorit.extract(pixels, 99, mask=mask)) == pytest.approx(shares(pixels, mask))


@given(pictures(), st.data())
def test_an_array_of_floats_is_one_of_weights(pixels, data):
    weights = data.draw(arrays(np.float64, pixels.shape[:2], elements=st.floats(0, 1)).filter(np.any))
    counted = np.rint(weights * 255)
    if counted.any():
        assert as_dict(kolorit.extract(pixels, 99, mask=weights)) == pytest.approx(shares(pixels, counted))
    else:
        with pytest.raises(InvalidOptionError, match="black everywhere"):
            kolorit.extract(pixels, mask=weights)


@given(pictures(), st.data())
def test_opacity_and_mask_count_together(pixels, data):
    alpha, mask = (
        data.draw(arrays(np.uint8, pixels.shape[:2], elements=st.sampled_from([0, 51, 255])))
        for _ in range(2)
    )
    both = alpha.astype(int) * mask / 255
    source = np.dstack([pixels, alpha])
    if not mask.any():
        return
    if not both.any():
        with pytest.raises(NothingLeftError, match="where the mask is not black, every pixel is transparent"):
            kolorit.extract(source, mask=mask)
    else:
        # What counts of a pixel is a whole number of 255 parts.
        assert as_dict(kolorit.extract(source, 99, mask=mask)) == pytest.approx(
            shares(pixels, np.rint(both)), abs=1e-9
        )


def test_a_mask_is_a_picture_in_any_form(tmp_path):
    pixels = noise(30, 20)
    levels = noise(30, 20, channels=1)
    image = Image.fromarray(levels)
    file = saved(image)
    (tmp_path / "mask.png").write_bytes(file)
    expected = kolorit.extract(pixels, mask=levels)
    for mask in (image, file, io.BytesIO(file), tmp_path / "mask.png", image.convert("RGB"), Mask.of(levels)):
        assert kolorit.extract(pixels, mask=mask) == expected


@pytest.mark.parametrize("size", [None, 150])
def test_a_white_mask_changes_nothing(size):
    pixels = noise(300, 220)
    white = Mask.of(np.ones((220, 300), bool))
    plain, masked = (
        next(read_frames(pixels, size=size, region=None, reading=Reading(), mask=mask))
        for mask in (None, white)
    )
    levels, opacity = np.split(np.asarray(masked.image, int), [3], axis=2)
    # Pillow, which shrinks what is opaque, rounds its own way.
    assert np.abs(levels - np.asarray(plain.image)).max() <= (size is not None)
    assert (opacity == 255).all()
    assert (masked.picture_width, masked.picture_height, masked.warnings) == (300, 220, ())


def test_what_is_masked_does_not_bleed_into_what_is_not_when_a_picture_is_shrunk():
    pixels = np.full((300, 400, 3), (200, 30, 40), np.uint8)
    pixels[:, ::3] = (0, 0, 255)
    mask = np.ones((300, 400), bool)
    mask[:, ::3] = False
    assert as_dict(kolorit.extract(pixels, size=50, mask=mask)) == {"#c81e28": 1.0}


def test_a_mask_of_another_size_is_scaled_and_that_is_told():
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:20] = 255
    upper = np.array([[True], [False]])
    palette = kolorit.extract(pixels, mask=upper)
    assert as_dict(palette) == {"#ffffff": 1.0}
    assert palette.warnings == ("mask_scaled",)
    assert kolorit.extract(pixels, mask=np.repeat(np.repeat(upper, 20, 0), 60, 1)).warnings == ()


def test_a_larger_mask_is_averaged():
    pixels = np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8)
    mask = np.zeros((10, 40), bool)
    mask[:, :20] = True
    mask[:2, 20:] = True
    palette = kolorit.extract(pixels, mask=mask)
    assert as_dict(palette) == pytest.approx({"#ff0000": 255 / 306, "#0000ff": 51 / 306})


@given(st.data())
def test_in_a_region_the_part_of_the_mask_that_lies_there_counts(data):
    pixels = noise(9, 7)
    mask = data.draw(arrays(bool, (7, 9)))
    x, y = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 6))
    w, h = data.draw(st.integers(1, 9 - x)), data.draw(st.integers(1, 7 - y))
    inside = mask[y : y + h, x : x + w]
    if inside.any():
        palette = kolorit.extract(pixels, 99, mask=mask, region=Region(x, y, w, h))
        assert as_dict(palette) == pytest.approx(shares(pixels[y : y + h, x : x + w], inside))
        assert palette.warnings == ()
    elif mask.any():
        with pytest.raises(NothingLeftError):
            kolorit.extract(pixels, mask=mask, region=Region(x, y, w, h))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_mask_is_for_the_upright_picture(kind, orientation):
    left = np.zeros((160, 240), bool)
    left[:, :80] = True
    upright = Image.new("RGB", (240, 160), "blue")
    upright.paste("red", (0, 0, 80, 160))
    opposite = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(opposite[orientation]) if orientation > 1 else upright
    data = Image.Exif()
    data[0x112] = orientation
    options = {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    palette = kolorit.extract(saved(stored, kind, exif=data, **options), 1, mask=left)
    assert palette[0].color.difference(kolorit.Color(255, 0, 0)) < 1
    assert palette.warnings == ()


def test_a_mask_that_is_a_file_is_turned_upright_too():
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[0] = 255
    data = Image.Exif()
    data[0x112] = 3
    mask = Image.new("L", (3, 2))
    mask.paste(255, (0, 1, 3, 2))
    assert as_dict(kolorit.extract(pixels, mask=saved(mask, exif=data))) == {"#ffffff": 1.0}


def test_transparent_pixels_of_a_mask_are_black():
    pixels = np.array([[[255, 0, 0], [0, 0, 255], [0, 255, 0]]], np.uint8)
    mask = np.array([[[255, 255, 255, 255], [255, 255, 255, 51], [255, 255, 255, 0]]], np.uint8)
    assert as_dict(kolorit.extract(pixels, mask=mask)) == pytest.approx(
        {"#ff0000": 255 / 306, "#0000ff": 51 / 306}
    )


def test_a_mask_is_for_each_frame():
    frames = [Image.new("RGB", (8, 4), color) for color in ("red", "blue")]
    for frame in frames:
        frame.paste("white", (4, 0, 8, 4))
    left = np.zeros((4, 8), bool)
    left[:, :4] = True
    film = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert as_dict(kolorit.extract(film, frames="all", mask=left)) == {"#0000ff": 0.5, "#ff0000": 0.5}


def test_the_background_is_laid_under_the_picture_and_not_where_the_mask_is_black():
    pixels = np.array([[[255, 0, 0, 0], [255, 0, 0, 255], [0, 0, 255, 255]]], np.uint8)
    mask = np.array([[True, False, True]])
    palette = kolorit.extract(pixels, mask=mask, background="white")
    assert as_dict(palette) == {"#ffffff": 0.5, "#0000ff": 0.5}


def test_a_cmyk_picture_can_be_masked():
    picture = Image.new("CMYK", (4, 4), (0, 255, 255, 0))
    picture.paste((255, 255, 0, 0), (0, 0, 2, 4))
    mask = np.zeros((4, 4), bool)
    mask[:, 2:] = True
    (swatch,) = kolorit.extract(picture, mask=mask)
    assert swatch == kolorit.extract(picture, region=Region(2, 0, 2, 4))[0]


def test_neither_source_nor_mask_is_changed():
    picture, mask = Image.fromarray(noise(8, 6)), Image.fromarray(noise(8, 6, channels=1))
    before = picture.tobytes(), mask.tobytes()
    kolorit.extract(picture, mask=mask)
    assert (picture.mode, mask.mode, picture.tobytes(), mask.tobytes()) == ("RGB", "L", *before)


@pytest.mark.parametrize(
    ("mask", "said"),
    [
        (np.zeros((4, 4), bool), "the mask is black everywhere, so no pixel would count"),
        (np.zeros((4, 4, 4), np.uint8), "the mask is black everywhere"),
        (Image.new("L", (4, 4)), "the mask is black everywhere"),
        (np.zeros((0, 4), bool), "the mask cannot be used: booleans must be an array of height x width"),
        (np.ones((4, 4, 1), bool), "the mask cannot be used: booleans must be an array of height x width"),
        (np.ones(4, bool), "the mask cannot be used: booleans must be"),
        (np.full((4, 4), 1.5), "the mask cannot be used: <array>: floats must lie in 0..1, got 1.5"),
        (np.full((4, 4), np.nan), "the mask cannot be used: "),
        (b"no picture at all", "the mask cannot be used: <bytes>: "),
        ("missing.png", "the mask cannot be used: missing.png: "),
        (5, "the mask cannot be used: "),
        ([[True]], "the mask cannot be used: "),
    ],
)
def test_what_is_no_mask_is_rejected(mask, said):
    with pytest.raises(InvalidOptionError, match=f"^{said}") as error:
        kolorit.extract(noise(4, 4), mask=mask)
    assert len(str(error.value).splitlines()) == 1


def test_nothing_left_by_a_mask_names_the_source():
    picture = Image.new("RGBA", (4, 4))
    with pytest.raises(NothingLeftError) as error:
        kolorit.extract(saved(picture), mask=np.ones((4, 4), bool))
    assert (error.value.code, error.value.source) == ("nothing_left", "<bytes>")
