"""How a source is to be read."""

from __future__ import annotations

from operator import index
from typing import Any, Literal, NamedTuple, Self, TypeAlias, get_args

from kolorit.arguments import integer, is_one_of, shown
from kolorit.color import Color
from kolorit.errors import InvalidOptionError, TooLargeError

# As many as the largest sensors have (16320 x 12240, in telephones). A few kilobytes can claim to be
# more, and would take gigabytes.
MAX_PIXELS = 200_000_000
# More than as many pixels take where nothing is compressed (600 million bytes of 8-bit RGB): a large scan
# is no attack. What has no end, or is a disk image, is refused before it is read.
MAX_BYTES = 1_000_000_000

Frames: TypeAlias = Literal["first", "all"]


class Reading(NamedTuple):
    """Limits, and what to do with what is not simply a picture.

    Attributes
    ----------
    max_pixels
        A picture of more is refused by its header. Of several frames, all count.
    max_bytes
        A file of more is refused before it is read.
    background
        What shines through transparent pixels. ``None``: nothing, they count by their opacity.
    allow_truncated
        Whether what is there of a file that ends too early is enough.
    frames
        Of an animation, or a document of several pages: the first, or all.
    """

    max_pixels: int = MAX_PIXELS
    max_bytes: int = MAX_BYTES
    background: Color | None = None
    allow_truncated: bool = False
    frames: Frames = "first"

    @classmethod
    def of(
        cls,
        *,
        max_pixels: int,
        max_bytes: int,
        background: Color | str | None,
        allow_truncated: bool,
        frames: Frames,
    ) -> Self:
        """Check options as they are handed in.

        Raises
        ------
        InvalidOptionError
            A limit below 1, a background that is no color, frames that are neither.
        """
        for name, limit in (("max_pixels", max_pixels), ("max_bytes", max_bytes)):
            if (integer(limit) or 0) < 1:
                raise InvalidOptionError(f"{name} must be an integer of at least 1, got {shown(limit)}")
        if not isinstance(allow_truncated, bool):
            raise InvalidOptionError(f"allow_truncated must be True or False, got {shown(allow_truncated)}")
        if not is_one_of(frames, get_args(Frames)):
            raise InvalidOptionError(
                f"frames must be one of {', '.join(get_args(Frames))}, got {shown(frames)}"
            )
        return cls(index(max_pixels), index(max_bytes), _color(background), allow_truncated, frames)

    def check_pixels(self, width: int, height: int) -> None:
        """Refuse a picture of more pixels than the limit.

        Raises
        ------
        TooLargeError
            With the size, the limit, and what to do.
        """
        if width * height > self.max_pixels:
            raise TooLargeError(
                f"it has {width} x {height} pixels, more than max_pixels allows ({self.max_pixels:,});"
                " shrink it first, or raise that limit if you trust it"
            )

    def check_frames(self, count: int, pixels: int) -> None:
        """Refuse an animation, or a document, of more pixels than the limit.

        Raises
        ------
        TooLargeError
            With the limit, and what to do.
        """
        if pixels > self.max_pixels:
            raise TooLargeError(
                f"{count:,} of its frames have {pixels:,} pixels, more than max_pixels allows"
                f" ({self.max_pixels:,}); read its first alone, or raise that limit if you trust it"
            )

    def check_bytes(self, count: int) -> None:
        """Refuse a file of more bytes than the limit.

        Raises
        ------
        TooLargeError
            With the limit, and what to do.
        """
        if count > self.max_bytes:
            raise TooLargeError(
                f"it has more bytes than max_bytes allows ({self.max_bytes:,});"
                " shrink it first, or raise that limit if you trust it"
            )


def _color(background: Any) -> Color | None:
    if background is None or isinstance(background, Color):
        return background
    # Most runs have no need of colors that are written as text.
    from kolorit.color.parse import parse_color  # noqa: PLC0415 - see above

    return parse_color(background)
