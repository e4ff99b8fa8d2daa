"""What is on the pages of a gallery, and how much of it."""

from __future__ import annotations

import gzip
import posixpath
import re
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.synthetic import photo, photos

from kolorit.color import Color
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidTemplateError
from kolorit.palette import Palette, Swatch
from kolorit.theme.make import make_theme
from kolorit.web.gallery.entries import entries_of
from kolorit.web.gallery.look import named_colors, site_css
from kolorit.web.gallery.pages import _Site, files_of
from kolorit.web.gallery.settings import Settings
from kolorit.web.gallery.templating import Templates, named_files, replaced
from kolorit.web.gallery.texts import TEXTS

SITE = Settings(title="A & B <i>", description="\u00fcber", url="https://example.org/a/", author="Ada")


def pages(made, settings=SITE, templates=None):
    texts, places = replaced(named_files(), templates)
    return dict(files_of(*entries_of(made, settings.order), settings, texts, Templates(texts, places)))


@pytest.fixture(scope="module")
def site():
    return pages(photos(150, albums=2))


class Page(HTMLParser):
    """Elements with their attributes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def html(site):
    return {path: Page(content) for path, content in site.items() if path.endswith(".html")}


def addresses(page):
    for _, attributes in page.elements:
        for name in ("href", "src"):
            if attributes.get(name):
                yield attributes[name]
        for part in (attributes.get("srcset") or "").split(", "):
            if part:
                yield part.split()[0]


def test_five_thousand_photos_have_an_index_of_half_a_megabyte_and_a_light_first_view():
    texts = named_files()
    site = _Site(*entries_of(photos(5000), "date"), SITE, texts, Templates(texts, {}))
    assert len(gzip.compress(site._index, 6)) <= 500_000
    path, content = site._group_page(site._groups[0], 1)
    assert path == "index.html"
    # Everything can be reached without a script.
    assert site._groups[0].pages == 84
    first = [content, site_css(site._entries, "auto")]
    asked = [link["href"] for link in Page(content).all("link") if link["rel"] == "stylesheet"]
    asked += [script["src"] for script in Page(content).all("script")]
    assert [urlsplit(address).path for address in asked] == [
        "grid.css", "gallery.css", "site.css", "colors.js", "gallery.js",
    ]  # fmt: skip
    first += [texts[name].encode() for name in ("grid.css", "gallery.css", "colors.js", "gallery.js")]
    assert sum(map(len, first)) <= 150_000


def test_every_link_leads_to_a_page_and_every_page_can_be_reached(site):
    seen, pending = set(), ["index.html"]
    read = html(site)
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        if path not in read:
            assert path.startswith("img/") or path in site, path
            continue
        for address in addresses(read[path]):
            if address.startswith(("#", "https://example.org/a/")):
                continue
            assert not re.match(r"[a-z]+:|/", address), address
            pending.append(
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(address).path)))
            )
    assert set(read) <= seen
    assert "index.js" not in seen  # which scripts ask for


def test_nothing_on_a_page_is_from_elsewhere_or_inline(site):
    for path, page in html(site).items():
        policy = page.all("meta")[1]["content"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not page.all("style")
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name == "style" or name.startswith("on")], (path, tag)
        for script in page.all("script"):
            assert "defer" in script
            assert "type" not in script
            assert not script["src"].startswith(("http", "/"))


def test_every_picture_says_what_it_shows_and_how_large_it_is(site):
    for page in html(site).values():
        for image in page.all("img"):
            assert re.search(", mostly [a-z]+", image["alt"])
            assert int(image["width"]) > 0 < int(image["height"])
            assert image["decoding"] == "async"


def test_every_page_has_one_heading_a_language_and_the_landmarks(site):
    for page in html(site).values():
        assert page.all("html") == [{"lang": "en"}]
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert page.elements[-1][0]
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_a_photo_that_is_new_changes_few_pages_of_others():
    many = photos(150)
    before = pages(many)
    after = pages(many | dict([photo(1000)]))
    changed = [path for path in before if path.startswith("photo/") and before[path] != after[path]]
    # Its two neighbors, and whom it is more like than those that were shown.
    assert 2 <= len(changed) <= 20


def test_families_are_pages_with_most_of_it_first(site):
    entries, _ = entries_of(photos(150, albums=2), "date")
    for number, name in enumerate(FAMILIES):
        found = []
        for page in ("", ".2", ".3"):
            content = site.get(f"color/{name}{page}.html", b"").decode().partition("<template")[0]
            found += re.findall(r'<a href="\.\./photo/([^"]+)\.html"', content)
        of_family = [entry for entry in entries if entry.has(number)]
        of_family.sort(key=lambda entry: -entry.signature.families[number])
        assert found == [entry.slug for entry in of_family]
    assert all(any(entry.has(number) for number in range(12)) for entry in entries)


@pytest.mark.parametrize("order", ["date", "name", "hue", "lightness"])
def test_pictures_come_in_the_order_that_was_asked_for(order):
    many = photos(20)
    many |= dict([photo(500, taken=None)])
    entries, _ = entries_of(many, order)
    key = {
        "date": lambda entry: [-ord(letter) for letter in entry.made.facts.taken or "\0"],
        "name": lambda entry: entry.title.casefold(),
        "lightness": lambda entry: -entry.signature.lightness,
        "hue": lambda entry: (entry.signature.mono, entry.signature.swatches[0].color.oklch.hue),
    }[order]
    assert entries == sorted(entries, key=key)


def test_the_feed_is_rss_with_whole_addresses_and_dates_of_the_photos(site):
    channel = ET.fromstring(site["feed.xml"]).find("channel")  # noqa: S314 - our own
    assert channel.findtext("title") == "A & B <i>"
    items = channel.findall("item")
    assert len(items) == 50
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    assert dates == sorted(dates, reverse=True)
    for item in items:
        assert item.findtext("link").startswith("https://example.org/a/photo/")
        assert item.findtext("link").removeprefix("https://example.org/a/") in site
        assert '<img src="https://example.org/a/img/' in item.findtext("description")
    assert channel.find("lastBuildDate") is None


def test_without_an_address_there_is_no_feed():
    site = pages(photos(3), Settings())
    assert "feed.xml" not in site
    assert not any(b"feed.xml" in content for content in site.values())


def test_facts_that_are_there_are_told():
    told = {
        "camera": "Acme X100", "lens": "35 mm", "time": "1/250", "aperture": 2.8, "sensitivity": 400,
        "focal_length": 35.0, "taken": "2026-05-17T12:30:00+02:00", "description": "Boats\nat <dawn>",
        "copyright": "me", "latitude": 48.2, "longitude": 16.37,
    }  # fmt: skip
    site = pages(dict([photo(2, **told)]))
    page = next(content for path, content in site.items() if path.startswith("photo/")).decode()
    for text in (
        "Acme X100", "1/250 s, f/2.8, ISO 400, 35 mm", "2026-05-17 12:30", "48.2, 16.37",
        "Boats\nat &lt;dawn&gt;",
        'alt="Boats at &lt;dawn&gt;"', 'datetime="2026-05-17T12:30:00+02:00"',
    ):  # fmt: skip
        assert text in page


def test_all_words_can_be_said_in_another_language():
    texts = {name: f"\u00df{name}{''.join(re.findall(r'{[a-z]+}', text))}" for name, text in TEXTS.items()}
    site = pages(photos(70, albums=2), SITE._replace(texts=texts, language="de"))
    read = "".join(content.decode() for path, content in site.items() if path.endswith(".html"))
    english = {
        text for name, text in TEXTS.items() if name not in FAMILIES and "{" not in text and len(text) > 5
    }
    assert [
        text for text in english if re.search(f'(>|(title|label|alt)="){re.escape(text)}[<"]', read)
    ] == []
    # What a person has not noted, and what nobody looks at here, is not there.
    assert [name for name in texts if f"\u00df{name}" not in read] == [
        "original", "camera", "lens", "exposure", "artist", "copyright", "place",
    ]  # fmt: skip
    # Names of colors stay what they are.
    assert ' lang="en">' in read


colors = st.builds(Color, *[st.integers(0, 255)] * 3)


@given(st.lists(colors, min_size=1, max_size=8, unique=True), st.sampled_from(["dark", "light"]))
def test_text_can_be_read_whatever_the_pictures(some, mode):
    share = 1 / len(some)
    palette = Palette(tuple(Swatch(color, share) for color in sorted(some)), 0, 0)
    named = named_colors(make_theme(palette, mode=mode))
    for text in ("text", "quiet", "accent"):
        for ground in ("ground", "raised"):
            assert named[text].contrast(named[ground]) >= 4.5
    assert named["on-accent"].contrast(named["accent"]) >= 4.5
    assert named["line"].contrast(named["ground"]) >= 3


def test_an_owner_can_replace_any_file(tmp_path):
    (tmp_path / "gallery.css").write_text("body { color: red }")
    (tmp_path / "photo.html").write_text("{{ photo.title }} by {{ site.author }}")
    site = pages(photos(3), templates=str(tmp_path))
    assert site["gallery.css"] == b"body { color: red }"
    assert min(content for path, content in site.items() if path.startswith("photo/")).endswith(b" by Ada")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("photo.html", "\n{{ photo.titel }}", 2),
        ("photo.html", "\n\n{% if %}", 3),
        (
            "item.html",
            "{% macro words(a, b) %}{% endmacro %}{% macro in_grid(i) %}\n{{ i.no.thing }}{% endmacro %}",
            2,
        ),
        ("base.html", "{{ site.__class__.__mro__ }}", 1),
        ("base.html", "{{ ().__class__ }}", 1),
        ("feed.xml", "{% for item in items %}\n{{ 1 / 0 }}{% endfor %}", 2),
    ],
)
def test_a_template_that_cannot_be_filled_is_told_with_its_line(tmp_path, name, text, line):
    (tmp_path / name).write_text(text)
    with pytest.raises(InvalidTemplateError) as caught:
        pages(photos(2), templates=str(tmp_path))
    assert caught.value.template == str(tmp_path / name)
    assert caught.value.line == line


def test_a_file_that_replaces_nothing_is_told(tmp_path):
    (tmp_path / "fotos.html").write_text("")
    with pytest.raises(InvalidTemplateError, match=r"photo\.html"):
        pages(photos(2), templates=str(tmp_path))
    with pytest.raises(InvalidTemplateError):
        pages(photos(2), templates=str(tmp_path / "none"))
