"""What can be drawn of a palette: the functions that `kolorit.render` is used by.

Images are Pillow's, to be saved, shown or drawn on; SVG and HTML are text of a whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.errors import InvalidOptionError
from kolorit.image import Reading, Region, read, source_name
from kolorit.palette import count
from kolorit.palette.choice import check_space
from kolorit.render.card import WIDTH as CARD_UNITS
from kolorit.render.card import card_scene
from kolorit.render.cloud import gather
from kolorit.render.cloud_page import write_page
from kolorit.render.cloud_picture import WIDTH as CLOUD_UNITS
from kolorit.render.cloud_picture import cloud_scene
from kolorit.render.paint import paint
from kolorit.render.strip import strip_scene
from kolorit.render.svg import svg

if TYPE_CHECKING:
    from typing import TypeAlias

    from PIL.Image import Image

    from kolorit.color import SpaceName
    from kolorit.image import Source
    from kolorit.palette import Palette
    from kolorit.render.cloud import Cloud

    Where: TypeAlias = Region | tuple[float, float, float, float] | None

# Smaller, letters cannot be read; larger, a card of 256 swatches takes more memory than most photos.
LEAST_WIDTH, MOST_WIDTH = 240, 4800
DEFAULT_WIDTH = 1200


def strip_image(palette: Palette, *, width: int = DEFAULT_WIDTH, labels: bool = True) -> Image:
    """Draw an area divided by share, a fifth as high as wide.

    Parameters
    ----------
    palette
        What to draw.
    width
        In pixels, 240..4800.
    labels
        Whether to write its share and hex code on each color that is wide enough.

    Raises
    ------
    InvalidOptionError
        The width is out of range.

    Guarantees
    ----------
    - Each color is there exactly, if there are no more of them than pixels.
    - What is written has a contrast of at least 4.5:1 to what it is written on.
    """
    return paint(strip_scene(palette, _checked(width), labels=labels), 1)


def strip_svg(palette: Palette, *, width: int = DEFAULT_WIDTH, labels: bool = True) -> str:
    """Write what `strip_image` draws as SVG; letters are of the viewer's fonts."""
    return svg(strip_scene(palette, _checked(width), labels=labels), width, _title(palette))


def card_image(  # noqa: PLR0913 - options that have nothing to do with each other, each by its name
    palette: Palette,
    source: Source,
    *,
    width: int = DEFAULT_WIDTH,
    dark: bool = False,
    wide: bool = False,
    region: Where = None,
) -> Image:
    """Draw a picture with its palette: a bar by share, and each color with share, name and hex code.

    Tiles of the colors stand below the picture, or beside it if it is upright or square. Of more than 48
    there is no room for the names.

    Parameters
    ----------
    palette
        Of the picture; its printed shares add up to 100.0 %.
    source
        The picture, as for `kolorit.extract`.
    width
        In pixels, 240..4800. The height follows from the picture and the number of colors.
    dark
        On a dark background instead of white.
    wide
        Tiles beside the picture, as for a screen, unless it is a panorama (3:1) or there are more than 24.
    region
        Show only this part of the picture, as for `kolorit.extract`.

    Raises
    ------
    InvalidOptionError
        The width or the region is out of range.
    SourceError
        The source could not be read.

    Guarantees
    ----------
    - What is written has a contrast of at least 4.5:1 to what it is written on.
    - Each color of the palette is there exactly.
    """
    scale = _checked(width) / CARD_UNITS
    return paint(card_scene(palette, _shown(source, width, region), dark=dark, wide=wide), scale)


def card_svg(  # noqa: PLR0913 - see card_image
    palette: Palette,
    source: Source,
    *,
    width: int = DEFAULT_WIDTH,
    dark: bool = False,
    wide: bool = False,
    region: Where = None,
) -> str:
    """Write what `card_image` draws as SVG; the picture is in it, and letters are of the viewer's fonts."""
    image = _shown(source, _checked(width), region)
    return svg(card_scene(palette, image, dark=dark, wide=wide), width, _title(palette))


def cloud_image(  # noqa: PLR0913 - see card_image
    palette: Palette,
    source: Source,
    *,
    width: int = DEFAULT_WIDTH,
    dark: bool = False,
    size: int | None = 200,
    space: SpaceName = "oklab",
    region: Where = None,
) -> Image:
    """Draw the colors of a picture as dots in space, and where among them those of its palette are.

    Grays stand on an axis from black, below, to white; the hues around it. A dot is the mean of colors
    near each other, and as a ball its volume is their share.

    Parameters
    ----------
    palette
        Of the picture.
    source
        The picture, as for `kolorit.extract`.
    width
        In pixels, 240..4800.
    dark
        On a dark background instead of white.
    size, region
        Which pixels are counted, as for `kolorit.extract`.
    space
        ``"oklab"``, in which distances look as large as they are; ``"srgb"``, the cube on its black corner.

    Raises
    ------
    InvalidOptionError
        An option is out of range.
    SourceError
        The source could not be read.
    """
    scale = _checked(width) / CLOUD_UNITS
    gathered = _gathered(palette, source, size, space, region)
    return paint(cloud_scene(gathered, palette, scale, dark=dark), scale)


def cloud_page(  # noqa: PLR0913 - see card_image
    palette: Palette,
    source: Source,
    *,
    dark: bool | None = None,
    size: int | None = 200,
    space: SpaceName = "oklab",
    region: Where = None,
    title: str | None = None,
) -> str:
    """Write what `cloud_image` draws as a page in which it can be turned, and looked at color by color.

    It is one file that fetches nothing, of less than 150 kB. Unless ``dark`` says which, it is light or dark
    as its reader likes it; without a title it is called as its source. The other parameters are those of
    `cloud_image`.
    """
    gathered = _gathered(palette, source, size, space, region)
    return write_page(gathered, palette, source_name(source) if title is None else title, dark=dark)


def _gathered(palette: Palette, source: Source, size: int | None, space: SpaceName, region: Where) -> Cloud:
    check_space(space)
    where = count.Where(None if region is None else Region.of(region))
    found = count.counted(source, count.check_size(size), where, Reading())
    return gather(palette, found.colors, space)


def _shown(source: Source, width: int, region: Where) -> Image:
    # As large as the card at most: it is never shown larger.
    return read(source, size=width, region=None if region is None else Region.of(region)).image


def _checked(width: int) -> int:
    if not hasattr(width, "__index__") or not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise InvalidOptionError(f"width must be an integer in {LEAST_WIDTH}..{MOST_WIDTH}, got {width!r}")
    return width


def _title(palette: Palette) -> str:
    return "Palette: " + ", ".join(swatch.color.hex for swatch in palette)
