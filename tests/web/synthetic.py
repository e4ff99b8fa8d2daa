"""Photos that nobody has taken: what would have been made of them."""

from __future__ import annotations

import hashlib
from random import Random

from kolorit.collection.measure import Content
from kolorit.collection.signature import Signature, in_units
from kolorit.color import Color
from kolorit.color.families import FAMILIES
from kolorit.image.facts import Facts
from kolorit.palette import Swatch
from kolorit.web.gallery.develop import Developed

SHAPES = ((6000, 4000), (4000, 6000), (4032, 3024), (3024, 4032), (5472, 3648), (4000, 4000), (9000, 3000))
WORDS = (
    "harbor",
    "sea",
    "dawn",
    "old",
    "town",
    "bridge",
    "winter",
    "market",
    "snow",
    "street",
    "light",
    "river",
)


def photo(number: int, *, album: str = "", **facts: object) -> tuple[str, Developed]:
    """One: names are as people and as cameras give them, colors anything."""
    dice = Random(number)
    colors = sorted({Color(*dice.randbytes(3)) for _ in range(6)})
    parts = sorted((dice.random() ** 2 + 0.01 for _ in colors), reverse=True)
    swatches = tuple(Swatch(color, part / sum(parts)) for color, part in zip(colors, parts, strict=True))
    shares = [0.0] * len(FAMILIES)
    for color, share in swatches:
        shares[FAMILIES.index(color.family)] += share * 0.9
        shares[dice.randrange(len(FAMILIES))] += share * 0.1
    signature = Signature(
        swatches,
        tuple(in_units(share, 65_535) for share in shares),
        dice.randrange(65_536),
        dice.randrange(15_000),
        dice.random() < 0.1,
    )
    width, height = dice.choice(SHAPES)
    if number % 2:
        name = f"{dice.choice(('IMG_', 'DSC0', '_MG_', 'P10'))}{number:04}"
    else:
        name = " ".join(dice.sample(WORDS, 3)) + f" {number}"
    noted = {"taken": f"20{dice.randrange(10, 27)}-0{dice.randrange(1, 9)}-1{dice.randrange(9)}T10:00:00"}
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    made = Developed(
        1,
        1,
        digest,
        Content(width, height, 0.0, (), signature.packed()),
        Facts(**noted | facts),
        digest[:16],
        None,
        "",
    )
    return f"{album}{name}.jpg", made


def photos(count: int, albums: int = 0) -> dict[str, Developed]:
    """So many, in so many folders."""
    found = dict(
        photo(number, album=f"album {number % albums}/" if albums else "") for number in range(count)
    )
    assert len(found) == count
    return found
