"""Collections as Parquet and CSV: there, and back."""

from __future__ import annotations

import csv
import os
import sqlite3
import sys

import duckdb
import pyarrow.parquet as pq
import pytest
from collection.drawn import ONE, draw, drawn_collection, table
from hypothesis import given, settings
from hypothesis import strategies as st

from kolorit import Collection
from kolorit.collection import transfer
from kolorit.collection.records import FIELDS, row
from kolorit.color.families import FAMILIES
from kolorit.errors import (
    InvalidOptionError,
    KoloritError,
    MissingExtraError,
    NotFoundError,
    NotWrittenError,
    UnreadableError,
)

KINDS = ("parquet", "csv")
_SWATCHES = "SELECT count(*) FROM pictures, unnest(palette) AS swatch(it) WHERE it.share > 0.4"


@pytest.fixture
def collection(tmp_path):
    collection = drawn_collection(
        tmp_path, {'a, "b".png': ("teal", "gold"), "c.png": ("#808080",), "d.png": ("red", "blue", "white")}
    )
    (tmp_path / "pictures/broken.png").write_bytes(b"no picture")
    if sys.platform != "win32":
        draw(tmp_path / "x.png", "navy").rename(tmp_path / "pictures" / os.fsdecode(b"caf\xe9.png"))
    collection.scan(tmp_path / "pictures", **ONE)
    (tmp_path / "pictures/c.png").unlink()
    collection.scan(tmp_path / "pictures", **ONE)
    return collection


@pytest.mark.parametrize("kind", KINDS)
def test_a_collection_comes_back_row_for_row(collection, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(transfer, "_CHUNK", 2)
    collection.export(tmp_path / f"photos.{kind}")
    other = Collection.open(tmp_path / "other.db", create=True)
    assert other.import_from(tmp_path / f"photos.{kind}") == 5
    assert table(tmp_path / "other.db") == table(tmp_path / "photos.db")
    # And so nothing is read again.
    assert other.scan(tmp_path / "pictures", **ONE).unchanged == 4
    other.export(tmp_path / f"again.{kind}")
    assert (tmp_path / f"again.{kind}").read_bytes() == (tmp_path / f"photos.{kind}").read_bytes()


def test_what_comes_in_replaces_what_is_known_of_the_same_paths(collection, tmp_path):
    collection.export(tmp_path / "photos.csv")
    rows = table(tmp_path / "photos.db")
    draw(tmp_path / "pictures/d.png", "pink")
    draw(tmp_path / "pictures/new.png", "pink")
    collection.scan(tmp_path / "pictures", **ONE)
    assert collection.import_from(tmp_path / "photos.csv") == 5
    assert set(rows) <= set(table(tmp_path / "photos.db"))
    assert len(list(collection)) == 6


def test_parquet_has_a_list_of_structs_that_others_read(collection, tmp_path):
    collection.export(tmp_path / "photos.parquet")
    frame = pq.read_table(tmp_path / "photos.parquet").to_pylist()
    (picture,) = [one for one in frame if one["path"].endswith("d.png")]
    assert [swatch["hex"] for swatch in picture["palette"]] == ["#0000ff", "#ff0000", "#ffffff"]
    assert picture["palette"][2] == {"hex": "#ffffff", "l": 1.0, "a": 0.0, "b": 0.0, "share": 1 / 3}
    assert picture["families"]["red"] == 21845 / 65535
    pictures = duckdb.read_parquet(str(tmp_path / "photos.parquet"))
    found = pictures.query("pictures", _SWATCHES).fetchall()
    assert found == [(4 if sys.platform != "win32" else 3,)]


def test_csv_is_read_by_others(collection, tmp_path):
    collection.export(tmp_path / "photos.csv")
    with (tmp_path / "photos.csv").open(encoding="utf-8", newline="") as stream:
        frame = list(csv.DictReader(stream))
    assert tuple(frame[0]) == FIELDS
    assert {one["path"].rpartition("/")[2] for one in frame} >= {'a, "b".png', "d.png", "broken.png"}
    pictures = duckdb.read_csv(str(tmp_path / "photos.csv"))
    assert pictures.filter("gone").count("*").fetchall() == [(1,)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_such_file_is_told_and_changes_nothing(collection, tmp_path, kind):
    before = table(tmp_path / "photos.db")
    path = tmp_path / f"x.{kind}"
    for content in (b"", b"\0\xff\xfe", b"path,size\n1,2\n", b"PAR1" + bytes(40) + b"PAR1"):
        path.write_bytes(content)
        with pytest.raises(UnreadableError, match=r"it lacks the column|it is no CSV|it is no Parquet file"):
            collection.import_from(path)
    with pytest.raises(NotFoundError, match="there is no such file"):
        collection.import_from(tmp_path / f"none.{kind}")
    assert table(tmp_path / "photos.db") == before


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("path", "relative.png", "row 1: its path must be an absolute one"),
        ("size", "many", "row 1 is no picture of a collection"),
        ("size", "99999999999999999999", "row 1: its size is no whole number"),
        ("hash", "abcd", "row 1: its hash is no SHA-256"),
        ("palette", "#0fb0dd 0.5", "row 1 is no picture of a collection (shares must add up to 1)"),
        ("palette", "teal 1.0", "row 1 is no picture of a collection (a color must look like"),
        ("families", "", "row 1 is no picture of a collection"),
        ("lightness", "nan", "row 1: one of its numbers is out of range"),
        ("transparent", "2", "row 1: its transparent share must be in 0..1"),
        ("options", "[1]", "row 1: its options are none"),
        ("warnings", "No_Code!", "row 1: its warnings are no codes"),
        ("error", "No code!", "row 1: its error is no code"),
    ],
)
def test_a_row_that_is_none_is_named_and_none_is_taken(collection, tmp_path, column, value, message):
    before = table(tmp_path / "photos.db")
    collection.export(tmp_path / "photos.csv")
    with (tmp_path / "photos.csv").open(encoding="utf-8", newline="") as stream:
        frame = [one for one in csv.DictReader(stream) if one["palette"]]
    frame[0][column] = value
    with (tmp_path / "wrong.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS)
        writer.writeheader()
        writer.writerows(frame)
    with pytest.raises(UnreadableError) as caught:
        collection.import_from(tmp_path / "wrong.csv")
    assert caught.value.reason.startswith(message)
    assert table(tmp_path / "photos.db") == before


def test_another_ending_is_told(collection, tmp_path):
    for call in (collection.export, collection.import_from):
        with pytest.raises(InvalidOptionError, match=r"does not end in \.parquet or \.csv"):
            call(tmp_path / "photos.xlsx")


def test_a_missing_extra_is_named(collection, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "kolorit.collection.parquet", raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'kolorit\[parquet\]'"):
        collection.export(tmp_path / "photos.parquet")


def test_what_cannot_be_written_is_told(collection, tmp_path):
    with pytest.raises(NotWrittenError, match="cannot be written"):
        collection.export(tmp_path / "none/photos.csv")


SOMETHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.binary(max_size=8)
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(FIELDS), st.one_of(SOMETHING, st.lists(SOMETHING, max_size=3))))
def test_whatever_a_record_holds_it_is_a_row_or_an_error(told):
    good = {
        "path": "/a.png",
        "size": 1,
        "modified": 1,
        "gone": False,
        "hash": "00" * 32,
        "width": 1,
        "height": 1,
        "mono": False,
        "lightness": 0.5,
        "colorfulness": 1.0,
        "transparent": 0.0,
        "warnings": [],
        "version": 1,
        "options": "{}",
        "palette": [{"hex": "#0fb0dd", "share": 1.0}],
        "families": dict.fromkeys(FAMILIES, 0.0),
    }
    try:
        stored, options = row(good | told, "row 1")
    except KoloritError as error:
        assert isinstance(error, UnreadableError)  # noqa: PT017 - either is right
        return
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE options (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO options VALUES (?, ?)", options)
    assert len(stored) == 18
    connection.close()
