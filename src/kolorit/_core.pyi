"""The compiled core: bytes in, bytes out.

All functions release the interpreter's lock while they work, keep no state, and give the same result
on every machine, for every thread count and run. Floats are IEEE doubles in native byte order.
``ValueError`` where lengths do not fit; otherwise they trust their caller.
"""

from typing import Final, TypeAlias, final

__version__: Final[str]

# Centers (floats, a row each), weights (floats), labels (unsigned 32-bit integers, one a point),
# inertia, assignments made. Heaviest cluster first.
_Clustered: TypeAlias = tuple[bytes, bytes, bytes, float, int]

@final
class Points:
    """Weighted points for ``kmeans_distinct``; they can only be handed on."""

def count_colors(pixels: bytes, channels: int) -> tuple[bytes, bytes]:
    """Count the distinct colors of pixels of 3 (RGB) or 4 (RGBA) bytes.

    Returns the n colors, 3 bytes each, ascending by (red, green, blue), and their n weights as
    floats: opacity added up, 255 for an opaque pixel. Fully transparent pixels do not count.
    """

def srgb8_to_oklab(colors: bytes) -> bytes:
    """n colors of 3 bytes to n x 3 floats: lightness 0..1, a, b."""

def oklab_to_srgb8(lightness: float, a: float, b: float) -> tuple[int, int, int]:
    """The nearest color of 3 bytes; chroma is reduced where sRGB cannot show it."""

def oklab_points(colors: bytes, weights: bytes, chroma: float) -> Points:
    """n distinct colors of 3 bytes, with n weights, in Oklab; a and b multiplied by ``chroma``."""

def srgb_points(colors: bytes, weights: bytes) -> Points:
    """n distinct colors of 3 bytes, with n weights, in the cube of sRGB, 0..255 a side."""

def kmeans_distinct(points: Points, k: int) -> _Clustered:
    """Cluster distinct points of weights above zero that always come in the same order."""

def kmeans_points(points: bytes, weights: bytes, dims: int, k: int) -> _Clustered:
    """Cluster n points of ``dims`` floats, in any order and not all distinct, with n weights (floats).

    Raises ``ValueError`` for numbers that are not finite, weights below zero, or no weight at all.
    """
