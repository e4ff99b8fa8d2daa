"""`kolorit.kmeans_steps`: its Guarantees, one property each."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from point_sets import as_arrays, blobs, ks, squared, weighted_points

from kolorit import InvalidOptionError, kmeans, kmeans_steps

seeds = st.integers(0, 2**64 - 1)
starts = st.just({}) | st.builds(lambda seed: {"start": "random", "seed": seed}, seeds)


@given(weighted_points(), ks)
def test_the_last_step_is_what_kmeans_returns(data, k):
    points, weights = data
    steps, found = kmeans_steps(points, k, weights), kmeans(points, k, weights)
    assert steps[-1] == ("done", found.centers, found.weights, found.inertia, found.labels)


@pytest.mark.parametrize("k", [2, 3, 7, 40])
def test_the_last_step_of_many_points_is_what_kmeans_returns(k):
    points = blobs(k, count=20_000)
    steps, found = kmeans_steps(points, k), kmeans(points, k)
    assert steps[-1] == ("done", found.centers, found.weights, found.inertia, found.labels)


@given(weighted_points(), ks, starts)
def test_labels_weights_and_inertia_are_what_the_centers_give(data, k, start):
    points, weights = data
    scale = np.abs(points).max() ** 2 + 1e-300
    for step in kmeans_steps(points, k, weights, **start):
        distances = squared(points, np.array(step.centers))
        labels = np.asarray(step.labels)
        chosen = distances[np.arange(len(points)), labels]
        assert np.all(chosen <= distances.min(1) + 1e-12 * scale)
        given_away = np.bincount(labels, weights, len(step.centers))
        assert np.allclose(given_away, step.weights, rtol=1e-9, atol=1e-9 * weights.sum())
        assert math.isclose(
            step.inertia, (chosen * weights).sum(), rel_tol=1e-9, abs_tol=1e-12 * scale * weights.sum()
        )


@given(weighted_points(), ks, starts)
def test_the_error_never_rises_in_rounds_on_all_points(data, k, start):
    points, weights = data
    steps = kmeans_steps(points, k, weights, **start)
    rounds = {"start", "move", "done"} if start else {"polish", "done"}
    errors = [step.inertia for step in steps if step.what in rounds]
    room = 1e-12 * (weights * (points**2).sum(1)).sum()
    assert all(later <= earlier + room for earlier, later in itertools.pairwise(errors))


@given(weighted_points(), ks)
def test_every_swap_is_kept_or_undone_and_undoing_puts_the_centers_back(data, k):
    points, weights = data
    before = None
    for earlier, step in itertools.pairwise(kmeans_steps(points, k, weights)):
        if step.what == "swap":
            assert before is None
            before = earlier.centers
        elif step.what in {"keep", "undo"}:
            assert step.centers == (before if step.what == "undo" else earlier.centers)
            before = None
        else:
            assert before is None or step.what == "move"
    assert before is None


def test_a_swap_moves_two_centers_and_a_split_adds_one():
    steps = kmeans_steps(blobs(3, count=600), 6)
    for earlier, step in itertools.pairwise(steps):
        if step.what == "swap":
            assert sum(a != b for a, b in zip(earlier.centers, step.centers, strict=True)) == 2
        elif step.what == "split":
            kept = set(earlier.centers) & set(step.centers)
            assert len(step.centers) == len(earlier.centers) + 1
            assert len(kept) == len(earlier.centers) - 1
    assert {"start", "split", "move", "swap", "undo", "polish", "done"} <= set(steps.names)


@given(weighted_points(), ks, starts)
def test_done_puts_the_heaviest_first_and_changes_nothing_else(data, k, start):
    points, weights = data
    steps = kmeans_steps(points, k, weights, **start)
    # Points too near to be told apart by squares are dealt out at the end, lest a cluster be empty.
    assume(len(steps) > 1 and steps[-2].weights.count(0) == 0 and len(set(steps[-2].centers)) == k)
    before, after = steps[-2:]
    new_place = dict(zip(before.labels, after.labels, strict=True))
    assert sorted(new_place.values()) == list(range(len(after.centers)))
    assert list(after.weights) == sorted(after.weights, reverse=True)
    for old, new in new_place.items():
        assert np.allclose(before.centers[old], after.centers[new], rtol=1e-9, atol=1e-9)


@given(weighted_points(), ks, starts, st.randoms(use_true_random=False))
def test_the_order_of_the_points_changes_nothing_but_the_order_of_the_labels(data, k, start, rng):
    points, weights = data
    order = list(range(len(points)))
    rng.shuffle(order)
    steps = kmeans_steps(points, k, weights, **start)
    shuffled = kmeans_steps(points[order], k, weights[order], **start)
    assert steps.names == shuffled.names
    for step, other in zip(steps, shuffled, strict=True):
        assert step[:4] == other[:4]
        assert [step.labels[at] for at in order] == list(other.labels)


@given(weighted_points(max_points=30), ks, starts)
def test_a_weight_of_three_equals_three_copies(data, k, start):
    points, _ = data
    threefold = kmeans_steps(points, k, np.full(len(points), 3.0), **start)
    copied = kmeans_steps(np.repeat(points, 3, axis=0), k, **start)
    assert [step[:3] for step in threefold] == [step[:3] for step in copied]


@given(weighted_points(), ks, seeds)
def test_a_random_start_is_k_of_the_distinct_points_and_ends_where_lloyd_stays(data, k, seed):
    points, weights = data
    points = np.round(points, 9)  # or what the core scales is subnormal, and no longer exact
    steps = kmeans_steps(points, k, weights, start="random", seed=seed)
    distinct = set(map(tuple, np.unique(points, axis=0).tolist()))
    if len(distinct) > k:
        assert steps[0].what == "start"
        assert len(set(steps[0].centers)) == k
        assert set(steps[0].centers) <= distinct
    centers, _, labels = as_arrays(steps[-1])
    for cluster, center in enumerate(centers):
        mean = np.average(points[labels == cluster], axis=0, weights=weights[labels == cluster])
        assert np.allclose(center, mean, rtol=1e-9, atol=1e-9 * np.abs(points).max())


def test_a_seed_is_the_same_start_on_every_machine():
    points = [float(number) for number in range(100)]
    steps = kmeans_steps(points, 4, start="random", seed=2012)
    assert steps[0].centers == ((66.0,), (51.0,), (81.0,), (0.0,))


def test_some_random_starts_end_badly_where_the_search_does_not():
    points = blobs(11, count=3_000, dims=2)
    ends = [kmeans_steps(points, 7, start="random", seed=seed)[-1].inertia for seed in range(20)]
    found = kmeans(points, 7).inertia
    assert max(ends) > found * 1.3
    assert min(ends) >= found * (1 - 1e-9)


def test_steps_are_a_sequence():
    steps = kmeans_steps([1.0, 2.0, 10.0, 11.0], 2)
    assert list(steps) == [steps[at] for at in range(len(steps))] == list(steps[:])
    assert [step.what for step in steps] == list(steps.names)
    assert steps[-1] == steps[len(steps) - 1]
    with pytest.raises(IndexError):
        steps[len(steps)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"k": 0}, "k must be an integer of at least 1, got 0"),
        ({"weights": [1.0]}, "one weight for each of the 2 points"),
        ({"weights": [1.0, math.nan]}, "weights must be finite and not negative, got NaN"),
        ({"start": "best"}, "start must be one of search, random, got 'best'"),
        ({"start": None}, "start must be one of"),
        ({"seed": -1}, r"seed must be an integer in 0..2\^64 - 1, got -1"),
        ({"seed": 2**64}, "seed must be an integer"),
        ({"seed": 0.5}, "seed must be an integer"),
    ],
)
def test_what_cannot_be_watched_is_said(options, said):
    with pytest.raises(InvalidOptionError, match=said):
        kmeans_steps([1.0, 2.0], **{"k": 1} | options)
