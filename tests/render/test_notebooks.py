"""How palettes and swatches show themselves in a notebook."""

import re
from html.parser import HTMLParser

from hypothesis import given
from render.palettes import of_count, palettes


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = []
        self.texts = []

    def handle_starttag(self, tag, _attributes):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def read(html):
    texts = Texts()
    texts.feed(html)
    assert texts.open == []
    return "".join(texts.texts)


@given(palettes(most=30))
def test_a_palette_tells_each_color_with_shares_that_add_up(palette):
    html = palette._repr_html_()
    text = read(html)
    assert re.findall("#[0-9a-f]{6}", text) == [swatch.color.hex for swatch in palette]
    assert sum(int(share.replace(".", "")) for share in re.findall(r"[0-9]+\.[0-9](?=%)", text)) == 1000
    assert all(swatch.color.name in text for swatch in palette)


def test_nothing_of_it_can_reach_beyond_its_own_cell():
    """A notebook is one page of many outputs."""
    for html in (of_count(5)._repr_html_(), of_count(5)[0]._repr_html_()):
        assert not re.search(r"<style|<script|\bid=|\bclass=|https?:", html)


def test_a_swatch_tells_its_color():
    swatch = of_count(3)[0]
    text = read(swatch._repr_html_())
    assert swatch.color.hex in text
    assert f"{swatch.share:.1%}" in text
    assert swatch.color.name in text


def test_where_html_is_not_shown_there_is_svg():
    assert of_count(5)._repr_svg_().startswith('<svg xmlns="http://www.w3.org/2000/svg" width="600"')


def test_a_swatch_is_still_a_tuple_and_prints_like_one():
    swatch = of_count(3)[0]
    assert tuple(swatch) == (swatch.color, swatch.share)
    assert repr(swatch).startswith("Swatch(color=Color(red=")
