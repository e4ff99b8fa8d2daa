"""From palettes and steps to pictures, with Pillow. Pure: no files, no printing."""

from kolorit.render.pictures import (
    card_image,
    card_svg,
    cloud_image,
    cloud_page,
    strip_image,
    strip_svg,
)

__all__ = ["card_image", "card_svg", "cloud_image", "cloud_page", "strip_image", "strip_svg"]
