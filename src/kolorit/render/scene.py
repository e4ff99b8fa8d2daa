"""What a drawing is made of, before it is pixels or SVG: shapes in the order in which they cover each other.

Lengths are in units, of which the scene says how many it is wide and high; what draws it says how large a
unit is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image

    from kolorit.color import Color


class Box(NamedTuple):
    """A rectangle: its top left corner, its width and its height."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first place beyond it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first place below it."""
        return self.top + self.height


class Block(NamedTuple):
    """A rectangle with round corners, divided from left to right into areas of one color each."""

    box: Box
    parts: tuple[tuple[Color, int], ...]
    radius: int = 0
    edge: Color | None = None


class Photo(NamedTuple):
    """A picture in a rectangle with round corners, on squares of two colors if it is transparent."""

    box: Box
    image: Image
    squares: tuple[Color, Color]
    radius: int = 0
    edge: Color | None = None


class Words(NamedTuple):
    """A line of text: the place is on its baseline, at its start or end or in the middle."""

    text: str
    x: int
    y: int
    size: int
    color: Color
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Block | Photo | Words


class Scene(NamedTuple):
    """Shapes on a background."""

    width: int
    height: int
    background: Color
    shapes: tuple[Shape, ...]
