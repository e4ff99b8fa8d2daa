"""What is seen through a picture, and what is not seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from kolorit.color import Color


def laid_on(image: Image.Image, background: Color) -> Image.Image:
    """Lay an image of mode RGB or RGBA on a color, as browsers do: in sRGB as it is encoded."""
    if image.mode == "RGB":
        return image
    whole = Image.new("RGB", image.size, background.rgb)
    whole.paste(image, (0, 0), image)
    return whole


def shown_only(image: Image.Image, seen: Image.Image) -> Image.Image:
    """Make an image of mode RGB or RGBA transparent where ``seen`` is 0; elsewhere that is 255."""
    shown = image.convert("RGBA")
    shown.putalpha(ImageChops.darker(shown.getchannel("A"), seen))
    return shown
