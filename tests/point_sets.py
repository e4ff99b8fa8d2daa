"""Points to cluster, drawn by Hypothesis or scattered in groups, and what to compare results with."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from kolorit import Clusters
from kolorit.clusters.steps import Step

coordinate = st.integers(-50, 50).map(float) | st.floats(-1e3, 1e3, allow_subnormal=False)
weight = st.integers(1, 20).map(float) | st.floats(1e-3, 1e3)


@st.composite
def weighted_points(draw: st.DrawFn, max_points: int = 60) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    dims = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(coordinate, min_size=dims, max_size=dims), min_size=1, max_size=max_points))
    weights = draw(st.lists(weight, min_size=len(rows), max_size=len(rows)))
    return np.array(rows), np.array(weights)


ks = st.integers(1, 8)


def squared(points: NDArray[np.float64], centers: NDArray[np.float64]) -> NDArray[np.float64]:
    return ((points[:, None, :] - centers[None]) ** 2).sum(-1)


def as_arrays(found: Clusters | Step) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint32]]:
    return np.array(found.centers), np.array(found.weights), np.asarray(found.labels)


def blobs(seed: int, count: int = 4000, dims: int = 3, groups: int = 7) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    middles = rng.uniform(0, 10, (groups, dims))
    return middles[rng.integers(0, groups, count)] + rng.normal(0, 0.6, (count, dims))
