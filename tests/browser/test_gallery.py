"""The photo site, opened as files and from a server's folder."""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from itertools import pairwise
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from browser.accessible import assert_accessible
from browser.conftest import WIDTHS
from waiting import wait_for
from web.gallery_drawn import build, draw

from kolorit import Collection
from kolorit.web.gallery.settings import Settings

COLORS = (
    "teal",
    "orange",
    "#c81e28",
    "navy",
    "#808080",
    "#f4f4f0",
    "#101418",
    "gold",
    "purple",
    "olive",
    "pink",
)
COUNT = 130
PAGE = 60


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """More than two pages of them, in two albums."""
    folder = tmp_path_factory.mktemp("photos")
    dice = Random(7)
    for number in range(COUNT):
        colors = dice.choices(COLORS, k=dice.randrange(1, 6))
        size = dice.choice([(90, 60), (60, 90), (80, 60), (60, 60), (160, 60)])
        album = ("sea", "land", "")[number % 3]
        draw(folder / album / f"picture {number:03}.png", *colors, size=size)
    return folder


@pytest.fixture(scope="module")
def site(photos, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery") / "site"
    build(
        folder, photos, settings=Settings(title="Light", description="Of water.", author="Ada", order="name")
    )
    return folder


@pytest.fixture(scope="module")
def files(site):
    """Where it is as files."""
    return site.as_uri()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def under_a_path(site):
    """Where it is on a server, not at the top."""
    handler = functools.partial(Quiet, directory=os.fspath(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/site"
        server.shutdown()
        thread.join()


def slugs(page):
    links = page.locator("main .grid a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    return [re.search(r"photo/(.+)\.html", link)[1] for link in links]


def photo(site, number=0):
    return f"photo/{sorted(path.name for path in (site / 'photo').iterdir())[number]}"


@pytest.mark.parametrize("place", ["files", "under_a_path"])
def test_it_works_as_files_and_under_any_path(place, visit, request):
    page = visit(f"{request.getfixturevalue(place)}/index.html")
    page.locator(".grid img").first.evaluate("image => image.decode()")
    assert len(slugs(page)) == PAGE
    page.locator(".grid a").first.click()
    assert page.locator("h1").inner_text() == "picture 000"
    assert page.locator(".frame img").evaluate("image => image.decode().then(() => image.naturalWidth)") >= 60
    page.get_by_role("link", name="Search by color").click()
    page.get_by_label("Colors", exact=True).fill("teal")
    page.get_by_text(re.compile(r"^\d+ pictures$")).wait_for()
    assert slugs(page)


def test_browsers_take_avif_where_they_can(visit, files):
    page = visit(f"{files}/index.html")
    image = page.locator(".grid img").first
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.currentSrc").endswith(".avif")


def test_scrolling_brings_more_until_all_are_there(visit, files):
    page = visit(f"{files}/index.html")
    assert page.locator(".pages").is_hidden()

    def all_are_there():
        page.mouse.wheel(0, 20_000)
        return len(slugs(page)) >= COUNT

    first = slugs(page)
    wait_for(all_are_there)
    assert slugs(page)[:PAGE] == first
    assert len(slugs(page)) == len(set(slugs(page))) == COUNT
    assert page.locator(".more").is_hidden()


def test_what_a_script_shows_is_what_was_written(visit, files):
    def markup(page):
        return [
            re.sub(r' loading="\w+"| sizes="(auto, )?[^"]*"', "", item.evaluate("item => item.outerHTML"))
            for item in page.locator("main .grid > li").all()
        ]

    for name in ("index", "color/teal", "album/sea"):
        written = visit(f"{files}/{name}.html", script=False)
        shown = visit(f"{files}/{name}.html#hue")
        shown.wait_for_function("() => document.querySelector('#sort').value === 'hue'")
        shown.locator("#sort").select_option("" if name.startswith("color") else "name")
        first = slugs(written)
        wait_for(lambda first=first, shown=shown: slugs(shown)[: len(first)] == first)
        before = markup(written)
        assert markup(shown)[: len(before)] == before


QUERIES = (
    "teal", "teal:60 orange:20", "#0fb0dd", "#c81e28:30 #808080:30", "gray -red", "#ffd700~20 #808000",
    "orange -teal:10", "mono", "-mono dark", "light #f4f4f0:50 pink", "vivid purple:40",
    "#101418 #14181c #808080",
    "white black:20 #000080:10", "-gray", "teal:33.3 #008080:20 #ffa500~5", "-#808080 teal blue pink:5",
)  # fmt: skip


@pytest.fixture(scope="module")
def collection(photos, tmp_path_factory):
    collection = Collection.open(tmp_path_factory.mktemp("collection") / "photos.db", create=True)
    collection.scan(photos, workers=1)
    return collection


def test_searching_in_the_browser_finds_what_kolorit_search_finds(visit, files, collection):
    page = visit(f"{files}/search.html")
    names = page.evaluate(
        "() => kolorit.load(document.querySelector('main .grid').dataset.index).then(({ titles }) => titles)"
    )
    for query in QUERIES:
        found = page.evaluate(
            "query => kolorit.search(query).found.map(({ at, score }) => [score, at])", query
        )
        compare(found, names, collection.search(query, COUNT))


def compare(found, names, hits):
    ours = {names[at]: score for score, at in found}
    theirs = {Path(hit.picture.path).stem: hit.score for hit in hits}
    # A score of next to nothing may be rounded to nothing by one of them.
    assert all(min(ours.get(name, 0), theirs.get(name, 0)) < 2e-4 for name in ours.keys() ^ theirs.keys())
    assert all(ours[name] == pytest.approx(theirs[name], abs=1.01e-4) for name in ours.keys() & theirs.keys())
    assert [score for score, _ in found] == sorted((score for score, _ in found), reverse=True)
    ranked = sorted(theirs, key=lambda name: -theirs[name])
    for better, worse in pairwise(ranked):
        if theirs[better] - theirs[worse] > 3e-4:
            assert ours[better] > ours.get(worse, 0)


def test_a_search_by_two_colors_is_in_the_address(visit, files):
    page = visit(f"{files}/search.html")
    page.get_by_role("button", name="teal").click()
    page.get_by_role("button", name="orange").click()
    page.get_by_text(re.compile(r"^\d+ pictures$")).wait_for()
    assert page.get_by_label("Colors", exact=True).input_value() == "teal orange"
    assert page.get_by_role("button", name="teal").get_attribute("aria-pressed") == "true"
    first = slugs(page)
    again = visit(page.url)
    again.get_by_text(re.compile(r"^\d+ pictures$")).wait_for()
    assert slugs(again) == first
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("() => document.querySelector('main .grid').hidden")


def test_words_that_are_no_colors_are_looked_for_in_titles_and_others_are_told(visit, files):
    page = visit(f"{files}/search.html#{quote('teal 00')}")
    page.get_by_text(re.compile(r"^\d+ pictures?$")).wait_for()
    assert all("00" in slug for slug in slugs(page))
    page.get_by_label("Colors", exact=True).fill("teal:400")
    page.get_by_text("Not understood: teal:400").wait_for()
    page.get_by_label("Colors", exact=True).fill("nosuchtitle")
    page.get_by_text("Nothing found").wait_for()


def test_a_color_of_ones_own_can_be_added(visit, files):
    page = visit(f"{files}/search.html")
    page.get_by_label("Add a color of your own").fill("#c81e28")
    page.get_by_role("button", name="Add").click()
    page.get_by_text(re.compile(r"^\d+ pictures$")).wait_for()
    assert page.get_by_label("Colors", exact=True).input_value() == "#c81e28"


def test_a_swatch_leads_to_pictures_that_have_its_color(visit, files, site):
    page = visit(f"{files}/{photo(site, 3)}")
    page.locator(".palette li a").first.click()
    page.get_by_text(re.compile(r"^\d+ pictures?$")).wait_for()
    assert Path(photo(site, 3)).stem in slugs(page)[:20]


@pytest.mark.parametrize("order", ["hue", "lightness", "date", "name"])
def test_sorting_is_that_of_kolorit(order, visit, files, photos, tmp_path):
    build(tmp_path / "site", photos, settings=Settings(order=order))
    expected = slugs(visit(f"{(tmp_path / 'site').as_uri()}/index.html", script=False))
    page = visit(f"{files}/index.html")
    page.get_by_label("Sort by").select_option(order)
    page.wait_for_function(
        "first => document.querySelector('main .grid a').href.includes(first)", arg=expected[0]
    )
    if order == "hue":
        # Of pictures of one hue, which comes first does not matter.
        def hues(found):
            return page.evaluate(
                """(found) => kolorit.load().then(({ slugs, starts, colors }) => found.map((slug) => {
                    const start = 3 * starts[slugs.indexOf(slug)];
                    return colors.slice(start, start + 3).join();
                }))""",
                found,
            )

        assert hues(slugs(page)[:PAGE]) == hues(expected)
    else:
        assert slugs(page)[:PAGE] == expected


def test_a_family_has_a_page_that_the_dots_lead_to(visit, files):
    page = visit(f"{files}/index.html")
    page.get_by_role("link", name="teal", exact=True).click()
    assert page.locator("h1").inner_text() == "teal"
    assert page.get_by_role("link", name="teal", exact=True).get_attribute("aria-current") == "page"
    assert 0 < len(slugs(page)) <= PAGE


def test_the_keyboard_is_enough(visit, files):
    page = visit(f"{files}/index.html")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the pictures"
    page.keyboard.press("Enter")
    for _ in range(8):  # past sorting and albums
        page.keyboard.press("Tab")
        if page.locator(".grid a:focus").count():
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/photo/*.html")
    titles = [page.locator("h1").inner_text()]
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        with page.expect_navigation():
            page.keyboard.press(key)
        titles.append(page.locator("h1").inner_text())
    assert titles == ["picture 000", "picture 001", "picture 002", "picture 001"]


def test_without_a_script_everything_can_be_reached(visit, files):
    page = visit(f"{files}/index.html", script=False)
    found = slugs(page)
    while page.get_by_role("link", name="Next page").count():
        page.get_by_role("link", name="Next page").click()
        found += slugs(page)
    assert len(set(found)) == COUNT
    page.get_by_role("link", name="Search by color").click()
    assert page.get_by_text("needs JavaScript").is_visible()
    page.get_by_role("main").get_by_role("link", name="orange", exact=True).click()
    assert page.locator("h1").inner_text() == "orange"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_every_page(width, dark, visit, files, site):
    for name in (
        "index.html",
        "index.2.html",
        photo(site),
        "search.html#teal",
        "color/orange.html",
        "album/sea.html",
    ):
        page = visit(f"{files}/{name}", width=width, dark=dark)
        # The checker reads stylesheets by itself, which the policy of the page forbids it.
        page.allowed += ["connect-src", "preload assets"]
        if name.startswith("search"):
            page.get_by_text(re.compile(r"^\d+ pictures$")).wait_for()
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
        assert_accessible(page)


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_rows_are_even_and_nothing_is_cut_or_moves(width, visit, files):
    page = visit(f"{files}/index.html", width=width, script=False)
    boxes = [item.bounding_box() for item in page.locator("main .grid > li").all()]
    rows = {}
    for box in boxes:
        rows.setdefault(round(box["y"]), []).append(box)
    grid = page.locator("main .grid").bounding_box()
    height = {375: 8, 768: 12, 1440: 16}[width] * 16
    for row in list(rows.values())[:-1]:
        assert max(box["height"] for box in row) <= 2.21 * height
        assert max(box["height"] for box in row) - min(box["height"] for box in row) < 1
        if max(box["height"] for box in row) < 2.19 * height:
            assert row[-1]["x"] + row[-1]["width"] == pytest.approx(grid["x"] + grid["width"], abs=1)
    images = page.locator("main .grid img").all()
    for image, box in zip(images, boxes, strict=True):
        shape = int(image.get_attribute("width")) / int(image.get_attribute("height"))
        assert box["width"] / box["height"] == pytest.approx(shape, rel=0.02)
