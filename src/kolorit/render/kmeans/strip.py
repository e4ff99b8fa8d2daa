"""The clusters side by side, each as wide as its share."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kolorit.color import Color
from kolorit.palette.shares import apportion, apportion_to_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kolorit.render.kmeans.layout import Box
    from kolorit.render.kmeans.scenes import Scene


class Piece(NamedTuple):
    """One cluster of the strip: from where to where, its color, and what is written on it, and how."""

    left: float
    right: float
    color: str
    text: str
    ink: str


def pieces(scene: Scene, box: Box, *, hexes: bool) -> Iterator[Piece]:
    """Divide the strip by the shares, which are written on it at the end, the heaviest first.

    Guarantees
    ----------
    - No cluster of any share is without a piece, as long as each can have a unit.
    - The percentages add up to 100.
    """
    order = sorted(range(len(scene.shares)), key=lambda row: -scene.shares[row])
    shares = [scene.shares[row] for row in order]
    widths = _widths(shares, int(box.width))
    percents = apportion(shares, 100)
    edges = pairwise(accumulate(widths, initial=0))
    for row, percent, (left, right) in zip(order, percents, edges, strict=True):
        color = scene.colors[row]
        text = f"{color}  {percent}%" if hexes else f"{percent}%"
        yield Piece(box.x + left, box.x + right, color, text, Color.from_hex(color).text().hex)


def _widths(shares: Sequence[float], units: int) -> list[int]:
    # On the way a cluster may be empty, and has no width then.
    some = [share for share in shares if share > 0]
    widths = apportion_to_all(some, units)
    return widths + [0] * (len(shares) - len(some))
