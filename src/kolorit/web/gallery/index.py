"""All photos in one small script: what a browser needs to sort them, search them and show them."""

from __future__ import annotations

import json
import sys
from array import array
from base64 import b64encode
from typing import TYPE_CHECKING

from kolorit.collection.signature import WHOLE, in_units
from kolorit.color.families import FAMILIES
from kolorit.image.shrink import shrunk_size
from kolorit.web.gallery.entries import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kolorit.web.gallery.entries import Entry


def index_script(entries: Sequence[Entry], albums: Sequence[str], large: int) -> bytes:
    """Write the script, which hands over columns: text by lines, numbers packed and in Base64.

    Numbers are little-endian, of 8 or 16 bits. Shares are in 65,535ths, so that a score is that of
    `kolorit.Collection.search` to four decimals. What compresses together stands together.
    """
    swatches = [swatch for entry in entries for swatch in entry.signature.swatches]
    by_date = {entry.slug: rank for rank, entry in enumerate(in_order(entries, "date"))}
    sizes = [shrunk_size((entry.made.content.width, entry.made.content.height), large) for entry in entries]
    columns = {
        "count": len(entries),
        "albums": list(albums),
        "slugs": _lines(entry.slug for entry in entries),
        # Most are what the name of the page says, with other letters.
        "titles": _lines(_short_title(entry) for entry in entries),
        "names": b64encode(b"".join(bytes.fromhex(entry.made.name) for entry in entries)).decode(),
        "widths": _words(width for width, _ in sizes),
        "heights": _words(height for _, height in sizes),
        "album": _words((*albums, "").index(entry.album) for entry in entries),
        "dates": _words(by_date[entry.slug] for entry in entries),
        "mono": _bytes(entry.signature.mono for entry in entries),
        "lightness": _words(entry.signature.lightness for entry in entries),
        "colorfulness": _words(entry.signature.colorfulness for entry in entries),
        "families": [
            _words(entry.signature.families[number] for entry in entries) for number in range(len(FAMILIES))
        ],
        "counts": _bytes(len(entry.signature.swatches) for entry in entries),
        "colors": _bytes(channel for color, _ in swatches for channel in color),
        "shares": _words(in_units(share, WHOLE) for _, share in swatches),
        "of": _bytes(FAMILIES.index(color.family) for color, _ in swatches),
    }
    return f"kolorit.take({json.dumps(columns, separators=(',', ':'))});\n".encode()


def _short_title(entry: Entry) -> str:
    return "" if entry.title == entry.slug.replace("-", " ") else entry.title


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _bytes(numbers: Iterable[int]) -> str:
    return b64encode(bytes(numbers)).decode()


def _words(numbers: Iterable[int]) -> str:
    packed = array("H", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return b64encode(packed.tobytes()).decode()
