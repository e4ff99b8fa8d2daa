"""Weighted k-means without dice, for points of any dimension."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kolorit import _core
from kolorit.arguments import integer, shown
from kolorit.clusters.rows import doubles
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Buffer


@dataclass(frozen=True, slots=True)
class Clusters:
    """What k-means found, the heaviest cluster first (equally heavy ones by their centers).

    Attributes
    ----------
    centers
        One row of d coordinates a cluster: the weighted mean of its points.
    weights
        The weight of each cluster: that of its points, added up.
    inertia
        Sum over all points of weight times squared distance to their center; infinite if that is more
        than a float can hold.
    iterations
        How often all points were assigned until none changed its cluster; 0 where every distinct
        point is a cluster of its own.
    """

    centers: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    inertia: float
    iterations: int
    _labels: bytes

    def __len__(self) -> int:
        return len(self.centers)

    @property
    def labels(self) -> memoryview[int]:
        """The cluster of each point, in the order the points came: n integers, read only.

        ``list(labels)`` and ``numpy.asarray(labels)`` both work.
        """
        return memoryview(self._labels).cast("I")


def kmeans(
    points: Buffer | Sequence[Sequence[float]] | Sequence[float],
    k: int,
    weights: Buffer | Sequence[float] | None = None,
) -> Clusters:
    """Divide points into k clusters so that the squared distances to their means are small.

    The search is deterministic: the cluster with the largest error is split along its principal axis
    until there are k; Lloyd's algorithm settles them; then centers are swapped (one removed, another
    split) as long as that lowers the error. This runs on at most 4096 weighted representatives.
    Lloyd's algorithm on all points ends it, by the filtering algorithm of Kanungo et al. (2002).

    Parameters
    ----------
    points
        n rows of d numbers (an array of shape (n, d), or nested sequences), or n numbers on a line.
        Arrays come in through the buffer protocol. n and d are at least 1.
    k
        How many clusters at most; at least 1.
    weights
        n numbers, none below zero, not all zero, the others within a factor of 1e300 of each other; 1
        each where not given. A point of weight 0 gets a label but moves no center.

    Returns
    -------
    Clusters
        Exactly ``min(k, distinct points)`` of them, where points of weight 0 do not count.

    Raises
    ------
    InvalidOptionError
        A ``ValueError``: nothing in ``points``, rows of different lengths, numbers that are not
        finite, weights that do not fit, k below 1.

    Guarantees
    ----------
    - Each point is in the cluster whose center is nearest to it, and each center is the weighted mean
      of its points: another round of Lloyd's algorithm changes nothing.
    - No cluster is empty, and the clusters' weights add up to the weight of all points.
    - There are exactly min(k, distinct points) clusters; with no more distinct points than k, each is
      a center exactly, and the inertia is 0.
    - The order of the points changes nothing but the order of the labels.
    - A weight of three equals three copies of the point.
    - The inertia is what the centers and the labels give.

    Notes
    -----
    The error left over the best known is 0.01 % or less for k up to 8 and 0.1 % for 16, on average
    over 80 pictures of at most 200 x 200 pixels; one random start leaves 2 to 3 %. ``make bench``
    measures it.

    References
    ----------
    S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Information Theory 28(2), 1982.
    T. Kanungo et al., "An efficient k-means clustering algorithm: analysis and implementation",
    IEEE TPAMI 24(7), 2002.

    Examples
    --------
    >>> found = kmeans([1.0, 2.0, 10.0, 11.0], 2)
    >>> found.centers
    ((1.5,), (10.5,))
    >>> list(found.labels)
    [0, 0, 1, 1]
    """
    rows, weight_bytes, dims, most = as_core_takes_them(points, k, weights)
    try:
        return clusters_of(_core.kmeans_points(rows, weight_bytes, dims, most), dims)
    except ValueError as reason:
        raise InvalidOptionError(str(reason)) from None


def as_core_takes_them(
    points: Buffer | Sequence[Sequence[float]] | Sequence[float],
    k: int,
    weights: Buffer | Sequence[float] | None,
) -> tuple[bytes, bytes, int, int]:
    """Read what `kmeans` takes: rows and weights as native doubles, d, and k, which is at most n.

    Raises
    ------
    InvalidOptionError
        All that the core does not find out itself.
    """
    most = integer(k) or 0
    if most < 1:
        raise InvalidOptionError(f"k must be an integer of at least 1, got {shown(k)}")
    rows, count, dims = doubles(points, "points")
    if weights is None:
        weight_bytes = array("d", [1.0]).tobytes() * count
    else:
        weight_bytes, weight_count, weight_dims = doubles(weights, "weights")
        if weight_count != count or weight_dims != 1:
            raise InvalidOptionError(f"there must be one weight for each of the {count} points")
    return rows, weight_bytes, dims, min(most, count)


def cluster_distinct(points: _core.Points, k: int) -> Clusters:
    """`kmeans` for three-dimensional points that are distinct and always come in the same order."""
    return clusters_of(_core.kmeans_distinct(points, k), 3)


def clusters_of(found: tuple[bytes, bytes, bytes, float, int], dims: int) -> Clusters:
    """Wrap what the core found."""
    center_bytes, weights, labels, inertia, iterations = found
    flat = memoryview(center_bytes).cast("d").tolist()
    centers = tuple(tuple(flat[at : at + dims]) for at in range(0, len(flat), dims))
    return Clusters(centers, tuple(memoryview(weights).cast("d").tolist()), inertia, iterations, labels)
