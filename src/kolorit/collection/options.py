"""How the palettes of a collection are found."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from kolorit.image import MAX_BYTES, MAX_PIXELS, Reading
from kolorit.palette.choice import Choice, check_k
from kolorit.palette.count import check_size

if TYPE_CHECKING:
    from kolorit.color import Color, SpaceName

# What changes the palette, or the description, of a picture makes it a new one: then all are read again.
ALGORITHM = 1


class Options(NamedTuple):
    """Those of `kolorit.extract` that are the same for all pictures of a collection.

    Six colors by default, one more than of a picture on its own: a search finds smaller accents.
    """

    k: int = 6
    size: int | None = 200
    space: SpaceName = "oklab"
    reading: Reading = Reading()

    @classmethod
    def of(  # noqa: PLR0913 - as many as there are
        cls,
        *,
        k: int = 6,
        size: int | None = 200,
        space: SpaceName = "oklab",
        background: Color | str | None = None,
        allow_truncated: bool = False,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
    ) -> Self:
        """Check them as they are handed in.

        Raises
        ------
        InvalidOptionError
            One is out of range.
        """
        choice = choice_of(k, space)
        reading = Reading.of(
            max_pixels=max_pixels,
            max_bytes=max_bytes,
            background=background,
            allow_truncated=allow_truncated,
            frames="first",
        )
        return cls(choice.most, check_size(size), space, reading)

    @property
    def choice(self) -> Choice:
        """Which colors are to stand for all."""
        return choice_of(self.k, self.space)

    @property
    def text(self) -> str:
        """All of them, in one way."""
        told: dict[str, Any] = {"k": self.k, "size": self.size, "space": self.space}
        background = self.reading.background
        told |= {
            "background": None if background is None else background.hex,
            "allow_truncated": self.reading.allow_truncated,
            "max_pixels": self.reading.max_pixels,
            "max_bytes": self.reading.max_bytes,
        }
        return json.dumps(told, sort_keys=True)

    @property
    def hash(self) -> str:
        """What stands for them in a row."""
        return self.hash_of(self.text)

    @staticmethod
    def hash_of(text: str) -> str:
        """What stands for options that are written like this."""
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def choice_of(k: int, space: SpaceName = "oklab") -> Choice:
    """At most k means, as `kolorit.extract` finds them where nobody asks for more.

    Raises
    ------
    InvalidOptionError
        One is out of range; ``k`` is a number here.
    """
    check_k(k)
    return Choice.of(k, space=space, salient=False, exact=False, snap_to=None)
