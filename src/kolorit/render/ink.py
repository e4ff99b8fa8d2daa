"""Colors that drawings are made with, besides those of the palette."""

from __future__ import annotations

from typing import NamedTuple

from kolorit.color import Color


class Ground(NamedTuple):
    """What a drawing stands on.

    Attributes
    ----------
    background
        Behind everything.
    text
        At least 7:1 on the background.
    faint
        For lines and lesser words; at least 4.5:1 on the background.
    edge
        Drawn thinly around areas, so that one as light as the background still ends somewhere.
    squares
        Behind a transparent picture.
    """

    background: Color
    text: Color
    faint: Color
    edge: Color
    squares: tuple[Color, Color]


LIGHT = Ground(
    Color.from_hex("#ffffff"),
    Color.from_hex("#17181b"),
    Color.from_hex("#63666d"),
    Color(0, 0, 0),
    (Color.from_hex("#ffffff"), Color.from_hex("#e6e7ea")),
)
DARK = Ground(
    Color.from_hex("#17181b"),
    Color.from_hex("#f2f3f5"),
    Color.from_hex("#9a9da6"),
    Color(255, 255, 255),
    (Color.from_hex("#24262b"), Color.from_hex("#33363d")),
)


def ground(*, dark: bool) -> Ground:
    """The dark one or the light one."""
    return DARK if dark else LIGHT
