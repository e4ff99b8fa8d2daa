"""What a collection comes to as a whole."""

from __future__ import annotations

import os
import sqlite3

import pytest
from collection.conftest import in_this_process
from collection.drawn import ONE, drawn_collection

from kolorit import Collection
from kolorit.color import Color
from kolorit.errors import DamagedCollectionError, InvalidOptionError, InvalidQueryError, NoPicturesError
from kolorit.palette import Swatch
from kolorit.render.color_map import color_map_scene, gathered

STRIPES = {
    "old/a.png": ("red", "red", "red", "blue"),
    "old/b.png": ("blue", "blue"),
    "new/c.png": ("#808080", "#404040"),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stats")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kolorit.collection.scan.supervised", in_this_process)
        first = drawn_collection(folder, STRIPES)
        for number, name in enumerate(STRIPES):
            os.utime(folder / "pictures" / name, (0, 86_400 * 365 * (30 + number)))
        (folder / "pictures/broken.png").write_bytes(b"no picture")
        (folder / "pictures/gone.png").write_bytes((folder / "pictures/old/b.png").read_bytes())
        first.scan(folder / "pictures", **ONE)
        (folder / "pictures/gone.png").unlink()
        first.scan(folder / "pictures", **ONE)
    return first


def test_pictures_are_counted_by_family_year_and_what_is_wrong(collection):
    stats = collection.stats()
    assert (stats.pictures, stats.mono, stats.gone, stats.failed) == (3, 2, 1, {"unreadable": 1})
    assert {name: count for name, count in stats.families.items() if count} == {
        "red": 1,
        "blue": 1,
        "gray": 1,
    }
    assert stats.years == {1999: 1, 2000: 1, 2001: 1}
    assert stats.bytes == sum(picture.size for picture in collection if picture.palette and not picture.gone)


def test_shares_are_of_pictures_that_count_the_same(collection):
    shares = collection.stats().shares
    assert {name: share for name, share in shares.items() if share} == {
        "red": 0.25,
        "blue": 0.4167,
        "gray": 0.3333,
    }


@pytest.mark.parametrize(
    ("query", "count"),
    [("path:old", 2), ("after:2001", 1), ("-mono", 1), ("family:pink", 0), ("path:old mono", 1)],
)
def test_a_query_chooses_a_part(collection, query, count):
    assert collection.stats(query).pictures == count
    assert sum(collection.stats(query).families.values()) == count


def test_the_palette_of_a_part_is_that_of_all_its_colors(collection):
    palette = collection.merged_palette("path:old")
    assert list(palette) == [Swatch(Color(0, 0, 255), 0.625), Swatch(Color(255, 0, 0), 0.375)]
    assert (palette.width, palette.height) == (0, 0)
    assert len(collection.merged_palette(k=2)) == 2


def test_of_no_picture_there_is_no_palette(collection):
    with pytest.raises(NoPicturesError, match="no picture of the collection passes these filters"):
        collection.merged_palette("family:pink")
    with pytest.raises(InvalidOptionError):
        collection.merged_palette(k=0)


@pytest.mark.parametrize("query", ["teal", "-red", "mono like:a.jpg"])
def test_a_query_that_ranks_chooses_nothing(collection, query):
    with pytest.raises(InvalidQueryError, match="here a query chooses pictures, but does not rank them"):
        collection.stats(query)


def test_a_damaged_row_is_told(tmp_path):
    drawn_collection(tmp_path, {"a.png": ("teal",)}).close()
    opened = Collection.open(tmp_path / "photos.db")
    assert opened.search("teal")
    connection = sqlite3.connect(tmp_path / "photos.db")
    connection.execute("UPDATE picture SET signature = x'00'")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedCollectionError, match="a row is damaged"):
        opened.stats()


def test_a_map_has_a_square_for_each_kind_of_color_as_large_as_it_weighs(collection):
    cells = gathered(collection.colors("path:old"))
    assert sorted(cell.weight / 2**20 for cell in cells.values()) == [0.75, 1.25]
    assert {cell.color for cell in cells.values()} == {Color(0, 0, 255), Color(255, 0, 0)}
    scene = color_map_scene(collection.colors("path:old"), caption="old", dark=False)
    red, blue = sorted(shape.box.width for shape in scene.shapes[:2])
    assert red / blue == pytest.approx(0.6**0.5, abs=0.02)
    inside = [shape.box for shape in scene.shapes[:2]]
    assert all(box.left >= 0 and box.right <= scene.width and box.bottom <= scene.height for box in inside)


def test_grays_stand_in_a_column_of_their_own(collection):
    assert {column for column, _ in gathered(collection.colors("path:new"))} == {0}
