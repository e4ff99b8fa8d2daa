"""K-means at work: the steps of the real thing, for those who want to see it or to teach it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args, overload

from kolorit import _core
from kolorit.arguments import integer, is_one_of, shown
from kolorit.clusters.kmeans import as_core_takes_them, clusters_of
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from typing_extensions import Buffer

StartName = Literal["search", "random"]
StepName = Literal["start", "split", "move", "swap", "keep", "undo", "best", "polish", "done"]

# The core draws with 64 bits.
_SEEDS = 1 << 64


class Step(NamedTuple):
    """One step of k-means: what was done, and how things stand after it.

    Attributes
    ----------
    what
        ``"start"``: a beginning, with one center in the middle of all points, or k points drawn at
        random. ``"split"``: the cluster of the largest error was divided across its principal axis.
        ``"move"``: a round of Lloyd's algorithm. ``"swap"``: a trial, for which one center was taken
        away and another one's cluster divided; the moves after it belong to it until it ends as
        ``"keep"``, the error is lower, or as ``"undo"``, it is not, and the centers are back.
        ``"best"``: where there were several beginnings, or several ends that do about as well, these are
        the centers of the best. ``"polish"``: a round of Lloyd's algorithm on all points. ``"done"``: the
        result.
    centers
        One row of d coordinates a center.
    weights
        The weight of the points nearest to each; on the way it may be 0.
    inertia
        The error: sum over all points of weight times squared distance to the nearest center.
    labels
        The nearest center of each point, in the order the points came.
    """

    what: StepName
    centers: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    inertia: float
    labels: memoryview[int]


class Steps(Sequence[Step]):
    """The steps of one run, in order; each is worked out when it is asked for.

    Attributes
    ----------
    names
        What was done in each step, without working out the rest.
    """

    def __init__(self, trace: _core.Trace, dims: int) -> None:
        self._trace = trace
        self._dims = dims
        self.names: tuple[StepName, ...] = cast("tuple[StepName, ...]", tuple(trace.names()))

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        places = range(len(self))[index]
        return self._step(places) if isinstance(places, int) else tuple(map(self._step, places))

    def _step(self, at: int) -> Step:
        found = clusters_of(self._trace.step(at), self._dims)
        return Step(self.names[at], found.centers, found.weights, found.inertia, found.labels)


def kmeans_steps(
    points: Buffer | Sequence[Sequence[float]] | Sequence[float],
    k: int,
    weights: Buffer | Sequence[float] | None = None,
    *,
    start: StartName = "search",
    seed: int = 0,
) -> Steps:
    """Watch `kmeans` at work, or the classic algorithm, which begins with random points.

    What is watched is the core itself, which tells of its steps while it runs; there is no second
    implementation for showing.

    Parameters
    ----------
    points, k, weights
        As in `kmeans`.
    start
        ``"search"``: the steps of `kmeans`. ``"random"``: k of the distinct points, each as likely as
        any other, are the first centers, and Lloyd's algorithm alone moves them. Where it ends depends
        on the draw, and often it is a bad local optimum: two centers share one group of points, and
        another group has none. This is what the swaps of `kmeans` escape from.
    seed
        What is drawn for ``start="random"``, 0..2^64 - 1; the search draws nothing.

    Returns
    -------
    Steps
        A sequence of `Step`, each worked out when it is asked for.

    Raises
    ------
    InvalidOptionError
        A ``ValueError``: as in `kmeans`; or a start or a seed that there is not.

    Guarantees
    ----------
    - The last step is ``"done"``, and with ``start="search"`` it is what `kmeans` returns, exactly.
    - Each label is that of the nearest center, the weights add up to the weight of all points, and the
      inertia is what the centers and the labels give.
    - With ``start="random"``, and in rounds on all points (``"polish"``), the inertia never rises.
    - Each ``"swap"`` ends as ``"keep"`` or ``"undo"``, and ``"undo"`` puts the centers back exactly.
    - A center keeps its place in the rows from step to step; only ``"done"`` puts the heaviest cluster
      first.
    - The same points, k and seed give the same steps on every machine, in whatever order the points
      come.

    Notes
    -----
    With `kmeans`, all steps up to ``"polish"`` are made on at most 4096 weighted representatives of the
    points, and centers go 1.6 times as far as Lloyd's algorithm asks. The inertia told is that of all
    points all the same, so between two such moves it may rise by a little.

    Examples
    --------
    Two pairs far from each other, and one point between. Lloyd's algorithm alone, from a bad draw:

    >>> points = [0.0, 1.0, 5.0, 10.0, 11.0]
    >>> steps = kmeans_steps(points, 3, start="random", seed=5)
    >>> [(step.what, step.inertia) for step in steps]
    [('start', 17.0), ('move', 14.0), ('move', 14.0), ('done', 14.0)]
    >>> steps = kmeans_steps(points, 3)
    >>> steps[-1].inertia, steps[-1].centers
    (1.0, ((0.5,), (10.5,), (5.0,)))
    """
    if not is_one_of(start, get_args(StartName)):
        raise InvalidOptionError(f"start must be one of {', '.join(get_args(StartName))}, got {shown(start)}")
    number = integer(seed)
    if number is None or not 0 <= number < _SEEDS:
        raise InvalidOptionError(f"seed must be an integer in 0..2^64 - 1, got {shown(seed)}")
    rows, weight_bytes, dims, most = as_core_takes_them(points, k, weights)
    try:
        trace = _core.Trace.of_points(rows, weight_bytes, dims, most, number if start == "random" else None)
    except ValueError as reason:
        raise InvalidOptionError(str(reason)) from None
    return Steps(trace, dims)


def steps_distinct(points: _core.Points, k: int, *, start: StartName, seed: int) -> Steps:
    """`kmeans_steps` for three-dimensional points that are distinct and always come in the same order."""
    return Steps(_core.Trace.of_distinct(points, k, seed if start == "random" else None), 3)
