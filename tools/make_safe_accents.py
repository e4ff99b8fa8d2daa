"""Write src/kolorit/theme/safe.py: accents that can be told apart, though all are very light, or very dark.

What a theme promises of its accents depends on the background by one number, the luminance that they need
at least, or may have at most. So a few sets are enough for all backgrounds. Each is looked for by chance and
improved color by color: first until nothing is too alike, then for chroma.

usage: python tools/make_safe_accents.py
"""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations
from pathlib import Path

from kolorit import Color
from kolorit.color.coordinates import lab_d65
from kolorit.color.difference import ciede2000
from kolorit.theme.near import Bounds
from kolorit.theme.promises import APART, BLIND_TO, HUES, TWINS_APART
from kolorit.theme.shades import Shade, Span

OUTPUT = Path(__file__).parents[1] / "src" / "kolorit" / "theme" / "safe.py"

# Luminances. The last are about the ends: beyond 0.8 and 0.015, nothing was found any more.
LIGHT = (0.25, 0.45, 0.63, 0.8)
DARK = (0.16, 0.08, 0.0275, 0.015)

TRIES = 40
SWEEPS = 14
SAMPLE = 90
# For what others round otherwise than we do.
MARGIN, BLIND_MARGIN = 0.2, 0.6

HEADER = '''\
"""Made by tools/make_safe_accents.py, which says how. Do not edit."""

# A luminance that none is darker than, the accents 1 to 6 and their bright twins 9 to 14.
'''


def candidates(number: int, span: Span) -> list[Shade]:
    bounds = Bounds(span, HUES[number], 0.0)
    grid = ((lightness / 100, chroma / 125) for lightness in range(2, 100) for chroma in range(40))
    colors = dict.fromkeys(Color.from_oklch(*place, HUES[number]) for place in grid)
    return [Shade.of(color) for color in colors if bounds.allow(color, HUES[number])]


@cache
def apart(one: Shade, other: Shade) -> float:
    return ciede2000(one.place, other.place)


@cache
def to_blind(color: Color, kind: str) -> tuple[float, ...]:
    return lab_d65(color.simulated(kind))


@cache
def apart_to_blind(red: Color, green: Color) -> float:
    return min(ciede2000(to_blind(red, kind), to_blind(green, kind)) for kind in BLIND_TO)


def lacking(chosen: dict[int, Shade]) -> float:
    pairs = combinations(chosen.values(), 2)
    missing = sum(max(0.0, APART + MARGIN - apart(*pair)) for pair in pairs)
    return missing + max(0.0, APART + BLIND_MARGIN - apart_to_blind(chosen[1].color, chosen[2].color))


def chroma(shade: Shade) -> float:
    return shade.color.oklch.chroma


def improved(
    chosen: dict[int, Shade], options: dict[int, list[Shade]], dice: random.Random
) -> dict[int, Shade]:
    def rank(some: dict[int, Shade]) -> tuple[float, float]:
        return (lacking(some), -sum(min(chroma(shade), 0.12) for shade in some.values()))

    for _ in range(SWEEPS):
        for number in dice.sample(list(HUES), len(HUES)):
            sample = dice.sample(options[number], min(SAMPLE, len(options[number])))
            chosen = min([chosen, *({**chosen, number: shade} for shade in sample)], key=rank)
    return chosen


def twin(shade: Shade, options: list[Shade]) -> Shade | None:
    far = [other for other in options if apart(shade, other) >= TWINS_APART + MARGIN]
    # Brighter if there is such a one, and not much further than it must be.
    return min(far, key=lambda other: (other.luminance < shade.luminance, apart(shade, other)), default=None)


def found(span: Span) -> list[Color]:
    dice = random.Random(0)
    options = {number: candidates(number, span) for number in HUES}
    best: tuple[float, list[Color]] = (0.0, [])
    for _ in range(TRIES):
        chosen = improved({number: dice.choice(options[number]) for number in HUES}, options, dice)
        twins = [twin(shade, options[number]) for number, shade in chosen.items()]
        if lacking(chosen) == 0 and all(twins):
            shades = [*chosen.values(), *twins]
            best = max(best, (min(map(chroma, chosen.values())), [shade.color for shade in shades]))
    if not best[1]:
        raise SystemExit(f"none within {span}")
    return best[1]


def table(name: str, ends: tuple[float, ...], spans: list[Span]) -> str:
    rows = []
    for end, span in zip(ends, spans, strict=True):
        codes = [f'"{color.hex}"' for color in found(span)]
        lines = "".join(f"            {', '.join(codes[at : at + 6])},\n" for at in (0, 6))
        rows.append(f"    (\n        {end},\n        (\n{lines}        ),\n    ),\n")
        print(name, end, *codes)
    return f"{name} = (\n{''.join(rows)})\n"


def main() -> None:
    light = table("LIGHT", LIGHT, [Span(end, 1.0) for end in LIGHT])
    dark = table("DARK", DARK, [Span(0.0, end) for end in DARK])
    OUTPUT.write_text(
        HEADER
        + light
        + "\n# The same, but none is lighter.\n"
        + dark
        + "\n# There is nothing beyond.\nLIGHTEST = LIGHT[-1][0]\nDARKEST = DARK[-1][0]\n"
    )


if __name__ == "__main__":
    main()
