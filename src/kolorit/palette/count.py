"""From a picture to its colors and what each weighs: where to look, and what to leave out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self

from kolorit.arguments import integer, shown
from kolorit.color import WeightedColors, count_colors, merged
from kolorit.errors import InvalidOptionError, NoOpaquePixelsError, NothingLeftError
from kolorit.image import Region, read_frames, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kolorit.color import Color
    from kolorit.image import Pixels, Reading, Source
    from kolorit.image.mask import Mask
    from kolorit.palette.leave_out import Ignored


class Where(NamedTuple):
    """Which pixels of a picture count, and which colors.

    Attributes
    ----------
    region, mask
        Where to look.
    ignored
        Colors that do not count.
    drop_border
        Whether the color around the subject does not either.
    """

    region: Region | None = None
    mask: Mask | None = None
    ignored: tuple[Ignored, ...] = ()
    drop_border: bool = False

    @classmethod
    def of(
        cls,
        *,
        region: Region | tuple[float, float, float, float] | None,
        mask: Source | Mask | None,
        ignore: Iterable[Color | str] | None,
        drop_border: bool,
    ) -> Self:
        """Check options as they are handed in.

        Raises
        ------
        InvalidOptionError
            One is out of range, or the mask cannot be read.
        """
        return cls(None if region is None else Region.of(region), _mask(mask), _ignored(ignore), drop_border)


class Counted(NamedTuple):
    """What was counted.

    Attributes
    ----------
    first
        The picture, or the first of its frames.
    colors
        Of all frames that were wanted; at least one color.
    warnings
        What could not be taken at its word in any of them, as stable codes.
    frames
        All of them, if they were to be kept.
    """

    first: Pixels
    colors: WeightedColors
    warnings: tuple[str, ...]
    frames: tuple[Pixels, ...] = ()


def check_size(size: object) -> int | None:
    """Take the size to shrink to.

    Raises
    ------
    InvalidOptionError
        It is none.
    """
    number = integer(size)
    if size is not None and (number or 0) < 1:
        raise InvalidOptionError(
            f"size must be an integer of at least 1, or None for every pixel, got {shown(size)}"
        )
    return number


def counted(
    source: Source, size: int | None, where: Where, reading: Reading, *, keep: bool = False
) -> Counted:
    """Read a picture, count its colors, and leave out those that are not wanted.

    Raises
    ------
    SourceError
        It cannot be read, or nothing is left of it.
    """
    frames = read_frames(source, size=size, region=where.region, reading=reading, mask=where.mask)
    found = _counted(frames, keep=keep)
    if not found.colors.colors:
        if where.mask is not None:
            raise NothingLeftError(
                "where the mask is not black, every pixel is transparent", source_name(source)
            )
        raise NoOpaquePixelsError(
            "every pixel is fully transparent, so there is no color to tell", source_name(source)
        )
    if not where.ignored and not where.drop_border:
        return found
    return _left_of(found, where, source)


def _counted(frames: Iterator[Pixels], *, keep: bool) -> Counted:
    warnings: dict[str, None] = {}
    kept: list[Pixels] = []

    def count(pixels: Pixels) -> WeightedColors:
        warnings.update(dict.fromkeys(pixels.warnings))
        if keep:
            kept.append(pixels)
        return count_colors(pixels.strips(), pixels.channels, pixels.width * pixels.height)

    first = next(frames)
    colors = merged(map(count, chain([first], frames)))
    return Counted(first, colors, tuple(warnings), tuple(kept))


def _left_of(found: Counted, where: Where, source: Source) -> Counted:
    from kolorit.palette.leave_out import without  # noqa: PLC0415 - most runs leave nothing out

    ignored, warnings = where.ignored, found.warnings
    if where.drop_border:
        from kolorit.palette.border import border_color  # noqa: PLC0415 - as above

        around = border_color(found.first)
        if around is None:
            warnings = (*warnings, "no_background")
        else:
            ignored = (*ignored, around)
    colors = without(found.colors, ignored)
    if not colors.colors:
        raise NothingLeftError(
            f"all its colors are to be left out ({_told(ignored)}); ignore fewer, or less around them",
            source_name(source),
        )
    return found._replace(colors=colors, warnings=warnings)


def _told(ignored: Iterable[Ignored]) -> str:
    return ", ".join(f"{each.color}~{each.tolerance:g}" for each in ignored)


def _mask(mask: Source | Mask | None) -> Mask | None:
    if mask is None:
        return None
    from kolorit.image.mask import Mask  # noqa: PLC0415 - few runs have one

    return Mask.of(mask)


def _ignored(ignore: Iterable[Color | str] | None) -> tuple[Ignored, ...]:
    if ignore is None:
        return ()
    from kolorit.palette.leave_out import all_ignored  # noqa: PLC0415 - few runs ignore any

    return all_ignored(ignore)
