"""What templates can say of a color: the properties and functions of pywal and pywal16, and a few of CSS.

pywal's people have thousands of templates, so these give the same text as there, quirks included: fractions
of an 8-bit level are cut off, and `saturate` replaces the saturation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.color import Color

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OPAQUE = 100


class Ink(NamedTuple):
    """A color in a template, and how opaque it is where a property tells that: 0..100."""

    color: Color
    alpha: int = OPAQUE

    def __str__(self) -> str:
        return self.color.hex


def lighten(ink: Ink, percent: float) -> Ink:
    """So much of the way to white."""
    return Ink(Color(*(int(channel + (255 - channel) * (percent / 100)) for channel in ink.color)))


def darken(ink: Ink, percent: float) -> Ink:
    """So much of the way to black."""
    return Ink(Color(*(int(channel * (1 - percent / 100)) for channel in ink.color)))


def saturate(ink: Ink, percent: float) -> Ink:
    """The same hue and lightness of HSL, with this saturation."""
    import colorsys  # noqa: PLC0415 - few templates need it

    hue, lightness, _ = colorsys.rgb_to_hls(*(channel / 255 for channel in ink.color))
    return Ink(Color(*(int(part * 255) for part in colorsys.hls_to_rgb(hue, lightness, percent / 100))))


def adjust_alpha(ink: Ink, alpha: float) -> Ink:
    """The same color, this opaque: 0..100, or a fraction of 1 below that."""
    return Ink(ink.color, alpha_of(alpha))


def alpha_of(number: float) -> int:
    """Read opacity as pywal16 does, which takes both 80 and 0.8."""
    return int(number * 100 if number < 1 else number)


def _luminance(ink: Ink) -> str:
    # pywal16 has it of channels that are rounded to three digits, so kolorit.color.contrast tells another.
    levels = (float(f"{channel / 255:.3f}") for channel in ink.color)
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's curve
        for level in levels
    )
    return str(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _opacity(ink: Ink) -> str:
    return str(ink.alpha / 100)


def _opacity_hex(ink: Ink) -> str:
    return f"{int(ink.alpha * 255 / 100):02X}"


def _number(ink: Ink) -> int:
    return int(ink.color.hex[1:], 16)


def _digits(ink: Ink) -> str:
    return ink.color.hex[1:]


FUNCTIONS: Mapping[str, Callable[[Ink, float], Ink]] = {
    "lighten": lighten,
    "darken": darken,
    "saturate": saturate,
    "adjust_alpha": adjust_alpha,
}

PROPERTIES: Mapping[str, Callable[[Ink], str]] = {
    "strip": _digits,
    "rgb": lambda ink: "{},{},{}".format(*ink.color),
    "rgbspace": lambda ink: "{} {} {}".format(*ink.color),
    "rgba": lambda ink: "rgba({},{},{},{})".format(*ink.color, _opacity(ink)),
    "xrgba": lambda ink: "{:02x}/{:02x}/{:02x}/ff".format(*ink.color),
    "hex_argb": lambda ink: f"#{_opacity_hex(ink)}{_digits(ink)}",
    "alpha": lambda ink: f"[{ink.alpha}]{ink}",
    "alpha_dec": _opacity,
    "alpha_hex": _opacity_hex,
    "decimal": lambda ink: f"#{_number(ink)}",
    "decimal_strip": lambda ink: str(_number(ink)),
    "octal": lambda ink: f"#{_number(ink):o}",
    "octal_strip": lambda ink: f"{_number(ink):o}",
    "red": lambda ink: f"{ink.color.red / 255:.3f}",
    "green": lambda ink: f"{ink.color.green / 255:.3f}",
    "blue": lambda ink: f"{ink.color.blue / 255:.3f}",
    "red_hex": lambda ink: f"{ink.color.red:02x}",
    "green_hex": lambda ink: f"{ink.color.green:02x}",
    "blue_hex": lambda ink: f"{ink.color.blue:02x}",
    "red_dec": lambda ink: str(ink.color.red),
    "green_dec": lambda ink: str(ink.color.green),
    "blue_dec": lambda ink: str(ink.color.blue),
    "w3_luminance": _luminance,
    # Not pywal's: as CSS writes them.
    "hex": str,
    "hsl": lambda ink: ink.color.css("hsl"),
    "lab": lambda ink: ink.color.css("lab"),
    "oklab": lambda ink: ink.color.css("oklab"),
    "oklch": lambda ink: ink.color.css("oklch"),
}
