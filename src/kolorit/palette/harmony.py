"""How the hues of a palette stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kolorit.palette.order import GRAY

if TYPE_CHECKING:
    from kolorit.palette.palette import Palette

Scheme: TypeAlias = Literal[
    "achromatic",
    "monochromatic",
    "analogous",
    "complementary",
    "split-complementary",
    "triadic",
    "square",
    "free",
]

# Degrees from the first hue, the plainest scheme first: the schemes that are taught with the color wheel.
_SCHEMES: dict[Scheme, tuple[int, ...]] = {
    "monochromatic": (0,),
    "analogous": (0, 30, -30),
    "complementary": (0, 180),
    "split-complementary": (0, 150, -150),
    "triadic": (0, 120, -120),
    "square": (0, 90, 180, -90),
}
# A hue that is off by less still reads as that hue; D. Cohen-Or et al., "Color harmonization", 2006, give
# their narrowest sector 18 degrees, 9 to each side.
_CLOSE = 9.0
_DIGITS = 1


class Harmony(NamedTuple):
    """A scheme, where on the wheel it stands, and how far the hues are from it.

    Attributes
    ----------
    scheme
        The plainest that the hues are close to: 9 degrees or less on average. ``"achromatic"`` where
        there is no hue, ``"free"`` where none fits.
    hue
        Of OKLCH, in degrees: the one that the scheme is built on.
    off
        How far hues are from it on average, weighted by chroma and share, in degrees; for ``"free"``, from
        the scheme that they are nearest to.
    """

    scheme: Scheme
    hue: float
    off: float


def harmony(palette: Palette) -> Harmony:
    """Tell the scheme of a palette: see `Palette.harmony`."""
    hues = [
        (swatch.color.oklch.hue, swatch.color.oklch.chroma * swatch.share)
        for swatch in palette
        if swatch.color.oklch.chroma >= GRAY
    ]
    if not hues:
        return Harmony("achromatic", 0.0, 0.0)
    nearest: Harmony | None = None
    for scheme, steps in _SCHEMES.items():
        off, hue = min(_fits(hues, steps))
        fitted = Harmony(scheme, round(hue, _DIGITS), round(off, _DIGITS))
        if off <= _CLOSE:
            return fitted
        if nearest is None or fitted.off < nearest.off:
            nearest = fitted
    assert nearest is not None  # noqa: S101 - there are schemes
    return nearest._replace(scheme="free")


def _fits(hues: list[tuple[float, float]], steps: tuple[int, ...]) -> list[tuple[float, float]]:
    """How far the hues are from the scheme, and the hue it stands on, wherever it passes through one of them.

    It is nearest in one of these places: turned between two of them, what is won on one side is lost on
    the other.
    """
    total = sum(weight for _, weight in hues)
    starts = sorted({(hue - step) % 360 for hue, _ in hues for step in steps})
    return [
        (
            sum(weight * min(_apart(hue, start + step) for step in steps) for hue, weight in hues) / total,
            start,
        )
        for start in starts
    ]


def _apart(hue: float, other: float) -> float:
    turn = abs(hue - other) % 360
    return min(turn, 360 - turn)
