"""An upload as it looks to the color-blind, and to those whose browser cannot show it."""

from __future__ import annotations

import json
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from kolorit.image import read
from kolorit.palette.many import wanted_of
from kolorit.render.seen import SIGHTS, Sight, picture_seen, webp_url

Usual = Literal["usual"]
Eyes: TypeAlias = Usual | Sight
EYES: tuple[Eyes, ...] = (*get_args(Usual), *SIGHTS)


class Look(NamedTuple):
    """A file, how wide or high it is to be shown, with which eyes, and read how."""

    path: str
    size: int
    eyes: tuple[Eyes, ...]
    options: dict[str, Any]


def pictures_seen(look: Look) -> bytes:
    """The picture for each kind of eyes, as data URLs in JSON."""
    image = read(look.path, size=look.size, reading=wanted_of(**look.options).reading).image
    seen = {eyes: webp_url(image if eyes == "usual" else picture_seen(image, eyes)) for eyes in look.eyes}
    return json.dumps(seen).encode()
