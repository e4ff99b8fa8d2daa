"""The gallery and the page of a picture, as people use them: with a pointer, with keys, on a phone."""

from __future__ import annotations

import re

import pytest
from browser.accessible import assert_accessible
from browser.conftest import WIDTHS
from collection.conftest import in_this_process
from collection.drawn import ONE, draw

from kolorit import Collection

STRIPES = {
    "trip/sea.png": ("teal", "teal", "teal", "orange"),
    "trip/<img src=x onerror=alert(1)>.png": ("orange", "orange", "#301010", "teal"),
    "rose.png": ("red", "green", "green", "green"),
    "gray.png": ("#808080", "#404040"),
    "white.png": ("white", "white", "#f8f8f8"),
    **{f"many/{number:02}.png": (f"#{40 + number:02x}60c0", "#102040") for number in range(70)},
}
# What a browser says of an answer of 4xx, whatever a page makes of it.
REFUSED = "the server responded with a status of 422"


@pytest.fixture(scope="module")
def gallery(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    for name, colors in STRIPES.items():
        draw(folder / "pictures" / name, *colors, size=60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kolorit.collection.scan.supervised", in_this_process)
        Collection.open(folder / "photos.db", create=True).scan(folder / "pictures", **ONE)
    with serve("--db", folder / "photos.db", "--workers", "1") as url:
        yield url


def tiles(page):
    return page.locator("#grid .tile")


def names(page):
    return [text.strip() for text in page.locator("#grid .tile .name").all_text_contents()]


def settled(page, count):
    """Wait until the gallery tells how many there are."""
    page.wait_for_function(
        "text => document.querySelector('#count')?.textContent.startsWith(text)", arg=f"{count} picture"
    )
    page.wait_for_selector("#grid:not([aria-busy])")


def box_of(page):
    return page.get_by_role("combobox", name="Search by color")


def search(page, query):
    box_of(page).fill(query)
    page.keyboard.press("Enter")


def test_a_query_finds_pictures_and_stands_in_the_address(visit, gallery):
    page = visit(f"{gallery}gallery")
    settled(page, 75)
    search(page, "teal:60 orange")
    settled(page, 2)
    assert names(page)[0] == "sea.png"
    assert "q=teal%3A60+orange" in page.url
    shared = visit(page.url)
    settled(shared, 2)
    assert box_of(shared).input_value() == "teal:60 orange"
    page.go_back()
    settled(page, 75)
    page.go_forward()
    settled(page, 2)


def test_a_color_that_is_clicked_is_searched_for(visit, gallery):
    page = visit(f"{gallery}gallery?q=path:sea")
    settled(page, 1)
    tiles(page).first.hover()
    page.get_by_role("button", name="Search for #008080").click()
    page.wait_for_url(re.compile("%23008080"))
    assert box_of(page).input_value() == "path:sea #008080"
    page.locator("#picker").evaluate(
        "input => { input.value = '#ff0000'; input.dispatchEvent(new Event('change')); }"
    )
    page.wait_for_url(re.compile("%23ff0000"))


def test_pictures_are_sorted(visit, gallery):
    page = visit(f"{gallery}gallery")
    settled(page, 75)
    page.get_by_label("Sort by").select_option("Light to dark")
    page.wait_for_function("() => document.querySelector('#grid .name')?.textContent === 'white.png'")
    assert "sort=lightness" in page.url
    page.reload()
    settled(page, 75)
    assert names(page)[0] == "white.png"


def test_chips_filter_and_tell_how_many_there_are(visit, gallery):
    page = visit(f"{gallery}gallery")
    settled(page, 75)
    chip = page.get_by_role("button", name=re.compile("^teal 1$"))
    chip.click()
    settled(page, 1)
    assert names(page) == ["sea.png"]
    pressed = page.get_by_role("button", name=re.compile("^teal"), pressed=True)
    assert pressed.evaluate("button => button === document.activeElement")
    pressed.click()
    settled(page, 75)


def test_suggestions_are_taken_by_keys(visit, gallery):
    page = visit(f"{gallery}gallery")
    settled(page, 75)
    box = box_of(page)
    page.keyboard.press("/")
    box.type("te")
    option = page.get_by_role("option", name="teal any shade")
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    settled(page, 2)
    assert box.input_value().strip() == "teal"
    box.type("-ora")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("listbox").wait_for(state="hidden")
    assert box.get_attribute("aria-expanded") == "false"


def test_a_mistake_is_pointed_at(visit, gallery):
    page = visit(f"{gallery}gallery")
    page.allowed.append(REFUSED)
    settled(page, 75)
    search(page, "teal:60 orang:20")
    alert = page.locator("#mistake")
    alert.wait_for()
    assert "did you mean orange" in alert.inner_text()
    assert page.locator("#mistake mark").inner_text() == "orang"
    assert box_of(page).get_attribute("aria-invalid") == "true"
    assert_accessible(page)
    search(page, "teal")
    settled(page, 2)
    assert alert.is_hidden()


def test_nothing_found_says_what_to_do(visit, gallery):
    page = visit(f"{gallery}gallery?q=%23ff00ff~1+path:sea")
    page.get_by_role("heading", name="No picture is like that").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="All pictures").click()
    settled(page, 75)


def test_without_a_collection_the_gallery_tells_how_to_make_one(visit, server):
    page = visit(f"{server}gallery")
    page.get_by_text("kolorit scan ~/Photos --db photos.db").wait_for()
    assert_accessible(page)
    assert visit(server).get_by_role("link", name="Gallery").count() == 0


def test_more_is_shown_by_scrolling_and_by_a_button(visit, gallery):
    page = visit(f"{gallery}gallery", width=1440, height=300)
    settled(page, 75)
    assert tiles(page).count() == 60
    page.locator("#more").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#grid .tile').length === 75")
    assert page.locator("#more").is_hidden()
    assert "75 of 75" in page.locator("#saying").text_content()


def test_nothing_jumps_while_pictures_load(visit, gallery):
    page = visit("about:blank")
    page.route("**/image?*", lambda route: route.abort())
    page.allowed.append("net::ERR_FAILED")
    page.elsewhere = []
    page.goto(f"{gallery}gallery?q=path:trip")
    settled(page, 2)
    before = [tile.bounding_box() for tile in tiles(page).all()]
    page.unroute("**/image?*")
    page.reload()
    settled(page, 2)
    page.wait_for_function("() => [...document.images].every(image => image.complete && image.naturalWidth)")
    assert [tile.bounding_box() for tile in tiles(page).all()] == before
    page.elsewhere = []


def test_who_comes_back_finds_the_place_again(visit, gallery):
    page = visit(f"{gallery}gallery?sort=name", height=500)
    settled(page, 75)
    page.evaluate("scrollTo(0, 1e6)")
    page.wait_for_function("() => document.querySelectorAll('#grid .tile').length === 75")
    page.evaluate("scrollTo(0, 2000)")
    top = page.evaluate("scrollY")
    assert top > 500
    page.locator("#grid .tile a").nth(40).evaluate("link => link.click()")
    page.wait_for_url(re.compile("/pictures/"))
    page.get_by_role("heading", name="Palette").wait_for()
    page.go_back()
    settled(page, 75)
    page.wait_for_function("top => Math.abs(scrollY - top) < 2", arg=top)


def test_the_page_of_a_picture_tells_its_colors_and_why_it_was_found(visit, gallery):
    page = visit(f"{gallery}gallery?q=teal:60+orange")
    settled(page, 2)
    tiles(page).first.get_by_role("link").click()
    page.get_by_role("heading", name="sea.png").wait_for()
    assert "teal covers 60 % of 60 % asked for" in page.locator("#why").inner_text()
    page.get_by_role("button", name="Copy #008080").click()
    assert page.evaluate("navigator.clipboard.readText()") == "#008080"
    assert page.get_by_role("img", name="sea.png").evaluate("image => image.decode().then(() => true)")
    page.get_by_role("link", name="Next").click()
    page.get_by_role("heading", name="<img src=x onerror=alert(1)>.png").wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="sea.png").wait_for()
    page.get_by_text("Export the palette").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="GIMP").click()
    assert downloading.value.path().read_text().startswith("GIMP Palette")


def test_more_like_this_leads_on(visit, gallery):
    page = visit(f"{gallery}gallery?q=path:white")
    settled(page, 1)
    tiles(page).first.get_by_role("link").click()
    similar = page.locator("#similar .tile")
    similar.first.wait_for()
    assert similar.count() == 12
    page.get_by_role("link", name="More like this").click()
    settled(page, 75)
    assert re.fullmatch(r"like:@\d+", box_of(page).input_value())
    assert names(page)[0] == "white.png"


def test_a_picture_can_be_played_with(visit, gallery):
    page = visit(f"{gallery}gallery?q=path:sea")
    settled(page, 1)
    tiles(page).first.get_by_role("link").click()
    page.get_by_role("link", name="Play with it").click()
    page.get_by_text("sea.png").first.wait_for()
    assert page.get_by_role("link", name="Gallery").is_visible()


def test_keys_alone_are_enough(visit, gallery):
    page = visit(f"{gallery}gallery?q=path:trip")
    settled(page, 2)
    tiles(page).first.get_by_role("link").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("Search for #")
    assert second.startswith("Search for #")
    assert first != second
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/pictures/"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_the_pages(visit, gallery, width, dark):
    page = visit(f"{gallery}gallery", width=width, dark=dark)
    settled(page, 75)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box_of(page).type(" te")
    page.get_by_role("option").first.wait_for()
    assert_accessible(page)
    tiles(page).first.get_by_role("link").evaluate("link => link.click()")
    page.locator("#similar .tile").first.wait_for()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert max(answer.size for answer in page.answers) < 100_000
