"""BMP."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PIL import Image
from PIL.BmpImagePlugin import BmpImageFile
from PIL.ImageFile import PyDecoder

if TYPE_CHECKING:
    from PIL.Image import DecoderInput

_PILLOWS, _OURS = "bmp_rle", "kolorit_bmp_rle"

# What a pair of bytes means whose first is 0, by its second; from 3 on, so many levels follow.
_END_OF_ROW, _END, _MOVE = range(3)


class Bmp(BmpImageFile):
    """A BMP file, with run lengths decoded here.

    Pillow adds what a row lacks pixel by pixel: ten seconds for a hundred bytes that claim to be
    wide.
    """

    def _open(self) -> None:
        super()._open()
        self.tile = [tile._replace(codec_name=_OURS) if tile[0] == _PILLOWS else tile for tile in self.tile]


class _RunLengths(PyDecoder):
    """RLE8 and RLE4 (Microsoft, "Bitmap Compression"); rows from the bottom up."""

    _pulls_fd = True

    def decode(self, _buffer: DecoderInput) -> tuple[int, int]:
        _, of_nibbles, order = self.args
        # A picture of one bit is taken for gray, as Pillow takes it.
        mode = "P" if self.mode == "P" else "L"
        self.set_as_raw(bytes(self._levels(in_nibbles=of_nibbles)), mode, (0, order))
        return -1, 0

    def _levels(self, *, in_nibbles: bool) -> bytearray:
        """All that there are; in a broken file, more or less than there should be."""
        assert self.fd is not None  # noqa: S101 - Pillow sets it before it calls
        width, levels, column = self.state.xsize, bytearray(), 0
        wanted = width * self.state.ysize
        while len(levels) < wanted and len(pair := self.fd.read(2)) == 2:  # noqa: PLR2004 - a pair
            count, value = pair
            if count:
                fitting = max(0, min(count, width - column))
                levels += (_of_nibbles(pair[1:]) * count if in_nibbles else pair[1:] * count)[:fitting]
                column += fitting
            elif value == _END_OF_ROW:
                levels += bytes(-len(levels) % width)
                column = 0
            elif value == _END:
                break
            elif value == _MOVE:
                move = self.fd.read(2)
                if len(move) < 2:  # noqa: PLR2004 - across and up
                    break
                levels += bytes(min(wanted - len(levels), move[0] + move[1] * width))
                column = len(levels) % width
            else:
                count = min(value, wanted - len(levels))
                stored = self.fd.read((count + 1) // 2 if in_nibbles else count)
                levels += _of_nibbles(stored)[:count] if in_nibbles else stored
                column += value
                if self.fd.tell() % 2:
                    self.fd.seek(1, os.SEEK_CUR)
        return levels


def _of_nibbles(stored: bytes) -> bytes:
    return bytes(level for byte in stored for level in (byte >> 4, byte & 15))


Image.register_decoder(_OURS, _RunLengths)
