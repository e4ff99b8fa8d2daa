"""K-means at work on an upload."""

from __future__ import annotations

import json
from typing import Any

from kolorit.errors import InvalidOptionError
from kolorit.palette.many import wanted_of
from kolorit.palette.steps import extract_steps
from kolorit.render.kmeans.of_picture import of_picture
from kolorit.render.kmeans.page import svg_and_data
from kolorit.render.kmeans.scenes import film
from kolorit.render.kmeans.story import THOROUGH

# What `extract_steps` has of the options of `extract`, but for those about reading.
OF_STEPS = frozenset({"k", "size", "space", "region"})
OF_READING = frozenset({"background", "allow_truncated", "frames"})


def steps_shown(wish: tuple[str, dict[str, Any]]) -> bytes:
    """What ``player.js`` plays of a file, as JSON.

    Raises
    ------
    InvalidOptionError
        An option that is about what comes after k-means, or a number of colors that is to be found.
    """
    path, options = wish
    for name in sorted(options.keys() - OF_STEPS - OF_READING):
        raise InvalidOptionError(f"{name} is no option of the steps: leave it out")
    if not isinstance(options.get("k", 1), int):
        raise InvalidOptionError("k must be a number: the steps are those to so many colors")
    reading = wanted_of(**options).reading
    found = extract_steps(
        path, **{name: options[name] for name in OF_STEPS & options.keys()}, reading=reading
    )
    # Without a title: what a file is called is none of the drawing's business.
    svg, data = svg_and_data(film(of_picture(found, ""), THOROUGH))
    return json.dumps({"svg": svg, "film": data}, separators=(",", ":")).encode()
