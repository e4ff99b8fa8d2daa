"""Color profiles: from what a picture's numbers mean to sRGB."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

# The modes that profiles of these color spaces describe.
_MODES = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}

# A collection has a handful of cameras and printers; a profile is up to some hundred kilobytes.
_KEPT = 32

# Rounding may move a color by one level; no profile but that of sRGB stays within it everywhere.
_ROUNDING = 1
# Every 15th level: 18 a channel, from 0 to 255.
_STEP = 15


class _Conversion(NamedTuple):
    mode: str
    convert: Callable[[Image.Image], Image.Image]


def profile_in(image: Image.Image) -> object:
    """The profile that an image carries; empty if none, something else than bytes if it is broken.

    L*a*b* needs none: its numbers are colors by themselves.
    """
    return b"" if image.mode == "LAB" else image.info.get("icc_profile", b"")


def to_srgb(image: Image.Image, profile: object) -> Image.Image | None:
    """Bring an image of mode L, RGB, RGBA or CMYK to sRGB, as RGB or RGBA.

    None if the profile is broken, or is not one for such an image.
    """
    if profile == b"":
        return plainly(image)
    conversion = _conversion(profile) if isinstance(profile, bytes) else None
    if conversion is None:
        return None
    if image.mode == "RGBA":
        colors = _in_mode(image.convert("RGB"), conversion.mode)
        if colors is not None:
            colors = conversion.convert(colors)
            colors.putalpha(image.getchannel("A"))
        return colors
    colors = _in_mode(image, conversion.mode)
    return None if colors is None else conversion.convert(colors)


def _in_mode(image: Image.Image, mode: str) -> Image.Image | None:
    if image.mode == mode:
        return image
    # Gray pictures often carry the profile of the colors they were made from.
    if (image.mode, mode) == ("L", "RGB"):
        return image.convert("RGB")
    # And a gray one may come as RGB: Pillow reads 16-bit gray with alpha so.
    if (image.mode, mode) == ("RGB", "L"):
        red, green, blue = image.split()
        return red if red.tobytes() == green.tobytes() == blue.tobytes() else None
    return None


@lru_cache(maxsize=_KEPT)
def _conversion(profile: bytes) -> _Conversion | None:
    # Most pictures carry no profile, so that most runs need not load this.
    from PIL import ImageCms  # noqa: PLC0415

    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = _MODES[opened.profile.xcolor_space.strip()]
        # Colorimetric: what sRGB can show stays what it is, where a perceptual table may move all of
        # it. With the black points matched, for shadows on paper are not black.
        transform = ImageCms.buildTransform(
            opened,
            _srgb(),
            mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        same = mode != "CMYK" and _changes_nothing(transform, mode)
    except Exception:  # noqa: BLE001 - whatever is wrong with a profile, the picture can be read
        return None
    return _Conversion(mode, plainly if same else transform.apply)


@cache
def _srgb() -> ImageCmsProfile:
    from PIL import ImageCms  # noqa: PLC0415 - as above

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _changes_nothing(transform: ImageCmsTransform, mode: str) -> bool:
    """Whether the profile is that of sRGB, in one of its many wordings: then levels stay exact."""
    levels = range(0, 256, _STEP)
    colors = bytes(level for color in product(levels, repeat=3) for level in color)
    image = Image.frombytes("RGB", (len(levels) ** 3, 1), colors).convert(mode)
    from PIL import ImageChops  # noqa: PLC0415 - as above

    moved = ImageChops.difference(transform.apply(image), plainly(image))
    return max(moved.tobytes()) <= _ROUNDING


def plainly(image: Image.Image) -> Image.Image:
    """Bring it to RGB, or leave it RGBA, as if its numbers meant sRGB, or plain inks."""
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
