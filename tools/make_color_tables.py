"""Writes rust/src/color_tables.rs: what the conversions of sRGB, Oklab and CIE Lab are made of.

Exact rational and 50-digit decimal arithmetic, so that the tables do not depend on the machine that
makes them. usage: python tools/make_color_tables.py > rust/src/color_tables.rs
"""

from __future__ import annotations

from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50

Vector = list[Fraction]
Matrix = list[Vector]

# IEC 61966-2-1: the chromaticities of the primaries and of the white D65.
PRIMARIES = [("0.64", "0.33"), ("0.30", "0.60"), ("0.15", "0.06")]
D65 = ("0.3127", "0.3290")

# CSS Color Module Level 4: lab() is relative to D50, from D65 by linear Bradford adaptation.
D50 = ("0.3457", "0.3585")
BRADFORD = [
    ["0.8951", "0.2664", "-0.1614"],
    ["-0.7502", "1.7135", "0.0367"],
    ["0.0389", "-0.0685", "1.0296"],
]

# CSS Color Module Level 4, "Sample code for Color Conversions": XYZ (D65) to LMS, and the cube roots
# of LMS to Oklab. Oklab is by Bjorn Ottosson (2020); these are his matrices, recomputed there in
# double precision so that white has no chroma.
XYZ_TO_LMS = [
    ["0.8190224379967030", "0.3619062600528904", "-0.1288737815209879"],
    ["0.0329836539323885", "0.9292868615863434", "0.0361446663506424"],
    ["0.0481771893596242", "0.2642395317527308", "0.6335478284694309"],
]
ROOTS_TO_OKLAB = [
    ["0.2104542683093140", "0.7936177747023054", "-0.0040720430116193"],
    ["1.9779985324311684", "-2.4285922420485799", "0.4505937096174110"],
    ["0.0259040424655478", "0.7827717124575296", "-0.8086757549230774"],
]


def exact(rows: list[list[str]]) -> Matrix:
    return [[Fraction(value) for value in row] for row in rows]


def times(a: Matrix, b: Matrix) -> Matrix:
    return [
        [
            sum((x * y for x, y in zip(row, column, strict=True)), Fraction())
            for column in zip(*b, strict=True)
        ]
        for row in a
    ]


def inverse(m: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    cofactors = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ]
    determinant = a * cofactors[0][0] + b * cofactors[1][0] + c * cofactors[2][0]
    return [[value / determinant for value in row] for row in cofactors]


def scaled(rows: Matrix, factors: Vector) -> Matrix:
    return [[value * factor for value in row] for row, factor in zip(rows, factors, strict=True)]


def apply(matrix: Matrix, vector: Vector) -> Vector:
    return [row[0] for row in times(matrix, [[value] for value in vector])]


def xyz(chromaticity: tuple[str, str]) -> Vector:
    """Of Y = 1."""
    x, y = map(Fraction, chromaticity)
    return [x / y, Fraction(1), (1 - x - y) / y]


def rgb_to_xyz() -> Matrix:
    columns = [list(column) for column in zip(*map(xyz, PRIMARIES), strict=True)]
    gains = apply(inverse(columns), xyz(D65))
    return [[value * gain for value, gain in zip(row, gains, strict=True)] for row in columns]


def rgb_to_relative_xyz(white: tuple[str, str]) -> Matrix:
    """Adapted to that white and divided by it."""
    bradford = exact(BRADFORD)
    seen, wanted = apply(bradford, xyz(D65)), apply(bradford, xyz(white))
    gains = [to / of for to, of in zip(wanted, seen, strict=True)]
    adapted = times(inverse(bradford), scaled(times(bradford, rgb_to_xyz()), gains))
    return scaled(adapted, [1 / value for value in xyz(white)])


def linear(code: Decimal) -> Decimal:
    """IEC 61966-2-1: a code value in 0..255 as a share of full light."""
    value = code / 255
    if value <= Decimal("0.04045"):
        return value / Decimal("12.92")
    return ((value + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


def rust_matrix(name: str, comment: str, matrix: Matrix) -> str:
    rows = ",\n".join("    [" + ", ".join(repr(float(value)) for value in row) + "]" for row in matrix)
    return f"/// {comment}\npub const {name}: [[f64; 3]; 3] = [\n{rows},\n];\n"


def rust_table(name: str, comment: str, values: list[Decimal]) -> str:
    rows = "".join(f"    {float(value)!r},\n" for value in values)
    return f"/// {comment}\n#[rustfmt::skip]\npub const {name}: [f64; {len(values)}] = [\n{rows}];\n"


def main() -> None:
    rgb_to_lms = times(exact(XYZ_TO_LMS), rgb_to_xyz())
    oklab = exact(ROOTS_TO_OKLAB)
    parts = [
        "//! Made by tools/make_color_tables.py, which says where the numbers come from. Do not edit.\n",
        rust_matrix("RGB_TO_LMS", "Linear sRGB to the cone responses of Oklab.", rgb_to_lms),
        rust_matrix("LMS_TO_RGB", "The inverse of `RGB_TO_LMS`.", inverse(rgb_to_lms)),
        rust_matrix("ROOTS_TO_OKLAB", "Cube roots of the cone responses to Oklab.", oklab),
        rust_matrix("OKLAB_TO_ROOTS", "The inverse of `ROOTS_TO_OKLAB`.", inverse(oklab)),
        rust_matrix("RGB_TO_D65", "Linear sRGB to X, Y and Z, each 1 for white.", rgb_to_relative_xyz(D65)),
        rust_matrix("RGB_TO_D50", "The same, adapted to D50.", rgb_to_relative_xyz(D50)),
        rust_table(
            "LINEAR", "The light of each 8-bit sRGB code, 0 to 1.", [linear(Decimal(c)) for c in range(256)]
        ),
        rust_table(
            "BETWEEN",
            "The light halfway between each code and the next, halfway as encoded.",
            [linear(Decimal(c) + Decimal("0.5")) for c in range(255)],
        ),
    ]
    print("\n".join(parts), end="")


if __name__ == "__main__":
    main()
