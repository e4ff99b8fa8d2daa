"""Which swatch each pixel of a picture belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from kolorit.errors import InvalidOptionError
from kolorit.palette.choose import choose, in_order
from kolorit.palette.count import counted
from kolorit.palette.many import wanted_of

if TYPE_CHECKING:
    from typing import Unpack

    from kolorit.image import Source
    from kolorit.palette.choice import Count
    from kolorit.palette.wanted import Options

# The number of what belongs to none.
NONE = 255
# Wider or higher, nobody sees more of it.
_MOST_SIDE = 480


def swatch_map(source: Source, k: Count = 5, **options: Unpack[Options]) -> Image.Image:
    """Tell of each pixel, as it was counted, to which swatch it belongs.

    Parameters
    ----------
    source, k, options
        As for `kolorit.extract`.

    Returns
    -------
    PIL.Image.Image
        Of mode L: the number of the swatch, 0 for the first; 255 for pixels that do not count. It is as large
        as the picture was when it was counted, or, of more than 480 pixels a side, has every so many of them.

    Raises
    ------
    InvalidOptionError, SourceError
        As of `kolorit.extract`; or there are 256 swatches, so that no number is left for none.

    Guarantees
    ----------
    - A map of all pixels has as many of each number, weighted by their opacity, as the share says.
    """
    wanted = wanted_of(k, **options)
    found = counted(source, wanted.size, wanted.where, wanted.reading)
    chosen = choose(found.colors, wanted.choice)
    if len(chosen.colors) > NONE:
        raise InvalidOptionError(
            f"k must be at most {NONE}: a map of {len(chosen.colors)} colors has no room for none"
        )
    place = {swatch.color: number for number, swatch in enumerate(in_order(chosen))}
    numbers = [place[color] for color in chosen.colors]
    labels = memoryview(chosen.labels).cast("I")
    flat = found.colors.colors
    number_of = {flat[at * 3 : at * 3 + 3]: numbers[label] for at, label in enumerate(labels)}
    image = _small(found.first.image)
    pixels = image.convert("RGB").tobytes()
    told = bytearray(number_of.get(pixels[at : at + 3], NONE) for at in range(0, len(pixels), 3))
    if image.mode == "RGBA":
        for at, opacity in enumerate(image.getchannel("A").tobytes()):
            if not opacity:
                told[at] = NONE
    return Image.frombytes("L", image.size, bytes(told))


def _small(image: Image.Image) -> Image.Image:
    part = min(1.0, _MOST_SIDE / max(image.size))
    size = (max(1, round(image.width * part)), max(1, round(image.height * part)))
    # Nearest: each pixel is of one of the colors that were counted.
    return image if size == image.size else image.resize(size, Image.Resampling.NEAREST)
