"""What `extract` was asked for: its options, checked and sorted by the stage that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self, TypedDict

from kolorit.arguments import is_one_of, shown
from kolorit.errors import InvalidOptionError
from kolorit.image import Reading
from kolorit.palette.choice import Choice
from kolorit.palette.count import Where, check_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.color import Color, SpaceName
    from kolorit.image import Frames, Region, Source
    from kolorit.image.mask import Mask
    from kolorit.palette.choice import Count


class Options(TypedDict, total=False):
    """The options of `kolorit.extract`, which describes them and has their defaults."""

    size: int | None
    space: SpaceName
    salient: bool
    exact: bool
    snap_to: Iterable[Color | str] | None
    region: Region | tuple[float, float, float, float] | None
    mask: Source | Mask | None
    ignore: Iterable[Color | str] | None
    background: Color | str | None
    details: bool
    frames: Frames
    allow_truncated: bool
    max_pixels: int
    max_bytes: int


class Wanted(NamedTuple):
    """What is to be read, what of it counts, and which colors are to stand for that."""

    size: int | None
    where: Where
    reading: Reading
    choice: Choice
    details: bool

    @classmethod
    def of(  # noqa: PLR0913 - as many as extract has
        cls,
        k: Count,
        *,
        size: int | None,
        space: SpaceName,
        salient: bool,
        exact: bool,
        snap_to: Iterable[Color | str] | None,
        region: Region | tuple[float, float, float, float] | None,
        mask: Source | Mask | None,
        ignore: Iterable[Color | str] | None,
        background: Color | str | None,
        details: bool,
        frames: Frames,
        allow_truncated: bool,
        max_pixels: int,
        max_bytes: int,
    ) -> Self:
        """Check options as they are handed in.

        Raises
        ------
        InvalidOptionError
            One is out of range, or two contradict each other.
        """
        choice = Choice.of(k, space=space, salient=salient, exact=exact, snap_to=snap_to)
        if not isinstance(details, bool):
            raise InvalidOptionError(f"details must be True or False, got {shown(details)}")
        drop_border = is_one_of(background, ("drop",))
        return cls(
            check_size(size),
            Where.of(region=region, mask=mask, ignore=ignore, drop_border=drop_border),
            Reading.of(
                max_pixels=max_pixels,
                max_bytes=max_bytes,
                background=None if drop_border else background,
                allow_truncated=allow_truncated,
                frames=frames,
            ),
            choice,
            details,
        )
