"""AVIF."""

from __future__ import annotations

from typing import Any

from PIL.AvifImagePlugin import AvifImageFile

from kolorit.image.described import coded_profile
from kolorit.image.orientation import UPRIGHT
from kolorit.image.plugins.boxes import coding_in


class Avif(AvifImageFile):
    """The frames of an AVIF file, as they are stored."""

    orientation = UPRIGHT
    # As they are, for who reads them at their own risk.
    exif: bytes | None = None

    def _open(self) -> None:
        assert self.fp is not None  # noqa: S101 - it was handed in
        coding = coding_in(self.fp)
        self.fp.seek(0)
        super()._open()
        # An embedded profile says more than numbers do (ISO/IEC 23000-22, 7.3.6.4).
        if coding is not None and "icc_profile" not in self.info:
            self.info["icc_profile"] = coded_profile(*coding)

    @property
    def _decoder(self) -> _Decoder:
        return self._without_exif

    @_decoder.setter
    def _decoder(self, decoder: Any) -> None:
        self._without_exif = _Decoder(decoder, self)


class _Decoder:
    """Pillow's decoder, of which EXIF data are kept from Pillow.

    It warns of broken ones, or fails at them. How to turn the picture stands outside of them
    (ISO/IEC 23008-12, irot and imir); Pillow puts it in.
    """

    def __init__(self, decoder: Any, image: Avif) -> None:
        self._decoder = decoder
        self._image = image
        self.get_frame = decoder.get_frame

    def get_info(self) -> tuple[Any, ...]:
        size, frames, mode, profile, exif, orientation, xmp = self._decoder.get_info()
        self._image.orientation = orientation
        self._image.exif = exif
        return size, frames, mode, profile, None, UPRIGHT, xmp
