"""The compiled core: bytes in, bytes out.

All functions release the interpreter's lock while they work, keep no state, and give the same result
on every machine, for every thread count and run. Floats are IEEE doubles in native byte order.
``ValueError`` where lengths do not fit; otherwise they trust their caller.
"""

def count_colors(pixels: bytes, channels: int) -> tuple[bytes, bytes]:
    """Count the distinct colors of pixels of 3 (RGB) or 4 (RGBA) bytes.

    Returns the n colors, 3 bytes each, ascending by (red, green, blue), and their n weights as
    floats: opacity added up, 255 for an opaque pixel. Fully transparent pixels do not count.
    """

def srgb8_to_oklab(colors: bytes) -> bytes:
    """n colors of 3 bytes to n x 3 floats: lightness 0..1, a, b."""

def oklab_to_srgb8(lightness: float, a: float, b: float) -> tuple[int, int, int]:
    """The nearest color of 3 bytes; chroma is reduced where sRGB cannot show it."""

def kmeans_points(
    points: bytes, weights: bytes, dims: int, k: int
) -> tuple[bytes, bytes, bytes, float, int]:
    """Cluster n points of ``dims`` finite floats, in any order, with weights not below zero.

    Returns centers (floats, k x dims), weights (k floats), labels (n unsigned 32-bit integers), the
    inertia and the number of assignments. Heaviest cluster first.
    """

def kmeans_distinct(
    points: bytes, weights: bytes, dims: int, k: int
) -> tuple[bytes, bytes, bytes, float, int]:
    """As ``kmeans_points``, for distinct points in an order that is always the same.

    Their squares must neither overflow nor vanish, and no weight may be zero.
    """
