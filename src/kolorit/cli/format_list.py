"""The formats as a person reads of them."""

from __future__ import annotations

from kolorit.cli.formats import OF_SEVERAL
from kolorit.export.formats import BY_ENDING

# Grouped by who asks for them.
ABOUT = {
    "table": "for people: swatches, shares and names",
    "hex": "a line a color: hex code and share",
    "json": "for programs: one list",
    "ndjson": "for programs: a record a line",
    "csv": "for spreadsheets: a row a color",
    "css": "CSS custom properties",
    "scss": "Sass variables, and a list of them",
    "less": "Less variables, and a list of them",
    "tailwind": "a theme for Tailwind CSS 4",
    "tokens": "design tokens, as in DTCG 2025.10",
    "gpl": "GIMP, Inkscape, Krita, Aseprite",
    "ase": "Adobe Swatch Exchange: Illustrator, InDesign, Photoshop, Affinity",
    "aco": "Adobe Color: Photoshop",
    "paintnet": "Paint.NET",
    "svg": "a strip of swatches, as a vector picture",
    "png": "a strip of swatches with labels; kolorit card draws more",
    "html": "a page to look at or to print",
    "mplstyle": "a color cycle for matplotlib",
    "imgix": "JSON in the shape of imgix",
}


def format_list() -> str:
    """A line a format: its name, the endings that name it, and what it is for."""
    rows = [(_marked(name), _endings(name), about) for name, about in ABOUT.items()]
    names, endings = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"{row[0]:{names}}  {row[1]:{endings}}  {row[2]}\n" for row in rows]
    return "".join(lines) + "\n* can hold the palettes of several pictures\n"


def _marked(name: str) -> str:
    return f"{'*' if name in OF_SEVERAL else ' '} {name}"


def _endings(name: str) -> str:
    return " ".join(ending for ending, named in BY_ENDING.items() if named == name)
