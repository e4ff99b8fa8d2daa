"""Themes drawn by Hypothesis, and one to look at."""

from __future__ import annotations

from hypothesis import strategies as st

from kolorit import Color
from kolorit.theme.theme import Roles, Theme
from kolorit.theme.variables import Themed

BYTE = st.integers(0, 255)
COLORS = st.builds(Color, BYTE, BYTE, BYTE)

# fmt: off
_COLORS = (
    "#141a2a", "#e0877c", "#9fb56a", "#d0ab62", "#8fa9e8", "#c596c9", "#66b8b4", "#b9bfd0",
    "#6d758b", "#f0b3aa", "#c2d49a", "#e6cd9a", "#bccdf5", "#debfe0", "#9dd6d2", "#eef1f9",
)
_ROLES = (
    "#141a2a", "#d3d8e6", "#232b40", "#d3d8e6", "#6d758b", "#8fa9e8", "#141a2a", "#66b8b4", "#141a2a",
    "#c596c9", "#141a2a", "#e0877c", "#141a2a",
)
# fmt: on
HARBOR = Theme(
    mode="dark",
    background=Color.from_hex("#141a2a"),
    foreground=Color.from_hex("#d3d8e6"),
    cursor=Color.from_hex("#8fa9e8"),
    selection_background=Color.from_hex("#33405f"),
    selection_foreground=Color.from_hex("#f4f6fc"),
    colors=tuple(map(Color.from_hex, _COLORS)),
    roles=Roles(*map(Color.from_hex, _ROLES)),
    likeness=5.5,
)


@st.composite
def themes(draw):
    return Theme(
        mode=draw(st.sampled_from(["dark", "light"])),
        background=draw(COLORS),
        foreground=draw(COLORS),
        cursor=draw(COLORS),
        selection_background=draw(COLORS),
        selection_foreground=draw(COLORS),
        colors=tuple(draw(st.lists(COLORS, min_size=16, max_size=16))),
        roles=Roles(*draw(st.lists(COLORS, min_size=13, max_size=13))),
        likeness=draw(st.none() | st.floats(0, 100)),
    )


# What a file can be called, and more: any byte but NUL, and what means something to somebody.
NAMES = st.text(
    st.sampled_from("ab/ .-_$(){}[]`'\"\\\n\r\t;&|<>!*?#%@~^=:,+é\u202e\udcff")
    | st.characters(codec=None, exclude_characters="\0", exclude_categories=["Cs"]),
    max_size=30,
)
HOSTILE = (
    "/w/$(touch x).jpg",
    "/w/`touch x`.jpg",
    "/w/'; touch x; '.jpg",
    '/w/"; touch x; ".jpg',
    "/w/\n touch x\n.jpg",
    "/w/{color0}{{nope}}.jpg",
    '/w/"}}\n*{background:url(x)}.jpg',
    "/w/#{1+1}\\.jpg",
    "/w/\udcff.jpg",
    "/w/${x}'\"\\.jpg",
    "/w/x\u2028y.jpg",
)


def themed(theme=HARBOR, wallpaper="/w/harbor.jpg"):
    return Themed(theme, wallpaper, "0123456789abcdef0123456789abcdef")
