"""What k-means is shown on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.clusters.steps import Steps

    Row: TypeAlias = Sequence[float]


class Dot(NamedTuple):
    """A point that is drawn: where, how large, and in which color before it is in a cluster."""

    x: float
    y: float
    radius: float
    own: str


class Tick(NamedTuple):
    """A number along an axis."""

    at: float
    text: str


class Small(NamedTuple):
    """The picture itself, of few pixels.

    Attributes
    ----------
    own
        Its pixels, three bytes each.
    places
        Which of the colors each pixel has.
    opaque
        255 for each pixel that is to be seen, else 0.
    """

    width: int
    height: int
    own: bytes
    places: tuple[int, ...]
    opaque: bytes


class Subject(NamedTuple):
    """What is shown.

    Attributes
    ----------
    title, noun, number
        What it is called, what its points are (``colors``), and how many there are.
    steps
        Of k-means on all of them.
    dots, places
        Those that are drawn, largest first, and which of the points each is.
    place
        Where a center is drawn.
    color
        What color a cluster has, by its number and its center.
    horizontal, vertical
        Numbers along the axes.
    note
        Said in a corner of the plot.
    small
        The picture, where it is one.
    """

    title: str
    noun: str
    number: int
    steps: Steps
    dots: tuple[Dot, ...]
    places: tuple[int, ...]
    place: Callable[[Row], tuple[float, float]]
    color: Callable[[int, Row], str]
    horizontal: tuple[Tick, ...] = ()
    vertical: tuple[Tick, ...] = ()
    note: str = ""
    small: Small | None = None
