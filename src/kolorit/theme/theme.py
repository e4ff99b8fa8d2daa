"""What a theme is: colors with roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from kolorit.color import Color

Mode = Literal["dark", "light"]

# How many colors a terminal has: black, red, green, yellow, blue, magenta, cyan, white, and each bright.
ANSI = 16


class Roles(NamedTuple):
    """What a desktop paints: areas, and what is written on each.

    Attributes
    ----------
    surface, on_surface
        The background of windows, and text on it.
    surface_variant, on_surface_variant
        An area that stands out from it a little, such as a bar or a card, and text on that.
    outline
        Borders, and what is not to be looked at first.
    primary, secondary, tertiary
        The accents of the picture, most of it first; ``on_primary`` and so on is text on them.
    error, on_error
        What went wrong, and text on it.
    """

    surface: Color
    on_surface: Color
    surface_variant: Color
    on_surface_variant: Color
    outline: Color
    primary: Color
    on_primary: Color
    secondary: Color
    on_secondary: Color
    tertiary: Color
    on_tertiary: Color
    error: Color
    on_error: Color


class _Fields(NamedTuple):
    mode: Mode
    background: Color
    foreground: Color
    cursor: Color
    selection_background: Color
    selection_foreground: Color
    colors: tuple[Color, ...]
    roles: Roles
    likeness: float | None = None


class Theme(_Fields):
    """The colors of a terminal and a desktop.

    Attributes
    ----------
    mode
        "dark" where the background is darker than the foreground, else "light".
    background, foreground
        Of text.
    cursor
        Of the cursor; the background stands on it.
    selection_background, selection_foreground
        Of selected text.
    colors
        The sixteen of a terminal by their ANSI numbers: 0 black to 7 white, 8 to 15 their bright twins. In a
        theme that is light, "black" is light: 0 is always the background.
    roles
        Those of a desktop.
    likeness
        The mean difference (CIEDE2000) of colors 1 to 6 from the nearest of the picture's: 0 are its own.
        ``None`` where no picture is known.
    """

    # A named tuple, as with `kolorit.Color`: a dataclass takes a millisecond to be made at every start.
    __slots__ = ()

    def __new__(  # noqa: PLR0913, PLR0917 - as many as there are, in the order of a named tuple
        cls,
        mode: Mode,
        background: Color,
        foreground: Color,
        cursor: Color,
        selection_background: Color,
        selection_foreground: Color,
        colors: tuple[Color, ...],
        roles: Roles,
        likeness: float | None = None,
    ) -> Self:
        """Check once; everything after trusts it."""
        if len(colors) != ANSI:
            raise ValueError(f"a theme has {ANSI} colors, got {len(colors)}")
        return super().__new__(
            cls,
            mode,
            background,
            foreground,
            cursor,
            selection_background,
            selection_foreground,
            colors,
            roles,
            likeness,
        )

    def base16(self) -> dict[str, Color]:
        """The slots of a base16 scheme, ``base00`` to ``base0F``, in order."""
        from kolorit.theme.bases import base16  # noqa: PLC0415 - most themes are not asked for them

        return base16(self)

    def base24(self) -> dict[str, Color]:
        """The slots of a base24 scheme: those of base16, and ``base10`` to ``base17``."""
        from kolorit.theme.bases import base24  # noqa: PLC0415 - most themes are not asked for them

        return base24(self)
