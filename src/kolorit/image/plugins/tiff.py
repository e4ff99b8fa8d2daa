"""TIFF."""

from __future__ import annotations

import os
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import MAX_SAMPLESPERPIXEL, SAMPLESPERPIXEL, TiffImageFile

from kolorit.errors import UnsupportedError
from kolorit.image.orientation import UPRIGHT

# Tags of TIFF 6.0 and its supplements. The bits of the first mark what is no page by itself: a small copy
# of another, and its mask.
_KIND_OF_PAGE, _SMALL_COPY, _MASK = 254, 1, 4
_ORIENTATION = 274
_SUB_PAGES = 330
# Where strips, or tiles, begin, and how many bytes they have.
_PIECES = [(273, 279), (324, 325)]


class Tiff(TiffImageFile):
    """The pages of a TIFF file, as they are stored."""

    orientation = UPRIGHT

    @property
    def is_shown(self) -> bool:
        """Whether it is a page of its own; the first is, whatever it says of itself."""
        return self.tell() == 0 or not _number(self.tag_v2.get(_KIND_OF_PAGE)) & (_SMALL_COPY | _MASK)

    def _setup(self) -> None:
        tags = self.tag_v2
        # Of a TIFF; the others that begin so are camera raw.
        if self.tell() == 0 and _SUB_PAGES in tags and _number(tags.get(_KIND_OF_PAGE)) & _SMALL_COPY:
            raise UnsupportedError(
                "its first page is a thumbnail of what kolorit does not read; export it as JPEG or PNG"
            )
        # Pillow logs an error before it raises one, and logging ends on the user's standard error.
        if _number(tags.get(SAMPLESPERPIXEL)) > MAX_SAMPLESPERPIXEL:
            raise SyntaxError("too many samples per pixel")
        super()._setup()
        self.orientation = _number(tags.get(_ORIENTATION))
        # Pillow turns a page once it is loaded, and tells its size as if it had. Kolorit turns the
        # little that is left after shrinking.
        self._size = self._tile_size
        if self.use_load_libtiff and self._ends_early():
            raise OSError("image file is truncated")

    def _ends_early(self) -> bool:
        """Whether the directory, or a piece, ends beyond the file: libtiff says so on standard error."""
        if self.fp is None:
            return False
        end = self.fp.seek(0, os.SEEK_END)
        start = self._frame_pos[self.tell()]
        count_bytes, entry_bytes = (8, 20) if self.tag_v2._bigtiff else (2, 12)  # noqa: SLF001 - no other way
        self.fp.seek(start)
        count = int.from_bytes(self.fp.read(count_bytes), "little" if self.tag_v2.prefix == b"II" else "big")
        return start + count_bytes + count * entry_bytes > end or any(
            _number(offset) + _number(length) > end
            for offsets, lengths in _PIECES
            for offset, length in zip(
                _all(self.tag_v2.get(offsets)), _all(self.tag_v2.get(lengths)), strict=False
            )
        )

    def load_prepare(self) -> None:
        """Make room for the page; its size was checked, and Pillow's own check may warn."""
        if self._im is None:
            self.im = Image.new(self.mode, self._tile_size).im
        super().load_prepare()

    def load_end(self) -> None:
        """Leave the page and its EXIF data alone: Pillow warns where they are broken."""


def _number(value: Any) -> int:
    """0 for what is not a number: a broken file may hold anything anywhere."""
    return value if isinstance(value, int) else 0


def _all(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
