"""From a picture to its palette: the one place that wires pictures, colors and clusters."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from kolorit.arguments import integer, is_one_of, shown
from kolorit.clusters import Clusters, cluster_distinct
from kolorit.color import SPACES, Color, SpaceName, WeightedColors, count_colors, merged
from kolorit.errors import InvalidOptionError, NoOpaquePixelsError
from kolorit.image import MAX_BYTES, MAX_PIXELS, Reading, Region, read_frames, source_name
from kolorit.palette.palette import Palette, Swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.image import Frames, Pixels, Source

# More are no longer a palette but a quantized picture, and a byte holds an index into them.
MAX_K = 256


def extract(  # noqa: PLR0913 - options that have nothing to do with each other, each by its name
    source: Source,
    k: int = 5,
    *,
    size: int | None = 200,
    space: SpaceName = "oklab",
    region: Region | tuple[float, float, float, float] | None = None,
    background: Color | str | None = None,
    frames: Frames = "first",
    allow_truncated: bool = False,
    max_pixels: int = MAX_PIXELS,
    max_bytes: int = MAX_BYTES,
) -> Palette:
    """Tell which colors dominate a picture.

    The picture is turned upright, brought to sRGB through its color profile, shrunk by averaging, and
    its distinct colors are counted, a half-transparent pixel half. Weighted k-means divides the
    colors into at most k clusters; each swatch is the mean of one.

    Parameters
    ----------
    source
        A path; the bytes of a picture file; a binary file object; a ``PIL.Image.Image``; or an array
        of shape H x W or H x W x 1, 2, 3 or 4 (gray, gray and alpha, RGB, RGBA; uint8, uint16, or
        floats in 0..1), read through the buffer protocol.
    k
        How many colors at most, 1..256.
    size
        The longer side, in pixels, to shrink to before counting; at least 1. A smaller picture is not
        enlarged. ``None`` counts every pixel.
    space
        Where distance is measured and means are taken. ``"oklab"``: equal steps look equal; a and b
        count twice (see `kolorit.color.spaces`). ``"srgb"``: the plain 0..255 cube, as in 2012.
    region
        The part of the upright picture to look at: (x, y, width, height) of the whole. Floats are
        fractions of the picture, integers are pixels.
    background
        A color, or how it is written in CSS, that shines through transparent pixels. ``None`` counts
        these by their opacity.
    frames
        ``"first"``, or ``"all"`` frames of an animation or pages of a document. Each is shrunk by
        itself; a pixel counts the same in any. Width and height are those of the first.
    allow_truncated
        Whether a file that ends too early gives a palette of what there is, with the warning
        ``truncated``, instead of an error; for some formats it is an error all the same.
    max_pixels, max_bytes
        A picture, or all its frames, of more pixels is refused before they are decoded; a file of more
        bytes, before it is read.

    Returns
    -------
    Palette
        Most dominant first, shares adding up to 1.

    Raises
    ------
    InvalidOptionError
        A ``ValueError``: an option out of range.
    SourceError
        The source could not be read; its subclasses and their ``code`` say why.

    Guarantees
    ----------
    - Exactly min(k, distinct colors counted) swatches, of which no two are the same.
    - Shares lie in (0, 1], add up to 1, and descend; equal shares are ordered by color.
    - A picture of no more distinct colors than k, counted at full size, gives exactly these colors
      and their exact shares.
    - The order of the pixels changes nothing: a picture turned or mirrored has the same palette at
      full size.
    - Fully transparent pixels change nothing, whatever color hides in them.
    - The same input gives the same palette in every run.

    References
    ----------
    C. Leifer, "Using python and k-means to find the dominant colors in images", 2012: the idea.
    B. Ottosson, "A perceptual color space for image processing", 2020: Oklab.

    Examples
    --------
    >>> from PIL import Image
    >>> picture = Image.new("RGB", (4, 2), "navy")
    >>> picture.paste("gold", (0, 0, 1, 2))
    >>> [(swatch.color.hex, swatch.share) for swatch in extract(picture)]
    [('#000080', 0.75), ('#ffd700', 0.25)]
    """
    check(k, size, space)
    reading = Reading.of(
        max_pixels=max_pixels,
        max_bytes=max_bytes,
        background=background,
        allow_truncated=allow_truncated,
        frames=frames,
    )
    pixels, colors, warnings = counted(source, size, region, reading)
    chosen = SPACES[space]
    clusters = cluster_distinct(chosen.points(colors), k)
    means = _told_apart([chosen.color(center) for center in clusters.centers], clusters, colors)
    total = math.fsum(clusters.weights)
    swatches = [Swatch(color, weight / total) for color, weight in zip(means, clusters.weights, strict=True)]
    swatches.sort(key=lambda swatch: (-swatch.share, swatch.color))
    return Palette(tuple(swatches), pixels.picture_width, pixels.picture_height, warnings)


def colorz(source: Source, n: int = 3) -> list[str]:
    """Tell the n dominant colors as hex codes: the function of the 2012 post.

    The means are taken in sRGB, as there; where the post drew its start from a hat, the best one is
    searched for. Parameters and errors are those of `extract`.

    Examples
    --------
    >>> from PIL import Image
    >>> colorz(Image.new("RGB", (4, 2), "navy"))
    ['#000080']
    """
    return [swatch.color.hex for swatch in extract(source, n, space="srgb")]


def counted(
    source: Source,
    size: int | None,
    region: Region | tuple[float, float, float, float] | None,
    reading: Reading,
) -> tuple[Pixels, WeightedColors, tuple[str, ...]]:
    """Read a picture: its first frame, the colors of all that are wanted, and what any was warned of."""
    where = None if region is None else Region.of(region)
    found = _counted(read_frames(source, size=integer(size), region=where, reading=reading))
    if not found[1].colors:
        raise NoOpaquePixelsError(
            "every pixel is fully transparent, so there is no color to tell", source_name(source)
        )
    return found


def check(k: int, size: int | None, space: str) -> None:
    """Reject the options of `extract` that are out of range."""
    if not 1 <= (integer(k) or 0) <= MAX_K:
        raise InvalidOptionError(f"k must be an integer in 1..{MAX_K}, got {shown(k)}")
    if size is not None and (integer(size) or 0) < 1:
        raise InvalidOptionError(
            f"size must be an integer of at least 1, or None for every pixel, got {shown(size)}"
        )
    if not is_one_of(space, SPACES):
        raise InvalidOptionError(f"space must be one of {', '.join(SPACES)}, got {shown(space)}")


def _counted(frames: Iterator[Pixels]) -> tuple[Pixels, WeightedColors, tuple[str, ...]]:
    """The first frame, the colors of all, and what any was warned of."""
    warnings: dict[str, None] = {}

    def count(pixels: Pixels) -> WeightedColors:
        warnings.update(dict.fromkeys(pixels.warnings))
        return count_colors(pixels.strips(), pixels.channels, pixels.width * pixels.height)

    first = next(frames)
    colors = merged(map(count, chain([first], frames)))
    return first, colors, tuple(warnings)


def _told_apart(means: list[Color], clusters: Clusters, colors: WeightedColors) -> list[Color]:
    """The means, but where rounding to 8 bits made several the same, colors of their clusters instead.

    Clusters share no color, so this ends with no two the same.
    """
    told = list(means)
    while len(set(told)) < len(told):
        often = Counter(told)
        for number, color in enumerate(told):
            if often[color] > 1:
                told[number] = _nearest_member(number, means[number], clusters, colors)
    return told


def _nearest_member(number: int, mean: Color, clusters: Clusters, colors: WeightedColors) -> Color:
    members = (
        Color(*colors.colors[at * 3 : at * 3 + 3])
        for at, label in enumerate(clusters.labels)
        if label == number
    )
    return min(members, key=lambda c: (sum((x - y) ** 2 for x, y in zip(c.rgb, mean.rgb, strict=True)), c))
