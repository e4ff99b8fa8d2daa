"""A picture as others see it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from PIL import ImageFilter

from kolorit.color import Color
from kolorit.color.vision import DEFICIENCIES, Deficiency, simulated, without_hue

if TYPE_CHECKING:
    from PIL.Image import Image

Sight: TypeAlias = Deficiency | Literal["achromatopsia"]
SIGHTS: tuple[Sight, ...] = (*DEFICIENCIES, *get_args(Literal["achromatopsia"]))

# A picture is worked out by a table of so many steps a channel, between which it is linear; a divisor of 255,
# and one. Of random colors a channel is off by 0.6 at most on average, and by 5 or more in one of a hundred.
_STEPS = 18
_WHITE = 255
# Of WebP: not to be kept.
_QUALITY = 82


def color_seen(color: Color, sight: Sight) -> Color:
    """Show one color with other eyes."""
    return Color(*(without_hue(color) if sight == "achromatopsia" else simulated(color, sight)))


def picture_seen(image: Image, sight: Sight) -> Image:
    """Show a picture of mode RGB or RGBA with other eyes: to look at, not to measure."""
    return image.filter(_table(sight))


def webp_url(image: Image) -> str:
    """A picture to look at, in the place of its address."""
    stream = BytesIO()
    image.save(stream, "WEBP", quality=_QUALITY)
    return f"data:image/webp;base64,{b64encode(stream.getvalue()).decode()}"


@cache
def _table(sight: Sight) -> ImageFilter.Color3DLUT:
    def entry(*channels: float) -> tuple[float, ...]:
        seen = color_seen(Color(*(round(channel * _WHITE) for channel in channels)), sight)
        return tuple(channel / _WHITE for channel in seen)

    return ImageFilter.Color3DLUT.generate(_STEPS, entry)
