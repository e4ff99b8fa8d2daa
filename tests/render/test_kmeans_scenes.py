"""What is shown of k-means, and what is said of it."""

from __future__ import annotations

import itertools
import math

import pytest
from films import FILMS, film_from_random, film_of_picture, film_of_points, sunset, table
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from point_sets import blobs, ks

import kolorit
from kolorit import kmeans_steps
from kolorit.palette.steps import extract_steps
from kolorit.render.kmeans.captions import Told, caption
from kolorit.render.kmeans.dots import chosen, radii, scales, stacked, ticks
from kolorit.render.kmeans.layout import PLOT, STRIP, Box
from kolorit.render.kmeans.of_picture import of_picture
from kolorit.render.kmeans.of_table import of_table
from kolorit.render.kmeans.scenes import film
from kolorit.render.kmeans.story import BRISK, THOROUGH, TIMINGS, Beat, beats
from kolorit.render.kmeans.strip import pieces


@given(st.lists(st.integers(0, 50) | st.floats(0, 1e6), min_size=1, max_size=80), st.integers(1, 30))
def test_chosen_points_carry_all_weight(weights, most):
    found = chosen(weights, most)
    places = [point.place for point in found]
    assert len(found) <= most
    assert places == sorted(set(places))
    assert all(weights[place] > 0 for place in places)
    assert math.isclose(sum(point.weight for point in found), sum(weights), rel_tol=1e-9)
    if sum(weight > 0 for weight in weights) <= most:
        assert [point.weight for point in found] == [weight for weight in weights if weight > 0]


@given(st.lists(st.floats(1e-6, 1e6), min_size=1))
def test_a_heavier_dot_is_never_smaller(weights):
    sizes = radii(weights, PLOT, 11)
    assert [size for _, size in sorted(zip(weights, sizes, strict=True))] == sorted(sizes)


@given(st.lists(st.tuples(*[st.floats(-1e80, 1e80)] * 2), min_size=1, max_size=30))
@example([(9.999999404985572e79, 0.0), (9.999999702492784e79, 0.0)])
def test_points_are_fitted_into_the_box(points):
    xs, ys = zip(*points, strict=True)
    across, upward = scales(xs, ys, PLOT)
    room = 1e-6
    for x, y in points:
        assert PLOT.x - room <= across(x) <= PLOT.right + room
        assert PLOT.y - room <= upward(y) <= PLOT.bottom + room


def test_points_that_hardly_differ_are_fitted_too():
    across, _ = scales([1.0, 1 + 2**-52, 1 + 2**-51], [0.0] * 3, PLOT)
    assert [across(x) for x in (1.0, 1 + 2**-52, 1 + 2**-51)] == [PLOT.x, PLOT.x + PLOT.width / 2, PLOT.right]


@given(st.lists(st.floats(PLOT.x, PLOT.right), min_size=1, max_size=300))
def test_numbers_on_a_line_are_piled_up_within_the_box(xs):
    spots, radius = stacked(xs, PLOT)
    assert [x for x, _ in spots] == xs
    assert all(PLOT.y <= y <= PLOT.bottom - radius for _, y in spots)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_ticks_are_a_few_round_numbers(low, span):
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 12
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in found)


@given(st.integers(0, 50), ks, st.booleans())
def test_the_story_ascends_from_the_first_step_to_the_last_and_every_swap_in_it_ends(seed, k, thorough):
    steps = kmeans_steps(blobs(seed, count=40 + seed, dims=2), k)
    story = beats(steps.names, THOROUGH if thorough else BRISK)
    places = [beat.at for beat in story]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(steps) - 1)
    assert story[-1].what == "done"
    trial = False
    for before, beat in itertools.pairwise(story):
        if beat.what not in {"intro", "more"}:
            assert steps.names[beat.at] == beat.what
        assert trial == (beat.what in {"keep", "undo"} or (beat.trial and beat.what != "swap"))
        trial = beat.trial
        assert before.what != "done"
    hidden = sum(beat.number for beat in story if beat.what == "more")
    assert steps.names.count("swap") == hidden + sum(beat.what == "swap" for beat in story)


def test_what_is_not_shown_is_told():
    names = ("start", "split", "move", *(("swap", "move", "undo") * 5), "polish", "done")
    story = [beat for beat in beats(names) if beat.what in {"swap", "more"}]
    assert [beat.what for beat in story] == ["swap", "swap", "more"]
    assert story[-1].number == 3


def test_a_long_run_of_rounds_is_shown_at_its_beginning_and_at_its_end():
    names = ("start", *["move"] * 100, "done")
    shown = [beat.at for beat in beats(names) if beat.what == "move"]
    assert (shown[0], shown[-1]) == (1, 100)
    assert len(shown) == 6
    gaps = [after - before for before, after in itertools.pairwise(shown)]
    assert gaps == sorted(gaps)


@pytest.mark.parametrize("kind", FILMS)
def test_scenes_are_whole(kind):
    shown = FILMS[kind]()
    clusters = 0
    for scene in shown.scenes:
        assert scene.what in TIMINGS
        assert scene.caption
        assert len(scene.centers) == len(scene.colors) == len(scene.shares)
        if scene.what == "intro":
            assert (scene.dots, scene.pixels, scene.centers) == (None, None, ())
            continue
        clusters = max(clusters, len(scene.centers))
        assert math.isclose(sum(scene.shares), 1)
        assert len(scene.dots) == len(shown.subject.dots)
        assert max(scene.dots) < len(scene.centers)
        assert sum(part[1] - part[0] for part in pieces(scene, STRIP, hexes=True)) == STRIP.width
    assert clusters == 4
    assert shown.scenes[-1].what == "done"
    assert shown.scenes[-1].error == min(scene.error for scene in shown.scenes)


def test_a_cluster_keeps_its_place_to_the_end():
    shown = film_of_points(2)
    before, last = shown.scenes[-2:]
    assert before.dots == last.dots
    assert before.colors == last.colors
    for one, other in zip(before.centers, last.centers, strict=True):
        assert one == pytest.approx(other, abs=0.5)


def test_the_colors_at_the_end_are_those_of_the_palette():
    palette = kolorit.extract(sunset(), 4)
    last = film_of_picture().scenes[-1]
    assert set(last.colors) == {swatch.color.hex for swatch in palette}
    assert sorted(last.shares, reverse=True) == pytest.approx([swatch.share for swatch in palette])


@pytest.mark.parametrize("space", ["oklab", "srgb"])
def test_the_last_of_the_steps_of_a_picture_is_what_extract_finds(space):
    palette = kolorit.extract(sunset(), 5, space=space)
    found = extract_steps(sunset(), 5, space=space)
    ends = list(map(found.color_of(), found.steps[-1].centers))
    assert ends == [swatch.color for swatch in palette]


def test_what_is_transparent_is_not_seen_in_the_small_picture():
    picture = sunset().convert("RGBA")
    picture.paste((1, 2, 3, 0), (0, 0, 10, 40))
    small = of_picture(extract_steps(picture, 3), "a").small
    opaque = Image.frombytes("L", (small.width, small.height), small.opaque)
    assert opaque.getpixel((9, 20)) == 0
    assert opaque.getpixel((10, 20)) == 255
    # The color that hides there was not counted.
    assert b"\x01\x02\x03" not in extract_steps(picture, 3).colors.colors


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (3, 2)])
def test_pictures_of_any_shape_can_be_shown(size):
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    shown = film(of_picture(extract_steps(picture, 3), "a"))
    assert shown.scenes[-1].what == "done"
    assert 1 <= shown.subject.small.width <= 160


def test_more_columns_than_two_are_seen_in_a_plane_and_two_have_numbers_at_their_axes():
    plane, space, line = (film_of_points(dims).subject for dims in (2, 3, 1))
    assert len(plane.horizontal) > 1
    assert len(plane.vertical) > 1
    assert plane.note == "across: height; upwards: width"
    assert space.horizontal == space.vertical == ()
    assert "of 3 axes" in space.note
    assert len(line.horizontal) > 1
    assert line.vertical == ()


def test_a_random_start_is_measured_by_what_swaps_find():
    shown = film_from_random()
    assert shown.reference == pytest.approx(film_of_points(2).scenes[-1].error)
    assert "drawn at random" in shown.scenes[1].caption
    assert "polish" not in {scene.what for scene in shown.scenes}


def test_one_point_and_points_all_alike_can_be_shown():
    for rows in ([[1.0, 2.0]], [[3.0]], [[5.0, 5.0]] * 4):
        points = table(len(rows[0]))
        points = points._replace(numbers=type(points.numbers)("d", [x for row in rows for x in row]))
        shown = film(of_table(points, kmeans_steps(points.rows, 3), "a"))
        assert [scene.what for scene in shown.scenes] == ["intro", "done"]
        assert shown.scenes[-1].error == 0


@pytest.mark.parametrize(
    ("beat", "told", "said"),
    [
        (Beat("start", 0, 2), {}, "Beginning 2, with another first cut. One center in the middle of all"),
        (Beat("keep", 9), {"error": 0.09}, "It pays: error -10.00%. Kept"),
        (Beat("move", 9, trial=True), {"error": 0.1}, "Does it pay? error as before"),
        (Beat("more", 9, 1), {}, "Another swap tried, shown only in number"),
        (Beat("done", 9), {}, "Done: no color changes its cluster any more"),
        (Beat("done", 9), {"reference": 0.1}, "Done: as good as with swaps"),
        (Beat("done", 9), {"reference": 0.08}, "Stuck: the error is 25.0% above what swaps find"),
        (Beat("done", 9), {"reference": 0.01}, "Stuck: the error is 900% above what swaps find"),
        (Beat("done", 9), {"reference": 0.0}, "Done: Lloyd's algorithm moves no center any more"),
    ],
)
def test_captions_say_what_happens(beat, told, said):
    facts = Told("colors", 1234, 5, 0.1, 0.1, None)._replace(**told)
    assert caption(beat, facts) == said


def test_percentages_of_the_strip_add_up():
    parts = list(pieces(film_of_picture().scenes[-1], Box(0, 0, 100, 10), hexes=False))
    assert sum(int(part.text.removesuffix("%")) for part in parts) == 100
