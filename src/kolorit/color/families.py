"""Twelve plain families of colors: the words that everybody knows."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, Literal, get_args

from kolorit.color.coordinates import oklch

if TYPE_CHECKING:
    from kolorit.color.color import Color

# The eleven basic color terms of English (B. Berlin and P. Kay, "Basic Color Terms", 1969), and teal for
# what lies between green and blue.
Family = Literal[
    "red", "orange", "brown", "yellow", "green", "teal", "blue", "purple", "pink", "black", "gray", "white"
]
FAMILIES: tuple[Family, ...] = get_args(Family)

Span = tuple[float, float]

_ROUND: Span = (0, 360)
_ANY: Span = (0, 1)

# Where each family lies in OKLCH: hue, lightness, chroma, each from the first number to below the
# second; a hue may pass through 0. The first rule that holds decides. The last seven are the wheel of
# hues, and what stands before them is taken out of it: no hue at all, brown (dark or muted orange and
# yellow), pink (light red and magenta), and where the border between two hues moves with lightness.
# Drawn through the colors of the xkcd survey whose names end in one of these words; docs/colors.md
# tells how far they agree.
RULES: tuple[tuple[Family, Span, Span, Span], ...] = (
    ("black", _ROUND, (0, 0.12), _ANY),
    ("black", _ROUND, (0, 0.2), (0, 0.045)),
    ("black", _ROUND, (0, 0.27), (0, 0.03)),
    ("white", _ROUND, (0.93, 1), (0, 0.03)),
    ("white", (60, 115), (0.93, 1), (0, 0.045)),
    ("gray", _ROUND, _ANY, (0, 0.03)),
    ("gray", _ROUND, (0.45, 0.8), (0, 0.045)),
    ("brown", (0, 16), (0, 0.54), (0, 0.08)),
    ("brown", (16, 24), (0, 0.62), (0, 0.09)),
    ("brown", (24, 34), (0, 0.62), (0, 0.12)),
    ("brown", (34, 60), (0, 0.62), (0, 0.15)),
    ("brown", (34, 60), (0, 0.78), (0, 0.1)),
    ("brown", (60, 105), (0, 0.86), (0, 0.1)),
    ("brown", (60, 95), (0, 0.68), _ANY),
    ("brown", (95, 105), (0, 0.6), _ANY),
    ("pink", (332, 16), (0.54, 1), _ANY),
    ("pink", (16, 34), (0.62, 1), (0, 0.12)),
    ("pink", (16, 34), (0.68, 1), (0, 0.195)),
    ("red", (34, 38), (0, 0.56), _ANY),
    ("green", (105, 112), (0, 0.68), _ANY),
    ("green", (112, 121), (0, 0.86), _ANY),
    ("blue", (185, 206), (0.93, 1), (0, 0.06)),
    ("red", (359, 34), _ANY, _ANY),
    ("orange", (34, 77), _ANY, _ANY),
    ("yellow", (77, 121), _ANY, _ANY),
    ("green", (121, 164), _ANY, _ANY),
    ("teal", (164, 206), _ANY, _ANY),
    ("blue", (206, 286), _ANY, _ANY),
    ("purple", (286, 359), _ANY, _ANY),
)


def family(color: Color) -> Family:
    """Tell the family of a color.

    Guarantees
    ----------
    - Every color has one.
    """
    lightness, chroma, hue = oklch(color)
    return next(
        name
        for name, hues, lightnesses, chromas in RULES
        if _lies_in(hue, hues) and _lies_in(lightness, lightnesses) and _lies_in(chroma, chromas)
    )


def packed_rules() -> bytes:
    """`RULES` as the core takes them: hues as directions, in twelve decimals that are the same everywhere."""
    numbers = array("d")
    for name, hues, lightnesses, chromas in RULES:
        directions = [f(math.radians(hue)) for hue in hues for f in (math.cos, math.sin)]
        numbers.extend([FAMILIES.index(name), *(round(x, 12) for x in directions), *lightnesses, *chromas])
    return numbers.tobytes()


def _lies_in(value: float, span: Span) -> bool:
    first, end = span
    if first > end:
        return value >= first or value < end
    # White is the one color of lightness 1.
    return first <= value < end or value == end == 1
