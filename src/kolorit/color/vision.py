"""What the color-blind see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from kolorit import _core
from kolorit.arguments import is_one_of, shown
from kolorit.color.contrast import luminance
from kolorit.color.coordinates import dot, light
from kolorit.color.vision_matrices import S_SIDE, WITHOUT_L, WITHOUT_M, WITHOUT_S, WITHOUT_S_ABOVE
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from kolorit.color.color import Color

Deficiency = Literal["protanopia", "deuteranopia", "tritanopia"]
DEFICIENCIES: tuple[Deficiency, ...] = get_args(Deficiency)


def simulated(color: Color, deficiency: Deficiency) -> tuple[int, int, int]:
    """Turn a color into one that looks to everybody as the former does to someone without one kind of cones.

    Protanopia is the lack of long cones (for red), deuteranopia of medium (green), tritanopia of short
    ones (blue). Light that a screen cannot show is cut off.

    Raises
    ------
    InvalidOptionError
        Another deficiency.

    References
    ----------
    F. Vienot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the legibility of
    displays by dichromats", 1999: protanopia and deuteranopia, without its dimming of the primaries.
    H. Brettel, F. Vienot, J. D. Mollon, "Computerized simulation of color appearance for dichromats",
    1997: tritanopia, for which one plane of colors would not do.
    """
    if not is_one_of(deficiency, DEFICIENCIES):
        raise InvalidOptionError(
            f"deficiency must be one of {', '.join(DEFICIENCIES)}, got {shown(deficiency)}"
        )
    seen = light(color)
    if deficiency == "protanopia":
        matrix = WITHOUT_L
    elif deficiency == "deuteranopia":
        matrix = WITHOUT_M
    else:
        matrix = WITHOUT_S_ABOVE if dot(S_SIDE, seen) > 0 else WITHOUT_S
    return _core.linear_to_srgb8(*(dot(row, seen) for row in matrix))


def without_hue(color: Color) -> tuple[int, int, int]:
    """Turn a color into the gray of its luminance: to see by that alone is achromatopsia.

    Guarantees
    ----------
    - A gray stays as it is.
    """
    light_of_all = luminance(color)
    return _core.linear_to_srgb8(light_of_all, light_of_all, light_of_all)
