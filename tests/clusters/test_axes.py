"""The plane in which points are looked at, beside NumPy's eigenvectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from point_sets import weighted_points

from kolorit.clusters.axes import main_plane


@pytest.mark.parametrize("dims", [3, 4, 8])
def test_the_plane_is_that_of_the_two_largest_eigenvectors(dims):
    rng = np.random.default_rng(dims)
    points = rng.normal(size=(500, dims)) @ rng.normal(size=(dims, dims))
    weights = rng.uniform(1, 5, 500)
    plane = main_plane(points.tolist(), weights.tolist())
    _, vectors = np.linalg.eigh(np.cov(points.T, aweights=weights))
    assert abs(vectors[:, -1] @ plane.first) == pytest.approx(1, abs=1e-9)
    assert abs(vectors[:, -2] @ plane.second) == pytest.approx(1, abs=1e-9)
    assert max(plane.first, key=abs) > 0
    assert max(plane.second, key=abs) > 0


@given(weighted_points())
def test_the_axes_are_at_right_angles_whatever_the_points(data):
    points, weights = data
    _, first, second = main_plane(points.tolist(), weights.tolist())
    if points.shape[1] > 1:
        assert np.dot(first, second) == pytest.approx(0, abs=1e-9)
        assert np.linalg.norm(second) == pytest.approx(1)
    assert np.linalg.norm(first) == pytest.approx(1)


def test_points_on_a_line_in_space_still_have_a_plane():
    plane = main_plane([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0], [3.0, 3.0, 3.0]], [1.0, 1.0, 1.0])
    assert plane.place([3.0, 3.0, 3.0]) == pytest.approx((3**0.5, 0))


def test_two_dimensions_are_looked_at_as_they_are():
    assert main_plane([[3.0, 9.0], [5.0, 1.0]], [1.0, 1.0]).place([3.0, 9.0]) == (3.0, 9.0)
    assert main_plane([[3.0], [5.0]], [1.0, 1.0]).place([3.0]) == (3.0, 0.0)
