"""What a color is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.color.css import CSS_COLORS
from kolorit.color.nearest import nearest
from kolorit.color.words import WORDS

if TYPE_CHECKING:
    from kolorit.color.color import Color

# Nine colors have two names in CSS. We say gray, as the rest of this program does, and of the other
# two pairs the name that is more than a web color: cyan and magenta are inks.
_SECOND_NAMES = {"aqua", "fuchsia"} | {name for name in CSS_COLORS if "grey" in name}
_CSS_NAMES = {code: name for name, code in CSS_COLORS.items() if name not in _SECOND_NAMES}

# A line is six digits, a space and a name; the names ascend.
_LINES = WORDS.splitlines()
_COLORS = bytes.fromhex("".join([line[:6] for line in _LINES]))


def nearest_name(color: Color) -> tuple[str, bool]:
    """Find what a color is called, and whether that is the name of exactly this color.

    A color of CSS has its name there. Any other has that of the `nearest` in `WORDS`, most of them from
    a survey of what people say; of two as near, the name first in the alphabet. Where both lists have a
    name, it is exact for that of CSS alone.

    Guarantees
    ----------
    - A name is exact if and only if `parse_color` reads it as this color.
    """
    if color.hex in _CSS_NAMES:
        return _CSS_NAMES[color.hex], True
    rgb = bytes(color)
    number = nearest(rgb, _COLORS)
    name = _LINES[number][7:]
    return name, rgb == _COLORS[number * 3 : number * 3 + 3] and name not in CSS_COLORS


def code_of(name: str) -> str | None:
    """``#rrggbb`` of a name in lower case, its words apart or hyphenated, gray or grey.

    In words it is that of the survey, else that of CSS: "dark slate gray" is darkslategray.
    """
    words = name.replace("-", " ").replace("_", " ").split()
    spelt = " ".join(words).replace("grey", "gray")
    in_words = (f"#{line[:6]}" for line in _LINES if line[7:] == spelt)
    return next(in_words, CSS_COLORS.get("".join(words)))


def similar_names(name: str) -> list[str]:
    """Up to three names that are spelt nearly like this one, the most similar first."""
    # As large as the rest of this folder, and few misspell a name.
    from difflib import get_close_matches  # noqa: PLC0415 - see above

    return get_close_matches(name, sorted({*CSS_COLORS, *(line[7:] for line in _LINES)}), n=3, cutoff=0.7)
