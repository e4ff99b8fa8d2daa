"""How a query that somebody is writing may go on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit.collection.complete import suggest
from kolorit.collection.query import parse
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidOptionError

FOLDERS = ("2026/trip", "my trip", "home")


def texts(text, at=None, folders=()):
    return [one.text for one in suggest(text, len(text) if at is None else at, folders)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", list(FAMILIES)),
        ("teal:60 ora", ["orange", '"orange brown"']),
        ("-re", ["red"]),
        ("family:pu", ["purple"]),
        ("-family:b", ["brown", "blue", "black"]),
        ('"dusty p', ['"dusty pink"', '"dusty purple"']),
        ("dusty-p", ['"dusty pink"', '"dusty purple"']),
        ("mo", ["mono"]),
        ("pa", ["path:"]),
        ("path:TRIP", ["2026/trip", '"my trip"']),
        ("navy", ["navy", '"navy blue"']),
        ("teal:", ["20", "40", "60", "80"]),
        ("teal:6", ["60"]),
        ("nothing-is-called-so", []),
    ],
)
def test_a_word_goes_on(text, first):
    assert texts(text, folders=FOLDERS)[: len(first)] == first


def test_a_word_in_the_middle_is_replaced_as_a_whole():
    (first, *_) = suggest("teal blu:20 -red", 7)
    assert (first.start, first.end, first.text, first.kind) == (5, 8, "blue", "family")
    (second, *_) = suggest('a "dusty p" b', 10)
    assert (second.start, second.end, second.text) == (2, 11, '"dusty pink"')


def test_an_exact_color_is_told_by_its_code():
    assert suggest("rebeccap", 8)[0].note == "#663399"


def test_a_place_outside_the_text_is_refused():
    for place in (-1, 3, 0.5):
        with pytest.raises(InvalidOptionError, match=r"at must be in 0\.\.2"):
            suggest("ab", place)


@given(st.text(st.sampled_from('abdelnorty:"- ~#6'), max_size=12), st.data())
def test_what_has_been_written_stands_in_what_is_suggested(text, data):
    at = data.draw(st.integers(0, len(text)))
    for one in suggest(text, at, FOLDERS):
        assert one.start <= at <= one.end <= len(text)
        written = text[one.start : at].replace('"', "").lower()
        assert {written, written.replace("-", " ")} & {
            part for part in (written, written.replace("-", " ")) if part in one.text.lower()
        }


@given(st.sampled_from(["", "teal:60 ", "-"]), st.text(st.sampled_from("abdelnort"), max_size=4))
def test_what_is_suggested_can_be_searched_for(before, begun):
    text = before + begun
    for one in suggest(text, len(text)):
        if one.kind in {"family", "color", "trait"}:
            parse(text[: one.start] + one.text + text[one.end :])
