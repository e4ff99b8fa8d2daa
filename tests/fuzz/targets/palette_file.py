"""Palette files, as we and others write them: a palette, or an error of the source."""

from __future__ import annotations

import zlib

from fuzz.promises import palette_holds, source_error_holds

import kolorit
from kolorit.export.formats import WRITERS
from kolorit.export.load import READABLE
from kolorit.palette import MAX_K

PALETTE = kolorit.Palette(
    (
        kolorit.Swatch(kolorit.Color(15, 176, 221), 0.5),
        kolorit.Swatch(kolorit.Color(255, 255, 255), 0.3),
        kolorit.Swatch(kolorit.Color(0, 0, 0), 0.2),
    ),
    640,
    480,
)
BY_HAND = {
    "hex by hand": b"#fff\n\n; comment\n0FB0DD 20%\n#0fb0dd80\n",
    "CSS by hand": b":root{--a:rgb(1 2 3 / .5);--b: HSL(120deg 50% 50%);--c:tomato;--d:oklch(0.5 0.1 20)}",
    "tokens by hand": b'{"a":{"$type":"color","$value":{"colorSpace":"hsl","components":[1,2,"none"]}},'
    b'"b":{"$type":"color","$value":"{a}"}}',
    "GIMP by hand": b"GIMP Palette\r\nName: x\r\nColumns: 4\r\n#\r\n  1   2   3\tname\r\n",
}


def seeds() -> dict[str, bytes]:
    """In every format we write, and some as people write them."""
    exported = {form: PALETTE.export(form, name="Drawn") for form in WRITERS}
    return BY_HAND | {
        form: content if isinstance(content, bytes) else content.encode()
        for form, content in exported.items()
    }


def check(data: bytes) -> None:
    """Read it by its content, and as what the data say it is; write what was read, and read that."""
    for form in (None, READABLE[zlib.crc32(data) % len(READABLE)]):
        try:
            palette = kolorit.load_palette(data, form)
        except kolorit.SourceError as error:
            source_error_holds(error, "<bytes>")
            continue
        sized = kolorit.Palette(palette.swatches, 1, 1, palette.warnings)
        palette_holds(sized, MAX_K)
        again = kolorit.load_palette(str(palette.export("json")).encode(), "json")
        assert again.swatches == palette.swatches
