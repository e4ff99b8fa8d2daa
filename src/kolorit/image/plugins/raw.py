"""Camera raw, by the extra ``raw``."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import rawpy
from PIL import Image
from PIL.ImageFile import ImageFile

from kolorit.errors import UnsupportedError
from kolorit.image.orientation import UPRIGHT, turned_upright
from kolorit.image.plugins.jpeg import Jpeg

if TYPE_CHECKING:
    import numpy as np

# From LibRaw's word for how a picture must be turned to EXIF's, and back from a picture that was.
_ORIENTATIONS = {3: 3, 5: 8, 6: 6}
_BACK = {6: 8, 8: 6}
# The marker of a JPEG's segment of EXIF, APP1; its length follows.
_EXIF_FOLLOWS = b"\xff\xe1"
# IEC 61966-2-1: the curve of sRGB, as LibRaw wants it: the power, and the slope of the straight part.
_SRGB_CURVE = (2.4, 12.92)


class Raw(ImageFile):
    """What a camera's sensor saw; or, where it is large enough, the picture that the camera made of it.

    Nearly every raw file holds such a picture. It looks as the raw file does in any viewer, and takes a
    tenth of the time. Otherwise, and at full size, LibRaw develops one with the camera's white balance.
    """

    format = "camera raw"
    format_description = "camera raw"
    _wanted: int | None = None

    def _open(self) -> None:
        self._raw = rawpy.RawPy()
        try:
            self._raw.open_buffer(cast("BinaryIO", self.fp))
        except rawpy.LibRawFileUnsupportedError:
            raise UnsupportedError(
                "it looks like camera raw, but of no camera that LibRaw knows; export it as JPEG or PNG"
            ) from None
        except rawpy.LibRawIOError:
            raise _truncated() from None
        sizes = self._raw.sizes
        self._mode = "RGB"
        self._size = (sizes.width, sizes.height)
        self.orientation = _ORIENTATIONS.get(sizes.flip, UPRIGHT)

    def fit(self, longer: int) -> None:
        """Let it be decoded at any size of which the longer side is at least that, or all there is."""
        self._wanted = longer

    def load(self) -> Any:
        """Decode the camera's picture, or develop one."""
        if self._im is None:
            image = self._preview() or self._developed()
            self.info["icc_profile"] = image.info.get("icc_profile", b"")
            self._size, self._mode, self.im = image.size, image.mode, image.im
            self._raw.close()
        return Image.Image.load(self)

    def _preview(self) -> Image.Image | None:
        """The camera's picture, as the sensor lay, if there is one that is large enough."""
        if self._wanted is None:
            return None
        # Without one, or with one that is broken, there is still what the sensor saw.
        with suppress(Exception):
            found = self._raw.extract_thumb().data
            if not self._holds(_stored(found)):
                return None
            preview = Jpeg(BytesIO(found)) if isinstance(found, bytes) else Image.fromarray(found)
            enough = min(self._wanted, max(self.size))
            if enough <= max(preview.size) <= max(self.size):
                preview.draft("RGB", (enough, enough))
                preview.load()
                lies = (preview.width > preview.height) == (self.width > self.height)
                return preview if lies else turned_upright(preview, _BACK.get(self.orientation, UPRIGHT))
        return None

    def _holds(self, stored: bytes) -> bool:
        """Whether bytes are in the file: of a preview that is cut off, LibRaw makes up the rest.

        What it takes is what its memory held before, which may be a whole other picture.
        """
        stream = cast("BinaryIO", self.fp)
        stream.seek(0)
        return stored in stream.read()

    def _developed(self) -> Image.Image:
        half = self._wanted is not None and self._wanted * 2 <= max(self.size)
        try:
            levels = self._raw.postprocess(
                # Where means are taken, edges need not be sharp.
                demosaic_algorithm=rawpy.DemosaicAlgorithm.LINEAR,
                half_size=half,
                use_camera_wb=True,
                output_color=rawpy.ColorSpace.sRGB,
                gamma=_SRGB_CURVE,
                user_flip=0,
            )
        except rawpy.LibRawIOError:
            raise _truncated() from None
        image = Image.fromarray(levels)
        # Sensors whose pixels are no squares are stretched.
        return image if half or image.size == self.size else image.resize(self.size)


def _stored(preview: bytes | np.ndarray) -> bytes:
    """What of a preview is from the file: LibRaw begins a JPEG with EXIF of its own."""
    if not isinstance(preview, bytes):
        return preview.tobytes()
    start = 4 + int.from_bytes(preview[4:6], "big") if preview[2:4] == _EXIF_FOLLOWS else 0
    return preview[start:]


def _truncated() -> OSError:
    return OSError("image file is truncated")
