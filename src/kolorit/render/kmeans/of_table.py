"""Points in the plane, or numbers on a line, to show k-means on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.clusters.axes import main_plane
from kolorit.color import Color
from kolorit.render.kmeans.dots import Scale, chosen, radii, scales, stacked, ticks
from kolorit.render.kmeans.layout import CENTER_RADIUS, NOTE, NUMBERS_BELOW, NUMBERS_LEFT, PLOT
from kolorit.render.kmeans.subject import Dot, Subject, Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.clusters.steps import Steps
    from kolorit.clusters.table import Table
    from kolorit.render.kmeans.subject import Row

_LARGEST_DOT = 5.0
# Between the dots and the sides of the plot.
_ROOM = CENTER_RADIUS + 4

# In letters.
_LONGEST_TICK, _LONGEST_NAME = 10, 28

# Hues that people with any color vision tell apart, as far as there can be: Okabe and Ito, "Color universal
# design" (2008), without black, which the centers have. After these, colors are spread over the hues.
_OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
# No two numbers that follow each other are alike (Vogel's model of the sunflower).
_GOLDEN_ANGLE = 137.50776405
_SATURATION = 0.65


def of_table(table: Table, steps: Steps, title: str) -> Subject:
    """Show points in the plane, or numbers on a line; of more dimensions, the plane of their main axes."""
    places = tuple(dot.place for dot in chosen([1.0] * table.size))
    rows = [table.row(place) for place in places]
    if table.dims == 1:
        return _on_a_line(table, steps, title, places, [row[0] for row in rows])
    return _in_a_plane(table, steps, title, places, rows)


def _in_a_plane(
    table: Table, steps: Steps, title: str, places: tuple[int, ...], rows: Sequence[Row]
) -> Subject:
    plane = main_plane(rows, [1.0] * len(rows))
    spots = [plane.place(row) for row in rows]
    known_axes = table.dims == 2  # noqa: PLR2004 - a plane
    left, above, below = (NUMBERS_LEFT, 0, NUMBERS_BELOW) if known_axes else (0, NOTE, 0)
    box = PLOT.inset(left + _ROOM, above + _ROOM, _ROOM, below + _ROOM)
    across, upward = scales([x for x, _ in spots], [y for _, y in spots], box)
    radius = radii([1.0] * len(places), PLOT, _LARGEST_DOT)[0]

    def place(center: Row) -> tuple[float, float]:
        x, y = plane.place(center)
        return across(x), upward(y)

    found = Subject(
        title,
        "points",
        table.size,
        steps,
        tuple(Dot(across(x), upward(y), radius, "") for x, y in spots),
        places,
        place,
        _color,
    )
    if not known_axes:
        return found._replace(note=f"the plane in which the points vary most, of {table.dims} axes")
    return found._replace(
        horizontal=_ticks(across, box.x, box.right, table.unit),
        vertical=_ticks(upward, PLOT.y + 2 * _ROOM, box.bottom, table.unit),
        note="across: {}; upwards: {}".format(*map(_cut, table.names)) if table.names else "",
    )


def _on_a_line(
    table: Table, steps: Steps, title: str, places: tuple[int, ...], numbers: Sequence[float]
) -> Subject:
    box = PLOT.inset(_ROOM, NOTE + _ROOM, _ROOM, NUMBERS_BELOW + 2 * _ROOM)
    across, _ = scales(numbers, [0.0, 0.0], box)
    spots, radius = stacked([across(number) for number in numbers], box)
    return Subject(
        title,
        "numbers",
        table.size,
        steps,
        tuple(Dot(x, y, radius, "") for x, y in spots),
        places,
        lambda center: (across(center[0]), box.bottom + _ROOM),
        _color,
        _ticks(across, box.x, box.right, table.unit),
        note="".join(map(_cut, table.names)),
    )


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 3]}..."


def _ticks(scale: Scale, start: float, end: float, unit: float) -> tuple[Tick, ...]:
    if not scale.factor:
        return ()
    low, high = sorted(((at - scale.start) / scale.factor + scale.least) * unit for at in (start, end))
    if not math.isfinite(high - low):
        return ()
    found = tuple(Tick(scale(value / unit), f"{value:.10g}") for value in ticks(low, high))
    # Numbers near the least there are cannot be round.
    return found if all(len(tick.text) <= _LONGEST_TICK for tick in found) else ()


def _named(names: Sequence[str]) -> str:
    return f"across: {names[0]}; upwards: {names[1]}" if names else ""


def _color(number: int, _center: Row) -> str:
    if number < len(_OKABE_ITO):
        return _OKABE_ITO[number]
    return _hue(number * _GOLDEN_ANGLE % 360, 0.35 + 0.15 * (number % 3))


def _hue(degrees: float, lightness: float) -> str:
    """HSL (CSS Color 4) rounded."""
    amount = _SATURATION * min(lightness, 1 - lightness)

    def channel(shift: int) -> int:
        k = (shift + degrees / 30) % 12
        return int(255 * (lightness - amount * max(-1.0, min(k - 3, 9 - k, 1.0))) + 0.5)

    return Color(channel(0), channel(8), channel(4)).hex
