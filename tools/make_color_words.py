"""Writes src/kolorit/color/words.py: colors and what people call them.

The xkcd survey of 2010 and, where that has gaps, CSS. The survey's data: R. Munroe, "Color Survey
Results", 2010, https://xkcd.com/color/rgb/: the names that most of 200,000 people gave to a color,
dedicated to the public domain (CC0). It is taken from Matplotlib, which ships it whole.
usage: pip install matplotlib==3.11.2; python tools/make_color_words.py > src/kolorit/color/words.py
"""

from __future__ import annotations

import re

from matplotlib.colors import XKCD_COLORS

from kolorit.color.css import CSS_COLORS


def listed(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


RUDE = re.compile(r"\b(barf|bile|booger|diarrhea|piss|poop?|puke|shit|snot|vomit)\b")
# They judge the color instead of telling it.
JUDGING = re.compile(r"\b(bland|boring|gross|icky|nasty|nice|sick|sickly|ugly|weird)\b")
# "bluish gray" and "purplish blue" are there too.
CARELESS = re.compile(r"\b(bluey|browny|greeny|orangey|pinky|purpleish|purpl?ey|purply|reddy|yellowy)\b")
BRANDS = re.compile(r"\b(barbie|barney|kermit|tiffany|windows)\b")
# "dark", "pale" and "purplish" alone are no names.
UNFINISHED = re.compile(r"dark|golden|pale|royal|sandy|\w+ish")
# Each of these is there a second time, said or spelt well.
MISSPELT = listed("""
    aqua marine, blue blue, bluegreen, bluegrey, bubble gum pink, burnt siena, creme, darkblue, darkgreen,
    egg shell, fluro green, forrest green, golden rod, greenblue, greyblue, kelley green, light lavendar,
    light light blue, light light green, light urple, lightblue, lightgreen, liliac, ocher, ocre,
    orangered, perrywinkle, really light blue, terra cotta, terracota, toupe, yellowgreen
""")
# Not a name but a sentence.
LONGEST = 3

# The names of CSS that are not in the survey and say what they look like: mostly of grays and whites.
OF_CSS = listed("""
    alice blue, antique white, bisque, burlywood, cornsilk, dark goldenrod, dark orchid, dark slate gray,
    dim gray, firebrick, floral white, ghost white, honeydew, lavender blush, lemon chiffon, light coral,
    light slate gray, light steel blue, linen, medium aquamarine, medium orchid, medium sea green,
    medium slate blue, medium turquoise, mint cream, misty rose, old lace, pale goldenrod, pale violet red,
    peach puff, rosy brown, saddle brown, seashell, snow, thistle, white smoke
""")


def is_told(name: str) -> bool:
    if any(words.search(name) for words in (RUDE, JUDGING, CARELESS, BRANDS)) or UNFINISHED.fullmatch(name):
        return False
    # "blue/green" stands there as "blue green" too.
    return "/" not in name and name not in MISSPELT and len(name.split()) <= LONGEST


def main() -> None:
    survey = {name.removeprefix("xkcd:"): code for name, code in XKCD_COLORS.items()}
    # Gray, as everywhere here.
    told = {name.replace("grey", "gray"): code for name, code in survey.items() if is_told(name)}
    told |= {name: CSS_COLORS[name.replace(" ", "")] for name in OF_CSS}
    print('"""Made by tools/make_color_words.py, which says where the names come from. Do not edit."""\n')
    print('WORDS = """\\')
    for name in sorted(told):
        print(told[name][1:], name)
    print('"""')


if __name__ == "__main__":
    main()
