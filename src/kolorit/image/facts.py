"""What a camera, or a person, noted beside a picture: EXIF 2.32."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image, TiffImagePlugin

from kolorit.image.opening import opened_by_plugin, quiet

if TYPE_CHECKING:
    from typing import BinaryIO

    from PIL.ImageFile import ImageFile

# EXIF 2.32, tables 4 to 8: tags, and where more of them are.
_DESCRIPTION, _MAKE, _MODEL, _ARTIST, _COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x013B, 0x8298
_MORE, _TIME, _APERTURE, _SENSITIVITY = 0x8769, 0x829A, 0x829D, 0x8827
_TAKEN, _OFFSET, _FOCAL_LENGTH, _LENS = 0x9003, 0x9011, 0x920A, 0xA434
_PLACE, _LATITUDE_OF, _LATITUDE, _LONGITUDE_OF, _LONGITUDE = 0x8825, 1, 2, 3, 4

# What cameras write where a description should stand.
_NO_DESCRIPTION = re.compile(
    r"\W*|.*DIGITAL CAMERA|SONY DSC|DCIM\\.*|Exif_JPEG_PICTURE|untitled|default|sdr|hdrpl", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
# More is a book, or an attack.
_LONGEST = 4000
# Some meters: five decimals of a degree.
_DEGREE_DIGITS = 5
_NORTH_MOST, _EAST_MOST = 90, 180


class Facts(NamedTuple):
    """What was noted; ``None`` where nothing was, or nothing that can be understood.

    Attributes
    ----------
    camera, lens
        What they are called.
    time, aperture, sensitivity, focal_length
        Exposure: seconds, as a fraction such as ``1/250`` or a whole number; f-number; ISO; millimeters.
    taken
        When, as in ISO 8601; with the offset from UTC where the camera knew.
    description, artist, copyright
        In people's words.
    latitude, longitude
        In degrees, north and east being positive.
    """

    camera: str | None = None
    lens: str | None = None
    time: str | None = None
    aperture: float | None = None
    sensitivity: int | None = None
    focal_length: float | None = None
    taken: str | None = None
    description: str | None = None
    artist: str | None = None
    copyright: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def read_facts(stream: BinaryIO) -> Facts:
    """Read what was noted in a picture file, without decoding the picture.

    Guarantees
    ----------
    - Whatever the bytes, no error; text in it is on one line but for its own line ends, without control
      characters.
    """
    try:
        image = opened_by_plugin(stream)
        with quiet():
            exif = _exif(image)
            return _facts(exif, exif.get_ifd(_MORE), exif.get_ifd(_PLACE))
    except Exception:  # noqa: BLE001 - Pillow raises anything, and the picture is good without
        return Facts()


def _exif(image: ImageFile) -> Image.Exif:
    exif = Image.Exif()
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.fp is not None:
        # A TIFF is EXIF data with pixels.
        image.fp.seek(0)
        exif.load_from_fp(image.fp)
    else:
        # Not by getexif, which decodes a PNG to its end.
        exif.load(image.info.get("exif") or getattr(image, "exif", None) or b"")
    return exif


def _facts(main: Any, more: dict[int, Any], place: dict[int, Any]) -> Facts:
    make, model = _text(main.get(_MAKE)), _text(main.get(_MODEL))
    description = _text(main.get(_DESCRIPTION))
    latitude = _degrees(place.get(_LATITUDE), place.get(_LATITUDE_OF), "S", _NORTH_MOST)
    longitude = _degrees(place.get(_LONGITUDE), place.get(_LONGITUDE_OF), "W", _EAST_MOST)
    known = latitude is not None and longitude is not None
    time = _number(more.get(_TIME))
    return Facts(
        camera=_camera(make, model),
        lens=_text(more.get(_LENS)),
        time=None if time is None else _seconds(time),
        aperture=_rounded(more.get(_APERTURE)),
        sensitivity=_sensitivity(more.get(_SENSITIVITY)),
        focal_length=_rounded(more.get(_FOCAL_LENGTH)),
        taken=_moment(more.get(_TAKEN), more.get(_OFFSET)),
        description=None if description and _NO_DESCRIPTION.fullmatch(description) else description,
        artist=_text(main.get(_ARTIST)),
        copyright=_text(main.get(_COPYRIGHT)),
        latitude=latitude if known else None,
        longitude=longitude if known else None,
    )


def _camera(make: str | None, model: str | None) -> str | None:
    """Both, but a brand once: "NIKON CORPORATION" made a "NIKON D850"."""
    if make is None or model is None:
        return model or make
    brand = make.split()[0]
    return model if brand.lower() in model.lower() else f"{brand} {model}"


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    if not value.isascii():
        # EXIF is ASCII by the standard, which Pillow reads as Latin-1; programs write UTF-8.
        with suppress(UnicodeError):
            value = value.encode("latin-1").decode()
    return _CONTROL.sub("", value.replace("\r\n", "\n")).strip()[:_LONGEST].strip() or None


def _number(value: Any) -> Fraction | None:
    try:
        number = Fraction(value.numerator, value.denominator)
    except (AttributeError, TypeError, ValueError, ZeroDivisionError):
        return None
    # A year of exposure, a telescope: more is nonsense.
    return number if 0 < number < 10**8 else None


def _rounded(value: Any) -> float | None:
    number = _number(value)
    return None if number is None else round(float(number), 1) or None


def _seconds(time: Fraction) -> str:
    if time >= 1:
        return f"{float(time):.1f}".removesuffix(".0")
    return f"1/{round(1 / time)}"


def _sensitivity(value: Any) -> int | None:
    number = _number(value[0] if isinstance(value, tuple) and value else value)
    return None if number is None else round(number)


def _moment(taken: Any, offset: Any) -> str | None:
    try:
        moment = datetime.strptime(str(taken)[:19], "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - as the camera has it
    except ValueError:
        return None
    zone = str(offset or "").strip("\0 ")
    return moment + zone if re.fullmatch(r"[+-](0\d|1[0-4]):[0-5]\d", zone) else moment


def _degrees(value: Any, side: Any, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (Fraction(each.numerator, each.denominator) for each in value)
    except (AttributeError, TypeError, ValueError, ZeroDivisionError):
        return None
    total = round(float(degrees + minutes / 60 + seconds / 3600), _DEGREE_DIGITS)
    if not 0 <= total <= most:
        return None
    return -total if str(side)[:1] == negative else total
