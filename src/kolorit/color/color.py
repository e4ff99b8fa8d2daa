"""A color value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Self

from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from kolorit.color.coordinates import Hsl, Lab, Oklab, Oklch
    from kolorit.color.families import Family
    from kolorit.color.notation import CssSpace
    from kolorit.color.vision import Deficiency

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


class _Channels(NamedTuple):
    red: int
    green: int
    blue: int


class Color(_Channels):
    """An opaque 8-bit sRGB color: a tuple of red, green and blue, and ordered like one.

    Raises
    ------
    InvalidOptionError
        A channel that is not an integer in 0..255.

    Examples
    --------
    >>> Color(15, 176, 221).hex
    '#0fb0dd'
    """

    # A named tuple: it is made in a fifth of the time that a dataclass takes, at every start. What
    # goes beyond its channels is imported when it is asked for.
    __slots__ = ()

    def __new__(cls, red: int, green: int, blue: int) -> Self:
        """Check the channels once."""
        for channel in (red, green, blue):
            if not isinstance(channel, int) or not 0 <= channel <= 255:  # noqa: PLR2004 - 8 bits
                raise InvalidOptionError(f"a channel must be an integer in 0..255, got {shown(channel)}")
        return super().__new__(cls, red, green, blue)

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """Read ``#rrggbb``, with or without the ``#``.

        Raises
        ------
        InvalidOptionError
            Anything else.

        Examples
        --------
        >>> Color.from_hex("#0fb0dd").rgb
        (15, 176, 221)
        """
        match = _HEX.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise InvalidOptionError(f"a color must look like #0fb0dd, got {shown(text)}")
        return cls(*bytes.fromhex(match[1]))

    @classmethod
    def from_oklch(cls, lightness: float, chroma: float, hue: float) -> Self:
        """Make the nearest color of this lightness (0..1), chroma (0..1) and hue (degrees) in OKLCH.

        Where sRGB has none, it is the one of most chroma that has this lightness and hue.

        Raises
        ------
        InvalidOptionError
            Lightness or chroma out of range, or a hue that is no number.

        Guarantees
        ----------
        - Each color comes back from its own `oklch`.

        Examples
        --------
        >>> Color.from_oklch(0.7, 0.13, 220).hex
        '#00b0d5'
        """
        from kolorit.color.coordinates import oklch_to_srgb8

        return cls(*oklch_to_srgb8(lightness, chroma, hue))

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, each 0..255, as a plain tuple."""
        return (self.red, self.green, self.blue)

    @property
    def hex(self) -> str:
        """``#rrggbb`` in lower case."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def hsl(self) -> Hsl:
        """Hue in degrees, saturation and lightness 0..1, to six decimals."""
        from kolorit.color.coordinates import hsl

        return hsl(self)

    @property
    def lab(self) -> Lab:
        """CIE L*a*b* relative to D50, as in CSS, to six decimals; lightness 0..100."""
        from kolorit.color.coordinates import lab

        return lab(self)

    @property
    def oklab(self) -> Oklab:
        """Lightness 0..1, a and b, to six decimals."""
        from kolorit.color.coordinates import oklab

        return oklab(self)

    @property
    def oklch(self) -> Oklch:
        """Lightness 0..1, chroma 0..0.33, hue in degrees, to six decimals. Hue is 0 for a gray.

        Examples
        --------
        >>> Color(15, 176, 221).oklch
        Oklch(lightness=0.704856, chroma=0.131459, hue=224.941566)
        """
        from kolorit.color.coordinates import oklch

        return oklch(self)

    @property
    def name(self) -> str:
        """The CSS Color 4 name of this color, or else what people call one that looks like it.

        The latter is the nearest of some 800 colors, most of them from the xkcd survey (see
        `kolorit.color.names`).

        Examples
        --------
        >>> Color(255, 99, 71).name, Color(15, 176, 221).name
        ('tomato', 'bright sky blue')
        """
        from kolorit.color.names import nearest_name

        return nearest_name(self)[0]

    @property
    def family(self) -> Family:
        """Its plain family: red, orange, brown, yellow, green, teal, blue, purple, pink, black, gray, white.

        Examples
        --------
        >>> Color(255, 99, 71).family, Color(15, 176, 221).family
        ('red', 'blue')
        """
        from kolorit.color.families import family

        return family(self)

    def css(self, space: CssSpace = "hex") -> str:
        """Write it as CSS does: in "hex", "rgb", "hsl", "lab", "oklab" or "oklch".

        Raises
        ------
        InvalidOptionError
            Another space.

        Guarantees
        ----------
        - Read as CSS and rounded to 8 bits, it is the same color.

        Examples
        --------
        >>> Color(15, 176, 221).css("oklch")
        'oklch(0.70486 0.13146 224.94)'
        """
        from kolorit.color.notation import css

        return css(self, space)

    def contrast(self, other: Color) -> float:
        """The contrast ratio of WCAG 2, from 1 (the same luminance) to 21 (black and white).

        Raises
        ------
        InvalidOptionError
            The other is no `Color`.

        Guarantees
        ----------
        - The same in both orders, and to the last bit on every machine.

        Examples
        --------
        >>> Color(118, 118, 118).contrast(Color(255, 255, 255))
        4.542224959605255
        """
        from kolorit.color.contrast import contrast

        return contrast(self, _a_color(other))

    def text(self) -> Color:
        """Black or white, whichever reads better on it.

        Guarantees
        ----------
        - Its contrast is at least 4.5, what WCAG 2 asks of text.

        Examples
        --------
        >>> Color(15, 176, 221).text().name
        'black'
        """
        return max(_BLACK, _WHITE, key=self.contrast)

    def difference(self, other: Color) -> float:
        """How different two colors look: CIEDE2000, to six decimals; 1 can just be seen.

        Raises
        ------
        InvalidOptionError
            The other is no `Color`.

        Guarantees
        ----------
        - 0 for the same color only, and the same in both orders.

        Examples
        --------
        >>> Color(255, 0, 0).difference(Color(250, 0, 0))
        1.046639
        """
        from kolorit.color.difference import difference

        return difference(self, _a_color(other))

    def simulated(self, deficiency: Deficiency) -> Color:
        """What the color-blind see: "protanopia", "deuteranopia" or "tritanopia".

        Raises
        ------
        InvalidOptionError
            Another deficiency.

        Examples
        --------
        >>> Color(204, 30, 30).simulated("deuteranopia").hex, Color(0, 120, 0).simulated("deuteranopia").hex
        ('#777700', '#66660d')
        """
        from kolorit.color.vision import simulated

        return Color(*simulated(self, deficiency))

    def __str__(self) -> str:
        return self.hex


def _a_color(value: Color) -> Color:
    if not isinstance(value, Color):
        raise InvalidOptionError(f"the other must be a Color such as Color(15, 176, 221), got {shown(value)}")
    return value


_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)
