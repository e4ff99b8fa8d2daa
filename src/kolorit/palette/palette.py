"""What a picture's colors are: swatches, most dominant first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self, overload

from kolorit.arguments import shown
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    import os

    from cycler import Cycler
    from matplotlib.colors import ListedColormap
    from PIL.Image import Image

    from kolorit.color import Color
    from kolorit.image import Region, Source
    from kolorit.palette.compare import Match
    from kolorit.palette.harmony import Harmony
    from kolorit.palette.order import Order
    from kolorit.palette.roles import Role
    from kolorit.palette.vision import Closest, Vision

# Shares are quotients of sums of whole numbers: off by far less, never by more.
_SHARE_TOLERANCE = 1e-9


class _ColorAndShare(NamedTuple):
    color: Color
    share: float


class Swatch(_ColorAndShare):
    """A color and the part of the picture that it stands for: a pair, with details where they were asked for.

    Attributes
    ----------
    color
        The color.
    share
        The part of the picture that it stands for, above 0 and at most 1.
    spread
        How far the colors that it stands for are from it: the root of the mean of the squared distances,
        in hundredths of the way from black to white, in Oklab. ``None`` where nobody asked for it.
    position
        The center of mass of what it stands for: x and y from the top left, in fractions of the upright
        picture. ``None`` as above, and where it is of several pictures.
    """

    spread: float | None = None
    position: tuple[float, float] | None = None

    def __new__(
        cls,
        color: Color,
        share: float,
        spread: float | None = None,
        position: tuple[float, float] | None = None,
    ) -> Self:
        """Make the pair, and note the details."""
        swatch = super().__new__(cls, color, share)
        # Beside the pair, not in it: `for color, share in palette` holds, with and without them.
        if spread is not None:
            swatch.spread = spread
        if position is not None:
            swatch.position = position
        return swatch

    def _repr_html_(self) -> str:
        # What notebooks show.
        from kolorit.render.notebook import swatch_html  # noqa: PLC0415 - see Palette.recolor

        return swatch_html(self)


@dataclass(frozen=True, slots=True)
class Palette(Sequence[Swatch]):
    """The swatches of a picture, most dominant first; a sequence of them.

    Guarantees
    ----------
    - Shares lie in (0, 1], add up to 1, and descend; equal shares are ordered by color.
    - No color occurs twice.

    Attributes
    ----------
    swatches
        At least one.
    width, height
        Of the whole upright picture, in pixels.
    warnings
        What could not be taken at its word, as stable codes (``icc_ignored``).
    """

    swatches: tuple[Swatch, ...]
    width: int
    height: int
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check once; everything after trusts it."""
        order = [(-swatch.share, swatch.color) for swatch in self.swatches]
        if order != sorted(order) or not all(0 < swatch.share <= 1 for swatch in self.swatches):
            raise ValueError("shares must lie in (0, 1] and descend, equal ones by color")
        if not math.isclose(math.fsum(s.share for s in self.swatches), 1, abs_tol=_SHARE_TOLERANCE):
            raise ValueError("shares must add up to 1")
        if len({swatch.color for swatch in self.swatches}) != len(self.swatches):
            raise ValueError("a color must not occur twice")

    def __len__(self) -> int:
        return len(self.swatches)

    @overload
    def __getitem__(self, index: int) -> Swatch: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Swatch, ...]: ...
    def __getitem__(self, index: int | slice) -> Swatch | tuple[Swatch, ...]:
        return self.swatches[index]

    def __iter__(self) -> Iterator[Swatch]:
        return iter(self.swatches)

    # What is asked for now and then is imported when it is called.

    def sorted(self, by: Order = "share") -> tuple[Swatch, ...]:
        """Sort the swatches by ``"share"``, ``"lightness"`` or ``"chroma"``, the most first; or by ``"hue"``.

        Hues come in the order of the color wheel, from red; before them grays, from light to dark. What
        is returned is a tuple and no palette, which is always in the order of its shares.

        Raises
        ------
        InvalidOptionError
            There is no such order.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(0, 0, 128), 0.75), Swatch(Color(255, 215, 0), 0.25)), 4, 2)
        >>> [swatch.color.name for swatch in palette.sorted(by="lightness")]
        ['gold', 'navy']
        """
        from kolorit.palette.order import in_order  # noqa: PLC0415 - see above

        return in_order(self, by)

    def distance(self, other: Palette) -> float:
        """How different two palettes look: the earth mover's distance.

        It is how far shares of the one must be moved, on average, to become the other, in hundredths of
        the way from black to white in Oklab; so 2 can just be seen. Which colors there are counts, and how
        much of each; how many, or in which pictures, does not.

        Guarantees
        ----------
        - 0 for palettes of the same swatches only; the same in both directions, to the last bit.
        - By way of a third palette it is no shorter, but for the rounding of floats.

        References
        ----------
        Y. Rubner, C. Tomasi, L. Guibas, "The earth mover's distance as a metric for image retrieval",
        2000.

        Examples
        --------
        >>> from kolorit import Color
        >>> black, white = (Palette((Swatch(Color(x, x, x), 1.0),), 1, 1) for x in (0, 255))
        >>> round(black.distance(white), 6)
        100.0
        """
        from kolorit.palette.compare import distance  # noqa: PLC0415 - see above

        return distance(self, _a_palette(other))

    def match(self, other: Palette) -> tuple[Match, ...]:
        """Pair each swatch with one of another palette, so that all pairs together differ least.

        Shares do not count. Of the longer palette, some swatches are in no pair.

        Returns
        -------
        tuple of Match
            ``mine``, ``theirs`` and their ``distance``, in the order of this palette's swatches.

        Guarantees
        ----------
        - As many pairs as the shorter palette has swatches; each swatch is in one at most.
        - No other such pairs have a smaller sum of distances.
        """
        from kolorit.palette.compare import match  # noqa: PLC0415 - see above

        return match(self, _a_palette(other))

    def roles(self) -> dict[Role, Swatch]:
        """Find swatches for what designers need: vibrant and muted, and light and dark ones of both.

        Each role gets the swatch that fits it best, in saturation, lightness and share, as in Android's
        Palette library; none gets one that another has, and a role that none fits is not there. Choose
        from many: ``extract(source, 24).roles()``.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(0, 0, 128), 0.75), Swatch(Color(255, 99, 71), 0.25)), 4, 2)
        >>> {role: swatch.color.name for role, swatch in palette.roles().items()}
        {'vibrant': 'tomato', 'dark_vibrant': 'navy'}
        """
        from kolorit.palette.roles import roles  # noqa: PLC0415 - see above

        return roles(self)

    def harmony(self) -> Harmony:
        """Tell the scheme of its hues on the color wheel: analogous, complementary, triadic and so on.

        Examples
        --------
        >>> from kolorit import Color
        >>> Palette((Swatch(Color(0, 128, 200), 0.75), Swatch(Color(230, 120, 40), 0.25)), 4, 2).harmony()
        Harmony(scheme='complementary', hue=64.4, off=3.5)
        """
        from kolorit.palette.harmony import harmony  # noqa: PLC0415 - see above

        return harmony(self)

    def closest(self) -> dict[Vision, Closest]:
        """Find the two swatches that look most alike, to usual eyes and to three kinds of color-blind ones.

        Returns
        -------
        dict
            For each kind of vision, ``"usual"`` and the deficiencies of `Color.simulated`, the ``first``
            and ``second`` swatch and their ``difference`` (CIEDE2000: 1 can just be seen; for charts and
            maps, 10 or more is asked for). Empty for a palette of one.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(179, 64, 0), 0.75), Swatch(Color(90, 107, 0), 0.25)), 4, 2)
        >>> {vision: round(pair.difference) for vision, pair in palette.closest().items()}
        {'usual': 41, 'protanopia': 7, 'deuteranopia': 5, 'tritanopia': 20}
        """
        from kolorit.palette.vision import closest  # noqa: PLC0415 - see above

        return closest(self)

    # These two reach upward in the layers, to what is made of palettes; docs/decisions tells why they may.

    def export(self, format: str, *, name: str | None = None) -> str | bytes:  # noqa: A002 - as the option is called
        """Write the palette in a format: ``palette.export("css")``. `docs/exports.md` shows each.

        Parameters
        ----------
        format
            Text: ``"hex"``, ``"json"``, ``"ndjson"``, ``"csv"``, ``"css"``, ``"scss"``, ``"less"``,
            ``"tailwind"``, ``"tokens"``, ``"gpl"``, ``"paintnet"``, ``"svg"``, ``"html"``,
            ``"mplstyle"``, ``"imgix"``. Bytes: ``"ase"``, ``"aco"``, ``"png"``.
        name
            What the palette is called, in formats that have a place for it.

        Raises
        ------
        InvalidOptionError
            There is no such format.

        Guarantees
        ----------
        - The shares in it add up to exactly 100 %; in JSON and design tokens they are not rounded.
        - Nothing in a name ends the comment, string or element that it stands in.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(15, 176, 221), 1.0),), 4, 3)
        >>> print(palette.export("css"), end="")
        :root {
          --color-1: #0fb0dd; /* bright sky blue 100.00% */
        }
        """
        from kolorit.export.formats import export  # noqa: PLC0415 - see above

        return export(self, format, name=name)

    def save(
        self,
        path: str | os.PathLike[str],
        format: str | None = None,  # noqa: A002 - as the option is called
        *,
        name: str | None = None,
    ) -> None:
        """Write the palette into a file, whole or not at all: what was there is replaced only by all of it.

        Parameters
        ----------
        path
            Where to.
        format
            As for `export`; ``None``: the one that the ending of the path names.
        name
            What the palette is called; without one it is called as the file, without its ending.

        Raises
        ------
        InvalidOptionError
            There is no such format, or the ending names none.
        NotWrittenError
            What the system said. The file is as it was.
        """
        from kolorit.export.formats import save  # noqa: PLC0415 - see above

        save(self, path, format, name=name)

    # These reach up to the drawing of palettes, so they import it when they are called.

    def recolor(
        self,
        source: Source,
        *,
        dither: bool = False,
        region: Region | tuple[float, float, float, float] | None = None,
    ) -> Image:
        """Show a picture, at full size, in no other colors than these: a poster of it.

        Parameters
        ----------
        source
            The picture, of which the palette need not be; as for `kolorit.extract`.
        dither
            Mix colors by patterns of pixels, so that areas keep their mean light (error diffusion by Floyd
            and Steinberg), where otherwise each pixel gets the color that looks nearest: by distance in
            Oklab, its a and b doubled.
        region
            Only this part of the picture, as for `kolorit.extract`.

        Returns
        -------
        PIL.Image.Image
            Indexed (of mode P), color number n being that of the swatch ``palette[n]``; or RGBA where
            pixels are half transparent. Opacity is that of the picture.

        Raises
        ------
        SourceError
            The source could not be read.
        InvalidOptionError
            The region is out of range.

        Guarantees
        ----------
        - Without dithering, no color of the palette is nearer to a pixel's than the one it gets.
        - A picture of the palette's own colors stays as it is, dithered or not.
        - The same input gives the same pixels on every machine.

        Examples
        --------
        >>> from PIL import Image
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(0, 0, 0), 0.5), Swatch(Color(255, 255, 255), 0.5)), 2, 1)
        >>> grays = Image.frombytes("L", (4, 1), bytes([0, 60, 120, 240]))
        >>> list(palette.recolor(grays).tobytes())
        [0, 0, 1, 1]
        """
        from kolorit.render.recolor import recolored  # noqa: PLC0415 - see above

        return recolored(self, source, dither=dither, region=region)

    def masks(
        self, source: Source, *, region: Region | tuple[float, float, float, float] | None = None
    ) -> Iterator[Image]:
        """Show where in a picture each color is: an image a swatch, white where it is the nearest.

        Parameters are those of `recolor`, and so are the errors.

        Returns
        -------
        Iterator of PIL.Image.Image
            As large as the picture and in the order of the swatches; of mode 1, or L where the picture has
            opacity, which the masks have then, too. Made one by one, since all of a large picture's would
            take much memory.

        Guarantees
        ----------
        - Each pixel is in one mask, and what the masks add up to is the opacity of the picture.
        """
        from kolorit.render.recolor import masks  # noqa: PLC0415 - see above

        return masks(self, source, region=region)

    def cmap(self) -> ListedColormap:
        """Make a color map for matplotlib: from the darkest color through all of them to the lightest.

        It is meant for numbers: steps of a number look like equal steps of color, and more is lighter. For
        a few categories there is `cycler`; for a color map of nothing but these colors,
        ``matplotlib.colors.ListedColormap([swatch.color.hex for swatch in palette])``.

        Raises
        ------
        MissingExtraError
            matplotlib is not installed: ``pip install 'kolorit[matplotlib]'``.

        Guarantees
        ----------
        - Its 256 colors are on straight lines between the swatches in Oklab, and equally far apart (a and b
          doubled) but for the rounding to 8 bits.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(255, 215, 0), 0.75), Swatch(Color(0, 0, 128), 0.25)), 4, 2)
        >>> colors = palette.cmap().colors
        >>> colors[0], colors[-1]
        ('#000080', '#ffd700')
        """
        from kolorit.render.plots import cmap  # noqa: PLC0415 - see above

        return cmap(self)

    def cycler(self) -> Cycler[str, str]:
        """Make a cycle of these colors for matplotlib, the most dominant first.

        ``plt.rc("axes", prop_cycle=palette.cycler())`` draws each line of a plot in the next of them.

        Raises
        ------
        MissingExtraError
            matplotlib is not installed: ``pip install 'kolorit[matplotlib]'``.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(255, 215, 0), 0.75), Swatch(Color(0, 0, 128), 0.25)), 4, 2)
        >>> palette.cycler().by_key()
        {'color': ['#ffd700', '#000080']}
        """
        from kolorit.render.plots import cycler  # noqa: PLC0415 - see above

        return cycler(self)

    # What notebooks show.

    def _repr_html_(self) -> str:
        from kolorit.render.notebook import palette_html  # noqa: PLC0415 - see above

        return palette_html(self)

    def _repr_svg_(self) -> str:
        from kolorit.render.pictures import strip_svg  # noqa: PLC0415 - see above

        return strip_svg(self, width=600)


def _a_palette(value: Palette) -> Palette:
    if not isinstance(value, Palette):
        raise InvalidOptionError(f"the other must be a Palette, got {shown(value)}")
    return value
