"""Frames, animations and the page.

After a change that is meant: PYTHONPATH=tests python tests/render/test_kmeans_pictures.py
draws the reference pictures anew. Look at them.
"""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from films import FILMS, film_from_random, film_of_picture, film_of_points
from PIL import Image, ImageChops, ImageStat

from kolorit.render.animation import Frame, animated, still
from kolorit.render.kmeans.frames import Painter
from kolorit.render.kmeans.layout import INKS
from kolorit.render.kmeans.motion import frame_count
from kolorit.render.kmeans.page import page
from kolorit.render.kmeans.text import drawable, fitted
from kolorit.render.text import font

REFERENCES = Path(__file__).parent / "references"
WIDTH = 360


def painter(kind: str, background: str = "light") -> Painter:
    return Painter(FILMS[kind](), width=WIDTH, background=background)


def two_stills(kind: str) -> Image.Image:
    """A scene on the way and the last; every second kind dark."""
    stills = list(painter(kind, ("light", "dark")[list(FILMS).index(kind) % 2]).stills())
    both = Image.new("RGB", (WIDTH, 2 * stills[0].height))
    both.paste(stills[len(stills) // 3])
    both.paste(stills[-1], (0, stills[0].height))
    return both


@pytest.mark.parametrize("kind", FILMS)
def test_frames_look_as_they_did(kind):
    drawn = two_stills(kind)
    with Image.open(REFERENCES / f"kmeans-{kind}.png") as reference:
        difference = ImageChops.difference(drawn, reference.convert("RGB"))
    # FreeType's letters differ a little from version to version.
    assert max(ImageStat.Stat(difference).mean) < 1
    assert max(ImageStat.Stat(difference.reduce(8)).extrema[0]) < 48


@pytest.mark.parametrize("file_format", ["GIF", "WEBP"])
def test_an_animation_has_all_frames_and_goes_on_forever(file_format):
    drawer = painter("picture")
    frames = list(drawer.frames(list(drawer.grounds())))
    assert len(frames) == frame_count(film_of_picture())
    data = animated(iter(frames), drawer.grounds(), file_format, exact=drawer.exact_colors())
    assert data == animated(iter(frames), drawer.grounds(), file_format, exact=drawer.exact_colors())
    assert len(data) < 400_000
    with Image.open(io.BytesIO(data)) as moving:
        assert moving.info["loop"] == 0
        assert moving.size == (360, 225)
        seconds = 0
        for number in range(moving.n_frames):
            moving.seek(number)
            moving.load()
            seconds += moving.info["duration"]
        assert seconds == sum(frame.milliseconds for frame in frames)
        assert len(frames) * 0.8 < moving.n_frames <= len(frames)
        # What must not be rounded is not.
        last = moving.convert("RGB")
        assert last.getpixel((1, 1)) == (255, 255, 255)
        shown = {color for _, color in last.getcolors(1 << 20)}
        assert {tuple(bytes.fromhex(color[1:])) for color in film_of_picture().scenes[-1].colors} <= shown


def test_a_single_frame_is_a_picture_too():
    picture = Image.new("RGB", (30, 20), "tomato")
    for file_format in ("GIF", "WEBP"):
        with Image.open(io.BytesIO(animated([Frame(picture, 100)], [picture], file_format))) as read:
            assert read.size == (30, 20)


def test_stills_are_one_a_scene_and_begin_without_centers():
    stills = list(painter("plane").stills())
    assert len(stills) == len(film_of_points(2).scenes)
    center = tuple(bytes.fromhex(INKS["light"].center[1:]))
    plot = (40, 40, 230, 150)
    assert center not in {color for _, color in stills[0].crop(plot).getcolors(1 << 16)}
    assert center in {color for _, color in stills[-1].crop(plot).getcolors(1 << 16)}
    with Image.open(io.BytesIO(still(stills[0]))) as read:
        assert read.format == "PNG"
        assert ImageChops.difference(read, stills[0]).getbbox() is None


@pytest.mark.parametrize("width", [320, 721, 1280])
def test_frames_are_as_wide_as_asked_for(width):
    drawn = next(Painter(film_of_points(1), width=width, background="dark").stills())
    assert drawn.size == (width, round(width * 0.625))


def test_a_title_that_the_font_lacks_or_that_is_too_long_is_drawn_all_the_same():
    assert drawable("caf\u00e9 \u65e5\u672c\x1b.png") == "caf? ???.png"
    letters = font(15)
    cut = fitted("w" * 500, letters, 100)
    assert cut.endswith("...")
    assert letters.getlength(cut) <= 100
    assert fitted("short", letters, 100) == "short"


class Reader(HTMLParser):
    """Collects elements, and complains where they are not closed in order."""

    VOID = frozenset({"meta", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.text[self.open[-1]] = self.text.get(self.open[-1], "") + data


def read_page(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("kind", FILMS)
def test_the_page_asks_for_nothing_from_anywhere(kind):
    text = page(FILMS[kind]())
    reader = read_page(text)
    for _, attributes in reader.elements:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            assert (attributes.get(name) or "data:").startswith("data:")
    policy = next(a["content"] for tag, a in reader.elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert set(re.findall(r"https?://[^\s\"']+", text)) == {"http://www.w3.org/2000/svg"}
    assert "@" not in re.sub("@media", "", text)
    assert text == page(FILMS[kind]())


def test_the_page_has_all_scenes_and_shows_the_last_without_a_script():
    shown = film_of_picture()
    reader = read_page(page(shown))
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("svg") == tags.count("noscript") == 1
    assert "scripts are turned off" in reader.text["p"]
    assert shown.scenes[-1].caption in reader.text["text"]
    assert shown.scenes[-1].colors[0] in reader.text["text"]
    fills = [a["fill"] for tag, a in reader.elements if tag == "circle" and "fill" in a]
    assert fills[: len(shown.subject.dots)] == [
        shown.scenes[-1].colors[label] for label in shown.scenes[-1].dots
    ]


def test_the_labels_in_the_page_are_those_of_the_scenes():
    shown = film_of_picture()
    told = json.loads(re.search(r'id="film">(.*?)</script>', page(shown), re.DOTALL)[1])
    assert [scene["caption"] for scene in told["scenes"]] == [scene.caption for scene in shown.scenes]
    for key, before in (("dots", bytes(len(shown.subject.dots))), ("pixels", bytes(60 * 40))):
        labels = bytearray(before)
        for scene, one in zip(shown.scenes, told["scenes"], strict=True):
            place = 0
            for at in range(0, len(one.get(key, [])), 3):
                alike, count, label = one[key][at : at + 3]
                place += alike + count
                labels[place - count : place] = bytes([label]) * count
            if getattr(scene, key) is not None:
                assert labels == getattr(scene, key)


def test_a_title_cannot_break_the_page():
    shown = film_from_random()
    hostile = shown.subject._replace(title="</script><script>alert(1)</script>@FILM@<b>.csv")
    text = page(shown._replace(subject=hostile))
    assert "<script>alert" not in text
    assert len([tag for tag, _ in read_page(text).elements if tag == "script"]) == 2
    assert text.count("@FILM@") == 2


@pytest.mark.parametrize("background", ["light", "dark", "auto"])
def test_the_page_is_light_dark_or_as_the_system_has_it(background):
    assert f'data-background="{background}"' in page(film_of_points(1), background)


if __name__ == "__main__":
    REFERENCES.mkdir(exist_ok=True)
    for kind in FILMS:
        two_stills(kind).quantize(64, dither=Image.Dither.NONE).save(
            REFERENCES / f"kmeans-{kind}.png", optimize=True
        )
