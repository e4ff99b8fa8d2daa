"""Fewer pixels, each the mean of those it stands for."""

from __future__ import annotations

from PIL import Image

from kolorit import _core

# Pillow divides by a reciprocal of few bits: from a factor of 300 on, white comes out as 254 or less
# (Pillow 13.0). Far below that it is exact, and what remains is little.
_MOST_AT_ONCE = 64


def shrunk_size(size: tuple[int, int], longer: int | None) -> tuple[int, int]:
    """Width and height of a picture shrunk until neither is above ``longer``; never enlarged."""
    longest = max(size)
    if longer is None or longest <= longer:
        return size
    # In whole numbers, halves up: the same on every machine.
    width, height = (max(1, (2 * side * longer + longest) // (2 * longest)) for side in size)
    return width, height


def shrunk(
    image: Image.Image, picture_size: tuple[int, int], scale: int, size: tuple[int, int]
) -> Image.Image:
    """Shrink an image of mode L, RGB, CMYK or RGBA by area average.

    The image is that of a picture of ``picture_size``, at 1 / ``scale``, as a decoder may give it.
    Where there is opacity, colors are weighted by it, in the core; Pillow multiplies them by it and
    rounds to 8 bits first, so that a flat color at little opacity comes out as another one.
    """
    if image.size == size:
        return image
    if image.mode == "RGBA":
        return Image.frombytes("RGBA", size, _core.shrink_with_alpha(image.tobytes(), image.size, size))
    # Whole factors are quicker in place. The core does the rest, which is little.
    across, down = _factor(image.width, size[0]), _factor(image.height, size[1])
    if (across, down) != (1, 1):
        image = image.reduce((across, down))
        if image.size == size:
            return image
    block = (min(across * scale, picture_size[0]), min(down * scale, picture_size[1]))
    channels = len(image.getbands())
    pixels = _core.shrink_opaque(image.tobytes(), channels, picture_size, block, size)
    return Image.frombytes(image.mode, size, pixels)


def _factor(side: int, new_side: int) -> int:
    return min(side // new_side, _MOST_AT_ONCE)
