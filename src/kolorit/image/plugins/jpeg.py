"""JPEG."""

from __future__ import annotations

from typing import Any

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from kolorit import _core

_EIGHTH, _SIXTEENTH = 8, 16


class Jpeg(JpegImageFile):
    """The first picture of a JPEG file, also of one with several (MPO)."""

    _coarse = False

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> Any:
        """Choose the fraction to decode at, and remember whether half of it would do for color."""
        self._coarse = size is not None and all(
            wanted * _SIXTEENTH <= side for wanted, side in zip(size, self.size, strict=True)
        )
        return super().draft(mode, size)

    def load(self) -> Any:
        """Decode. At an eighth the core does it, if the file is plain: sooner, and in little memory."""
        if self.tile and self.fp is not None and self.decoderconfig[:1] == (_EIGHTH,):
            self.fp.seek(0)
            eighth = _core.jpeg_eighth(self.fp.read(), self._coarse)
            if eighth is not None and eighth[:3] == (*self.size, len(self.getbands())):
                self.im = Image.frombytes(self.mode, self.size, eighth[3]).im
                self.tile = []
        return super().load()

    def _read_dpi_from_exif(self) -> None:
        """Nothing: dots per inch say nothing of colors, and Pillow warns where EXIF data are broken."""
