"""Palettes to write, and names that would break out of what they are written into."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch

TWO = Palette((Swatch(Color(15, 176, 221), 0.75), Swatch(Color(200, 30, 40), 0.25)), 40, 30, ("icc_ignored",))
BLACK = Palette((Swatch(Color(0, 0, 1), 1.0),), 1, 1)

HOSTILE = (
    "*/ } :root { --color-1: red } /*",
    "</style></title></svg><script>alert(1)</script>",
    "--><!-- ]]> <![CDATA[",
    "\"' onload='alert(1)",
    "#{1 + } ${x} @{y} `~`",
    "// \\",
    "line\n255 0 0 red\r\nFF0000FF\u2028--x: #f00;\x0c\x85",
    "\x1b]0;title\x07\u202etxt.exe",
    "=cmd|' /C calc'!A0",
    "\udcff\ud800\uffff\x00",
    "x" * 5000,
    "",
    " ",
)

colors = st.builds(Color, *[st.integers(0, 255)] * 3)
# What a file may be called, and what anybody may call a palette.
file_names = st.binary(min_size=1, max_size=30).filter(lambda name: b"\0" not in name).map(os.fsdecode)
names = st.sampled_from(HOSTILE) | file_names


@st.composite
def palettes(draw, most=20):
    """Palettes of some colors, with shares from nearly all to nearly nothing."""
    chosen = draw(st.lists(colors, min_size=1, max_size=most, unique=True))
    # Many equal ones among them, and some that round to nothing.
    weights = draw(
        st.lists(
            st.one_of(st.sampled_from([1, 10**6]), st.integers(1, 10**6)),
            min_size=len(chosen),
            max_size=len(chosen),
        )
    )
    total = sum(weights)
    swatches = [Swatch(color, weight / total) for color, weight in zip(chosen, weights, strict=True)]
    swatches.sort(key=lambda swatch: (-swatch.share, swatch.color))
    return Palette(tuple(swatches), draw(st.integers(1, 9999)), draw(st.integers(1, 9999)))
