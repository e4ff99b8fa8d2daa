"""Between what was found out about a file and its row."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kolorit.collection.options import ALGORITHM
from kolorit.collection.signature import (
    COLORFULNESS_UNITS,
    WHOLE,
    Signature,
    main_family,
    unpacked,
)
from kolorit.color.families import FAMILIES
from kolorit.errors import DamagedCollectionError
from kolorit.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.collection.measure import Content, Measured
    from kolorit.collection.walk import File
    from kolorit.color.families import Family
    from kolorit.errors import SourceError

# In the order of the table, without id.
COLUMNS = (
    "path", "size", "modified", "options", "version", "gone", "hash", "width", "height", "family", "mono",
    "lightness", "colorfulness", "transparent", "warnings", "signature", "error", "message",
)  # fmt: skip

# Decimals of what is written for people and other programs; searches compare whole numbers.
# A 65,535th is told by five of them; four of a share are enough to read.
_DIGITS, _SHARE_DIGITS = 6, 4


@dataclass(frozen=True, slots=True)
class Picture:
    """What a collection knows of one file.

    Attributes
    ----------
    path
        Absolute.
    size, modified
        Bytes, and nanoseconds since 1970.
    hash
        SHA-256 of the file, in hexadecimal digits; ``None`` where it has no palette.
    gone
        Whether it was not there when its folder was last scanned.
    palette
        Its colors, most dominant first; ``None`` where there is an error.
    family
        The family of colors that covers most of it.
    families
        The share of each family, 0..1, in the order of `kolorit.color.families.FAMILIES`.
    mono
        Whether all but a hundredth of it is gray, or of one hue.
    lightness
        The mean in Oklab, 0..1.
    colorfulness
        By Hasler and Süsstrunk: 0 for grays, 15 slightly, 33 moderately, 59 quite, 109 extremely colorful.
    transparent
        The share of it that is not there, 0..1.
    error, message
        Why it has no palette: a stable code, and a line for people.
    id
        Its number in the collection, which stays while its path does.
    """

    path: str
    size: int
    modified: int
    hash: str | None = None
    gone: bool = False
    palette: Palette | None = None
    family: Family | None = None
    families: tuple[float, ...] = ()
    mono: bool | None = None
    lightness: float | None = None
    colorfulness: float | None = None
    transparent: float | None = None
    error: str | None = None
    message: str | None = None
    id: int = field(default=0, compare=False)


def row_of_content(path: str, found: Measured, content: Content, options: str) -> tuple[Any, ...]:
    """The row of a file that has a palette."""
    signature = unpacked(content.signature)
    return (
        os.fsencode(path), found.size, found.modified, options, ALGORITHM, 0, found.hash, content.width,
        content.height, main_family(signature.families), int(signature.mono), *_numbers(signature),
        content.transparent, " ".join(content.warnings), content.signature, None, None,
    )  # fmt: skip


def row_of_error(path: str, file: File, error: SourceError, options: str) -> tuple[Any, ...]:
    """The row of a file that has none."""
    nothing = (None,) * 10
    return (
        os.fsencode(path), file.size, file.modified, options, ALGORITHM, 0, *nothing, error.code,
        os.fsencode(error.reason),
    )  # fmt: skip


def _numbers(signature: Signature) -> tuple[float, float]:
    return (
        round(signature.lightness / WHOLE, _DIGITS),
        round(signature.colorfulness / COLORFULNESS_UNITS, _DIGITS),
    )


def picture(row: Sequence[Any]) -> Picture:
    """Read a row of all `COLUMNS`, and its number.

    Raises
    ------
    DamagedCollectionError
        It is not as it was written.
    """
    *values, number = row
    of = dict(zip(COLUMNS, values, strict=True))
    known: dict[str, Any] = {name: of[name] for name in ("path", "size", "modified", "error", "message")}
    known |= {"gone": bool(of["gone"]), "id": number}
    if of["signature"] is None:
        return Picture(**known)
    try:
        signature = unpacked(of["signature"])
        warnings = tuple(of["warnings"].split())
        palette = Palette(signature.swatches, of["width"], of["height"], warnings)
    except (struct.error, ValueError, TypeError, AttributeError) as error:
        raise DamagedCollectionError(
            f"{of['path']}: its row is damaged ({error}); restore the collection from a copy"
        ) from error
    return Picture(
        **known,
        hash=of["hash"].hex(),
        palette=palette,
        family=of["family"],
        families=tuple(round(share / WHOLE, _SHARE_DIGITS) for share in signature.families),
        mono=bool(of["mono"]),
        lightness=of["lightness"],
        colorfulness=of["colorfulness"],
        transparent=of["transparent"],
    )


assert len(FAMILIES) == 12  # noqa: S101, PLR2004 - as many as the core packs
