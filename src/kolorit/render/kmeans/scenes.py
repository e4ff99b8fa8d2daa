"""The pictures that show k-means at work, as what is in them: drawn by others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kolorit.render.kmeans.captions import Told, caption
from kolorit.render.kmeans.layout import PLOT
from kolorit.render.kmeans.story import BRISK, Pace, beats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.clusters.steps import Step
    from kolorit.render.kmeans.subject import Subject


class Scene(NamedTuple):
    """One picture of k-means at work.

    Attributes
    ----------
    what, at, trial
        Of its beat.
    caption
        What is said of it.
    centers, colors, shares
        Of each cluster: where its center is drawn, its color, and its part of all weight. A cluster keeps
        its place from scene to scene, to the last.
    error
        As a part of the error that one center in the middle of all would leave.
    dots, pixels
        The cluster of each dot, and of each pixel of the small picture; ``None`` before there are
        clusters.
    """

    what: str
    at: int
    trial: bool
    caption: str
    centers: tuple[tuple[float, float], ...]
    colors: tuple[str, ...]
    shares: tuple[float, ...]
    error: float
    dots: bytes | None
    pixels: bytes | None


class Film(NamedTuple):
    """K-means at work on a subject, scene by scene.

    Attributes
    ----------
    reference
        The error that swaps reach, to compare a random start with; ``None`` where swaps were made.
    """

    subject: Subject
    scenes: tuple[Scene, ...]
    reference: float | None


def film(subject: Subject, pace: Pace = BRISK, *, best_known: float | None = None) -> Film:
    """Work out all scenes.

    Parameters
    ----------
    subject
        What is shown.
    pace
        How much of it.
    best_known
        The inertia that a random start is compared with.
    """
    steps = subject.steps
    last = steps[-1]
    scatter = _scatter(last)
    turned = _turned(steps[-2], last) if len(steps) > 1 else range(len(last.centers))
    reference = None if best_known is None else _part(best_known, scatter)
    found = []
    before_trial = math.nan
    for beat in beats(steps.names, pace):
        step = steps[beat.at]
        if beat.what == "swap":
            before_trial = _part(steps[beat.at - 1].inertia, scatter)
        order: Sequence[int] = range(len(step.centers))
        if beat.what in {"intro", "done"}:
            order = turned if beat.what == "done" else ()
        error = _part(step.inertia, scatter)
        total = math.fsum(step.weights)
        found.append(
            Scene(
                beat.what,
                beat.at,
                beat.trial,
                caption(
                    beat,
                    Told(subject.noun, subject.number, len(step.centers), error, before_trial, reference),
                ),
                tuple(_seen(*subject.place(step.centers[row])) for row in order),
                tuple(subject.color(number, step.centers[row]) for number, row in enumerate(order)),
                tuple(step.weights[row] / total for row in order),
                error,
                _labels(step, subject.places, order) if order else None,
                _labels(step, subject.small.places, order) if subject.small and order else None,
            )
        )
    return Film(subject, tuple(found), reference)


def _seen(x: float, y: float) -> tuple[float, float]:
    # One that a trial threw far out is seen at the edge.
    return min(max(x, PLOT.x), PLOT.right), min(max(y, PLOT.y), PLOT.bottom)


def _part(inertia: float, scatter: float) -> float:
    return inertia / scatter if scatter else 0.0


def _scatter(done: Step) -> float:
    """The error around the mean of all: that around the clusters' means, and that of these means."""
    total = math.fsum(done.weights)
    columns = list(zip(*done.centers, strict=True))
    mean = [
        math.fsum(x * weight for x, weight in zip(column, done.weights, strict=True)) / total
        for column in columns
    ]
    between = math.fsum(
        weight * math.fsum((x - m) ** 2 for x, m in zip(center, mean, strict=True))
        for center, weight in zip(done.centers, done.weights, strict=True)
    )
    return done.inertia + between


def _turned(before: Step, done: Step) -> Sequence[int]:
    """Which row of the result each cluster is: that has the heaviest first."""
    rows = dict(zip(before.labels, done.labels, strict=True))
    if sorted(rows.values()) == list(range(len(done.centers))) == sorted(rows):
        return [rows[place] for place in range(len(done.centers))]
    return range(len(done.centers))


def _labels(step: Step, places: Sequence[int], order: Sequence[int]) -> bytes:
    labels = step.labels
    found = bytes(map(labels.__getitem__, places))
    if isinstance(order, range):
        return found
    back = bytearray(256)
    for place, row in enumerate(order):
        back[row] = place
    return found.translate(bytes(back))
