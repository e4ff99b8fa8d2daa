"""Numbers from text, and what is said of all else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit import kmeans
from kolorit.clusters.table import read_table
from kolorit.errors import InvalidPointsError

finite = st.floats(-1e80, 1e80)
rows_of_numbers = st.integers(1, 4).flatmap(
    lambda dims: st.lists(st.lists(finite, min_size=dims, max_size=dims), min_size=1, max_size=20)
)


def rows(text):
    table = read_table(text.encode(), "points.csv")
    return [tuple(x * table.unit for x in table.row(place)) for place in range(table.size)]


@given(
    rows_of_numbers,
    st.sampled_from([",", ";", "\t", " ", "   ", " , "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_written_is_read(points, delimiter, line_end):
    text = line_end.join(delimiter.join(map(repr, row)) for row in points)
    assert rows(text) == [tuple(row) for row in points]
    assert rows(f"\ufeff{text}{line_end}") == [tuple(row) for row in points]


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n3,4\n",
        "x,y\n1,2\n3,4\n",
        "# made by hand\n\nx;y\n1;2\n\n3;4",
        '"a, b",c\n"1","2"\n3,4',
        "1 2\n  3   4  \n",
        "1\t2\r\n3\t4\r\n",
        ",,\n1,2\n3,4\n".replace(",,\n", "\n"),
    ],
)
def test_headers_comments_quotes_and_empty_lines_change_nothing(text):
    assert rows(text) == [(1.0, 2.0), (3.0, 4.0)]


def test_names_are_those_of_the_first_line():
    assert read_table(b"height,width\n1,2\n", "a").names == ("height", "width")
    assert read_table(b"1,2\n", "a").names == ()


def test_rows_are_what_kmeans_takes():
    table = read_table(b"1,2\n1.5,1.8\n8,8\n9,8.5\n", "a")
    assert kmeans(table.rows, 2).centers == ((1.25, 1.9), (8.5, 8.25))
    assert read_table(b"1\n2\n", "a").rows.shape == (2, 1)


@pytest.mark.parametrize("text", ["1e300\n-1e305\n", "1e-300\n3e-305\n", "1e308 -1e308\n1 2\n"])
def test_numbers_whose_squares_do_not_fit_are_scaled(text):
    table = read_table(text.encode(), "a")
    assert math.frexp(table.unit)[0] == 0.5
    assert [x * table.unit for x in table.numbers] == list(map(float, text.split()))
    assert 0 < kmeans(table.rows, 1).inertia < math.inf


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there are no numbers in it"),
        (b"\n\n# nothing\n", "there are no numbers in it"),
        (b"\xef\xbb\xbf", "there are no numbers in it"),
        (b"x,y\n", "there are no numbers in it, only names"),
        (b"1,2\n3\n", "line 2 has 1 column where the first has 2 columns"),
        (b"x,y\n1,2,3\n", "line 2 has 3 columns where the first has 2 columns"),
        (b"1,2\n\n# ten\n3,4,5\n", "line 4 has 3 columns where the first has 2 columns"),
        (b"1,2\n3,four\n", "line 2: column 2 is 'four', not a finite number"),
        (b"1,2\n3,\n", "line 2: column 2 is empty"),
        (b"1,2\n3,nan\n", "line 2: column 2 is 'nan', not a finite number"),
        (b"1,2\ninf,3\n", "line 2: column 1 is 'inf', not a finite number"),
        (b"1e999,2\n", "line 1: column 1 is '1e999', not a finite number"),
        (b"1,x\n2,3\n", "line 1: column 2 is 'x', not a finite number"),
        (b"1_000,2\n", "line 1: column 1 is '1_000', not a finite number"),
        ("1,2\n٣,4\n".encode(), "line 2: column 1 is '٣', not a finite number"),
        (b"1;2\n1,5;2\n", "line 2: column 1 is '1,5', not a finite number; decimals take a point"),
        (b"1\n" + b"x" * 100, f"line 2: column 1 is '{'x' * 30}...', not a finite number"),
        (b"1,2\n\xff\xfe3,4", "line 2 is not UTF-8 text; save it as UTF-8"),
        ("1,2\n".encode("utf-16"), "line 1 is not UTF-8 text; save it as UTF-8"),
        (b'1,2\n"3,4\n', "line 2: unexpected end of data"),
        (b'1,2\n"3"x,4\n', "line 2: ',' expected after '\"'"),
        (b"1,2\n" + b'"' + b"3" * 200_000, "line 2: field larger than field limit (131072)"),
        (b"1,\0\n", "line 1: column 2 is '\\x00', not a finite number"),
    ],
)
def test_what_is_no_table_of_numbers_is_said_with_its_line(data, said):
    with pytest.raises(InvalidPointsError) as error:
        read_table(data, "points.csv")
    assert str(error.value) == f"points.csv: {said}"
    assert error.value.code == "invalid_points"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_an_error_of_one_line(data):
    try:
        table = read_table(data, "points.csv")
    except InvalidPointsError as error:
        reason = error.reason
    else:
        reason = ""
        assert all(map(math.isfinite, table.numbers))
        assert len(table.numbers) == table.size * table.dims > 0
    assert "\n" not in reason
