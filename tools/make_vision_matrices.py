"""Writes src/kolorit/color/vision_matrices.py: from linear sRGB to what the color-blind see.

Exact rational arithmetic, as in make_color_tables.py.
usage: python tools/make_vision_matrices.py > src/kolorit/color/vision_matrices.py
"""

from __future__ import annotations

from fractions import Fraction

from make_color_tables import Matrix, Vector, apply, exact, inverse, scaled, times

# F. Vienot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the legibility of displays
# by dichromats", 1999: the primaries of BT.709 in the XYZ of Judd as revised by Vos, in hundredths, and
# the cones of Smith and Pokorny (1975) from it.
RGB_TO_JUDD = [
    ["40.9568", "35.5041", "17.9167"],
    ["21.3389", "70.6743", "7.98680"],
    ["1.86297", "11.4620", "91.2367"],
]
JUDD_TO_CONES = [
    ["0.15514", "0.54312", "-0.03286"],
    ["-0.15514", "0.45684", "0.03286"],
    ["0", "0", "0.01608"],
]
# H. Brettel, F. Vienot, J. D. Mollon, "Computerized simulation of color appearance for dichromats", 1997:
# the tritanope sees light of 485 and of 660 nanometers as everybody does. Where they lie in that XYZ, by
# the color matching functions of J. J. Vos, 1978.
NM_485 = ["0.05699", "0.16987", "0.58640"]
NM_660 = ["0.16161", "0.06100", "0.00001"]
LONG, MEDIUM, SHORT = range(3)


def rgb_to_cones() -> Matrix:
    return times(exact(JUDD_TO_CONES), scaled(exact(RGB_TO_JUDD), [Fraction(1, 100)] * 3))


def without(cone: int, anchors: list[Vector]) -> Matrix:
    """What linear sRGB looks like without a cone, its answer taken from the plane through the anchors."""
    first, second = (other for other in range(3) if other != cone)
    p, q = anchors
    determinant = p[first] * q[second] - p[second] * q[first]
    seen = exact([["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]])
    seen[cone][cone] = Fraction(0)
    seen[cone][first] = (p[cone] * q[second] - p[second] * q[cone]) / determinant
    seen[cone][second] = (p[first] * q[cone] - p[cone] * q[first]) / determinant
    cones = rgb_to_cones()
    return times(times(inverse(cones), seen), cones)


def numbers(values: Vector) -> str:
    return ", ".join(repr(float(value)) for value in values)


def python_matrix(name: str, comment: str, rows: Matrix) -> str:
    lines = "".join(f"    ({numbers(row)}),\n" for row in rows)
    return f"# {comment}\n{name} = (\n{lines})\n"


def main() -> None:
    cones = rgb_to_cones()
    white = apply(cones, [Fraction(1)] * 3)
    blue = apply(cones, [Fraction(0), Fraction(0), Fraction(1)])
    nm_485, nm_660 = (apply(exact(JUDD_TO_CONES), [Fraction(x) for x in at]) for at in (NM_485, NM_660))
    # Above zero on the side of the gray axis where 660 nm lies, below on that of 485 nm.
    side = [
        white[MEDIUM] * from_long - white[LONG] * from_medium
        for from_long, from_medium in zip(cones[LONG], cones[MEDIUM], strict=True)
    ]
    parts = [
        '"""Made by tools/make_vision_matrices.py, which says where the numbers come from. Do not edit."""\n',
        python_matrix("WITHOUT_L", "Linear sRGB as seen without long cones.", without(LONG, [white, blue])),
        python_matrix("WITHOUT_M", "Without medium cones.", without(MEDIUM, [white, blue])),
        python_matrix(
            "WITHOUT_S", "Without short cones, where `S_SIDE` is below zero.", without(SHORT, [white, nm_485])
        ),
        python_matrix("WITHOUT_S_ABOVE", "The same, where it is above.", without(SHORT, [white, nm_660])),
        f"# Times linear sRGB: on which side of the gray axis it lies.\nS_SIDE = ({numbers(side)})\n",
    ]
    print("\n".join(parts), end="")


if __name__ == "__main__":
    main()
