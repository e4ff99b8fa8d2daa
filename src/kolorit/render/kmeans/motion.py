"""From one scene to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kolorit.render.kmeans.story import TIMINGS

if TYPE_CHECKING:
    from kolorit.render.kmeans.scenes import Film, Scene


def frame_count(film: Film) -> int:
    """How many frames `Painter.frames` gives."""
    pairs = pairwise(film.scenes)
    ways = (TIMINGS[scene.what].frames - 1 for before, scene in pairs if moves(before, scene))
    return len(film.scenes) + sum(way for way in ways if way > 0)


def moves(before: Scene, after: Scene) -> bool:
    """Whether there is a way to show: centers that are in both scenes, but not in the same places."""
    return (
        len(before.centers) <= len(after.centers) and before.centers != after.centers[: len(before.centers)]
    )


def between(before: Scene, after: Scene, part: float) -> list[tuple[float, float]]:
    """Where the centers are when a part of the way is done."""
    return [
        (x + (to_x - x) * part, y + (to_y - y) * part)
        for (x, y), (to_x, to_y) in zip(before.centers, after.centers, strict=False)
    ]


def eased(part: float) -> float:
    """Slow at both ends: the cubic 3 x^2 - 2 x^3."""
    return part * part * (3 - 2 * part)
