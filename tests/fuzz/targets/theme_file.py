"""Files of themes, as we and others write them: a theme, or an error of the source."""

from __future__ import annotations

from fuzz.promises import source_error_holds

import kolorit
from kolorit.theme.base_schemes import scheme
from kolorit.theme.wal import wal_json

PALETTE = kolorit.Palette(
    (kolorit.Swatch(kolorit.Color(20, 40, 90), 0.6), kolorit.Swatch(kolorit.Color(220, 120, 60), 0.4)),
    640,
    480,
)
OLDER = b"# by hand\nscheme: 'it''s'\n" + b"".join(
    b'base%02X: "%06x" # a slot\n' % (number, 0x0F1101 * number) for number in range(16)
)


def seeds() -> dict[str, bytes]:
    """As we write them, and an older scheme."""
    theme = kolorit.make_theme(PALETTE)
    return {
        "JSON": wal_json(theme, "/a/b.jpg").encode(),
        "base16": scheme(theme, "base16", "a b").encode(),
        "base24": scheme(theme, "base24", 'a "b"').encode(),
        "older": OLDER,
    }


def check(data: bytes) -> None:
    """Read it; write what was read, and read that."""
    try:
        theme = kolorit.load_theme(data)
    except kolorit.SourceError as error:
        source_error_holds(error, "<bytes>")
        return
    assert kolorit.load_theme(wal_json(theme).encode()) == theme
    again = kolorit.load_theme(scheme(theme, "base24", "x").encode())
    assert again.colors[1:7] == theme.colors[1:7]
    assert again.background == theme.base16()["base00"]
