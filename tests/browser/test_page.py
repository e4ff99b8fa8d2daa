"""The page to play with the colors of a picture, as people use it."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from browser.accessible import assert_accessible
from browser.page import FILLED, LIT, TABS, drawn, hand_in, hexes, open_tab
from playwright.sync_api import expect
from waiting import wait_for

import kolorit
from kolorit import cli
from kolorit.export.formats import BINARY, WRITERS

WIDTHS = (375, 768, 1440)
# Chromium drops the eleventh download within a second, and says nothing.
AT_ONCE = 9


def found(**options):
    return [swatch.color.hex for swatch in kolorit.extract(drawn(), **options)]


def shows(page, colors):
    expect(page.locator(".swatch .mono:nth-child(2)")).to_have_text(colors)


@pytest.fixture
def page(visit, server):
    """One with a picture."""
    page = visit(server)
    hand_in(page, ("three.png", drawn()))
    return page


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_picture_that_is_dropped_or_pasted_has_the_palette_that_extract_finds(visit, server, kind):
    page = visit(server)
    hand_in(page, ("three.png", drawn()), kind=kind)
    palette = kolorit.extract(drawn())
    shows(page, [swatch.color.hex for swatch in palette])
    assert page.locator(".swatch .called").all_text_contents() == [swatch.color.name for swatch in palette]
    shares = [float(text.removesuffix(" %")) for text in page.locator(".swatch .paint").all_text_contents()]
    assert shares == pytest.approx([100 * swatch.share for swatch in palette], abs=0.1)
    assert sum(shares) == pytest.approx(100)
    expect(page.locator("#facts")).to_have_text("three.png \u00b7 120 \u00d7 80")
    expect(page.locator("#picture")).to_be_visible()


def test_pictures_can_be_chosen(visit, server):
    page = visit(server)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose pictures").click()
    chooser.value.set_files([{"name": "a.png", "mimeType": "image/png", "buffer": drawn()}])
    shows(page, found())


def test_the_slider_chooses_how_many_and_auto_finds_out(page):
    slider = page.get_by_role("slider", name="Colors")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    shows(page, found(k=7))
    page.get_by_role("checkbox", name="Auto").check()
    shows(page, found(k="auto"))
    expect(page.locator("#k-told")).to_have_text(str(len(found(k="auto"))))
    expect(slider).to_be_disabled()


def test_of_many_moves_of_the_slider_the_last_one_wins(page):
    slider = page.get_by_role("slider", name="Colors")
    slider.focus()
    for _ in range(20):
        slider.press("ArrowRight")
    for _ in range(21):
        slider.press("ArrowLeft")
    shows(page, found(k=4))


@pytest.mark.parametrize("name", ["Salient", "Exact"])
def test_a_switch_changes_the_palette_as_the_option_does(page, name):
    page.get_by_label(name).check()
    shows(page, found(**{name.lower(): True}))


def test_colors_are_compared_in_the_space_that_is_chosen(page):
    page.get_by_label("Space").select_option("srgb")
    shows(page, found(space="srgb"))


@pytest.mark.parametrize(
    ("notation", "text"), [("hex", "#1450a0"), ("rgb", "rgb(20 80 160)"), ("oklch", None), ("name", None)]
)
def test_a_click_copies_a_color_as_it_is_to_be_written(page, notation, text):
    page.get_by_label("Copy as").select_option(notation)
    color = kolorit.Color.from_hex("#1450a0")
    page.locator(f".swatch:has-text('{color.hex}')").click()
    expected = text or (color.name if notation == "name" else color.css(notation))
    expect(page.locator("#saying")).to_contain_text(f"Copied {expected}")
    assert page.evaluate("() => navigator.clipboard.readText()") == expected


def test_pointing_at_a_swatch_lights_up_its_pixels(page):
    blue = hexes(page).index("#1450a0")
    page.locator(".swatch").nth(blue).hover()
    expect(page.locator("#light")).to_have_class("on")
    lit, whole = page.evaluate(LIT)
    assert lit / whole == pytest.approx(1 / 3)
    page.locator("#tab-export").hover()
    expect(page.locator("#light")).not_to_have_class("on")
    page.locator("#tab-colors").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#light")).to_have_class("on")


def test_a_part_can_be_drawn_with_the_pointer(page):
    box = page.locator("#stage").bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.9, steps=4)
    page.mouse.up()
    shows(page, ["#1450a0"])
    page.get_by_role("button", name="Whole picture").click()
    shows(page, found())


def test_a_part_can_be_moved_and_sized_with_the_keyboard(page):
    stage = page.locator("#stage")
    stage.focus()
    stage.press("ArrowRight")
    shows(page, found(region=(0.25, 0.25, 0.5, 0.5)))
    for _ in range(3):
        stage.press("ArrowRight")
    for _ in range(5):
        stage.press("Shift+ArrowUp")
    shows(page, found(region=(0.25 + 3 / 32, 0.25, 0.5, 0.5 - 5 / 32)))
    expect(page.locator("#saying")).to_contain_text("From 34 % across")
    stage.press("Escape")
    shows(page, found())


def test_a_part_never_reaches_beyond_the_picture(page):
    stage = page.locator("#stage")
    stage.focus()
    for _ in range(20):
        stage.press("ArrowRight")
    for _ in range(60):
        stage.press("Shift+ArrowDown")
    shows(page, found(region=(0.5, 0.25, 0.5, 0.75)))
    expect(page.locator("#problem")).to_be_hidden()


def test_the_cloud_is_drawn_and_can_be_turned(page):
    assert not any("cloud" in answer.url for answer in page.answers)
    open_tab(page, "cloud")
    expect(page.locator(".cloud ol button")).to_have_count(len(found()))
    canvas = page.locator(".space canvas")
    canvas.focus()
    before = canvas.screenshot()
    for _ in range(6):
        canvas.press("ArrowLeft")
    wait_for(lambda: canvas.screenshot() != before)
    page.locator(".cloud ol button").first.click()
    expect(page.locator(".cloud ol button").first).to_have_attribute("aria-pressed", "true")


def test_the_steps_play_pause_and_are_told(page):
    open_tab(page, "steps")
    told = page.locator(".kmeans output")
    expect(told).to_have_text(re.compile("^1 of"))
    page.get_by_role("button", name="Play").click()
    expect(told).not_to_have_text(re.compile("^1 of"))
    page.get_by_role("button", name="Pause").click()
    page.locator(".kmeans").focus()
    page.keyboard.press("End")
    expect(page.locator("#said")).to_contain_text("Done")
    cores = page.locator("#centers circle:last-child")
    fills = cores.evaluate_all("all => all.map((core) => core.getAttribute('fill'))")
    assert sorted(fills) == sorted(found())


@pytest.mark.parametrize("begin", range(0, len(WRITERS), AT_ONCE))
def test_every_format_is_shown_and_downloaded_as_export_writes_it(page, begin):
    open_tab(page, "export")
    palette = kolorit.extract(drawn())
    formats = page.locator("#export input").evaluate_all("all => all.map(one => one.value)")
    assert sorted(formats) == sorted(["table", *WRITERS])
    for name in list(WRITERS)[begin : begin + AT_ONCE]:
        page.locator(f"#export input[value={name}]").check()
        with page.expect_download() as begun:
            page.locator("#export").get_by_role("button", name="Download").click()
        with open(begun.value.path(), "rb") as file:  # noqa: PTH123 - a path is text here
            written = file.read()
        expected = palette.export(name, name=None if name == "hex" else "three.png")
        assert written == (expected if isinstance(expected, bytes) else expected.encode())
        if name not in BINARY:
            assert page.locator("#file-text").text_content() == expected


def test_a_theme_is_shown_and_downloaded_for_a_program(page):
    open_tab(page, "theme")
    page.locator("#theme").get_by_label("Light").check()
    expect(page.locator("#promises")).to_contain_text("It is light")
    page.locator("#target").select_option("kitty")
    with page.expect_download() as begun:
        page.locator("#theme").get_by_role("button", name="Download").click()
    with open(begun.value.path(), encoding="utf-8") as file:  # noqa: PTH123 - as above
        assert kolorit.make_theme(kolorit.extract(drawn(), 16), mode="light").background.hex in file.read()


def test_several_pictures_stand_in_a_row_each_with_its_palette(visit, server):
    page = visit(server)
    other = io.BytesIO()
    kolorit.image.read(drawn()).image.crop((0, 0, 40, 80)).save(other, "PNG")
    hand_in(page, ("three.png", drawn()), ("one.png", other.getvalue()))
    picks = page.locator("#pictures .pick")
    expect(picks).to_have_count(2)
    expect(picks.nth(1).locator(".strip span")).to_have_count(1)
    picks.nth(1).click()
    shows(page, ["#1450a0"])
    page.get_by_role("button", name="Remove one.png").click()
    shows(page, found())
    page.get_by_role("button", name="Remove three.png").click()
    expect(page.get_by_role("button", name="Choose pictures")).to_be_focused()


def test_one_of_our_pictures_can_be_tried_and_a_link_holds_it_and_the_options(visit, server):
    page = visit(server)
    page.get_by_role("button", name="Poppies").click()
    page.get_by_label("Exact").check()
    open_tab(page, "contrast")
    expect(page).to_have_url(f"{server}#k=5&exact&tab=contrast&sample=poppies")
    again = visit(page.url)
    again.locator("#pairs td").first.wait_for()
    assert hexes(again) == hexes(page)


def test_what_is_in_a_link_is_taken_only_if_it_makes_sense(visit, server):
    page = visit(f"{server}#k=99&space=<b>&tab=nowhere&notation=x&sample=../../api/x")
    hand_in(page, ("three.png", drawn()))
    shows(page, found())


def test_the_name_of_a_file_is_never_read_as_html(visit, server):
    page = visit(server)
    name = "<img src=x onerror=alert(1)>.png"
    hand_in(page, (name, drawn()))
    expect(page.locator("#facts")).to_contain_text(name)
    for tab in TABS:
        open_tab(page, tab)
    assert page.locator("img[src=x]").count() == 0


def test_a_file_that_is_no_picture_is_told_with_its_code(visit, server):
    page = visit(server)
    page.allowed.append("422")
    hand_in(page, ("no.png", b"this is no picture"), found=False)
    expect(page.get_by_role("alert")).to_contain_text("[unreadable]")
    link = page.get_by_role("link", name="What this means")
    expect(link).to_have_attribute("href", "/problems/unreadable")
    hand_in(page, ("three.png", drawn()))
    expect(page.get_by_role("alert")).to_be_hidden()


def test_while_the_server_is_busy_it_is_asked_again(visit, server):
    page = visit(server)
    page.allowed.append("503")
    asked = []

    def answer(route):
        asked.append(route)
        if len(asked) > 2:
            return route.continue_()
        return route.fulfill(status=503, headers={"Retry-After": "0.1"}, body="")

    page.route("**/api/palette", answer)
    hand_in(page, ("three.png", drawn()))
    shows(page, found())
    assert len(asked) == 3


def test_a_server_that_is_gone_is_told_and_can_be_tried_again(visit, server):
    page = visit(server)
    page.allowed.append("ERR_")
    page.route("**/api/palette", lambda route: route.abort())
    hand_in(page, ("three.png", drawn()), found=False)
    expect(page.get_by_role("alert")).to_contain_text("No answer")
    page.unroute("**/api/palette")
    page.get_by_role("button", name="Try again").click()
    shows(page, found())


def test_what_the_browser_cannot_show_the_server_shows(visit, server):
    page = visit(server)
    hand_in(page, ("three.tiff", drawn("TIFF")))
    expect(page.locator("#picture")).to_have_attribute("src", re.compile("^data:image/webp"))


REACHED = """() => {
  const { id, className, textContent } = document.activeElement;
  return id || className || textContent.trim();
}"""


def test_everything_is_within_reach_of_the_keyboard(page):
    page.locator(".brand").focus()
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(REACHED))
    assert {"stage", "pick", "remove", "add", "k", "auto", "salient", "exact", "space", "notation"} <= reached
    assert {"tab-colors", "swatch"} <= reached
    for before, tab in pairwise(TABS):
        page.locator(f"#tab-{before}").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#tab-{tab}")).to_be_focused()
        page.locator(FILLED[tab]).first.wait_for(state="attached")
        page.keyboard.press("Tab")
        inside = page.locator(f"#panel-{tab}").evaluate("panel => panel.contains(document.activeElement)")
        # There is nothing to do there but to look.
        assert inside or tab == "vision"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_every_tab(visit, server, width, dark):
    page = visit(server, width=width, dark=dark)
    assert_accessible(page)
    hand_in(page, ("three.png", drawn()))
    for tab in TABS:
        open_tab(page, tab)
        assert_accessible(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_forced_colors_leave_the_colors_of_the_picture(visit, server):
    page = visit(server, forced_colors="active")
    hand_in(page, ("three.png", drawn()))
    blue = page.locator(".swatch .paint").nth(hexes(page).index("#1450a0"))
    assert blue.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(20, 80, 160)"


def test_the_look_can_be_switched_and_stays_so(visit, server):
    page = visit(server)
    switch = page.get_by_role("button", name="Look")
    switch.click()
    switch.click()
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(22, 22, 22)"
    page.reload()
    assert page.evaluate(ground) == "rgb(22, 22, 22)"


def test_the_first_view_asks_for_little(visit, server):
    page = visit(server)
    page.wait_for_load_state("networkidle")
    blocking = [answer for answer in page.answers if answer.kind in {"document", "stylesheet", "script"}]
    assert all(answer.size < 100_000 for answer in blocking)
    assert sum(answer.size for answer in blocking) < 100_000
    assert sum(answer.size for answer in page.answers) < 200_000
    assert len(page.answers) < 30


def test_pointing_at_the_picture_tells_which_color_it_is(page):
    blue = hexes(page).index("#1450a0")
    box = page.locator("#stage").bounding_box()
    page.locator(".swatch").first.hover()
    expect(page.locator("#light")).to_have_class("on")
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    expect(page.locator("#swatches > li").nth(blue)).to_have_class("at")
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] + 300)
    expect(page.locator("#swatches > .at")).to_have_count(0)


def test_without_a_collection_there_is_no_way_to_one(page):
    expect(page.locator("#pages")).to_be_hidden()
    expect(page.locator(".find").first).to_be_hidden()


def test_with_a_collection_a_color_leads_to_its_pictures(visit, serve, tmp_path):
    photos, db = tmp_path / "photos", tmp_path / "photos.db"
    photos.mkdir()
    (photos / "three.png").write_bytes(drawn())
    assert cli.main(["scan", str(photos), "--db", str(db)]) == 0
    with serve("--db", db) as url:
        page = visit(url)
        hand_in(page, ("three.png", drawn()))
        expect(page.get_by_role("link", name="Gallery")).to_be_visible()
        page.get_by_role("link", name="Find pictures with #1450a0").click()
        expect(page).to_have_url(f"{url}gallery?q=%231450a0")
        expect(page.locator("#grid li")).to_have_count(1)
        page.go_back()
        hand_in(page, ("three.png", drawn()))
        page.get_by_role("link", name="Find pictures with all of these colors").click()
        expect(page.locator("#grid li")).to_have_count(1)
