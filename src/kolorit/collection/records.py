"""Pictures as other programs are to have them, and back: plain values by name."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from kolorit.collection.measure import Content, Measured
from kolorit.collection.options import Options
from kolorit.collection.rows import COLUMNS, row_of_content
from kolorit.collection.signature import COLORFULNESS_UNITS, WHOLE, Signature, in_units, unpacked
from kolorit.color import Color
from kolorit.color.families import FAMILIES
from kolorit.errors import UnreadableError
from kolorit.palette import Palette, Swatch

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = dict[str, Any]

# In the order in which they are written. Those that stand in several columns come last.
FIELDS = (
    "path", "path_bytes", "size", "modified", "gone", "hash", "width", "height", "family", "mono",
    "lightness", "colorfulness", "transparent", "warnings", "error", "message", "options", "version",
    "palette", "families",
)  # fmt: skip

_WARNING = re.compile("[a-z_]{1,40}")
_CODE = re.compile("[a-z_]{1,40}")
_HASH_BYTES = 32
_OPTIONS = re.compile(r"\{[ -~]{1,1000}\}")


def record(row: tuple[Any, ...], options: Mapping[str, str]) -> Record:
    """All fields of a row of `COLUMNS`; shares, and all other numbers, as exact as they are stored.

    Parameters
    ----------
    row
        Of the table.
    options
        Their texts by what stands for them in rows.
    """
    of = dict(zip(COLUMNS, row, strict=True))
    path, as_bytes = _text(of["path"])
    told: Record = dict.fromkeys(FIELDS)
    told |= {name: of[name] for name in FIELDS if name in of}
    told |= {
        "path": path,
        "path_bytes": as_bytes,
        "gone": bool(of["gone"]),
        "options": options[of["options"]],
        "message": None if of["message"] is None else _text(of["message"])[0],
    }
    if of["signature"] is None:
        return told
    signature = unpacked(of["signature"])
    return told | {
        "hash": of["hash"].hex(),
        "mono": bool(of["mono"]),
        "warnings": of["warnings"].split(),
        "palette": [_swatch(swatch) for swatch in signature.swatches],
        "families": {name: share / WHOLE for name, share in zip(FAMILIES, signature.families, strict=True)},
    }


def _text(name: str) -> tuple[str, bytes | None]:
    """A name as text; and its bytes, where it is none."""
    raw = os.fsencode(name)
    text = raw.decode("utf-8", "replace")
    return text, None if text.encode() == raw else raw


def _swatch(swatch: Swatch) -> Record:
    lightness, a, b = swatch.color.oklab
    return {"hex": swatch.color.hex, "l": lightness, "a": a, "b": b, "share": swatch.share}


def row(told: Record, where: str) -> tuple[tuple[Any, ...], tuple[str, str]]:
    """The row that a record is of, and the options in it: what stands for them, and their text.

    Parameters
    ----------
    told
        Fields by name; those that another can be told from may be missing.
    where
        Which record it is, for errors.

    Raises
    ------
    UnreadableError
        It is none.
    """
    try:
        return _row(told)
    except UnreadableError as error:
        raise UnreadableError(f"{where}: {error.reason}") from error
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise UnreadableError(f"{where} is no picture of a collection ({error})") from error


def _row(told: Record) -> tuple[tuple[Any, ...], tuple[str, str]]:
    path = told["path_bytes"] if told.get("path_bytes") else told["path"].encode()
    if not path or b"\0" in path or not os.path.isabs(os.fsdecode(path)):  # noqa: PTH117 - pathlib loses bytes that are no text
        raise UnreadableError("its path must be an absolute one")
    text = told["options"]
    if not _OPTIONS.fullmatch(text) or not isinstance(json.loads(text), dict):
        raise UnreadableError("its options are none")
    options = Options.hash_of(text)
    size, modified, version = (_whole(told[name], name) for name in ("size", "modified", "version"))
    gone = bool(told["gone"])
    if told.get("error"):
        if not _CODE.fullmatch(told["error"]):
            raise UnreadableError("its error is no code")
        stored: list[Any] = [path, size, modified, options, version, gone, *(None,) * 10]
        return (*stored, told["error"], str(told["message"] or "").encode()), (options, text)
    content = _content(told)
    digest = bytes.fromhex(told["hash"])
    if len(digest) != _HASH_BYTES:
        raise UnreadableError("its hash is no SHA-256")
    made = list(
        row_of_content(os.fsdecode(path), Measured(size, modified, digest, content), content, options)
    )
    made[COLUMNS.index("version")] = version
    made[COLUMNS.index("gone")] = int(gone)
    return tuple(made), (options, text)


def _content(told: Record) -> Content:
    swatches = tuple(Swatch(Color.from_hex(one["hex"]), float(one["share"])) for one in told["palette"])
    warnings = tuple(told["warnings"])
    if not all(map(_WARNING.fullmatch, warnings)):
        raise UnreadableError("its warnings are no codes")
    # Checks what a palette has to hold.
    palette = Palette(swatches, _whole(told["width"], "width"), _whole(told["height"], "height"), warnings)
    if not 1 <= len(palette) <= 256:  # noqa: PLR2004 - as many as a byte counts
        raise UnreadableError("its palette must have 1..256 colors")
    signature = Signature(
        swatches,
        tuple(_units(told["families"][name], WHOLE) for name in FAMILIES),
        _units(told["lightness"], WHOLE),
        _units(told["colorfulness"], COLORFULNESS_UNITS),
        bool(told["mono"]),
    )
    transparent = float(told["transparent"])
    if not 0 <= transparent <= 1:
        raise UnreadableError("its transparent share must be in 0..1")
    return Content(palette.width, palette.height, transparent, warnings, signature.packed())


def _whole(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -(1 << 63) <= value < 1 << 63:
        raise UnreadableError(f"its {name} is no whole number")
    return value


def _units(value: Any, units: int) -> int:
    if not 0 <= value * units <= WHOLE + 0.5:
        raise UnreadableError("one of its numbers is out of range")
    return in_units(float(value), units)
