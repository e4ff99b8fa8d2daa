"""What a search has found, as a contact sheet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kolorit.cli.messages import decoders_silenced
from kolorit.errors import InvalidOptionError, SourceError
from kolorit.export.printable import printable_name
from kolorit.image import Reading, read
from kolorit.render.paint import paint
from kolorit.render.png import png
from kolorit.render.sheet import PHOTO_WIDTH, Entry, sheet_scene
from kolorit.workers.attempt import attempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.collection.answers import Hit

# So many rows of pictures are as much as a screen scrolls through, and no memory to speak of.
_MOST = 400


def sheet(hits: Sequence[Hit], *, dark: bool) -> bytes:
    """Draw a PNG of the pictures in rows; one that is gone by now is shown by its colors alone.

    Raises
    ------
    InvalidOptionError
        There are none, or too many.
    """
    if not hits:
        raise InvalidOptionError("no picture was found, so there is no sheet to draw")
    if len(hits) > _MOST:
        raise InvalidOptionError(f"a sheet has room for {_MOST} pictures: add -n {_MOST}")
    return png(paint(sheet_scene(list(map(_entry, hits)), dark=dark), 1))


def _entry(hit: Hit) -> Entry:
    path = hit.picture.path
    assert hit.picture.palette is not None  # noqa: S101 - or it would not be found
    with decoders_silenced():
        pixels = attempt(
            lambda source: read(source, size=PHOTO_WIDTH, region=None, reading=Reading()), path, path
        )
    image = None if isinstance(pixels, SourceError) else pixels.image
    name = printable_name(os.path.basename(path))  # noqa: PTH119 - pathlib is not worth its import
    return Entry(hit.picture.palette, image, name, f"{hit.score:.0%}")
