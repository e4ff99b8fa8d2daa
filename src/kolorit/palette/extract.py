"""From a picture to its palette: the one place that wires pictures, colors and clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.image import MAX_BYTES, MAX_PIXELS
from kolorit.palette.choose import choose, in_order
from kolorit.palette.count import counted
from kolorit.palette.palette import Palette
from kolorit.palette.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.color import Color, SpaceName
    from kolorit.image import Frames, Region, Source
    from kolorit.image.mask import Mask
    from kolorit.palette.choice import Count


def extract(  # noqa: PLR0913 - options that have nothing to do with each other, each by its name
    source: Source,
    k: Count = 5,
    *,
    size: int | None = 200,
    space: SpaceName = "oklab",
    salient: bool = False,
    exact: bool = False,
    snap_to: Iterable[Color | str] | None = None,
    region: Region | tuple[float, float, float, float] | None = None,
    mask: Source | Mask | None = None,
    ignore: Iterable[Color | str] | None = None,
    background: Color | str | None = None,
    details: bool = False,
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
        How many colors at most, 1..256. ``"auto"``: as many as the picture has, up to 16, so that no two
        look alike; two integers, such as ``(2, 8)``, are other bounds for that (see `kolorit.palette.auto`).
    size
        The longer side, in pixels, to shrink to before counting; at least 1. A smaller picture is not
        enlarged. ``None`` counts every pixel.
    space
        Where distance is measured and means are taken. ``"oklab"``: equal steps look equal; a and b
        count twice (see `kolorit.color.spaces`). ``"srgb"``: the plain 0..255 cube, as in 2012.
    salient
        The colors that people would pick, instead of those that cover most (see
        `kolorit.palette.salient`). Shares are still those of the picture.
    exact
        Only colors that occur in the picture as it is counted: of each cluster the one nearest to its
        mean, which is its medoid; or, with ``salient``, to what stands for it.
    snap_to
        Count each pixel as the nearest of these colors, 1..256 of them, and find no others; those that no
        pixel is nearest to are left out. k is then of no use.
    region
        The part of the upright picture to look at: (x, y, width, height) of the whole. Floats are
        fractions of the picture, integers are pixels.
    mask
        What counts of each pixel of the upright picture: a picture, or an array as for a source or of
        booleans; white counts, black does not, gray in part. So an array of weights in 0..1 is one. It is
        scaled to the picture; if it is of another size, the warning ``mask_scaled`` tells so.
    ignore
        Colors that do not count, such as ``["white", "#00ff00~10"]``: after ``~`` stands how far other
        colors may be from it and do not count either, in hundredths of the way from black to white; 5 if
        not given. Shares are those of what is left.
    background
        A color, or how it is written in CSS, that shines through transparent pixels. ``None`` counts
        these by their opacity. ``"drop"`` does that too, and ignores the color that most of the picture's
        border has; if there is no such color, the warning ``no_background`` tells so.
    details
        Whether swatches also tell their spread and their position (see `Swatch`).
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
        The source could not be read, or nothing of it is left to count; its subclasses and their
        ``code`` say why.

    Guarantees
    ----------
    - Exactly min(k, distinct colors counted) swatches for an integer k, of which no two are the same.
    - Of those that ``"auto"`` finds, no two are nearer than 12 hundredths of the way from black to white.
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
    wanted = Wanted.of(
        k,
        size=size,
        space=space,
        salient=salient,
        exact=exact,
        snap_to=snap_to,
        region=region,
        mask=mask,
        ignore=ignore,
        background=background,
        details=details,
        frames=frames,
        allow_truncated=allow_truncated,
        max_pixels=max_pixels,
        max_bytes=max_bytes,
    )
    found = counted(source, wanted.size, wanted.where, wanted.reading, keep=details)
    chosen = choose(found.colors, wanted.choice)
    if details:
        from kolorit.palette.details import positions, spreads  # noqa: PLC0415 - most runs do without

        places = positions(chosen, found.colors, found.frames, wanted.where.region)
        swatches = in_order(chosen, spreads(chosen, found.colors), places)
    else:
        swatches = in_order(chosen)
    return Palette(swatches, found.first.picture_width, found.first.picture_height, found.warnings)


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
