"""Which of several colors looks nearest."""

from __future__ import annotations

from functools import lru_cache

from kolorit import _core

_places_once = lru_cache(maxsize=4)(_core.srgb8_to_uniform)


def nearest(color: bytes, candidates: bytes) -> int:
    """Find the candidate at the least distance, the first of several such.

    Distance is straight in CIE Lab, its a and b bent so that near gray they count more and far from it
    less: then the nearest is mostly that by CIEDE2000, in a thousandth of its time, or one that is
    almost as near. Plain Oklab calls #222222 midnight blue.

    Parameters
    ----------
    color
        Red, green and blue: three bytes.
    candidates
        Three bytes each, at least one. Their places are computed once.

    Returns
    -------
    int
        The number of the candidate, from 0.
    """
    return _core.nearest_point(_core.srgb8_to_uniform(color), _places_once(candidates))
