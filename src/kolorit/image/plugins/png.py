"""PNG."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PIL.PngImagePlugin import PngImageFile

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngStream

# PNG specification, 11.3.4: the longest of the chunks that begin an animation, fcTL.
_FRAME_CONTROL_BYTES = 26
# Pillow scales levels of 2 and 4 bits to 8, and cuts 16 bits of color down to them. The level that
# stands for nothing (11.3.1.1) it leaves as stored.
_LEVELS_APART = {"L;2": 255 // 3, "L;4": 255 // 15}
_CUT_TO_A_BYTE = "RGB;16B"


class AnimatedPng(PngImageFile):
    """A PNG file, and the frames of its animation if it has one."""

    @property
    def is_shown(self) -> bool:
        """Whether this frame is one of the animation; the still picture may be apart from it."""
        return self.tell() > 0 or not (self.default_image and self.is_animated)

    def _open(self) -> None:
        super()._open()
        stored: Any = self.info.get("transparency")
        layout = self.tile[0].args if self.tile else None
        if stored is not None and layout in _LEVELS_APART:
            self.info["transparency"] = stored * _LEVELS_APART[layout]
        elif stored is not None and layout == _CUT_TO_A_BYTE:
            self.info["transparency"] = tuple(level >> 8 for level in stored)

    def load_read(self, read_bytes: int) -> bytes:
        """Read image data; where the next chunk should begin, but the file ends, they are truncated."""
        try:
            return super().load_read(read_bytes)
        except SyntaxError:
            if self.fp is not None and not self.fp.read(1):
                raise OSError("image file is truncated") from None
            raise


class Png(AnimatedPng):
    """The still picture of a PNG file, as a decoder sees it that knows nothing of animation.

    Pillow warns of broken animations, or fails at them; the still picture is whole all the same.
    """

    _stream: PngStream | None = None

    @property
    def png(self) -> PngStream | None:
        """What Pillow reads chunks from; a handler is looked up by the name of its chunk."""
        return self._stream

    @png.setter
    def png(self, stream: PngStream | None) -> None:
        if stream is not None and stream.fp is not None:
            file, handlers = stream.fp, vars(stream)
            handlers["chunk_acTL"] = lambda _, length: file.read(min(length, _FRAME_CONTROL_BYTES))
            handlers["chunk_fcTL"] = handlers["chunk_acTL"]
            # Frames come last, and there may be many.
            handlers["chunk_fdAT"] = lambda _, length: file.seek(length, os.SEEK_CUR)
        self._stream = stream
