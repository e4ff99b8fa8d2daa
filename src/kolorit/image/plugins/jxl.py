"""JPEG XL, by the extra ``jxl``."""

from __future__ import annotations

from typing import Any

import pylibjxl
from PIL import Image
from PIL.ImageFile import ImageFile

from kolorit.errors import UnsupportedError
from kolorit.image.orientation import UPRIGHT
from kolorit.image.plugins.jxl_header import header_profile

# By the number of channels, as libjxl gives them.
_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


class Jxl(ImageFile):
    """The picture of a JPEG XL file."""

    format = "JPEG XL"
    # libjxl turns it; what EXIF data say of that does not count (ISO/IEC 18181-1).
    orientation = UPRIGHT

    def _open(self) -> None:
        assert self.fp is not None  # noqa: S101 - it was handed in
        self._data = self.fp.read()
        header = pylibjxl.probe(self._data)
        self._size = (header["width"], header["height"])
        channels = header["color_channels"] + header["has_alpha"]
        if channels != header["channels"] or channels not in _MODES:
            raise UnsupportedError(
                "it has channels other than gray, RGB and alpha; convert it to PNG or JPEG"
            )
        if header["have_animation"]:
            raise UnsupportedError("it is animated, and pylibjxl gives but its last frame; convert it to PNG")
        self._mode = _MODES[channels]

    def load(self) -> Any:
        """Decode it; only now is its profile known."""
        if self._im is None:
            levels, metadata = pylibjxl.decode(self._data, metadata=True)
            self.im = Image.frombytes(self.mode, self.size, levels.tobytes()).im
            self.info["icc_profile"] = metadata.get("icc") or header_profile(self._data)
            self._data = b""
        return Image.Image.load(self)
