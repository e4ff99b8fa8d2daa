"""One palette of many pictures."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from palette.subjects import SUBJECTS, as_dict, saved
from PIL import Image

import kolorit
from kolorit import InvalidOptionError, SourceError
from kolorit.palette.wanted import Options

shapes = st.tuples(st.integers(1, 6), st.just(4), st.just(3))
drawn = shapes.flatmap(lambda shape: arrays(np.uint8, shape, elements=st.sampled_from([0, 80, 160, 255])))
albums = st.lists(drawn, min_size=1, max_size=4)
ks = st.integers(1, 8) | st.just("auto")
ways = st.sampled_from([{}, {"exact": True}, {"salient": True}, {"snap_to": ("red", "white", "black")}])


def swatches(palette: kolorit.Palette) -> list[tuple[object, ...]]:
    return [(*swatch, swatch.spread) for swatch in palette]


@given(albums, ks, ways)
def test_it_is_as_if_the_pixels_of_all_had_been_counted_together(album, k, way):
    together = kolorit.extract(np.vstack(album), k, size=None, **way)
    palette = kolorit.extract_many(album, k, size=None, **way)
    assert palette.swatches == together.swatches
    assert (palette.width, palette.height, palette.warnings) == (0, 0, ())


@given(albums, ks, ways)
def test_the_order_of_the_pictures_changes_nothing(album, k, way):
    palette = kolorit.extract_many(album, k, details=True, **way)
    assert swatches(kolorit.extract_many(album[::-1], k, details=True, **way)) == swatches(palette)


@pytest.mark.parametrize(
    "options", [{}, {"k": "auto"}, {"salient": True}, {"exact": True}, {"space": "srgb"}]
)
def test_the_order_of_photos_changes_nothing(options):
    album = [make() for make in SUBJECTS.values()]
    palettes = {kolorit.extract_many(order, **options) for order in itertools.permutations(album)}
    assert len(palettes) == 1


@given(drawn, ks, ways)
def test_the_palette_of_one_is_that_of_extract(pixels, k, way):
    one, same = (
        kolorit.extract_many([pixels], k, details=True, **way),
        kolorit.extract(pixels, k, details=True, **way),
    )
    assert swatches(one) == swatches(same)
    assert {swatch.position for swatch in one} == {None}


def test_two_of_the_same_count_twice():
    red, blue = (Image.new("RGB", (4, 4), color) for color in ("red", "blue"))
    assert as_dict(kolorit.extract_many([red, blue, red, red])) == {"#ff0000": 0.75, "#0000ff": 0.25}


def test_a_picture_counts_by_its_pixels_after_it_was_shrunk():
    large, small = Image.new("RGB", (400, 400), "red"), Image.new("RGB", (100, 100), "blue")
    assert as_dict(kolorit.extract_many([large, small], size=200)) == {"#ff0000": 0.8, "#0000ff": 0.2}


def test_a_little_of_a_color_in_each_of_many_pictures_is_one_of_the_colors():
    def of_gray(level: int) -> np.ndarray:
        pixels = np.full((10, 10, 3), level, np.uint8)
        pixels[0, :3] = (230, 20, 30)
        return pixels

    assert as_dict(kolorit.extract_many(map(of_gray, range(110, 131)), 2)) == pytest.approx(
        {"#787878": 0.97, "#e6141e": 0.03}
    )


def test_sources_may_be_of_any_kind_and_come_one_by_one(tmp_path):
    picture = SUBJECTS["illustration"]()
    file = saved(picture)
    (tmp_path / "a.png").write_bytes(file)
    album = (source for source in (picture, file, tmp_path / "a.png", np.asarray(picture)))
    assert kolorit.extract_many(album).swatches == kolorit.extract(picture).swatches


def test_each_picture_loses_its_own_background():
    def on(color: str, subject: str) -> Image.Image:
        picture = Image.new("RGB", (60, 60), color)
        picture.paste(subject, (20, 20, 40, 40))
        return picture

    album = [on("white", "red"), on("lime", "blue")]
    palette = kolorit.extract_many(album, background="drop")
    assert as_dict(palette) == {"#0000ff": 0.5, "#ff0000": 0.5}


def test_warnings_are_those_of_all_each_once():
    white = np.full((8, 8, 3), 255, np.uint8)
    half = white.copy()
    half[:, 4:] = 0
    upper = np.array([[True], [False]])
    palette = kolorit.extract_many([half, white[:2, :1], half], mask=upper)
    assert palette.warnings == ("mask_scaled",)
    ramp = np.repeat(np.tile(np.arange(0, 256, 2, dtype=np.uint8), (80, 1))[..., None], 3, axis=2)
    assert kolorit.extract_many([half, ramp], mask=upper, background="drop").warnings == (
        "mask_scaled",
        "no_background",
    )


def test_an_error_says_which_source_it_is(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no picture at all")
    good = SUBJECTS["gradient"]()
    for bad, code in ((tmp_path / "broken.png", "unreadable"), (tmp_path / "missing.png", "not_found")):
        with pytest.raises(SourceError) as error:
            kolorit.extract_many([good, bad, good])
        assert (error.value.code, error.value.source) == (code, str(bad))
    with pytest.raises(SourceError) as error:
        kolorit.extract_many([good, np.zeros((2, 2, 4), np.uint8)])
    assert error.value.code == "no_opaque_pixels"


def test_sources_are_read_one_after_the_other():
    read = []

    def album() -> Iterator[object]:
        for name in ("first", "missing.png", "never"):
            read.append(name)
            yield SUBJECTS["gradient"]() if name == "first" else name

    with pytest.raises(SourceError):
        kolorit.extract_many(album())
    assert read == ["first", "missing.png"]


@pytest.mark.parametrize(
    "sources",
    [
        "a.png",
        b"bytes",
        Image.new("RGB", (2, 2)),
        np.zeros((2, 2, 3), np.uint8),
        np.zeros((2, 2), np.uint8),
        memoryview(bytes(12)).cast("B", (2, 2, 3)),
        5,
        None,
    ],
)
def test_one_picture_is_no_list_of_pictures(sources):
    with pytest.raises(InvalidOptionError, match=r"^sources must be a list of pictures, got "):
        kolorit.extract_many(sources)


def test_an_array_of_pictures_is_a_list_of_pictures():
    album = np.stack([np.full((4, 4, 3), level, np.uint8) for level in (0, 255)])
    assert as_dict(kolorit.extract_many(album)) == {"#000000": 0.5, "#ffffff": 0.5}


@pytest.mark.parametrize("sources", [[], (), iter([])])
def test_no_picture_is_an_error(sources):
    with pytest.raises(InvalidOptionError, match="at least one picture"):
        kolorit.extract_many(sources)


def test_options_are_checked_before_any_source_is_read():
    def album() -> Iterator[object]:
        raise AssertionError
        yield

    for options in ({"k": 0}, {"size": 0}, {"mask": 5}, {"ignore": "white"}, {"snap_to": []}):
        with pytest.raises(InvalidOptionError):
            kolorit.extract_many(album(), **options)
    with pytest.raises(TypeError, match="colour"):
        kolorit.extract_many(album(), colour="red")


def test_options_are_those_of_extract():
    parameters = inspect.signature(kolorit.extract).parameters.values()
    named = [each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY]
    assert list(Options.__annotations__) == named
    assert inspect.signature(kolorit.extract_many).parameters["k"].default == 5
