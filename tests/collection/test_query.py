"""What a query means, and where a mistake in it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit.collection.query import TOLERANCE, UNWANTED, parse
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidOptionError, InvalidQueryError

WORDS = st.sampled_from(
    [
        *(
            "teal",
            "teal:60",
            "#0fb0dd",
            "#0fb0dd~15:5%",
            "navy",
            '"dusty purple":5',
            "-red",
            "-red:10",
            "mono",
        ),
        *("-mono", "vivid", "-light", "dark", "family:blue", "-family:red", 'path:"a b"', "-path:x*"),
        *("after:2020", "before:2021-02-03", "like:a.jpg", "orang", ":", "~", "-", '"', '""', "teal:"),
        *("teal~", "#12", "teal:0", "teal:101", "nope:x", "family:mauve", "after:2020-13"),
    ]
)


def shares(text):
    return [(term.text, term.share) for term in parse(text).wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("teal", [("teal", 100.0)]),
        ("teal orange", [("teal", 50.0), ("orange", 50.0)]),
        ("teal:60 orange:20", [("teal", 60.0), ("orange", 20.0)]),
        ("teal:60% #FF8C00 navy", [("teal", 60.0), ("#ff8c00", 20.0), ("navy", 20.0)]),
        ("dusty-purple:2.5", [("dusty-purple", 2.5)]),
        ('"dusty purple":2.5', [("dusty purple", 2.5)]),
        ("", []),
    ],
)
def test_colors_that_name_no_share_divide_what_is_left(text, expected):
    assert shares(text) == expected


def test_a_plain_word_is_a_family_and_with_a_tolerance_an_exact_color():
    family, color = parse("teal").wanted[0], parse("teal~12").wanted[0]
    assert (family.family, family.color) == (FAMILIES.index("teal"), None)
    assert (color.family, color.color.hex, color.tolerance) == (None, "#008080", 12.0)
    assert parse("navy").wanted[0].tolerance == TOLERANCE


def test_what_is_to_be_avoided_has_a_limit():
    assert [(term.text, term.share) for term in parse("-red -navy:5").unwanted] == [
        ("red", UNWANTED),
        ("navy", 5.0),
    ]


def test_traits_are_ranges_and_their_opposites_the_rest():
    for trait in ("light", "dark"):
        low, high = parse(trait).lightness
        other = parse(f"-{trait}").lightness
        assert {low, high, *other} == {0, 65_535, *({low - 1, low} if trait == "light" else {high, high + 1})}
    assert parse("vivid").colorfulness[0] == parse("-vivid").colorfulness[1] + 1
    assert (parse("mono").mono, parse("-mono").mono, parse("").mono) == (True, False, None)


def test_families_are_narrowed_down():
    assert parse("family:red").families == 1
    assert parse("-family:red").families == (1 << len(FAMILIES)) - 2


def test_dates_are_from_the_beginning_of_their_day_month_or_year():
    query = parse("after:2026-05 before:2026-06-07 after:2025")
    assert query.after == int(datetime(2026, 5, 1, tzinfo=UTC).timestamp()) * 10**9
    assert query.before == int(datetime(2026, 6, 7, tzinfo=UTC).timestamp()) * 10**9


def test_values_may_be_quoted():
    assert (
        parse('path:"my photos" -"path:old stuff" like:"a b.jpg"')[2:]
        == parse('like:"a b.jpg" "path:my photos" -path:"old stuff"')[2:]
    )


@pytest.mark.parametrize(
    ("text", "marked", "reason"),
    [
        ("teal:60 orang:20", "orang", "there is no color called 'orang'; did you mean orange"),
        ("blue #12", "#12", "a color looks like #0fb0dd, or is a name such as teal"),
        ("blue teal:0 red", "0", "a share must be a number above 0 and at most 100"),
        ("blue teal:101", "101", "a share must be a number above 0 and at most 100"),
        ("teal:60 orange:50", "orange:50", "the shares add up to more than 100"),
        ("teal:100 orange", "orange", "the other colors are to cover all of the picture"),
        ("teal:half", "teal", "there is no teal:, only family: path: after: before: like: and colors"),
        ("#0fb0dd:half", "half", "a share is a number of percent"),
        ("navy~:5", "navy~:5", "a tolerance must be a number above 0 and at most 100"),
        ("navy~x", "x", "a tolerance must be a number above 0"),
        ("red family:mauve", "mauve", "a family is one of red, orange"),
        ("family:red family:blue", "family:blue", "this contradicts another word"),
        ("mono -mono", "mono", "this contradicts another word"),
        ("light dark", "dark", "this contradicts another word"),
        ("x after:2026-13", "after:2026-13", "there is no color called 'x'"),
        ("after:2026-13", "2026-13", "a date looks like 2026, 2026-05 or 2026-05-17"),
        ("after:yesterday", "yesterday", "a date looks like"),
        ("-after:2026", "after:2026", "write before: instead of -after:"),
        ("path:", "path:", "path: needs a value"),
        ("like:a.jpg red", "red", "like: compares all colors"),
        ("like:a.jpg like:b.jpg", "like:b.jpg", "pictures can be like one other"),
        ("-like:a.jpg", "like:a.jpg", "pictures can be like one other"),
        ('red "dusty purple', '"', "this quote is not closed"),
        ('red ""', '""', "there is nothing here"),
        ("red -", "-", "there is nothing here"),
        ("red :5", ":5", "there is no color here"),
        ("#0fb0dd80", "#0fb0dd80", "a color looks like"),
    ],
)
def test_a_mistake_is_pointed_at(text, marked, reason):
    with pytest.raises(InvalidQueryError) as caught:
        parse(text)
    error = caught.value
    if not text.startswith("x "):
        assert text[error.start : error.end] == marked
    assert error.reason.startswith(reason)
    line, carets = error.pointed().split("\n")
    assert (line, carets.index("^"), carets.count("^")) == (
        text,
        error.start,
        len(marked) if text[0] != "x" else 1,
    )
    assert str(error) == f"at character {error.start + 1} of {text!r}: {error.reason}"


def mistake_in(text) -> InvalidQueryError | None:
    try:
        parse(text)
    except InvalidQueryError as error:
        return error
    return None


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=6).map(" ".join)))
def test_any_text_is_a_query_or_an_error_that_points_into_it(text):
    found = mistake_in(text)
    assert found is None or (0 <= found.start <= found.end <= len(text) and found.query == text)


@given(st.permutations(["mono", "-vivid", "light", "-family:red", "after:2020", "after:2021", "before:2023"]))
def test_the_order_of_filters_changes_nothing(words):
    assert parse(" ".join(words)) == parse(" ".join(sorted(words)))


@pytest.mark.parametrize("query", [None, 3, b"teal", ["teal"]])
def test_what_is_no_text_is_no_query(query):
    with pytest.raises(InvalidOptionError, match="a query must be text"):
        parse(query)
