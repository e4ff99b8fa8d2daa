"""Where things stand in a picture of k-means, in units of which any width has 720."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

Background = Literal["light", "dark"]

WIDTH, HEIGHT = 720, 450


class Box(NamedTuple):
    """A rectangle: its left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A smaller one inside."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


MARGIN = 20
TITLE_Y = 17
# What the points lie in; beside it the picture itself, where there is one, and how the error falls.
PLOT = Box(MARGIN, 50, 452, 316)
# In it, room for the numbers along the axes, and for what is said in the corner.
NUMBERS_LEFT, NUMBERS_BELOW = 40, 22
NOTE = 14
PICTURE = Box(492, 50, 208, 140)
CHART_UNDER_PICTURE = Box(492, 228, 208, 138)
CHART_ALONE = Box(492, 82, 208, 284)
CHART_TITLE_ABOVE = 27
CAPTION_Y = 377
STRIP = Box(MARGIN, 408, WIDTH - 2 * MARGIN, 24)

TITLE_SIZE = 17
TEXT_SIZE = 15
SMALL_SIZE = 11
# Up to so many centers have room for circles as large as they should be.
CENTER_RADIUS = 8
_FEW = 16


def center_radius(clusters: int) -> float:
    """How large the circles are, so that they do not hide everything."""
    return CENTER_RADIUS if clusters <= _FEW else max(3.0, CENTER_RADIUS * math.sqrt(_FEW / clusters))


class Inks(NamedTuple):
    """The colors of everything but the clusters."""

    ground: str
    plot: str
    text: str
    faint: str
    rule: str
    center: str
    ring: str


INKS: dict[Background, Inks] = {
    "light": Inks("#ffffff", "#f6f6f4", "#1c1c1e", "#77777c", "#dededb", "#1c1c1e", "#ffffff"),
    "dark": Inks("#17181b", "#1f2024", "#f0f0f2", "#94969c", "#3a3c42", "#08080a", "#f0f0f2"),
}
