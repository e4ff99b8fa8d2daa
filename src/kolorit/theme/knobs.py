"""What a theme is asked to be, checked once."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from kolorit.arguments import is_one_of, shown
from kolorit.color import Color
from kolorit.color.coordinates import DIGITS
from kolorit.errors import InvalidOptionError
from kolorit.theme.promises import LEVELS, MUTED, TEXT

if TYPE_CHECKING:
    from kolorit.theme.theme import Mode

AnyMode = Literal["auto", "dark", "light"]
Level = Literal["AA", "AAA"]

MODES: tuple[AnyMode, ...] = get_args(AnyMode)
# Of the contrast that may be asked for: below the first accents would be fainter than what is dim, and the
# last is that of black and white.
CONTRASTS = (MUTED, 21.0)
# The picture's own hues, and those of names.
SEMANTICS = (0.0, 1.0)
# Twice as colorful is as far as it goes: sRGB has few colors beyond.
SATURATIONS = (0.0, 2.0)


class Knobs(NamedTuple):
    """The options of `kolorit.make_theme`, as it says.

    Attributes
    ----------
    mode
        ``None``: either.
    contrast
        The ratio that accents have with the background at least.
    """

    mode: Mode | None
    semantic: float
    contrast: float
    saturation: float
    mono: bool
    background: Color | None

    @classmethod
    def of(  # noqa: PLR0913 - as many as there are
        cls,
        *,
        mode: str,
        semantic: float,
        contrast: str | float,
        saturation: float,
        mono: bool,
        background: Color | str | None,
    ) -> Knobs:
        """Check them.

        Raises
        ------
        InvalidOptionError
            One is out of range, or no such thing.
        """
        if not is_one_of(mode, MODES):
            raise InvalidOptionError(f"mode must be one of {', '.join(MODES)}, got {shown(mode)}")
        if not isinstance(mono, bool):
            raise InvalidOptionError(f"mono must be True or False, got {shown(mono)}")
        return cls(
            None if mode == "auto" else "dark" if mode == "dark" else "light",
            _number("semantic", semantic, SEMANTICS),
            _contrast(contrast),
            _number("saturation", saturation, SATURATIONS),
            mono,
            _background(background),
        )

    @property
    def text(self) -> float:
        """The contrast that text has with the background at least."""
        return max(TEXT, self.contrast)

    @property
    def hue_limit(self) -> float:
        """How far, in degrees, a hue may be from that of its name: 25 halfway, 0 at the names' end."""
        # Halfway is what people get who ask for nothing; so is the exponent found.
        return round(180 * float((1 - self.semantic) ** 2.85), DIGITS)


def _number(name: str, value: Any, within: tuple[float, float]) -> float:
    least, most = within
    if not _is_number(value) or not least <= value <= most:
        raise InvalidOptionError(f"{name} must be a number in {least:g}..{most:g}, got {shown(value)}")
    return float(value)


def _is_number(value: Any) -> bool:
    """Whether it is a real number, NumPy's too; true and false are none."""
    return isinstance(value, Real) and not isinstance(value, bool)


def _contrast(value: Any) -> float:
    if is_one_of(value, LEVELS):
        return LEVELS[value]
    least, most = CONTRASTS
    if not _is_number(value) or not least <= value <= most:
        raise InvalidOptionError(
            f"contrast must be {', '.join(LEVELS)} or a number in {least:g}..{most:g}, got {shown(value)}"
        )
    return float(value)


def _background(value: Color | str | None) -> Color | None:
    if value is None or isinstance(value, Color):
        return value
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - most themes choose their own

    return parse_color(value)
