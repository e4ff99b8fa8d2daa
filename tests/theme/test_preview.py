"""Themes in use: in the terminal, as a page and as a picture."""

import re
from html.parser import HTMLParser

import pytest
from PIL import Image
from theme.drawn import palette_of

from kolorit import Color, make_theme
from kolorit.theme.preview.page import page_preview
from kolorit.theme.preview.picture import picture_preview
from kolorit.theme.preview.sample import samples
from kolorit.theme.preview.terminal import terminal_preview, terminal_swatches

THEME = make_theme(palette_of(Color(20, 40, 90), Color(220, 120, 60)))
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
PICTURE = Image.new("RGB", (80, 50), "#dc783c")


def plain(text):
    return ESCAPE.sub("", text)


def words():
    return [run.text.strip() for sample in samples(THEME) for line in sample.lines for run in line]


def test_all_sixteen_colors_but_black_are_in_use():
    used = {run.ink for sample in samples(THEME) for line in sample.lines for run in line}
    assert used >= set(THEME.colors[1:])


def test_the_terminal_shows_the_theme_in_its_own_colors():
    text = terminal_preview(THEME, 24)
    for color in (*THEME.colors, THEME.cursor, THEME.selection_background):
        assert "2;{};{};{}".format(*color.rgb) in text
    assert all(word in plain(text) for word in words())


def test_every_line_in_color_is_as_wide_and_ends_where_it_began():
    lines = terminal_preview(THEME, 24).splitlines()
    assert len({len(plain(line)) for line in lines}) == 1
    assert all(line.startswith("\x1b[38;") and line.endswith("\x1b[0m") for line in lines)


def test_with_256_colors_the_nearest_of_the_fixed_ones_stand_for_them():
    assert set(re.findall(r"[34]8;(\d)", terminal_preview(THEME, 8))) == {"5"}


def test_without_color_there_are_only_words():
    for text in (terminal_preview(THEME, 0), terminal_swatches(THEME, 0)):
        assert "\x1b" not in text
        assert text.isascii()
    assert all(word in terminal_preview(THEME, 0) for word in words())


def test_swatches_tell_the_codes():
    text = plain(terminal_swatches(THEME, 24))
    assert all(color.hex in text for color in THEME.colors[1:8])


def test_contrasts_that_are_too_low_are_marked():
    faint = THEME._replace(foreground=THEME.colors[8])
    line = next(line for line in terminal_preview(faint, 0).splitlines() if line.startswith("foreground"))
    assert ":1!" in line
    assert ":1!" not in terminal_preview(THEME, 0)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.images, self.scripts = "", [], 0

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.images.append(dict(attrs)["src"])
        self.scripts += tag == "script"

    def handle_data(self, data):
        self.text += data


def test_a_page_has_all_samples_and_colors_and_fetches_nothing():
    page = Page()
    page.feed(page_preview(THEME, "sea.jpg", "data:image/png;base64,AAAA"))
    assert all(word in page.text for word in words())
    assert all(color.hex in page.text for color in (*THEME.colors, *THEME.roles))
    assert page.images == ["data:image/png;base64,AAAA"]
    assert page.scripts == 0


def test_hostile_names_stay_text():
    text = page_preview(THEME, '</title><script>alert("x")</script>{0}', None)
    page = Page()
    page.feed(text)
    assert page.scripts == 0
    assert '<script>alert("x")</script>{0}' in page.text


@pytest.mark.parametrize("size", [(80, 50), (1, 900), (900, 1), (1, 1)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_picture_shows_the_theme_beside_the_picture(size, mode):
    image = picture_preview(THEME, Image.new(mode, size, "#dc783c"))
    found = {color for _, color in image.getcolors(1 << 24)}
    assert image.width == 1920
    assert {color.rgb for color in (THEME.background, *THEME.colors, THEME.roles.primary)} <= found
    assert Color.from_hex("#dc783c").rgb in found


def test_without_a_picture_the_theme_stands_alone():
    colors = {color for _, color in picture_preview(THEME, None).getcolors(1 << 24)}
    assert Color.from_hex("#dc783c").rgb not in colors
    assert THEME.background.rgb in colors


def test_the_same_theme_makes_the_same_pixels():
    assert picture_preview(THEME, PICTURE).tobytes() == picture_preview(THEME, PICTURE).tobytes()
