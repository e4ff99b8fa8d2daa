"""One palette of many pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.arguments import shown
from kolorit.color import WeightedColors, merged
from kolorit.errors import InvalidOptionError
from kolorit.image.source import is_one
from kolorit.palette.choose import choose, in_order
from kolorit.palette.count import counted
from kolorit.palette.details import spreads
from kolorit.palette.extract import extract
from kolorit.palette.palette import Palette
from kolorit.palette.wanted import Options, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from kolorit.image import Source
    from kolorit.palette.choice import Count


class Part(NamedTuple):
    """What one picture adds: its colors, and what it was warned of."""

    colors: WeightedColors
    warnings: tuple[str, ...]


def extract_many(sources: Iterable[Source], k: Count = 5, **options: Unpack[Options]) -> Palette:
    """Tell which colors dominate many pictures together: an album, a folder, a year.

    It is as if the pixels of all, each shrunk by itself, had been counted together. So of a thousand
    pictures with a little red each, red is one of the colors, which an average of their palettes would
    not have.

    Parameters
    ----------
    sources
        At least one of what `extract` takes. They are read one after the other; of each, only its colors
        are kept.
    k, options
        As for `extract`. A mask is for each of them; the background that is dropped is that of each.

    Returns
    -------
    Palette
        Of width and height 0, since it is of no one picture. Its swatches have no position.

    Raises
    ------
    InvalidOptionError
        As of `extract`; or there is no source.
    SourceError
        One of them could not be read, and its ``source`` says which.

    Guarantees
    ----------
    - The order of the sources changes nothing, and two of the same count twice.
    - The palette of one source is that of `extract`.

    Examples
    --------
    >>> from PIL import Image
    >>> album = [Image.new("RGB", (4, 2), color) for color in ("navy", "gold", "navy")]
    >>> [(swatch.color.hex, round(swatch.share, 3)) for swatch in extract_many(album)]
    [('#000080', 0.667), ('#ffd700', 0.333)]
    """
    wanted = wanted_of(k, **options)
    if is_one(sources) or not hasattr(sources, "__iter__"):
        raise InvalidOptionError(f"sources must be a list of pictures, got {shown(sources)}")
    whole = joined(_part(source, wanted) for source in sources)
    if not whole.colors.colors:
        raise InvalidOptionError("sources must name at least one picture")
    return palette_of(whole, wanted)


def wanted_of(k: Count = 5, **options: Unpack[Options]) -> Wanted:
    """Check options as `extract` does, with its defaults."""
    return Wanted.of(k, **{**(extract.__kwdefaults__ or {}), **options})


def part_of(source: Source, **options: Unpack[Options]) -> Part:
    """What a picture adds to the palette of many. Errors are those of `extract`."""
    return _part(source, wanted_of(**options))


def joined(parts: Iterable[Part]) -> Part:
    """What several pictures add together; of no picture, no colors."""
    warnings: dict[str, None] = {}

    def colors() -> Iterator[WeightedColors]:
        for part in parts:
            warnings.update(dict.fromkeys(part.warnings))
            yield part.colors

    return Part(merged(colors()), tuple(sorted(warnings)))


def palette_of(whole: Part, wanted: Wanted) -> Palette:
    """The palette of what pictures add together."""
    chosen = choose(whole.colors, wanted.choice)
    swatches = in_order(chosen, spreads(chosen, whole.colors)) if wanted.details else in_order(chosen)
    return Palette(swatches, 0, 0, whole.warnings)


def _part(source: Source, wanted: Wanted) -> Part:
    found = counted(source, wanted.size, wanted.where, wanted.reading)
    return Part(found.colors, found.warnings)
