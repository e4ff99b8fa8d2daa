"""What there is to tell of some colors, for who looks at them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from kolorit.color import Color
from kolorit.color.notation import CSS_SPACES
from kolorit.palette import Palette
from kolorit.palette.palette import Swatch
from kolorit.palette.shares import apportion, decimal
from kolorit.render.seen import SIGHTS, color_seen

if TYPE_CHECKING:
    from collections.abc import Sequence

# WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11: contrast of text; of large text, and of what is no text.
LEVELS = (("AAA", 7.0), ("AA", 4.5), ("large", 3.0))
FAILS = "fails"
# CIEDE2000: two colors of a chart or a map should differ by more (see `Palette.closest`).
ALIKE = 10.0
_DIGITS = 2
_GROUNDS = {"white": Color(255, 255, 255), "black": Color(0, 0, 0)}


def told(color: Color) -> dict[str, Any]:
    """What it is called and how it is written, how it can be read on, and what others see in its place."""
    return {
        "hex": color.hex,
        "name": color.name,
        "family": color.family,
        "oklch": list(color.oklch),
        "css": {space: color.css(space) for space in CSS_SPACES},
        "text": color.text().hex,
        "contrast": {name: _contrast(color, ground) for name, ground in _GROUNDS.items()},
        "seen": {sight: color_seen(color, sight).hex for sight in SIGHTS},
    }


def percentages(shares: Sequence[float]) -> list[str]:
    """Shares with one decimal, which add up to 100.0 %."""
    return [f"{decimal(units, 1)} %" for units in apportion(shares, 1000)]


def harmony_told(colors: Sequence[Color], shares: Sequence[float]) -> str:
    """How the hues stand to each other, in a sentence."""
    swatches = sorted(map(Swatch, colors, shares), key=lambda swatch: (-swatch.share, swatch.color))
    found = Palette(tuple(swatches), 0, 0).harmony()
    if found.scheme == "achromatic":
        return "Achromatic: grays alone, without a hue."
    if found.scheme == "free":
        return "Of no scheme: its hues stand freely on the color wheel."
    off = f", {found.off:g}\N{DEGREE SIGN} off on average" if found.off else ""
    return f"{found.scheme.capitalize()}, around the hue of {found.hue:g}\N{DEGREE SIGN}{off}."


def pairs_told(colors: Sequence[Color]) -> list[dict[str, Any]]:
    """The contrast of each pair, by the places of the two."""
    return [
        {"first": first, "second": second, **_contrast(colors[first], colors[second])}
        for first, second in combinations(range(len(colors)), 2)
    ]


def alike_told(colors: Sequence[Color]) -> dict[str, list[dict[str, Any]]]:
    """For each kind of eyes the pairs that can hardly be told apart, the most alike first."""
    eyes = {"usual": list(colors)} | {
        sight: [color_seen(color, sight) for color in colors] for sight in SIGHTS
    }
    return {sight: _alike(seen) for sight, seen in eyes.items()}


def _alike(colors: Sequence[Color]) -> list[dict[str, Any]]:
    found = []
    for first, second in combinations(range(len(colors)), 2):
        difference = colors[first].difference(colors[second])
        if difference < ALIKE:
            found.append({"first": first, "second": second, "difference": round(difference, _DIGITS)})
    return sorted(found, key=lambda pair: (pair["difference"], pair["first"], pair["second"]))


def _contrast(color: Color, other: Color) -> dict[str, Any]:
    ratio = color.contrast(other)
    level = next((name for name, least in LEVELS if ratio >= least), FAILS)
    # Down: 4.499 is not 4.5.
    return {"ratio": int(ratio * 100 + 1e-9) / 100, "level": level}
