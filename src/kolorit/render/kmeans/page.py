"""K-means at work as a page: one file that asks for nothing from anywhere."""

from __future__ import annotations

import base64
import json
import re
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kolorit.render.animation import still
from kolorit.render.kmeans.captions import facts
from kolorit.render.kmeans.chart import Curve, curve
from kolorit.render.kmeans.layout import (
    CAPTION_Y,
    CHART_ALONE,
    CHART_TITLE_ABOVE,
    CHART_UNDER_PICTURE,
    HEIGHT,
    INKS,
    MARGIN,
    PLOT,
    STRIP,
    TITLE_Y,
    WIDTH,
    Background,
    Box,
    center_radius,
)
from kolorit.render.kmeans.small import drawn, place
from kolorit.render.kmeans.story import TIMINGS
from kolorit.render.kmeans.strip import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from kolorit.render.kmeans.layout import Inks
    from kolorit.render.kmeans.scenes import Film, Scene

_PAGE = Path(__file__).with_name("page.html")
# What plays it: in the page, and served by the web app.
SCRIPT = Path(__file__).with_name("player.js")

# A text's place is its baseline here and its top in the frames: about so much lower, as a part of its size.
_BASELINE = 0.8
# Room for a letter of the strip.
_LETTER = 7.5
# In letters, as far as there is room.
_LONGEST_TITLE = 52


def page(film: Film, background: Background | Literal["auto"] = "auto") -> str:
    """Write a page with all scenes, to step through and to play.

    Without a script it shows the last scene and says so.

    Parameters
    ----------
    film
        What is shown.
    background
        Light, dark, or as the reader's system has it.

    Guarantees
    ----------
    - It contains all that it needs, and forbids itself to ask for more.
    - The same film gives the same page.
    """
    svg, data = svg_and_data(film)
    parts = {
        "TITLE": escape(film.subject.title),
        "BACKGROUND": background,
        "LIGHT": _variables(INKS["light"]),
        "DARK": _variables(INKS["dark"]),
        "SVG": svg,
        # No "</script>" in a text may end the script.
        "FILM": json.dumps(data, separators=(",", ":")).replace("<", "\\u003c"),
        "SCRIPT": SCRIPT.read_text("utf-8").strip(),
    }
    text = _PAGE.read_text("utf-8")
    # In one go, so that nothing in one part is taken for the place of another.
    return re.sub("@([A-Z]+)@", lambda found: parts[found[1]], text)


def svg_and_data(film: Film) -> tuple[str, dict[str, Any]]:
    """What the script plays: the last scene as SVG, and what it changes there for each of the others."""
    chart = CHART_UNDER_PICTURE if film.subject.small else CHART_ALONE
    line = curve(film, chart)
    return "\n".join(_svg(film, chart, line)), _data(film, chart, line)


def _variables(inks: Inks) -> str:
    return " ".join(f"--{name}: {color};" for name, color in inks._asdict().items())


def _svg(film: Film, chart: Box, line: Curve) -> Iterator[str]:
    """The last scene; the script draws the others into the same places."""
    subject, last = film.subject, film.scenes[-1]
    # The name of its language, for who reads it apart from a page.
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    yield ' role="img" aria-label="The points and the centers">'
    yield _text("title", (MARGIN, TITLE_Y + 17 * _BASELINE), _cut(subject.title))
    yield _text("faint", (WIDTH - MARGIN, TITLE_Y + 15 * _BASELINE), facts(subject, len(last.centers)), "end")
    yield _rect("plot", PLOT)
    # What a trial throws far out must not lie on what is around.
    yield f'<clipPath id="chart"><rect {_sides(chart)}/></clipPath>'
    colors = [last.colors[label] for label in last.dots or b""]
    yield '<g id="dots">'
    for dot, color in zip(subject.dots, colors, strict=True):
        yield f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}" fill="{color}"/>'
    yield "</g>"
    for tick in subject.horizontal:
        yield f'<path class="tick" d="M{tick.at:.1f} {PLOT.bottom - 22}v5"/>'
        yield _text("faint", (tick.at, PLOT.bottom - 4), tick.text, "middle")
    for tick in subject.vertical:
        yield f'<path class="tick" d="M{PLOT.x + 36} {tick.at:.1f}h5"/>'
        yield _text("faint", (PLOT.x + 33, tick.at + 4), tick.text, "end")
    yield _text("faint", (PLOT.x + 8, PLOT.y + 17), subject.note)
    yield '<g id="centers">'
    for (x, y), color in zip(last.centers, last.colors, strict=True):
        yield f'<g class="center" transform="translate({x:.2f} {y:.2f})">'
        ring, circle, core = _radii(film)
        yield f'<circle r="{ring}"/><circle r="{circle}"/><circle r="{core}" fill="{color}"/></g>'
    yield "</g>"
    if subject.small:
        where, url = _sides(place(subject.small)), _data_url(drawn(subject.small, last))
        yield f'<image id="small" class="small" {where} href="{url}"/>'
    baseline = chart.y - CHART_TITLE_ABOVE + 15 * _BASELINE
    yield _text("words", (chart.x, baseline), "Error")
    yield _text("error", (chart.right, baseline), _told(last), "end")
    yield _rect("plot", chart)
    yield '<g clip-path="url(#chart)">'
    if line.reference is not None:
        yield f'<path class="reference" d="M{chart.x} {line.reference:.2f}h{chart.width}"/>'
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in line.spots)
    yield f'<g id="curve"><polyline class="curve" points="{points}"/></g></g>'
    yield _text("caption", (MARGIN, CAPTION_Y + 15 * _BASELINE), last.caption)
    yield '<g id="strip">'
    for x, width, color, text, ink in _strip(film, last):
        yield f'<rect {_sides(Box(x, STRIP.y, width, STRIP.height))} fill="{color}"/>'
        if text:
            at = f'x="{x + width / 2:g}" y="{STRIP.y + STRIP.height / 2 + 4:g}"'
            yield f'<text {at} fill="{ink}" text-anchor="middle" font-size="12">{text}</text>'
    yield "</g></svg>"


def _data(film: Film, chart: Box, line: Curve) -> dict[str, Any]:
    subject = film.subject
    told: dict[str, Any] = {
        "own": [dot.own for dot in subject.dots],
        "top": chart.y,
        "radii": _radii(film),
        "strip": [STRIP.y, STRIP.height],
        "curve": [[round(x, 2), round(y, 2)] for x, y in line.spots],
    }
    if small := subject.small:
        told["small"] = {
            "width": small.width,
            "height": small.height,
            "own": _data_url(drawn(small, film.scenes[0])),
            "clear": [at for at, alpha in enumerate(small.opaque) if not alpha],
        }
    dots, pixels = bytes(len(subject.dots)), bytes(len(small.places) if small else 0)
    told["scenes"] = scenes = []
    for scene in film.scenes:
        one: dict[str, Any] = {
            "what": scene.what,
            "trial": scene.trial,
            "caption": scene.caption,
            "told": _told(scene),
            "stay": TIMINGS[scene.what].stay,
            "centers": [[round(x, 1), round(y, 1)] for x, y in scene.centers],
            "colors": scene.colors,
            "strip": [piece[: None if piece[3] else 3] for piece in _strip(film, scene)],
        }
        if scene.dots is not None:
            one["dots"] = _changes(dots, scene.dots)
            dots = scene.dots
        if scene.pixels is not None:
            one["pixels"] = _changes(pixels, scene.pixels)
            pixels = scene.pixels
        scenes.append(one)
    return told


def _radii(film: Film) -> tuple[float, float, float]:
    """Of a center: its ring, itself, and the color of its cluster in it."""
    radius = round(center_radius(len(film.scenes[-1].centers)), 1)
    return round(radius + 1.5, 1), radius, round(radius * 0.42, 1)


def _changes(before: bytes, after: bytes) -> list[int]:
    """What differs: so many alike, so many that changed, to this; and again."""
    found: list[int] = []
    alike = 0
    for (same, label), run in groupby(
        zip(before, after, strict=True), lambda pair: (pair[0] == pair[1], pair[1])
    ):
        length = len(list(run))
        if same:
            alike += length
        else:
            found += (alike, length, label)
            alike = 0
    return found


def _strip(film: Film, scene: Scene) -> list[tuple[float, float, str, str, str]]:
    """From where, how wide, in which color, what is written on it, and how."""
    found = []
    for piece in pieces(scene, STRIP, hexes=film.subject.small is not None):
        width = piece.right - piece.left
        text = piece.text if scene.what == "done" and width > len(piece.text) * _LETTER else ""
        if width:
            found.append((piece.left, width, piece.color, text, piece.ink))
    return found


def _told(scene: Scene) -> str:
    return f"{scene.error:.2%}"


def _data_url(picture: Image.Image) -> str:
    return f"data:image/png;base64,{base64.b64encode(still(picture)).decode()}"


def _text(kind: str, at: tuple[float, float], text: str, anchor: str = "start") -> str:
    x, y = at
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}\u2026"


def _rect(kind: str, box: Box) -> str:
    return f'<rect class="{kind}" {_sides(box)}/>'


def _sides(box: Box) -> str:
    return f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
