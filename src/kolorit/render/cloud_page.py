"""The cloud of colors as a page that can be turned: one file, nothing fetched."""

from __future__ import annotations

import json
import struct
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kolorit.color import Color
from kolorit.render.cloud import AZIMUTH, ELEVATION, RING, center_radius, dot_radius, gray, hue
from kolorit.render.ink import DARK
from kolorit.render.tiles import percentages

if TYPE_CHECKING:
    from kolorit.palette import Palette
    from kolorit.render.cloud import Cloud, Dot

# What the style sheet has for light, in dark; it stands there twice.
_DARK = (
    f"color-scheme: dark; --paper: {DARK.background.hex}; --ink: {DARK.text.hex}; --faint: {DARK.faint.hex};"
    " --line: #34363c; --panel: #212328;"
)

_PAGE = Path(__file__).with_name("cloud.html")
# What turns it: in the page, and served by the web app.
SCRIPT = Path(__file__).with_name("cloud.js")
# Places and radii are whole numbers in the page: this many make the height of the space, and radii, a byte
# each, are in 64 of them.
_UNIT = 16384
_RADIUS_UNITS = 64
# A ring has so many hues, a multiple of twelve because lines cross the floor in twelve directions.
_HUES = 96
_GRAYS = 48


def write_page(cloud: Cloud, palette: Palette, title: str, *, dark: bool | None) -> str:
    """Write the page; the title is what the picture is called, and without ``dark`` the reader decides."""
    data = page_data(cloud, palette, title)
    # In a script, only the end of one has a meaning; as an escape in JSON, the page cannot see it.
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    background = {None: "auto", True: "dark", False: "light"}[dark]
    page = _PAGE.read_text("utf-8").replace("@DARK@", _DARK).replace("@BACKGROUND@", background)
    page = page.replace("@SCRIPT@", SCRIPT.read_text("utf-8").strip())
    # The title last: it may say anything, even the name of a place to fill.
    return (
        page.replace("@DATA@", text)
        .replace("@LABEL@", escape(data["label"]))
        .replace("@TITLE@", escape(title))
    )


def page_data(cloud: Cloud, palette: Palette, title: str) -> dict[str, Any]:
    """What the script draws."""
    swatches = [
        {
            "hex": swatch.color.hex,
            "share": share,
            "name": swatch.color.name,
            "place": [round(x, 4) for x in place],
            "radius": round(center_radius(swatch.share), 4),
        }
        for swatch, share, place in zip(palette, percentages(palette), cloud.centers, strict=True)
    ]
    return {
        "label": f"The colors of {title} as {len(cloud.dots)} dots around {len(palette)} swatches, which are"
        " listed",
        "view": [AZIMUTH, ELEVATION],
        "floor": round(cloud.floor, 4),
        "ring": RING,
        "hues": [Color(*hue((number + 0.5) / _HUES)).hex for number in range(_HUES)],
        "grays": [Color(*gray((number + 0.5) / _GRAYS)).hex for number in range(_GRAYS)],
        "unit": _UNIT,
        "dots": b64encode(b"".join(map(_packed, cloud.dots))).decode(),
        "swatches": swatches,
    }


def _packed(dot: Dot) -> bytes:
    place = (round(coordinate * _UNIT) for coordinate in dot.place)
    radius = round(dot_radius(dot.share) * _UNIT / _RADIUS_UNITS)
    return struct.pack("<3h5B", *place, radius, dot.swatch, *dot.color)
