"""HEIF and HEIC, by the extra ``heif``."""

from __future__ import annotations

from pillow_heif import HeifImageFile

from kolorit.image.described import coded_profile
from kolorit.image.orientation import UPRIGHT


class Heif(HeifImageFile):
    """The pictures of a HEIF file; importing this registers nothing with Pillow."""

    # libheif turns it. What EXIF data say of that has been done, or is wrong (ISO/IEC 23008-12, 6.5.10).
    orientation = UPRIGHT

    def _init_from_heif_file(self, img_index: int) -> None:
        super()._init_from_heif_file(img_index)
        coding = self.info.get("nclx_profile")
        if coding is not None and "icc_profile" not in self.info:
            self.info["icc_profile"] = coded_profile(
                coding["color_primaries"], coding["transfer_characteristics"]
            )

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> None:
        """Nothing: a thumbnail need not show the same, and has been compressed much more."""
