"""Clouds of colors, and the page in which they can be turned."""

import json
import re
import shutil
import struct
import subprocess
from base64 import b64decode
from html.parser import HTMLParser
from math import dist, hypot

import coloraide
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from render.palettes import colors, landscape, of_count, palette

import kolorit
from kolorit.color import count_colors
from kolorit.render import cloud_page
from kolorit.render.cloud import RING, gather, places


def gathered(image, found, space="oklab"):
    pixels = np.asarray(image.convert("RGB")).tobytes()
    return gather(found, count_colors([pixels], 3, len(pixels) // 3), space)


@given(st.lists(colors, min_size=1, max_size=20))
def test_places_in_oklab_are_those_of_coloraide(some):
    for color, place in zip(some, places(some, "oklab"), strict=True):
        lightness, a, b = coloraide.Color("srgb", [c / 255 for c in color]).convert("oklab").coords()
        assert place == pytest.approx((2 * a, 2 * b, lightness), abs=1e-6)


@given(colors, colors)
def test_the_cube_of_srgb_is_turned_but_not_bent(one, other):
    first, second = places([one, other], "srgb")
    # The diagonal from black to white has the length 1.
    assert dist(first, second) == pytest.approx(dist(one, other) / (255 * 3**0.5), abs=1e-9)
    assert places([(0, 0, 0), (255, 255, 255)], "srgb") == [(0, 0, 0), pytest.approx((0, 0, 1))]


@pytest.mark.parametrize("space", ["oklab", "srgb"])
def test_dots_stand_for_all_of_the_picture_and_are_above_the_floor(space):
    found = kolorit.extract(landscape(), 5)
    cloud = gathered(landscape(), found, space)
    assert sum(dot.share for dot in cloud.dots) == pytest.approx(1)
    assert max(hypot(*place[:2]) for place in (*cloud.centers, *(dot.place for dot in cloud.dots))) <= (
        cloud.floor + 1e-9
    )
    assert cloud.floor / RING == pytest.approx(round(cloud.floor / RING))
    assert len(cloud.centers) == len(found)


def test_a_dot_belongs_to_the_swatch_that_looks_nearest():
    found = kolorit.extract(landscape(), 5)
    for dot in gathered(landscape(), found).dots:
        distances = [dist(dot.place, place) for place in places([s.color.rgb for s in found], "oklab")]
        assert distances[dot.swatch] == pytest.approx(min(distances))


def test_a_picture_of_few_colors_has_them_exactly():
    picture = Image.new("RGB", (4, 1), "navy")
    picture.putpixel((0, 0), (255, 215, 0))
    cloud = gathered(picture, kolorit.extract(picture))
    assert [(dot.color, dot.share) for dot in cloud.dots] == [((0, 0, 128), 0.75), ((255, 215, 0), 0.25)]


def noise():
    """As many colors as there can be."""
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype=np.uint8))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("count", [1, 256])
def test_a_page_is_one_file_of_less_than_150_kilobytes_that_fetches_nothing(count):
    page = cloud_page(of_count(count), noise(), title="noise.png")
    assert len(page.encode()) < 150_000
    tags = Tags()
    tags.feed(page)
    attributes = {name for _, each in tags.found for name in each}
    assert not attributes & {"src", "href", "srcset", "action", "data", "background", "poster"}
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttpRequest|import\(", page)
    policy = next(each["content"] for _, each in tags.found if "http-equiv" in each)
    assert policy.startswith("default-src 'none';")


def data_of(page):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])


def test_a_page_holds_the_dots_and_the_swatches():
    found = kolorit.extract(landscape(), 4)
    data = data_of(cloud_page(found, landscape(), title="x"))
    dots = list(struct.iter_unpack("<3h5B", b64decode(data["dots"])))
    pixels = kolorit.image.read(landscape()).data
    cloud = gather(found, count_colors([pixels], 3, len(pixels) // 3), "oklab")
    assert [dot[5:] for dot in dots] == [dot.color for dot in cloud.dots]
    for dot, kept in zip(dots, cloud.dots, strict=True):
        assert [x / data["unit"] for x in dot[:3]] == pytest.approx(kept.place, abs=1e-4)
    assert [swatch["hex"] for swatch in data["swatches"]] == [swatch.color.hex for swatch in found]
    assert len(data["hues"]) % 12 == 0


TITLES = ["</script><script>alert(1)</script>", '"><img onerror=x>', "@DATA@", "@TITLE@", "a & b", "\\u003c"]


@pytest.mark.parametrize("title", TITLES)
def test_a_page_may_have_any_title(title):
    page = cloud_page(of_count(3), landscape(), title=title)
    tags = Tags()
    tags.feed(page)
    plain = Tags()
    plain.feed(cloud_page(of_count(3), landscape(), title="plain"))
    assert [tag for tag, _ in tags.found] == [tag for tag, _ in plain.found]
    assert len(data_of(page)["swatches"]) == 3
    assert "@" not in re.sub(re.escape(title), "", page.replace("@media", "")) or title.startswith("@")


def test_a_page_is_called_as_its_source_if_nothing_else_is_said(tmp_path):
    landscape().save(tmp_path / "photo.png")
    assert "<title>&lt;image&gt;</title>" in cloud_page(of_count(2), landscape())
    assert "photo.png</title>" in cloud_page(of_count(2), tmp_path / "photo.png")


# What the page's script needs of a browser, and what it draws, counted.
BROWSER = """
const counts = { disks: 0, lines: 0, frames: 0 };
const context = new Proxy({}, {
  get: (_, name) => () => { if (name === "arc") counts.disks++; if (name === "stroke") counts.lines++; },
  set: () => true,
});
const handlers = {};
const element = (tag) => ({
  tag, style: {}, children: [], hidden: false, clientWidth: 800, listeners: {},
  append(...more) { this.children.push(...more); },
  replaceChildren(...more) { this.children = more; },
  setAttribute(name, value) { this[name] = value; },
  addEventListener(name, handler) { this.listeners[name] = handler; },
  getContext: () => context, getBoundingClientRect: () => ({ width: 800, height: 600 }),
  setPointerCapture() {}, querySelectorAll() { return this.children.map((item) => item.children[0]); },
});
const canvas = element("canvas"), tip = element("div"), list = element("ol");
const script = { textContent: DATA };
const found = { script, canvas, ".tip": tip, ol: list };
globalThis.document = {
  querySelector: (name) => found[name], createElement: element,
};
globalThis.window = globalThis;
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#000" });
globalThis.requestAnimationFrame = (draw) => { counts.frames++; draw(); };
globalThis.ResizeObserver = class { observe() {} };
globalThis.matchMedia = () => ({ addEventListener() {} });
"""
PLAY = """
const key = (name) => canvas.listeners.keydown({ key: name, preventDefault() {} });
["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "=", "-", "0", "x"].forEach(key);
canvas.listeners.wheel({ deltaY: -100, preventDefault() {} });
canvas.listeners.pointerdown({ pointerId: 1, offsetX: 10, offsetY: 10 });
canvas.listeners.pointermove({ pointerId: 1, offsetX: 30, offsetY: 20 });
canvas.listeners.pointerdown({ pointerId: 2, offsetX: 60, offsetY: 60 });
canvas.listeners.pointermove({ pointerId: 2, offsetX: 90, offsetY: 90 });
canvas.listeners.pointerup({ pointerId: 1 });
canvas.listeners.pointerup({ pointerId: 2 });
canvas.listeners.dblclick();
for (let x = 0; x < 800; x += 4) canvas.listeners.pointermove({ pointerId: 3, offsetX: x, offsetY: 300 });
const buttons = list.querySelectorAll("button");
buttons[1].listeners.click();
console.log(JSON.stringify({ ...counts, tip: tip.textContent, buttons: buttons.length,
  pressed: buttons.map((button) => button["aria-pressed"]) }));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="runs the page's script, in Node.js")
def test_the_script_of_a_page_draws_and_follows_pointer_and_keys():
    found = kolorit.extract(landscape(), 3)
    page = cloud_page(found, landscape(), title="x")
    data = json.dumps(data_of(page))
    script = page.rpartition('<script type="module">')[2].partition("</script>")[0]
    program = BROWSER.replace("DATA", json.dumps(data)) + script + PLAY
    done = subprocess.run(
        ["node", "--input-type=module", "-"], input=program, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    dots = len(b64decode(json.loads(data)["dots"])) // 11
    # At first, and for each of eight keys, the wheel, two moves, the double click and the button; each dot
    # with its outline and each swatch with its rings.
    assert told["frames"] == 14
    assert told["disks"] == 14 * (2 * dots + 3 * 3)
    assert told["lines"] % 14 == 0
    assert re.fullmatch("#[0-9a-f]{6}", told["tip"])
    assert told["pressed"] == ["false", "true", "false"]


@settings(max_examples=15)
@given(st.lists(colors, min_size=1, max_size=6, unique=True))
def test_any_palette_has_a_page(some):
    page = cloud_page(palette(dict.fromkeys(some, 1)), landscape(20, 20), title="x", space="srgb")
    assert len(data_of(page)["swatches"]) == len(some)
