"""Draws docs/explain.png: where a random start ends on the picture of the demo, and where swaps do.

usage: python tools/draw_explain_picture.py [docs/explain.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from kolorit.palette.steps import extract_steps
from kolorit.render.kmeans.frames import Painter
from kolorit.render.kmeans.of_picture import of_picture
from kolorit.render.kmeans.scenes import film

SOURCE = "examples/harbor.jpg"
SEED = 10
WIDTH = 640
GAP = 8
# What is flat stays exact with so few; it is the dots at their beginning that have more.
COLORS = 96


def main() -> None:
    found = extract_steps(SOURCE)
    stuck = extract_steps(SOURCE, start="random", seed=SEED)
    films = (
        film(of_picture(stuck, SOURCE), best_known=found.steps[-1].inertia),
        film(of_picture(found, SOURCE)),
    )
    ends = [list(Painter(shown, width=WIDTH, background="light").stills())[-1] for shown in films]
    height = ends[0].height
    picture = Image.new("RGB", (WIDTH, 2 * height + GAP), "#dededb")
    for number, end in enumerate(ends):
        picture.paste(end, (0, number * (height + GAP)))
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/explain.png")
    picture.quantize(COLORS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
