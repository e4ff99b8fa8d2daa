"""JPEG."""

from __future__ import annotations

from PIL.JpegImagePlugin import JpegImageFile


class Jpeg(JpegImageFile):
    """The first picture of a JPEG file, also of one with several (MPO)."""

    def _read_dpi_from_exif(self) -> None:
        """Nothing: dots per inch say nothing of colors, and Pillow warns where EXIF data are broken."""
