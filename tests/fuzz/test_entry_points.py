"""Every public entry point with arguments of any kind: an answer, or an error that is documented."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import TypeVar

from fuzz.drawn import pictures
from fuzz.promises import most_colors, palette_holds, source_error_holds
from fuzz.wild import anything, buffers, images, numbers, scalars
from hypothesis import given
from hypothesis import strategies as st

import kolorit
from kolorit.color.parse import parse_color
from kolorit.image import source_name
from kolorit.theme.promises import broken

T = TypeVar("T")


def answer(function: Callable[..., T], *arguments: object, **options: object) -> T | kolorit.KoloritError:
    """What the function returns, or the error of kolorit's that it raises; and nothing is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return function(*arguments, **options)
        except kolorit.KoloritError as caught:
            error = caught
    assert error.code != "internal"
    assert len(str(error).splitlines()) == 1
    return error


def is_error(found):
    return isinstance(found, kolorit.KoloritError)


@given(anything)
def test_whatever_is_handed_in_as_a_picture(source):
    found = answer(kolorit.extract, source)
    if isinstance(found, kolorit.SourceError):
        source_error_holds(found, source_name(source))
    elif not is_error(found):
        palette_holds(found, 5)


@given(images | buffers, numbers | st.integers(1, 9), numbers | st.none() | st.integers(1, 9), scalars)
def test_whatever_options_extract_gets(source, k, size, space):
    found = answer(kolorit.extract, source, k, size=size, space=space)
    if not is_error(found):
        palette_holds(found, int(k))


counts = (
    anything | st.just("auto") | st.tuples(numbers, numbers) | st.tuples(st.integers(1, 9), st.integers(1, 9))
)


@given(images | buffers, counts)
def test_whatever_is_said_of_how_many(source, k):
    found = answer(kolorit.extract, source, k)
    if not is_error(found):
        palette_holds(found, most_colors(k))


several = anything | st.lists(anything, max_size=3) | st.lists(st.sampled_from(["white", "#00f~9", "red"]))
choosing = st.fixed_dictionaries(
    {},
    optional={
        "salient": scalars,
        "exact": scalars,
        "details": scalars,
        "snap_to": several,
        "ignore": several,
        "mask": anything,
        "background": anything | st.just("drop"),
        "space": scalars,
    },
)


@given(images | buffers, choosing)
def test_whatever_is_said_of_which_colors_and_where(source, options):
    found = answer(kolorit.extract, source, 5, **options)
    if not is_error(found):
        palette_holds(found, 256)


@given(anything | st.lists(anything | images, max_size=3), choosing)
def test_whatever_is_handed_in_as_many_pictures(sources, options):
    found = answer(kolorit.extract_many, sources, **options)
    assert is_error(found) or len(found) >= 1


@given(
    images,
    anything
    | st.lists(numbers, min_size=4, max_size=4)
    | st.lists(st.integers(0, 5), min_size=4, max_size=4),
)
def test_whatever_region_extract_gets(source, region):
    found = answer(kolorit.extract, source, region=region)
    assert is_error(found) or len(found) == 1


reading = st.fixed_dictionaries(
    {},
    optional={
        "max_pixels": numbers,
        "max_bytes": numbers,
        "background": anything,
        "allow_truncated": scalars,
        "frames": scalars | st.just("all"),
    },
)


@given(images | st.binary(max_size=40) | st.sampled_from(sorted(pictures().values())), reading)
def test_whatever_is_said_of_reading(source, options):
    found = answer(kolorit.extract, source, **options)
    if not is_error(found):
        palette_holds(found, 5)


@given(anything, anything)
def test_whatever_colorz_gets(source, n):
    found = answer(kolorit.colorz, source, n)
    assert is_error(found) or all(kolorit.Color.from_hex(text).hex == text for text in found)


points = (
    anything
    | buffers
    | st.lists(numbers, max_size=6)
    | st.integers(1, 3).flatmap(
        lambda dims: st.lists(st.lists(numbers, min_size=dims, max_size=dims), max_size=6)
    )
)


@given(points, numbers | anything | st.integers(1, 5), st.none() | points)
def test_whatever_kmeans_gets(given_points, k, weights):
    found = answer(kolorit.kmeans, given_points, k, weights)
    if not is_error(found):
        assert 1 <= len(found) <= int(k)
        assert set(found.labels) <= set(range(len(found)))
        assert all(weight > 0 for weight in found.weights)
        assert all(math.isfinite(x) for center in found.centers for x in center)
        assert found.inertia >= 0


@given(points, anything | st.sampled_from(["random", "search"]), numbers)
def test_whatever_the_steps_of_kmeans_begin_with(given_points, start, seed):
    found = answer(kolorit.kmeans_steps, given_points, 2, start=start, seed=seed)
    assert is_error(found) or found[-1].what == "done"


@given(st.lists(numbers | anything, min_size=4, max_size=4))
def test_whatever_a_region_is_made_of(values):
    found = answer(kolorit.Region, *values)
    if not is_error(found):
        assert min(found.x, found.y) >= 0
        assert min(found.width, found.height) > 0


@given(anything)
def test_whatever_is_taken_for_a_region_or_parsed_as_one(value):
    for function in (kolorit.Region.of, kolorit.Region.parse):
        assert is_error(answer(function, value)) or isinstance(answer(function, value), kolorit.Region)


@given(st.lists(numbers | anything, min_size=3, max_size=3))
def test_whatever_a_color_is_made_of(values):
    for function in (kolorit.Color, kolorit.Color.from_oklch):
        found = answer(function, *values)
        assert is_error(found) or kolorit.Color.from_hex(found.hex) == found


colors = st.builds(kolorit.Color, *[st.integers(0, 255)] * 3)


@given(anything)
def test_whatever_is_read_as_a_color(value):
    for function in (kolorit.Color.from_hex, parse_color):
        found = answer(function, value)
        assert is_error(found) or isinstance(found, kolorit.Color)


@given(colors, anything | st.sampled_from(["oklch", "protanopia"]) | colors)
def test_whatever_a_color_is_asked(color, value):
    for function in (color.css, color.contrast, color.difference, color.simulated):
        assert answer(function, value) is not None


@given(anything, anything | st.sampled_from(["json", "css", "ase"]))
def test_whatever_is_handed_in_as_a_palette_file(source, form):
    found = answer(kolorit.load_palette, source, form)
    assert is_error(found) or len(found) >= 1


@given(anything | st.sampled_from(["css", "ase", "svg"]), anything)
def test_whatever_format_and_name_a_palette_is_exported_with(form, name):
    palette = kolorit.Palette((kolorit.Swatch(kolorit.Color(1, 2, 3), 1.0),), 1, 1)
    found = answer(palette.export, form, name=name)
    assert is_error(found) or isinstance(found, str | bytes)


@given(anything)
def test_whatever_a_palette_is_compared_with_or_sorted_by(value):
    palette = kolorit.Palette((kolorit.Swatch(kolorit.Color(1, 2, 3), 1.0),), 1, 1)
    for function in (palette.distance, palette.match):
        assert is_error(answer(function, value))
    found = answer(palette.sorted, value)
    assert is_error(found) or found == palette.swatches


@given(st.lists(st.builds(kolorit.Swatch, colors, st.floats() | st.floats(0, 1)), max_size=4))
def test_whatever_shares_a_palette_is_made_of(swatches):
    try:
        palette = kolorit.Palette(tuple(swatches), 1, 1)
    except ValueError:
        return
    palette_holds(palette, 4)


@given(images | buffers, scalars, numbers, numbers | scalars, numbers, scalars, anything)
def test_whatever_options_make_theme_gets(source, mode, semantic, contrast, saturation, mono, background):  # noqa: PLR0913, PLR0917 - all that there are
    options = {"semantic": semantic, "contrast": contrast, "saturation": saturation, "background": background}
    for name, value in options.items():
        found = answer(kolorit.make_theme, source, **{name: value})
        assert is_error(found) or broken(found, 3) == ()
    for found in (
        answer(kolorit.make_theme, source, mode=mode),
        answer(kolorit.make_theme, source, mono=mono),
        answer(kolorit.make_theme, source, mode=mode, mono=mono, **options),
    ):
        assert is_error(found) or broken(found, 3) == ()


@given(anything)
def test_whatever_is_handed_in_as_a_theme(source):
    found = answer(kolorit.load_theme, source)
    assert is_error(found) or isinstance(found, kolorit.Theme)
