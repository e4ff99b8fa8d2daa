"""Which of several colors looks nearest."""

from __future__ import annotations

from array import array
from functools import cache

from kolorit import _core
from kolorit.color.spaces import CHROMA_SCALE


def nearest(color: bytes, candidates: bytes) -> int:
    """Find the candidate at the least distance, the first of several such.

    Distance is Euclidean in Oklab with a and b times `CHROMA_SCALE`, as when colors are clustered:
    plain Oklab calls #222222 midnight blue.

    Parameters
    ----------
    color
        Red, green and blue: three bytes.
    candidates
        Three bytes each, at least one. Their places in Oklab are computed once.

    Returns
    -------
    int
        The number of the candidate, from 0.
    """
    lightness, a, b = _oklab(color)
    places = _oklab_once(candidates)

    def distance(number: int) -> float:
        at = number * 3
        off_gray = (places[at + 1] - a) ** 2 + (places[at + 2] - b) ** 2
        return (places[at] - lightness) ** 2 + CHROMA_SCALE**2 * off_gray

    return min(range(len(candidates) // 3), key=distance)


def _oklab(colors: bytes) -> array[float]:
    places = array("d")
    places.frombytes(_core.srgb8_to_oklab(colors))
    return places


_oklab_once = cache(_oklab)
