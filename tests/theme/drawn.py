"""Palettes and options to draw themes from, and the library that they are judged by."""

from itertools import combinations

from color.strategies import colors
from coloraide import Color as Judge
from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch

HUES = {1: 29, 2: 142, 3: 110, 4: 264, 5: 328, 6: 195}

grays = st.integers(0, 255).map(lambda level: Color(level, level, level))


def palette_of(*swatches: Color):
    """A palette of these colors, all of one share."""
    distinct = sorted(set(swatches))
    return Palette(tuple(Swatch(color, 1 / len(distinct)) for color in distinct), 4, 3)


palettes = st.lists(colors | grays, min_size=1, max_size=12).map(lambda drawn: palette_of(*drawn))
# Most options are left alone, and the ends are where it goes wrong.
knobs = st.fixed_dictionaries(
    {},
    optional={
        "mode": st.sampled_from(["auto", "dark", "light"]),
        "semantic": st.sampled_from([0, 0.25, 0.75, 1]) | st.floats(0, 1),
        "saturation": st.sampled_from([0, 2]) | st.floats(0, 2),
        "mono": st.booleans(),
    },
)
contrasts = st.sampled_from(["AA", "AAA", 3, 9, 12, 15])
backgrounds = colors | grays


def contrast(one, other):
    return Judge(one.hex).contrast(Judge(other.hex), method="wcag21")


def difference(one, other):
    return Judge(one.hex).delta_e(Judge(other.hex), method="2000")


def to_blind(red, green):
    """How far apart two colors are to those who lack long, and medium, cones."""
    pairs = [[Judge(color.hex).filter(kind) for color in (red, green)] for kind in ("protan", "deutan")]
    return min(one.delta_e(other, method="2000") for one, other in pairs)


def hues_off(theme):
    """How far the accents that have a hue are from those of their names, in degrees."""
    found = []
    for number, named in HUES.items():
        _, chroma, hue = Judge(theme.colors[number].hex).convert("oklch").coords(nans=False)
        if chroma > 0.02:
            found.append(abs((hue - named + 180) % 360 - 180))
    return found


def keeps_promises(theme, asked=4.5):
    """Whether contrast and difference are as promised."""
    accents, twins = theme.colors[1:7], theme.colors[9:15]
    ground = theme.background
    assert contrast(theme.foreground, ground) >= max(7, asked)
    assert min(contrast(color, ground) for color in (*accents, *twins)) >= asked
    assert contrast(theme.colors[8], ground) >= 3
    assert min(difference(*pair) for pair in combinations(accents, 2)) >= 10
    assert min(difference(*pair) for pair in zip(accents, twins, strict=True)) >= 5
    assert to_blind(accents[0], accents[1]) >= 10
    return True
