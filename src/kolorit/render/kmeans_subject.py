"""What k-means is shown on: the colors of a picture, points, or numbers on a line."""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kolorit.clusters.axes import main_plane
from kolorit.color import Color
from kolorit.render.kmeans_dots import Scale, chosen, radii, scales, stacked, ticks
from kolorit.render.kmeans_layout import CENTER_RADIUS, PICTURE, PLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kolorit.clusters.steps import Steps
    from kolorit.palette.steps import ColorSteps

    Row: TypeAlias = Sequence[float]

# The picture beside the plot is drawn so many pixels wide, or less: each is one pixel of it.
_PICTURE_SIDE = 160
_LARGEST_DOT = 11.0
_LARGEST_POINT = 5.0
# Room for the numbers along the axes.
_NUMBERS_LEFT, _NUMBERS_BELOW = 40, 22
# And for what is said in the corner.
_NOTE = 14

# Hues that people with any color vision tell apart, as far as there can be: Okabe and Ito, "Color universal
# design" (2008), without black, which the centers have. After these, colors are spread over the hues.
_OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")


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


def of_picture(found: ColorSteps, title: str) -> Subject:
    """Show the colors of a picture in the plane of their two main axes."""
    weights = memoryview(found.colors.weights).cast("d")
    picked = chosen(weights.tolist())
    flat = memoryview(found.points.rows([dot.place for dot in picked])).cast("d").tolist()
    rows = [tuple(flat[at : at + 3]) for at in range(0, len(flat), 3)]
    plane = main_plane(rows, [dot.weight for dot in picked])
    spots = [plane.place(row) for row in rows]
    room = CENTER_RADIUS + 4
    box = PLOT.inset(room, room + _NOTE, room, room)
    across, upward = scales([x for x, _ in spots], [y for _, y in spots], box)
    sizes = radii([dot.weight for dot in picked], PLOT, _LARGEST_DOT)
    dots = [
        (Dot(across(x), upward(y), size, _own_color(found, dot.place)), dot.place)
        for dot, (x, y), size in zip(picked, spots, sizes, strict=True)
    ]
    drawn = sorted(dots, key=lambda dot: -dot[0].radius)

    def place(center: Row) -> tuple[float, float]:
        x, y = plane.place(center)
        return across(x), upward(y)

    return Subject(
        title,
        "colors",
        len(weights),
        found.steps,
        tuple(map(itemgetter(0), drawn)),
        tuple(map(itemgetter(1), drawn)),
        place,
        lambda _, center: found.space.color(tuple(center)).hex,
        note="the plane in which the colors vary most",
        small=_small(found),
    )


def _own_color(found: ColorSteps, place: int) -> str:
    return f"#{found.colors.colors[place * 3 : place * 3 + 3].hex()}"


def _small(found: ColorSteps) -> Small:
    image = found.pixels.image
    factor = min(
        1.0, _PICTURE_SIDE / max(image.size), PICTURE.height / PICTURE.width * _PICTURE_SIDE / image.height
    )
    # Nearest: each pixel is one of the colors that were counted.
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    image = image.resize(size, resample=0)
    colors = found.colors.colors
    place_of = {colors[at : at + 3]: at // 3 for at in range(0, len(colors), 3)}
    data = image.convert("RGB").tobytes()
    opaque = (
        bytes(255 if alpha else 0 for alpha in image.getchannel("A").tobytes())
        if image.mode == "RGBA"
        else None
    )
    # What is transparent has a color that was not counted, and is not drawn.
    places = tuple(place_of.get(data[at : at + 3], 0) for at in range(0, len(data), 3))
    return Small(*size, data, places, opaque or b"\xff" * len(places))


def of_points(
    rows: Sequence[Row], unit: float, steps: Steps, title: str, names: Sequence[str] = ()
) -> Subject:
    """Show points in the plane, or numbers on a line; of more dimensions, the plane of their main axes.

    Parameters
    ----------
    rows
        The points, in units that keep their squares from overflowing.
    unit
        What one of these units is in the numbers that people know.
    steps, title
        Of k-means on ``rows``; and what they are called.
    names
        Of the columns.
    """
    if len(rows[0]) == 1:
        return _of_numbers([row[0] for row in rows], unit, steps, title, names)
    picked = chosen([1.0] * len(rows))
    places = tuple(dot.place for dot in picked)
    plane = main_plane([rows[place] for place in places], [1.0] * len(places))
    spots = [plane.place(rows[place]) for place in places]
    room = CENTER_RADIUS + 4
    known_axes = len(rows[0]) == 2  # noqa: PLR2004 - a plane
    left, below = (_NUMBERS_LEFT, _NUMBERS_BELOW) if known_axes else (room, room)
    above = 0 if known_axes else _NOTE
    box = PLOT.inset(left + room, above + room, room, below + room)
    across, upward = scales([x for x, _ in spots], [y for _, y in spots], box)
    sizes = radii([1.0] * len(places), PLOT, _LARGEST_POINT)

    def place(center: Row) -> tuple[float, float]:
        x, y = plane.place(center)
        return across(x), upward(y)

    return Subject(
        title,
        "points",
        len(rows),
        steps,
        tuple(Dot(across(x), upward(y), size, "") for (x, y), size in zip(spots, sizes, strict=True)),
        places,
        place,
        _numbered_color,
        _ticks(across, PLOT.x + left + room, PLOT.right - room, unit) if known_axes else (),
        _ticks(upward, PLOT.y + 2 * room, PLOT.bottom - below, unit) if known_axes else (),
        _named(names) if known_axes else f"the plane in which the points vary most, of {len(rows[0])} axes",
    )


def _of_numbers(
    numbers: Sequence[float], unit: float, steps: Steps, title: str, names: Sequence[str]
) -> Subject:
    places = tuple(dot.place for dot in chosen([1.0] * len(numbers)))
    room = CENTER_RADIUS + 4
    box = PLOT.inset(room, room, room, _NUMBERS_BELOW + 2 * room)
    across, _ = scales([numbers[place] for place in places], [0.0, 0.0], box)
    spots, radius = stacked([across(numbers[place]) for place in places], box)
    return Subject(
        title,
        "numbers",
        len(numbers),
        steps,
        tuple(Dot(x, y, radius, "") for x, y in spots),
        places,
        lambda center: (across(center[0]), box.bottom + room),
        _numbered_color,
        _ticks(across, PLOT.x + room, PLOT.right - room, unit),
        note=names[0] if names else "",
    )


def _ticks(scale: Scale, start: float, end: float, unit: float) -> tuple[Tick, ...]:
    if not scale.factor:
        return ()
    low, high = sorted(
        ((end - scale.offset) / scale.factor * unit, (start - scale.offset) / scale.factor * unit)
    )
    if not math.isfinite(high - low):
        return ()
    found = ticks(low, high)
    return tuple(Tick(scale(value / unit), f"{value:.10g}") for value in found)


def _named(names: Sequence[str]) -> str:
    return f"across: {names[0]}; upwards: {names[1]}" if names else ""


def _numbered_color(number: int, _center: Row) -> str:
    if number < len(_OKABE_ITO):
        return _OKABE_ITO[number]
    # Steps of the golden angle: no two that follow each other are alike.
    degrees = number * 137.50776405
    return _hue(degrees % 360, 0.35 + 0.3 * (number % 3) / 2)


def _hue(degrees: float, lightness: float) -> str:
    """HSL (CSS Color 4) of saturation 0.65, rounded."""
    amount = 0.65 * min(lightness, 1 - lightness)

    def channel(shift: int) -> int:
        k = (shift + degrees / 30) % 12
        return int(255 * (lightness - amount * max(-1.0, min(k - 3, 9 - k, 1.0))) + 0.5)

    return Color(channel(0), channel(8), channel(4)).hex
