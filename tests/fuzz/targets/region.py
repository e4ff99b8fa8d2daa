"""A region as it is written on the command line."""

from __future__ import annotations

import math

from kolorit import InvalidOptionError, Region
from kolorit.errors import RegionOutsideError


def seeds() -> dict[str, bytes]:
    """Of pixels, of fractions, and what is almost one."""
    texts = ["100,50,640,480", "0.25,0.25,0.5,0.5", "0,0,1,1.", " 1 , 2 ,+3,-4", "1e3,0,1,1", "0,0,.3,0.7"]
    return {text: text.encode() for text in texts}


def check(data: bytes) -> None:
    """Parse it, and lay it over pictures."""
    text = data.decode(errors="replace")
    try:
        region = Region.parse(text)
    except InvalidOptionError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - any message
        return
    numbers = (region.x, region.y, region.width, region.height)
    assert all(math.isfinite(number) and number >= 0 for number in numbers)
    assert Region.of(numbers) == region
    for width, height in ((1, 1), (640, 480), (2**31, 3)):
        try:
            left, top, right, bottom = region.box(width, height)
        except RegionOutsideError:
            assert not region.in_fractions
            continue
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
