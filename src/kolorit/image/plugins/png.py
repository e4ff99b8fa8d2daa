"""PNG."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, Any, cast

from PIL.PngImagePlugin import PngImageFile

from kolorit.image.described import SRGB, SRGB_CURVE, coded_profile, described_profile, powered_profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.PngImagePlugin import PngStream

# PNG specification, 11.3.4: the longest of the chunks that begin an animation, fcTL.
_FRAME_CONTROL_BYTES = 26
# PNG 3, 11.3.2.6: primaries, a curve, a matrix (none), whether all levels are used (yes). What sRGB's own
# writers put into gAMA (11.3.2.5), which means its curve, not a power.
_CODING_BYTES = 4
_RGB_OF_FULL_RANGE = b"\0\1"
_SRGB_GAMMA = 0.45455
# Pillow scales levels of 2 and 4 bits to 8, and cuts 16 bits of color down to them. The level that
# stands for nothing (11.3.1.1) it leaves as stored.
_LEVELS_APART = {"L;2": 255 // 3, "L;4": 255 // 15}
_CUT_TO_A_BYTE = "RGB;16B"


class AnimatedPng(PngImageFile):
    """A PNG file, and the frames of its animation if it has one."""

    # The color, of 16 bits a channel, that stands for nothing.
    key: tuple[int, int, int] | None = None
    _stream: PngStream | None = None

    @property
    def png(self) -> PngStream | None:
        """What Pillow reads chunks from; a handler is looked up by the name of its chunk."""
        return self._stream

    @png.setter
    def png(self, stream: PngStream | None) -> None:
        if stream is not None and stream.fp is not None:
            vars(stream).update(self._handlers(stream, stream.fp))
        self._stream = stream

    def _handlers(self, stream: PngStream, file: IO[bytes]) -> dict[str, Any]:
        def coding(_: int, length: int) -> bytes:
            stream.im_info["cicp"] = file.read(length)
            return cast("bytes", stream.im_info["cicp"])

        return {"chunk_cICP": coding}

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
            self.key = stored
            self.info["transparency"] = tuple(level >> 8 for level in stored)
        self.info["icc_profile"] = _profile_by(self.info)

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

    def _handlers(self, stream: PngStream, file: IO[bytes]) -> dict[str, Any]:
        def control(_: int, length: int) -> bytes:
            return file.read(min(length, _FRAME_CONTROL_BYTES))

        # Frames come last, and there may be many.
        skipped = {"chunk_fdAT": lambda _, length: file.seek(length, os.SEEK_CUR)}
        return super()._handlers(stream, file) | {"chunk_acTL": control, "chunk_fcTL": control} | skipped


def _profile_by(info: Mapping[Any, Any]) -> object:
    """The profile that the first of these tells: cICP, iCCP, sRGB, gAMA and cHRM (PNG 3, section 4.3)."""
    if "cicp" in info:
        return _coded(info["cicp"])
    if "icc_profile" in info or "srgb" in info or not {"gamma", "chromaticity"} & info.keys():
        return info.get("icc_profile", b"")
    gamma, chromaticities = info.get("gamma", _SRGB_GAMMA), info.get("chromaticity", SRGB)
    if gamma == _SRGB_GAMMA:
        return described_profile(chromaticities, SRGB_CURVE)
    return powered_profile(chromaticities, gamma)


def _coded(cicp: bytes) -> bytes | None:
    if len(cicp) != _CODING_BYTES or cicp[2:] != _RGB_OF_FULL_RANGE:
        return None
    return coded_profile(cicp[0], cicp[1])
