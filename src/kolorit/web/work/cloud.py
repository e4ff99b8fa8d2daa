"""The colors of an upload as dots in space."""

from __future__ import annotations

import json
from typing import Any

from kolorit.palette import Palette
from kolorit.palette.choose import choose, in_order
from kolorit.palette.count import counted
from kolorit.palette.many import wanted_of
from kolorit.render.cloud import gather
from kolorit.render.cloud_page import page_data

# Where the picture is called anything, its reader knows it.
_TITLE = "the picture"


def cloud_gathered(wish: tuple[str, dict[str, Any]]) -> bytes:
    """What ``cloud.js`` draws of a file with options as for `kolorit.extract`, as JSON."""
    path, options = wish
    wanted = wanted_of(**options)
    found = counted(path, wanted.size, wanted.where, wanted.reading)
    swatches = in_order(choose(found.colors, wanted.choice))
    palette = Palette(swatches, found.first.picture_width, found.first.picture_height)
    data = page_data(gather(palette, found.colors, wanted.choice.space), palette, _TITLE)
    return json.dumps(data, separators=(",", ":")).encode()
