"""Leafing through a collection: in which order, and how much at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from collection.conftest import in_this_process
from collection.drawn import ONE, draw, drawn_collection, names

from kolorit import Collection
from kolorit.errors import InvalidOptionError, InvalidQueryError, NotFoundError

STRIPES = {
    "b/sea.png": ("teal", "teal", "teal", "orange"),
    "a/sunset.png": ("orange", "orange", "#301010", "orange"),
    "rose.png": ("red", "#808080", "#808080", "#808080"),
    "gray.png": ("#808080", "#404040"),
    "white.png": ("white", "white", "#f8f8f8"),
    "sky.png": ("blue", "blue", "white"),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browse")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kolorit.collection.scan.supervised", in_this_process)
        for name, colors in STRIPES.items():
            draw(folder / "pictures" / name, *colors)
        for day, name in enumerate(sorted(STRIPES), 1):
            os.utime(folder / "pictures" / name, (86_400 * day,) * 2)
        collection = Collection.open(folder / "photos.db", create=True)
        collection.scan(folder / "pictures", **ONE)
        return collection


def stems(pictures):
    return [Path(picture.path).stem for picture in pictures]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("added", "sunset sea gray rose sky white"),
        ("name", "sunset sea gray rose sky white"),
        ("hue", "rose sunset sea sky white gray"),
        ("lightness", "white sea sunset sky rose gray"),
        ("date", "white sky rose gray sea sunset"),
    ],
)
def test_pictures_come_in_an_order_and_the_other_way_around(collection, sort, expected):
    forward = collection.pictures(sort=sort)
    back = collection.pictures(sort=sort, reverse=True)
    if sort != "lightness":
        assert stems(forward.pictures) == expected.split()
    assert forward.pictures == back.pictures[::-1]
    assert forward.total == len(STRIPES)
    lightness = [picture.lightness for picture in collection.pictures(sort="lightness").pictures]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("sort", ["added", "hue", "lightness", "date", "name"])
def test_parts_are_of_the_whole_and_neighbors_are_beside_one_another(collection, sort):
    whole = collection.pictures(sort=sort).pictures
    parts = [collection.pictures(sort=sort, n=2, offset=at).pictures for at in (0, 2, 4, 6)]
    assert [picture for part in parts for picture in part] == whole
    for place, picture in enumerate(whole):
        beside = collection.neighbors(picture.id, sort=sort)
        assert beside.position == place
        assert beside.before == (whole[place - 1].id if place else None)
        assert beside.after == (whole[place + 1].id if place + 1 < len(whole) else None)


def test_filters_choose_which_pictures_there_are(collection):
    found = collection.pictures("mono -light", sort="hue", n=1)
    assert found.total == collection.facets("mono -light").total
    assert stems(collection.pictures("path:/b/").pictures) == ["sea"]
    assert collection.neighbors(found.pictures[0].id, "path:/b/") is None
    with pytest.raises(InvalidQueryError, match="does not rank them"):
        collection.pictures("teal")


def test_facets_are_what_one_more_filter_leaves(collection):
    facets = collection.facets("-mono")
    for family, count in facets.families.items():
        assert count == collection.pictures(f"-mono family:{family}").total
    assert facets.traits["mono"] == 0
    for trait in ("vivid", "light", "dark"):
        assert facets.traits[trait] == collection.pictures(f"-mono {trait}").total
    assert collection.facets("family:blue").families == collection.facets("").families
    assert collection.facets("teal family:blue").total == 1


def test_a_picture_is_found_by_its_number(collection):
    for picture in collection.pictures().pictures:
        assert collection.picture_by_id(picture.id) == collection.picture(picture.path) == picture
    for number in (0, -1, 10**6, 1 << 63, -(1 << 70)):
        with pytest.raises(NotFoundError, match="no picture of this number"):
            collection.picture_by_id(number)


def test_parts_of_what_is_found_make_up_all_of_it(collection):
    whole = collection.search("orange")
    assert [hit for at in range(3) for hit in collection.search("orange", 1, at)] == whole
    assert collection.find("orange", 1) == (whole[:1], len(whole))
    assert collection.find("teal:50 red:50 -blue", 1).total == 2


def test_similar_pictures_are_others(collection):
    sunset = collection.picture(f"{collection.root()}/a/sunset.png")
    found = collection.similar(sunset.id, 9)
    assert len(found.hits) == found.total == len(STRIPES) - 1
    assert "sunset.png" not in names(found.hits)
    assert names(collection.similar(sunset.id, 2, 1).hits) == names(found.hits)[1:3]
    assert names(collection.search(f"like:@{sunset.id}", 1)) == ["sunset.png"]


def test_no_file_is_read_where_only_the_collection_may_be(collection, tmp_path):
    other = draw(tmp_path / "other.png", "teal")
    assert collection.find(f"like:{other}").total == len(STRIPES)
    for like in (other, "@999", "/etc/passwd", "\0", "/dev/zero"):
        with pytest.raises(InvalidQueryError, match="no such picture") as caught:
            collection.find(f"mono like:{like}", known_only=True)
        assert caught.value.query[caught.value.start :] == str(like)
    known = collection.find(f"like:{collection.root()}/sky.png", 1, known_only=True)
    assert names(known.hits) == ["sky.png"]


def test_folders_are_told_and_which_all_are_in(collection, tmp_path):
    root = collection.root()
    assert Path(root).name == "pictures"
    assert collection.folders() == [f"{root}/", f"{root}/a/", f"{root}/b/"]
    assert drawn_collection(tmp_path, {}).root() == ""


def test_what_is_scanned_meanwhile_is_in_order(tmp_path):
    collection = drawn_collection(tmp_path, {"b.png": ("teal",)})
    assert stems(collection.pictures(sort="hue").pictures) == ["b"]
    draw(tmp_path / "pictures/a.png", "red")
    (tmp_path / "pictures/b.png").unlink()
    collection.scan(tmp_path / "pictures", **ONE)
    for sort in ("hue", "name", "date"):
        assert stems(collection.pictures(sort=sort).pictures) == ["a"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sort": "size"}, "sort must be one of added, hue, lightness, date, name, got 'size'"),
        ({"n": 0}, "n must be an integer of at least 1, got 0"),
        ({"offset": -1}, "offset must be an integer of at least 0, got -1"),
    ],
)
def test_what_is_out_of_range_is_refused(collection, options, message):
    with pytest.raises(InvalidOptionError, match=message):
        collection.pictures(**options)
