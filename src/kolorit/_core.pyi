"""The compiled core: bytes in, bytes out.

All functions release the interpreter's lock while they work, keep no state, and give the same result
on every machine, for every thread count and run. Floats are IEEE doubles in native byte order.
``ValueError`` where lengths do not fit; otherwise they trust their caller.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, final

__version__: Final[str]

# Centers (floats, a row each), weights (floats), labels (unsigned 32-bit integers, one a point),
# inertia, assignments made. Heaviest cluster first.
_Clustered: TypeAlias = tuple[bytes, bytes, bytes, float, int]

@final
class Points:
    """Weighted points for ``kmeans_distinct``."""

    def rows(self, places: Sequence[int]) -> bytes:
        """The coordinates of some of them, a row of floats each."""

def count_colors(strips: Iterable[bytes], channels: int, pixels: int) -> tuple[bytes, bytes]:
    """Count the distinct colors of so many pixels of 3 (RGB) or 4 (RGBA) bytes, in strips of whole ones.

    Returns the n colors, 3 bytes each, ascending by (red, green, blue), and their n weights as
    floats: opacity added up, 255 for an opaque pixel. Fully transparent pixels do not count.
    """

def jpeg_eighth(file: bytes, coarse: bool) -> tuple[int, int, int, bytes] | None:
    """Decode a JPEG at an eighth of its size: width, height, channels (1 or 3, RGB), pixels.

    Each pixel is the mean of a block of 8 x 8. With ``coarse``, color may be at half that resolution,
    where a progressive file has no more. ``None`` where the file is not plain or not whole.
    """

def merge_colors(one: tuple[bytes, bytes], other: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Add up what ``count_colors`` gave of two pictures; the result is of the same form and order."""

def shrink_opaque(
    pixels: bytes, channels: int, size: tuple[int, int], block: tuple[int, int], new_size: tuple[int, int]
) -> bytes:
    """Shrink a picture by exact area average, rounded to the nearest, halves up.

    ``pixels`` are of 1, 3 or 4 bytes, each the mean of a ``block`` of the picture, row by row; at the
    right and at the bottom, of what is left of one. Sizes are (width, height), of the picture and of
    the result; that one has at least 1 pixel a side, and not more than there were.
    """

def shrink_with_alpha(pixels: bytes, size: tuple[int, int], new_size: tuple[int, int]) -> bytes:
    """As ``shrink_opaque``, for all pixels of an RGBA picture: colors are weighted by their opacity.

    A flat color stays exact at any opacity. Opacity is rounded to the nearest, but to 0 only where
    nothing is to be seen; there, color is 0 too.
    """

def samples_to_bytes(samples: bytes, code: str) -> tuple[bytes, int | None]:
    """Wider samples to bytes, rounded to the nearest, and the place of the first that is out of range.

    Codes are those of ``struct``, in native byte order: "H" and "i" from 0..65535; "e", "f" and "d"
    from 0..1, ties to even. Out of range is not a number, too; then there are no bytes.
    """

def srgb8_to_oklab(colors: bytes, glare: float = 0) -> bytes:
    """n colors of 3 bytes to n x 3 floats: lightness 0..1, a, b. ``glare`` is as below."""

def oklab_to_srgb8(lightness: float, a: float, b: float, glare: float = 0) -> tuple[int, int, int]:
    """The nearest color of 3 bytes; chroma is reduced where sRGB cannot show it. ``glare`` is as below."""

def srgb8_to_linear(colors: bytes) -> bytes:
    """n colors of 3 bytes to n x 3 floats: the light of each channel, 0..1."""

def linear_to_srgb8(red: float, green: float, blue: float) -> tuple[int, int, int]:
    """The nearest color of 3 bytes; light below 0 or above 1 is cut off."""

def srgb8_to_lab_d50(colors: bytes) -> bytes:
    """n colors of 3 bytes to n x 3 floats: CIE lightness 0..100, a, b, adapted to D50 as in CSS."""

def srgb8_to_lab_d65(colors: bytes) -> bytes:
    """The same relative to D65, the white of sRGB."""

def srgb8_to_uniform(colors: bytes) -> bytes:
    """n colors of 3 bytes to n x 3 floats between which straight distance is close to what people see.

    CIE Lab, with a and b bent; fitted to CIEDE2000. For comparing only: means are not taken here.
    """

def nearest_point(point: bytes, candidates: bytes) -> int:
    """The number of the nearest to 3 floats among n x 3, n >= 1; the first of those as near."""

def oklab_points(colors: bytes, weights: bytes, chroma: float, glare: float) -> Points:
    """n distinct colors of 3 bytes, with n weights above zero, in Oklab; a and b multiplied by ``chroma``.

    ``glare`` is light that is scattered over all before it is seen, as a part of that of white; with it,
    black is still 0 and white 1.
    """

def oklab_means(colors: bytes, weights: bytes, labels: bytes, k: int) -> bytes:
    """The means in Oklab (floats, a row each) of k clusters, by the label of each color; none is empty."""

def srgb_points(colors: bytes, weights: bytes) -> Points:
    """n distinct colors of 3 bytes, with n weights above zero, in the cube of sRGB, 0..255 a side."""

def kmeans_distinct(points: Points, k: int) -> _Clustered:
    """Cluster distinct points that always come in the same order."""

def salient_distinct(
    points: Points,
    k: int,
    side: float,
    tempered: bool,
    lightness: float,
    gray: float,
    draws: int,
    stands: int,
    floor: float,
    rare: float,
) -> _Clustered:
    """The same for colors in a space of lightness 0..1 and two axes of chroma, as people would pick them.

    Centers are what stands for each cluster, not its mean. What the figures do stands in
    ``kolorit.palette.salient``.
    """

def nearest_centers(points: Points, centers: bytes) -> bytes:
    """The number of the nearest center (floats, a row each) of each point, the first of those as near."""

def medoids(points: Points, labels: bytes, centers: bytes) -> list[int]:
    """The number of the member nearest to its center in each cluster, none of which is empty."""

def scatters(points: Points, labels: bytes, centers: bytes) -> tuple[list[float], list[float]]:
    """The weight of each cluster, and the mean of its squared distances to the center."""

def colors_outside(points: Points, colors: bytes, centers: bytes, radii: bytes) -> tuple[bytes, bytes]:
    """Of colors at these points those farther from every center than its radius (a float), and weights."""

def moments(
    strips: Iterable[bytes], channels: int, size: tuple[int, int], colors: bytes, labels: bytes, k: int
) -> list[list[float]]:
    """Of each of k clusters its opacity in a picture, and that times column and times row.

    ``strips`` and ``channels`` are as for `count_colors`, ``size`` is width and height. Columns and rows are
    counted to the middle of a pixel. ``colors`` are those of ``count_colors``, a label each.
    """

def cheapest_flows(supplies: list[int], demands: list[int], costs: list[float]) -> list[int]:
    """How much of each supply goes to each demand at the least cost, a row a supply, as are the costs.

    Supplies and demands add up to the same, below 2**64; costs are at least 0.
    """

def kmeans_points(points: bytes, weights: bytes, dims: int, k: int) -> _Clustered:
    """Cluster n points of ``dims`` floats, in any order and not all distinct, with n weights (floats).

    Raises ``ValueError`` for numbers that are not finite, for weights below zero, all zero, without a
    finite sum or not within a factor of 1e300 of each other, and for 2^32 - 1 points or more.
    """

@final
class Trace:
    """The steps of one run of k-means, of which the last is its result; each is worked out when asked for.

    Made by what it is of: points as ``kmeans_distinct`` or ``kmeans_points`` take them. With a seed,
    0..2^64 - 1, k points drawn at random are the start, and Lloyd's rounds alone follow.
    """

    @staticmethod
    def of_distinct(points: Points, k: int, seed: int | None) -> Trace: ...
    @staticmethod
    def of_points(points: bytes, weights: bytes, dims: int, k: int, seed: int | None) -> Trace: ...
    def names(self) -> list[str]:
        """What was done in each step, one name a step."""

    def step(self, at: int) -> _Clustered:
        """The clusters around the centers as they are after a step; iterations only count in the last."""

def palette_numbers(
    pixels: bytes, channels: int, width: int, palette: bytes, chroma: float, diffuse: bool
) -> bytes:
    """For each pixel the number of the nearest color of a palette, a byte.

    Pixels are of 3 or 4 bytes, in rows of ``width``; where the fourth is 0, so is the number. The palette
    has 1 to 256 colors of 3 bytes. Distance is Euclidean in Oklab, a and b times ``chroma``; of several
    as near it is the first. With ``diffuse``, neighbors make up for errors of light (Floyd and Steinberg).
    """

# A share (of a wanted color what it should cover, of an unwanted one from how much on it excludes); the
# number of a family, or None and then a place in Oklab, a and b stretched; what a step of lightness and one
# of chroma weigh; the distance at which a color still counts a good half.
_Term: TypeAlias = tuple[float, int | None, tuple[float, float, float], tuple[float, float], float]
# Least and most of lightness (65,535ths) and of colorfulness (hundredths); whether of one hue, or None; a bit
# for each family that the largest may be.
_Traits: TypeAlias = tuple[tuple[int, int], tuple[int, int], bool | None, int]

@final
class Families:
    """Which family each color is of, by rules of nine floats: the first that holds decides.

    The number of the family; two directions in the plane of a and b between which the hue lies (x, y of
    each; the same twice is any hue); and from and to of lightness and chroma in Oklab. Colors are told
    apart by 6 bits a channel.
    """

    def __new__(cls, rules: bytes) -> Families: ...
    def describe(self, colors: bytes, weights: bytes) -> tuple[list[float], float, float, float, float]:
        """The shares of twelve families; mean lightness; colorfulness; the share off the one hue; all weight.

        Of n >= 1 colors of 3 bytes with n weights above zero (floats).
        """

@final
class Signatures:
    """The packed palettes of many pictures, in some 140 bytes each of six colors.

    ``extend`` must be done before it is shared between threads.
    """

    def __new__(cls, rules: bytes, chroma: float, glare: float) -> Signatures:
        """None yet. Rules are those of ``Families``, chroma and glare those of ``oklab_points``."""

    def __len__(self) -> int: ...
    def reserve(self, pictures: int, swatches: int) -> None:
        """Make room for so many more, and no more than that."""

    def extend(self, ids: bytes, packed: bytes) -> None:
        """Append packed signatures, one after the other, with an ascending id each (64 bits, signed)."""

    def nearest(
        self,
        palette: Sequence[tuple[tuple[float, ...], float]],
        traits: _Traits,
        ids: bytes | None,
        n: int,
    ) -> list[tuple[int, float]]:
        """The n that are nearest to a palette by the earth mover's distance: id, distance.

        Of the palette, places as those of ``search`` and shares that add up to 1, 1 to 256 of them. From
        black to white it is 100; to six digits. Equal distances come by id.
        """

    def matching(self, traits: _Traits, ids: bytes | None) -> tuple[bytes, list[int]]:
        """The ids of all that are like this, ascending; with ``ids``, ascending, of these.

        And the shares of the twelve families in all of them, added up.
        """

    def search(
        self,
        wanted: Sequence[_Term],
        unwanted: Sequence[_Term],
        traits: _Traits,
        ids: bytes | None,
        n: int,
    ) -> tuple[list[tuple[int, float, list[float]]], int]:
        """The best n: id, score in (0, 1], and what each term was found to cover; how many have a score.

        Equal scores come by id. With ``ids``, ascending, only these pictures are looked at.
        """

    def count(self, traits: _Traits, ids: bytes | None) -> int:
        """How many are like this; with ``ids``, ascending, of these."""

    def by_hue(self) -> Order:
        """By the hue of the color that there is most of (chroma times share), grays last, the lightest first.

        Those with less than 5 % of colors that are not black, gray or white are grays.
        """

    def by_lightness(self) -> Order:
        """By their mean lightness, the lightest first; equal ones by id, as above."""

    def by_ids(self, ids: bytes) -> Order:
        """As these come, 64 bits each; unknown ones are left out, and so are pictures that are not named."""

    def page(
        self,
        order: Order | None,
        reverse: bool,
        traits: _Traits,
        ids: bytes | None,
        offset: int,
        n: int,
    ) -> tuple[list[int], int]:
        """The ids of n that are like this, in an order (``None``: by id) from one on; how many there are."""

    def neighbors(
        self, order: Order | None, reverse: bool, traits: _Traits, ids: bytes | None, number: int
    ) -> tuple[int, int | None, int | None] | None:
        """The place of one in an order, from 0; who comes before and after; ``None`` if it is not there."""

@final
class Order:
    """All pictures of some signatures, in an order."""

def signature_colors(packed: bytes) -> tuple[bytes, bytes]:
    """The colors of packed signatures, one after the other, in the form that ``count_colors`` gives.

    A picture as a whole weighs 2^20, whatever its size.
    """
