"""What is shown of a theme: a shell, a diff, code, and a table of contrasts; lines of colored words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit.theme.promises import MUTED, NAMES, TEXT, TWIN, rounded_down

if TYPE_CHECKING:
    from kolorit.color import Color
    from kolorit.theme.theme import Theme


class Run(NamedTuple):
    """Words of one color; ``paper`` is behind them where it is not the background."""

    text: str
    ink: Color
    paper: Color | None = None


Line = tuple[Run, ...]


class Sample(NamedTuple):
    """Lines that are shown together, and what they show."""

    title: str
    lines: tuple[Line, ...]


# A letter for each color of a terminal, lower case for 0 to 7 and upper case for the bright ones; f is the
# foreground, d what is dim. "~" begins a run: "~r" makes what follows red.
_LETTERS = {
    **dict(zip("krgybmcw", range(8), strict=True)),
    "d": 8,
    **dict(zip("KRGYBMCW", range(8, 16), strict=True)),
}

_SHELL = (
    "~Gada@harbor~f:~B~~/kolorit~f on ~Mmain ~y!2 ~g$ ~fls -l",
    "~fdrwxr-xr-x  ada   4096  ~Bdocs",
    "~f-rwxr-xr-x  ada   1204  ~Gbuild.sh",
    "~flrwxrwxrwx  ada     11  ~Clatest~f -> v2.3",
    "~f-rw-r--r--  ada  88231  ~Rbackup.tar.gz",
    "~f-rw-r--r--  ada 512044  ~Mharbor.jpg",
    "~Gada@harbor~f:~B~~/kolorit~f on ~Mmain ~y!2 ~g$ ~fgit status",
    "~fOn branch main",
    "~fChanges to be committed:",
    "~g        new file:   palette.py",
    "~fChanges not staged for commit:",
    "~r        modified:   README.md",
    "~r        deleted:    old.txt",
)
_DIFF = (
    "~Wdiff --git a/palette.py b/palette.py",
    "~Windex 3f1c2ab..9d04e77 100644",
    "~c@@ -12,6 +12,7 @@ def extract(source):",
    "~f     pixels = read(source)",
    "~r-    colors = sorted(pixels)",
    "~g+    colors = counted(pixels)",
    "~g+    clusters = kmeans(colors, k=5)",
    "~f     return Palette(clusters)",
)
_CODE = (
    "~d# Which colors dominate a picture?",
    "~mfrom ~fkolorit ~mimport ~fextract",
    "",
    "~y@cache",
    "~mdef ~bshades~f(path: ~cstr~f, k: ~cint ~f= ~R5~f) -> ~clist~f[~cstr~f]:",
    '~g    """Tell the codes of a picture."""',
    "~f    palette = ~bextract~f(path, k)",
    "~m    if not ~fpalette:",
    '~m        raise ~rValueError~f(~gf"nothing in ~Y{path}~g"~f)',
    "~m    return ~f[swatch.color.hex ~mfor ~fswatch ~min ~fpalette]",
)


def samples(theme: Theme) -> tuple[Sample, ...]:
    """All of them."""
    return (
        Sample("A shell", tuple(_line(theme, text) for text in _SHELL)),
        Sample("A diff", tuple(_line(theme, text) for text in _DIFF)),
        Sample("Code", tuple(_line(theme, text) for text in _CODE)),
        Sample("Areas", _areas(theme)),
        Sample("Contrast with the background", tuple(_contrasts(theme))),
    )


def swatches(theme: Theme) -> tuple[Line, ...]:
    """The sixteen, eight and eight."""
    return tuple(
        tuple(Run("     ", theme.foreground, color) for color in theme.colors[at : at + 8]) for at in (0, 8)
    )


def _line(theme: Theme, text: str) -> Line:
    runs = []
    # A doubled "~" is one.
    for part in text.replace("~~", "\0").split("~")[1:]:
        letter = part[0]
        ink = theme.foreground if letter == "f" else theme.colors[_LETTERS[letter]]
        runs.append(Run(part[1:].replace("\0", "~"), ink))
    return tuple(runs)


def _areas(theme: Theme) -> tuple[Line, ...]:
    roles = theme.roles
    return (
        (
            Run(" kolorit  ", roles.on_primary, roles.primary),
            Run(" 1  2  3 ", roles.on_surface_variant, roles.surface_variant),
            Run("   14:02  battery 81 % ", roles.on_surface_variant, roles.surface_variant),
        ),
        (
            Run("Some of this is ", theme.foreground),
            Run("selected", theme.selection_foreground, theme.selection_background),
            Run(", and here is the cursor ", theme.foreground),
            Run(" ", theme.background, theme.cursor),
        ),
        (
            Run(" primary ", roles.on_primary, roles.primary),
            Run(" ", theme.foreground),
            Run(" secondary ", roles.on_secondary, roles.secondary),
            Run(" ", theme.foreground),
            Run(" tertiary ", roles.on_tertiary, roles.tertiary),
            Run(" ", theme.foreground),
            Run(" error ", roles.on_error, roles.error),
        ),
    )


def _contrasts(theme: Theme) -> list[Line]:
    def cell(name: str, color: Color, least: float) -> Run:
        ratio = color.contrast(theme.background)
        mark = " " if ratio >= least else "!"
        return Run(f"{name:<14}{rounded_down(ratio):>5}:1{mark}   ", color)

    lines: list[Line] = [
        (cell("foreground", theme.foreground, TEXT), cell("color8, dim", theme.colors[8], MUTED)),
    ]
    for number, name in NAMES.items():
        twin = number + TWIN
        lines.append((cell(name, theme.colors[number], 4.5), cell(f"bright {name}", theme.colors[twin], 4.5)))
    return lines
