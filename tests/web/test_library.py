"""A collection over HTTP: what is told of it, and what is never opened for it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from collection.conftest import in_this_process
from collection.drawn import ONE, draw
from PIL import Image
from starlette.testclient import TestClient

from kolorit import Collection
from kolorit.collection.records import FIELDS
from kolorit.web.app import create_app
from kolorit.web.settings import Settings

SITE = "http://localhost:8080"
STRIPES = {
    "trip/sea.png": ("teal", "teal", "teal", "orange"),
    "trip/<b>&amp;.png": ("orange", "orange", "#301010", "teal"),
    "rose.png": ("red", "green", "green", "green"),
    "gray.png": ("#808080", "#404040"),
    "white.png": ("white", "white", "#f8f8f8"),
}


def scanned(folder):
    for name, colors in STRIPES.items():
        draw(folder / "pictures" / name, *colors, size=100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kolorit.collection.scan.supervised", in_this_process)
        collection = Collection.open(folder / "photos.db", create=True)
        collection.scan(folder / "pictures", **ONE)
    return collection


def client_of(collection):
    app = create_app(collection.path, settings=Settings(workers=1))
    return TestClient(app, SITE, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    return scanned(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def shown(collection):
    with client_of(collection) as client:
        yield client


def told(client, path, **parameters):
    answer = client.get(path, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(client, path, status, code, **parameters):
    answer = client.get(path, params=parameters or None)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == code
    return answer.json()


def number_of(collection, name):
    return collection.picture(f"{collection.root()}/{name}").id


def test_pictures_come_in_an_order_a_page_at_a_time(shown, collection):
    for sort in ("added", "hue", "lightness", "date", "name"):
        whole = told(shown, "/api/pictures", sort=sort)
        assert whole["total"] == len(STRIPES)
        numbers = [one["id"] for one in whole["pictures"]]
        assert numbers == [one.id for one in collection.pictures(sort=sort).pictures]
        part = told(shown, "/api/pictures", sort=sort, n=2, offset=1, reverse=True)
        assert [one["id"] for one in part["pictures"]] == numbers[::-1][1:3]
    assert told(shown, "/api/pictures", q="mono")["total"] == 2
    assert "does not rank" in refused(shown, "/api/pictures", 422, "invalid_query", q="teal")["detail"]


def test_a_search_tells_what_python_finds_and_why(shown, collection):
    found = told(shown, "/api/search", q="teal:60 orange -red", why=True)
    expected = collection.search("teal:60 orange -red")
    assert [(one["id"], one["score"]) for one in found["pictures"]] == [
        (hit.picture.id, hit.score) for hit in expected
    ]
    assert found["pictures"][0]["why"] == [reason._asdict() for reason in expected[0].why]
    assert (found["ranked"], found["total"]) == (True, len(expected))
    in_order = told(shown, "/api/search", q="-mono", sort="hue")
    assert not in_order["ranked"]
    assert in_order["pictures"] == told(shown, "/api/pictures", q="-mono", sort="hue")["pictures"]


def test_a_mistake_is_pointed_at(shown):
    problem = refused(shown, "/api/search", 422, "invalid_query", q="teal:60 orang:20")
    assert (problem["start"], problem["end"], problem["query"]) == (8, 13, "teal:60 orang:20")


def test_a_picture_tells_all_but_where_it_is(shown, collection):
    number = number_of(collection, "trip/sea.png")
    one = told(shown, f"/api/pictures/{number}", q="teal -mono", sort="hue")
    assert one["name"] == "trip/sea.png"
    assert [swatch["hex"] for swatch in one["palette"]] == ["#008080", "#ffa500"]
    assert one["palette"][0]["name"] == "teal"
    assert (one["width"], one["height"], one["family"], one["mono"]) == (400, 100, "teal", False)
    assert one["score"] == 0.75
    assert one["neighbors"] == {
        "position": 0,
        "before": None,
        "after": number_of(collection, "trip/<b>&amp;.png"),
    }
    assert str(Path(collection.path).parent) not in json.dumps(one)
    plain = told(shown, f"/api/pictures/{number}", sort="hue")
    assert plain["neighbors"] == collection.neighbors(number, sort="hue")._asdict()


def test_similar_pictures_are_those_of_the_collection(shown, collection):
    number = number_of(collection, "gray.png")
    found = told(shown, f"/api/pictures/{number}/similar", n=2)
    assert [one["id"] for one in found["pictures"]] == [
        hit.picture.id for hit in collection.similar(number, 2).hits
    ]
    assert found["total"] == len(STRIPES) - 1


def test_suggestions_tell_which_characters_they_replace(shown):
    found = told(shown, "/api/suggest", q="teal blu -red", at=8)["suggestions"]
    assert found[0] == {"start": 5, "end": 8, "text": "blue", "kind": "family", "note": ""}
    folders = told(shown, "/api/suggest", q="path:tr")["suggestions"]
    assert [one["text"] for one in folders] == ["trip"]
    refused(shown, "/api/suggest", 422, "invalid_option", q="ab", at=3)


def test_stats_and_facets_are_those_of_python(shown, collection):
    stats = told(shown, "/api/stats", q="-mono", k=2)
    assert stats["pictures"] == 3
    assert [one["hex"] for one in stats["palette"]] == [
        swatch.color.hex for swatch in collection.merged_palette("-mono", 2)
    ]
    facets = told(shown, "/api/facets", q="teal -mono")
    assert facets["families"] == collection.facets("-mono").families


def seen(client, number, width=640, accept="image/webp,*/*", **headers):
    return client.get(
        f"/api/pictures/{number}/image", params={"width": width}, headers={"accept": accept, **headers}
    )


def test_a_small_picture_is_of_its_colors_and_says_nothing_else(tmp_path):
    picture = Image.new("RGBA", (300, 900), "teal")
    picture.paste((0, 0, 0, 0), (0, 450, 300, 900))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a secret place"
    (tmp_path / "pictures").mkdir()
    picture.save(tmp_path / "pictures/turned.png", exif=exif)
    collection = scanned(tmp_path)
    number = number_of(collection, "turned.png")
    with client_of(collection) as client:
        webp = Image.open(io.BytesIO(seen(client, number, 320).content))
        jpeg = Image.open(io.BytesIO(seen(client, number, 320, "*/*").content))
        small = Image.open(io.BytesIO(seen(client, number, 160).content))
    assert (webp.format, webp.size, webp.mode) == ("WEBP", (320, 107), "RGBA")
    assert (jpeg.format, jpeg.size, jpeg.mode) == ("JPEG", (320, 107), "RGB")
    assert small.size == (160, 53)
    # Turned clockwise, what was above is on the right.
    assert webp.getpixel((20, 50))[3] == 0
    assert all(abs(x - y) < 6 for x, y in zip(webp.getpixel((300, 50)), (0, 128, 128, 255), strict=True))
    assert jpeg.getpixel((20, 50)) == (255, 255, 255)
    for image in (webp, jpeg):
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)


def test_a_picture_is_asked_for_once(shown, collection):
    number = number_of(collection, "rose.png")
    first = seen(shown, number)
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"].lower().startswith("accept")
    again = seen(shown, number, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert seen(shown, number, 320).headers["etag"] != first.headers["etag"]
    lasting = shown.get(told(shown, f"/api/pictures/{number}")["image"])
    assert "immutable" in lasting.headers["cache-control"]
    for width in (0, 641, 10**9):
        refused(shown, f"/api/pictures/{number}/image", 422, "invalid_option", width=width)


def test_what_is_not_what_was_scanned_is_not_shown(tmp_path):
    collection = scanned(tmp_path)
    secret = draw(tmp_path / "secret.png", "purple", "gold", "navy", size=100)
    files = {
        name: Path(collection.root()) / name for name in ("rose.png", "gray.png", "white.png", "trip/sea.png")
    }
    numbers = {name: number_of(collection, name) for name in files}
    files["rose.png"].unlink()
    files["gray.png"].unlink()
    files["gray.png"].symlink_to(secret)
    status = files["white.png"].stat()
    content = bytearray(files["white.png"].read_bytes())
    content[-1] ^= 1
    files["white.png"].write_bytes(content)
    os.utime(files["white.png"], ns=(status.st_atime_ns, status.st_mtime_ns))
    files["trip/sea.png"].unlink()
    os.mkfifo(files["trip/sea.png"])
    with client_of(collection) as client:
        for name, number in numbers.items():
            for path in (
                f"/api/pictures/{number}/image",
                f"/i/{number}",
                f"/api/pictures/{number}/palette?k=2",
                f"/api/theme?picture={number}",
            ):
                problem = refused(client, path, 404, "not_found")
                assert name.endswith(problem["source"])
                assert str(tmp_path) not in json.dumps(problem)
            assert client.get(f"/api/pictures/{number}/palette").status_code == 200


@pytest.mark.parametrize(
    "like", ["/etc/passwd", "@999", "../secret.png", "/dev/zero", "\x00", '"a b"', "http://localhost/", "@-1"]
)
def test_no_path_of_a_client_is_opened(shown, like, monkeypatch):
    monkeypatch.setattr("kolorit.palette.extract", lambda *_, **__: pytest.fail("a file was read"))
    problem = refused(shown, "/api/search", 422, "invalid_query", q=f"mono like:{like}")
    assert problem["start"] == len("mono like:")


def test_the_palette_of_a_picture_is_written_in_every_format(shown, collection):
    number = number_of(collection, "trip/sea.png")
    record = told(shown, f"/api/pictures/{number}/palette")
    assert (record["source"], record["palette"][0]["hex"]) == ("trip/sea.png", "#008080")
    css = shown.get(f"/api/pictures/{number}/palette", params={"format": "css"})
    assert css.headers["content-type"].startswith("text/css")
    assert "#008080" in css.text
    assert css.headers["content-disposition"].endswith("filename*=UTF-8''sea.css")
    for parameters, kind in [({}, "application/json"), ({"format": "ndjson"}, "application/x-ndjson")]:
        answer = shown.get(f"/api/pictures/{number}/palette", params=parameters)
        assert (answer.headers["content-type"], answer.json()) == (kind, record)
    one = told(shown, f"/api/pictures/{number}/palette", k=1)
    assert len(one["palette"]) == 1
    refused(shown, f"/api/pictures/{number}/palette", 422, "invalid_option", format="doc")
    refused(shown, f"/api/pictures/{number}/palette", 422, "invalid_option", colour=3)
    refused(shown, f"/api/pictures/{number}/palette", 422, "invalid_option", details=1, format="css")


def test_addresses_of_imgix_answer_as_it_does(shown, collection):
    number = number_of(collection, "trip/sea.png")
    answer = told(shown, f"/i/{number}", palette="json")
    assert [color["hex"] for color in answer["colors"]] == ["#008080", "#ffa500"]
    css = shown.get(f"/i/{number}", params={"palette": "css", "colors": 1, "prefix": "frog"})
    assert css.headers["content-type"] == "text/css; charset=utf-8"
    assert css.text.startswith(".frog-fg-1 { color:#")
    assert ".frog-bg-ex-2 { background-color:#000000 !important; }" in css.text
    refused(shown, f"/i/{number}", 422, "invalid_option", palette="css", prefix="a{}b")
    assert Image.open(io.BytesIO(shown.get(f"/i/{number}").content)).size == (400, 100)


def test_an_export_is_that_of_the_collection(shown, collection, tmp_path):
    for format_name in ("csv", "parquet"):
        collection.export(tmp_path / f"all.{format_name}")
    table = shown.get("/api/export", params={"format": "csv"}).content
    assert table == (tmp_path / "all.csv").read_bytes()
    parquet = pq.read_table(io.BytesIO(shown.get("/api/export", params={"format": "parquet"}).content))
    assert parquet == pq.read_table(tmp_path / "all.parquet")
    lines = shown.get("/api/export").text.splitlines()
    assert [json.loads(line)["path"] for line in lines] == [
        row["path"] for row in csv.DictReader(io.StringIO(table.decode()))
    ]
    assert set(json.loads(lines[0])) == set(FIELDS)


def test_names_of_files_stay_text(shown, collection):
    number = number_of(collection, "trip/<b>&amp;.png")
    assert told(shown, f"/api/pictures/{number}")["name"] == "trip/<b>&amp;.png"
    for page in ("/gallery", f"/pictures/{number}"):
        answer = shown.get(page)
        assert answer.status_code == 200
        assert "<b>" not in answer.text


@pytest.mark.parametrize("number", ["0", "-1", "999", str(1 << 63), "1.5", "x", "%2e%2e"])
def test_a_number_of_no_picture_is_a_problem(shown, number):
    for path in (f"/api/pictures/{number}", f"/api/pictures/{number}/image", f"/i/{number}"):
        answer = shown.get(path)
        assert answer.status_code in {404, 422}
        assert answer.headers["content-type"] == "application/problem+json"


def test_without_a_collection_there_is_nothing_to_search():
    with TestClient(create_app(settings=Settings(workers=1)), SITE) as client:
        assert told(client, "/api/collection") == {"shown": False, "pictures": 0}
        for path in ("/api/pictures", "/api/search", "/api/pictures/1", "/api/stats", "/api/export", "/i/1"):
            refused(client, path, 404, "no_collection")


def test_a_scan_may_write_while_the_collection_is_shown(tmp_path):
    collection = scanned(tmp_path)
    with client_of(collection) as client:
        assert told(client, "/api/collection") == {"shown": True, "pictures": len(STRIPES)}
        writer = sqlite3.connect(collection.path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert told(client, "/api/search", q="teal")["total"] == 2
        writer.execute("ROLLBACK")
        writer.close()
        shutil.rmtree(tmp_path / "pictures/trip")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kolorit.collection.scan.supervised", in_this_process)
            collection.scan(tmp_path / "pictures", **ONE)
        assert told(client, "/api/search", q="teal")["total"] == 0
