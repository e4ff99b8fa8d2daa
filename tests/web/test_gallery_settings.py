"""What an owner can set, and what is told of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit.errors import InvalidConfigError
from kolorit.web.gallery.settings import FACTS, Settings, read_settings
from kolorit.web.gallery.sources import photos_of, slug, slugs, title
from kolorit.web.gallery.texts import TEXTS


def read(tmp_path, text):
    path = tmp_path / "gallery.toml"
    path.write_text(text)
    return read_settings(str(path))


def test_what_is_set_is_known_and_the_rest_is_as_it_was(tmp_path):
    found = read(
        tmp_path,
        """
        title = "Sea"
        url = "https://example.org/sea"
        order = "hue"
        facts = ["place", "date"]
        large = 1600
        texts.search = "Suche"
        """,
    )
    assert found == Settings(
        title="Sea", url="https://example.org/sea/", order="hue", facts=("date", "place"), large=1600,
        texts=TEXTS | {"search": "Suche"},
    )  # fmt: skip
    assert read(tmp_path, "") == Settings()


def test_a_place_is_told_only_if_asked_for():
    assert set(FACTS) - set(Settings().facts) == {"place"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', "titel is no setting"),
        ("title = 5", "title must be text"),
        ('title = " "', "title must be text, and not empty"),
        ('language = "deutsch bitte"', "a language such as en"),
        ('url = "example.org"', "url must be where"),
        ('url = "javascript:alert(1)"', "url must be where"),
        ('url = "https://a.example/?q=<b>"', "url must be where"),
        ('url = "https://[::1"', "url must be where"),
        ('order = "random"', "order must be one of date, name, hue, lightness"),
        ('mode = "night"', "mode must be one of auto, dark, light"),
        ('facts = ["gps"]', "facts must be a list of camera"),
        ('facts = "camera"', "facts must be a list of camera"),
        ("large = 20", "large must be a whole number of pixels in 640..8192, got 20"),
        ("large = true", "large must be a whole number"),
        ("originals = 1", "originals must be true or false"),
        ("texts = 1", "texts must be a table"),
        ('texts.hello = "x"', "texts.hello is no text"),
        ("texts.skip = 1", "texts.skip must be text"),
        ('texts.many = "many"', r"texts.many must have \{count\} in it"),
        ("title =", "is no TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path, text, message):
    with pytest.raises(InvalidConfigError, match=message) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "gallery.toml") in str(caught.value)


def test_settings_that_are_not_there_are_told(tmp_path):
    with pytest.raises(InvalidConfigError, match="cannot be read"):
        read_settings(str(tmp_path / "none.toml"))


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8, unique=True))
def test_every_photo_has_an_address_of_its_own_that_can_be_read_out(keys):
    found = slugs(keys)
    assert len(set(found.values())) == len(keys)
    assert all(text and text.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == "" for text in found.values())
    assert all(found[key] == slug(key.rpartition(".")[0] or key) or found[key][-7] == "-" for key in keys)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("trip/old_harbor-at-dawn.jpg", "old harbor at dawn"),
        ("2026-05-17 - dawn.jpg", "2026 05 17 - dawn"),
        ("IMG_2041.JPG", "IMG 2041"),
        ("noending", "noending"),
        (".jpg", ".jpg"),
    ],
)
def test_titles_are_names_as_people_say_them(key, expected):
    assert title(key) == expected


def test_keys_do_not_depend_on_where_the_folder_is(tmp_path):
    for place in ("here", "there"):
        (tmp_path / place / "photos/trip").mkdir(parents=True)
        for name in ("b.jpg", "trip/a.jpg"):
            (tmp_path / place / "photos" / name).touch()
    here, there = (
        [found.key for found in photos_of([str(tmp_path / place / "photos")], without="site")]
        for place in ("here", "there")
    )
    assert here == there == ["b.jpg", "trip/a.jpg"]
    both = photos_of([str(tmp_path / "here/photos"), str(tmp_path / "there/photos")], without="site")
    assert len({found.key for found in both}) == len(both) == 4
