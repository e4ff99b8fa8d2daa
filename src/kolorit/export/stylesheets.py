"""Style sheets: CSS custom properties, Tailwind 4, SCSS and Less; and the colors read back from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kolorit.errors import UnreadableError
from kolorit.export.found import Found, entry_of_hex
from kolorit.export.labels import in_comment, names_with_shares, share_in, title

if TYPE_CHECKING:
    from kolorit.palette import Palette

# From where a name begins, not from each dash of a long one: time must not grow with the square of a file.
_VARIABLE = r"(?<![\w-])(?:--|[$@])[\w-]++\s*+:\s*+"
VARIABLE = re.compile(_VARIABLE)

# A comment or a declaration, whichever comes first. An address (http://) begins no comment. A comment that is
# never closed reaches to the end, as CSS has it.
_PARTS = re.compile(
    r"/\*(?P<block>.*?)(?:\*/|\Z)"
    r"|(?<!:)//(?P<line>[^\n]*)"
    rf"|{_VARIABLE}(?P<hex>#[0-9a-fA-F]++)(?=[^\S\n]*+(?:[;}}!\n]|/[*/]|\Z))",
    re.DOTALL,
)


def css(palette: Palette, name: str | None = None) -> str:
    """Custom properties ``--color-1``, ``--color-2``, ... of the root.

    They are numbered by rank, and not called by what the colors are called: a style sheet written for one
    picture works with the palette of any other, and no two are the same. The comments tell names.
    """
    return _rule(":root", "--color-", palette, name)


def tailwind(palette: Palette, name: str | None = None) -> str:
    """A theme for Tailwind 4: ``--color-palette-1`` makes ``bg-palette-1``, ``text-palette-1``, ..."""
    return _rule("@theme", "--color-palette-", palette, name)


def scss(palette: Palette, name: str | None = None) -> str:
    """Variables ``$color-1``, ..., and ``$colors``, the list of them, for Sass's ``@each``."""
    # A list of one needs the last comma.
    return _variables("$", "({},)", palette, name)


def less(palette: Palette, name: str | None = None) -> str:
    """Variables ``@color-1``, ..., and ``@colors``, the list of them, for Less's ``each()``."""
    return _variables("@", "{}", palette, name)


def _rule(selector: str, prefix: str, palette: Palette, name: str | None) -> str:
    heading = "" if name is None else f"/* {in_comment(title(name))} */\n"
    declarations = "".join(
        f"  {prefix}{rank}: {swatch.color.hex}; /* {label} */\n"
        for rank, (swatch, label) in enumerate(zip(palette, names_with_shares(palette), strict=True), 1)
    )
    return f"{heading}{selector} {{\n{declarations}}}\n"


def _variables(sigil: str, several: str, palette: Palette, name: str | None) -> str:
    # Comments to the end of the line: in others, Sass evaluates what stands in #{}.
    heading = "" if name is None else f"// {in_comment(title(name))}\n"
    variables = "".join(
        f"{sigil}color-{rank}: {swatch.color.hex}; // {label}\n"
        for rank, (swatch, label) in enumerate(zip(palette, names_with_shares(palette), strict=True), 1)
    )
    every = several.format(", ".join(f"{sigil}color-{rank}" for rank in range(1, len(palette) + 1)))
    return f"{heading}{variables}{sigil}colors: {every};\n"


def read_stylesheet(text: str) -> Found:
    """Read the variables whose value is a hex code, in the order they are declared; others are left aside.

    Raises
    ------
    UnreadableError
        There is none.
    """
    entries = []
    declared = False
    for part in _PARTS.finditer(text):
        if part["hex"]:
            entries.append(entry_of_hex(part["hex"]))
            declared = True
        elif declared:
            entries[-1] = entries[-1]._replace(share=share_in(part["block"] or part["line"] or ""))
            declared = False
    if not entries:
        raise UnreadableError("it declares no variable with a hex code, such as --color-1: #0fb0dd")
    return Found(entries)
