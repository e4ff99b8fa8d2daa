"""From space to paper: where the still picture is looked at from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kolorit.render.cloud import AZIMUTH, ELEVATION

if TYPE_CHECKING:
    from kolorit.render.cloud import Place
    from kolorit.render.scene import Box

# Above white there are the upper halves of dots, and a label.
_ABOVE = 1.06


class View:
    """A parallel projection, as large as a box allows.

    Attributes
    ----------
    scale
        How many units the space is high.
    """

    def __init__(self, box: Box, floor: float) -> None:
        azimuth, elevation = math.radians(AZIMUTH), math.radians(ELEVATION)
        self._turn = (math.cos(azimuth), math.sin(azimuth))
        self._tilt = (math.cos(elevation), math.sin(elevation))
        below = floor * self._tilt[1]
        above = max(below, self._tilt[0] * _ABOVE)
        self.scale = min(box.width / (2 * floor), box.height / (below + above))
        # Where black is.
        self._x = box.left + box.width / 2
        self._y = box.top + (box.height + (above - below) * self.scale) / 2

    def at(self, place: Place) -> tuple[float, float]:
        """Where a place is drawn."""
        across, away = self._turned(place)
        up = place[2] * self._tilt[0] + away * self._tilt[1]
        return self._x + across * self.scale, self._y - up * self.scale

    def nearness(self, place: Place) -> float:
        """How near it is to who looks: what is nearer is drawn later."""
        return place[2] * self._tilt[1] - self._turned(place)[1] * self._tilt[0]

    def _turned(self, place: Place) -> tuple[float, float]:
        x, y, _ = place
        cosine, sine = self._turn
        return x * cosine - y * sine, x * sine + y * cosine
