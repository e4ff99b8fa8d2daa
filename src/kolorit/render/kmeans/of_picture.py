"""The colors of a picture, to show k-means on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from kolorit.clusters.axes import main_plane
from kolorit.render.kmeans.dots import chosen, radii, scales
from kolorit.render.kmeans.layout import CENTER_RADIUS, NOTE, PICTURE, PLOT
from kolorit.render.kmeans.subject import Dot, Small, Subject

if TYPE_CHECKING:
    from kolorit.palette.steps import ColorSteps
    from kolorit.render.kmeans.subject import Row

# The picture beside the plot is so many pixels wide, or less: each is to be seen.
_SMALL_SIDE = 160
_LARGEST_DOT = 11.0
# What is seen a little counts, and is drawn.
_SEEN = b"\0" + b"\xff" * 255


def of_picture(found: ColorSteps, title: str) -> Subject:
    """Show the colors of a picture in the plane of their two main axes."""
    weights = memoryview(found.colors.weights).cast("d").tolist()
    # Small dots lie on large ones.
    picked = sorted(chosen(weights), key=lambda dot: -dot.weight)
    places = tuple(dot.place for dot in picked)
    flat = memoryview(found.points.rows(places)).cast("d").tolist()
    rows = [tuple(flat[at : at + 3]) for at in range(0, len(flat), 3)]
    plane = main_plane(rows, [dot.weight for dot in picked])
    spots = [plane.place(row) for row in rows]
    room = CENTER_RADIUS + 4
    box = PLOT.inset(room, room + NOTE, room, room)
    across, upward = scales([x for x, _ in spots], [y for _, y in spots], box)
    sizes = radii([dot.weight for dot in picked], PLOT, _LARGEST_DOT)
    colors, color_of = found.colors.colors, found.color_of()

    def place(center: Row) -> tuple[float, float]:
        x, y = plane.place(center)
        return across(x), upward(y)

    return Subject(
        title,
        "colors",
        len(weights),
        found.steps,
        tuple(
            Dot(across(x), upward(y), size, f"#{colors[at * 3 : at * 3 + 3].hex()}")
            for at, (x, y), size in zip(places, spots, sizes, strict=True)
        ),
        places,
        place,
        lambda _, center: color_of(tuple(center)).hex,
        note="the plane in which the colors vary most",
        small=_small(found),
    )


def _small(found: ColorSteps) -> Small:
    image, colors = found.pixels.image, found.colors.colors
    room = PICTURE.height / PICTURE.width
    factor = min(1.0, _SMALL_SIDE / image.width, _SMALL_SIDE * room / image.height)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    # Nearest: each pixel is one of the colors that were counted.
    image = image.resize(size, Image.Resampling.NEAREST)
    own = image.convert("RGB").tobytes()
    alpha = image.getchannel("A").tobytes() if image.mode == "RGBA" else b"\xff" * (len(own) // 3)
    place_of = {colors[at : at + 3]: at // 3 for at in range(0, len(colors), 3)}
    # The color of what is transparent may not have been counted; it is not drawn.
    places = tuple(place_of.get(own[at : at + 3], 0) for at in range(0, len(own), 3))
    return Small(*size, own, places, alpha.translate(_SEEN))
