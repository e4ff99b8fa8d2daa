"""What a theme promises, in numbers, and which of it a theme does not keep."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color
    from kolorit.color.vision import Deficiency
    from kolorit.theme.theme import Theme

# The accents by their ANSI numbers: what each is called, and the hue of that name, in degrees of OKLCH.
NAMES = {1: "red", 2: "green", 3: "yellow", 4: "blue", 5: "magenta", 6: "cyan"}
HUES = {1: 29.0, 2: 142.0, 3: 110.0, 4: 264.0, 5: 328.0, 6: 195.0}
# From an accent to its bright twin.
TWIN = 8

# Contrast with the background, by WCAG 2: of text, of what is dim (color 8), and of accents by level.
TEXT = 7.0
MUTED = 3.0
LEVELS = {"AA": 4.5, "AAA": 7.0}
# Of text on an accent, on a bar and on what is selected.
ON_AREA = 4.5
# What is kept above them: others reckon luminance with more digits than WCAG has, and their ratios differ by
# up to 0.1 %.
MARGIN = 1.002

# CIEDE2000 of any two accents, and of red and green to the color-blind; and of an accent and its twin.
APART = 10.0
TWINS_APART = 5.0
BLIND_TO: tuple[Deficiency, ...] = ("deuteranopia", "protanopia")


def broken(theme: Theme, contrast: float = LEVELS["AA"]) -> tuple[str, ...]:
    """Say which promises on contrast and difference a theme breaks, a line each.

    A theme that was made breaks none; one that was loaded is as its author wanted it.

    Parameters
    ----------
    theme
        Any.
    contrast
        Of the accents with the background, as it was asked for.
    """
    return (*_too_faint(theme, contrast), *_too_alike(theme))


def contrasts(theme: Theme, contrast: float = LEVELS["AA"]) -> Iterator[tuple[str, Color, float, float]]:
    """Each color that is to be read: its name, itself, what it has with the background, and has to have."""
    least = {"foreground": (theme.foreground, max(TEXT, contrast)), "color8": (theme.colors[8], MUTED)}
    for number in NAMES:
        for twin in (number, number + TWIN):
            least[f"color{twin}"] = (theme.colors[twin], contrast)
    for name, (color, ratio) in least.items():
        yield name, color, color.contrast(theme.background), ratio


def _too_faint(theme: Theme, contrast: float) -> Iterator[str]:
    for name, _, found, ratio in contrasts(theme, contrast):
        if found < ratio:
            yield f"{name} has {rounded_down(found)}:1 with the background, less than {ratio:g}:1"


def _too_alike(theme: Theme) -> Iterator[str]:
    pairs = [(first, second, APART) for first, second in combinations(NAMES, 2)]
    pairs += [(number, number + TWIN, TWINS_APART) for number in NAMES]
    for first, second, least in pairs:
        found = theme.colors[first].difference(theme.colors[second])
        if found < least:
            yield f"color{first} and color{second} differ by {rounded_down(found)}, less than {least:g}"
    found = difference_to_blind(theme.colors[1], theme.colors[2])
    if found < APART:
        yield f"color1 and color2 differ by {rounded_down(found)} to the color-blind, less than {APART:g}"


def difference_to_blind(red: Color, green: Color) -> float:
    """How different two colors look to who lacks long or medium cones, whichever is less."""
    return min(red.simulated(kind).difference(green.simulated(kind)) for kind in BLIND_TO)


def rounded_down(value: float) -> str:
    """With one decimal: 4.4999 is not 4.5."""
    return f"{int(value * 10 + 1e-9) / 10:.1f}"
