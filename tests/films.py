"""Small films of k-means at work, one a kind of subject; and what they are drawn from."""

from __future__ import annotations

import random
from array import array

from PIL import Image, ImageDraw

from kolorit import kmeans, kmeans_steps
from kolorit.clusters.table import Table
from kolorit.palette.steps import extract_steps
from kolorit.render.kmeans.of_picture import of_picture
from kolorit.render.kmeans.of_table import of_table
from kolorit.render.kmeans.scenes import Film, film
from kolorit.render.kmeans.story import BRISK, Pace


def sunset() -> Image.Image:
    """A sky of many colors over a dark sea, and a sun."""
    picture = Image.new("RGB", (60, 40))
    draw = ImageDraw.Draw(picture)
    for y in range(40):
        for x in range(60):
            sky = (90 + 4 * y, 60 + 3 * y + x // 4, 140 - y)
            draw.point((x, y), fill=sky if y < 28 else (20 + x // 3, 30 + y, 70 + x // 2))
    draw.ellipse((36, 16, 46, 26), fill="#ffe9a8")
    return picture


def table(dims: int, count: int = 150) -> Table:
    """Three groups and a half, scattered by repeatable dice."""
    dice = random.Random(dims)
    middles = [(2.0, 3.0, 1.0), (7.0, 7.5, 2.0), (9.0, 2.0, 6.0), (3.0, 4.5, 0.0)]
    rows = [middles[number % 4] for number in range(count)]
    numbers = array("d", [round(dice.gauss(x, 0.6), 3) for row in rows for x in row[:dims]])
    return Table(numbers, 1.0, dims, ("height", "width")[:dims] if dims < 3 else ())


def film_of_picture(pace: Pace = BRISK) -> Film:
    return film(of_picture(extract_steps(sunset(), 4), "sunset.png"), pace)


def film_of_points(dims: int, pace: Pace = BRISK) -> Film:
    points = table(dims)
    return film(of_table(points, kmeans_steps(points.rows, 4), "points.csv"), pace)


def film_from_random() -> Film:
    points = table(2)
    steps = kmeans_steps(points.rows, 4, start="random", seed=1)
    return film(of_table(points, steps, "points.csv"), best_known=kmeans(points.rows, 4).inertia)


FILMS = {
    "picture": film_of_picture,
    "plane": lambda: film_of_points(2),
    "line": lambda: film_of_points(1),
    "space": lambda: film_of_points(3),
    "random": film_from_random,
}
