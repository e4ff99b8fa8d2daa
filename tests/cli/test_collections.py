"""``kolorit scan`` and ``kolorit search``, as people call them."""

from __future__ import annotations

import json
import signal
import subprocess

import pytest
from collection.conftest import in_this_process
from PIL import Image

from kolorit import Collection

ONE = ("--workers", "1")


@pytest.fixture
def photos(pictures, run, monkeypatch):
    monkeypatch.setattr("kolorit.collection.scan.supervised", in_this_process)
    assert run("scan", ".", "--db", "photos.db", *ONE).code == 1  # one is broken
    return pictures / "photos.db"


def test_a_scan_tells_what_it_did_and_what_failed(pictures, run):
    code, out, err = run("scan", ".", "--db", "photos.db", *ONE)
    assert (code, out) == (1, "2 read, 0 unchanged, 0 moved, 0 gone, 1 failed\n")
    broken = pictures / "broken.jpg"
    assert err.startswith(f"kolorit: {broken}: ")
    assert err.endswith(" [unreadable]\n")
    code, out, err = run("scan", ".", "--db", "photos.db")
    assert (code, out, err) == (0, "0 read, 3 unchanged, 0 moved, 0 gone, 0 failed\n", "")
    assert run("scan", ".", "--db", "photos.db", "--retry", *ONE).out.endswith(" 1 failed\n")


def test_a_scan_takes_the_options_of_a_palette(pictures, run):
    run("scan", "two.png", "--db", "photos.db", "-k", "1", "--size", "full", "--space", "srgb", *ONE)
    assert len(Collection.open("photos.db").palette(pictures / "two.png")) == 1


def test_what_cannot_be_looked_at_is_reported(pictures, run):
    code, out, err = run("scan", "none", "--db", "photos.db")
    assert (code, out) == (1, "0 read, 0 unchanged, 0 moved, 0 gone, 0 failed\n")
    assert (
        err == f"kolorit: {pictures / 'none'}: there is no such file or folder; check the path [not_found]\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("scan", "--db", "x.db"), "Missing argument 'PATH...'."),
        (("scan", "."), "Missing option '--db'."),
        (("search", "teal"), "Missing option '--db'."),
        (("search", "--db", "photos.db"), "Missing argument 'QUERY'."),
        (("search", "teal", "--db", "photos.db", "-n", "0"), "'0' is not a whole number in 1..1000000."),
        (("search", "teal", "--db", "photos.db", "--dark"), "--light and --dark are for contact sheets"),
        (("search", "teal", "--db", "photos.db", "--why", "--print0"), "--why is for tables and for JSON"),
        (("search", "teal", "--db", "photos.db", "--format", "json", "--print0"), "--print0 writes paths"),
        (("search", "pink", "--db", "photos.db", "-o", "sheet.png"), "no picture was found"),
    ],
)
@pytest.mark.usefixtures("photos")
def test_wrong_usage_is_told(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert f"Try kolorit {arguments[0]} --help. [invalid_option]" in err


def test_the_best_come_first_as_paths(photos, run):
    assert run("search", "#0fb0dd", "--db", str(photos)).out == f"{photos.parent / 'two.png'}\n"
    two = f"{photos.parent / 'tomato.png'}\n{photos.parent / 'two.png'}\n"
    assert run("search", "red", "--db", str(photos)).out == two
    assert run("search", "red", "--db", str(photos), "-n", "1").out == two.splitlines(keepends=True)[0]


def test_what_is_like_a_picture_comes_first(photos, run):
    out = run("search", "like:two.png", "--db", str(photos), "--format", "table", "--why").out.splitlines()
    assert out[0].endswith(str(photos.parent / "two.png"))
    assert out[1].strip() == "like:two.png is 0.00 away"
    code, out, err = run("search", "like:none.png", "--db", str(photos))
    assert (code, out) == (1, "")
    assert err == "kolorit: none.png: there is no such file; check the path [not_found]\n"


def test_paths_may_end_in_nul(photos, run):
    out = run("search", "red", "--db", str(photos), "--print0").out
    assert out == f"{photos.parent / 'tomato.png'}\0{photos.parent / 'two.png'}\0"


def test_words_that_begin_with_a_minus_are_words_of_the_query(photos, run):
    for words in (("red", "-blue"), ("-blue", "red"), ("red -blue",), ("-blue red",), ("--", "-blue", "red")):
        arguments = ("--db", str(photos), "-n", "5")
        out = run(
            "search",
            *(arguments if words[0] == "--" else ()),
            *words,
            *(() if words[0] == "--" else arguments),
        ).out
        assert out == f"{photos.parent / 'tomato.png'}\n"


def test_json_is_a_list_of_records_and_ndjson_a_record_a_line(photos, run):
    out = run("search", "red:50 -blue:80", "--db", str(photos), "--format", "json", "--why").out
    first, second = json.loads(out)
    assert (first["source"], first["score"]) == (str(photos.parent / "tomato.png"), 1.0)
    assert [swatch["hex"] for swatch in second["palette"]] == ["#0fb0dd", "#c81e28"]
    assert second["why"] == [
        {"term": "red", "wanted": True, "share": 0.5, "covered": 0.25},
        {"term": "blue", "wanted": False, "share": 0.8, "covered": 0.75},
    ]
    out = run("search", "red:50 -blue:80", "--db", str(photos), "--format", "ndjson", "--why").out
    assert [json.loads(line) for line in out.splitlines()] == [first, second]
    assert run("search", "pink", "--db", str(photos), "--format", "json").out == "[]\n"


def test_a_table_has_scores_swatches_and_reasons(photos, run):
    arguments = ("search", "red:50 -blue:80", "--db", str(photos), "--format", "table")
    out = run(*arguments, "--why").out.splitlines()
    assert out[0] == f" 100.0%  #ff6347                  {photos.parent / 'tomato.png'}"
    assert out[1].strip() == "red covers 50.0% of 50.0% asked for"
    assert out[5].strip() == "blue covers 75.0%, avoided up to 80.0%"
    colored = run(*arguments, "--color", "always", env={"COLORTERM": "truecolor", "TERM": "xterm"}).out
    assert "\x1b[48;2;15;176;221m" in colored


def test_a_contact_sheet_is_drawn(photos, run):
    for light in ("--light", "--dark"):
        assert run("search", "red", "--db", str(photos), "-o", "sheet.png", light).code == 0
        sheet = Image.open(photos.parent / "sheet.png").convert("RGB")
        colors = {color for _, color in sheet.getcolors(1 << 20)}
        assert {(255, 99, 71), (15, 176, 221)} <= colors
        assert sheet.getpixel((2, 2)) == ((255, 255, 255) if light == "--light" else (23, 24, 27))


def test_a_picture_that_is_gone_is_shown_by_its_colors(photos, run):
    (photos.parent / "tomato.png").unlink()
    assert run("search", "red", "--db", str(photos), "-n", "1", "-o", "sheet.png").code == 0
    sheet = Image.open(photos.parent / "sheet.png")
    assert sheet.getpixel((sheet.width // 2, sheet.height // 3)) == (255, 99, 71)


def test_a_mistake_in_a_query_is_pointed_at(photos, run):
    code, out, err = run("search", "teal:60 orang:20", "--db", str(photos))
    assert (code, out) == (2, "")
    first, second, third = err.splitlines()
    assert first.startswith("kolorit: there is no color called 'orang'; did you mean orange")
    assert first.endswith(" [invalid_query]")
    assert (second, third) == ("  teal:60 orang:20", "          ^^^^^")


def test_what_is_wrong_with_a_collection_is_one_line(pictures, run):
    code, out, err = run("search", "teal", "--db", "none.db")
    assert (code, out) == (1, "")
    hint = "kolorit scan FOLDER --db none.db makes one"
    assert err == f"kolorit: none.db: there is no collection; {hint} [no_collection]\n"
    assert run("scan", ".", "--db", "tomato.png").err.endswith(" [no_collection]\n")
    with Image.open(pictures / "tomato.png") as untouched:
        assert untouched.size == (8, 4)


def test_help_names_the_defaults(run):
    text = " ".join(run("scan", "--help").out.split())
    for default in ("6", "200", "oklab", "200M", "1G", "30", "3G"):
        assert f"[default: {default}]" in text
    assert "--frames" not in text
    assert "--isolate" not in text
    assert "[default: 20]" in run("search", "--help").out


def test_watching_reads_what_comes_until_it_is_interrupted(pictures, start):
    with start(
        "scan",
        ".",
        "--db",
        "photos.db",
        "--watch",
        "--workers",
        "1",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"2 read, 0 unchanged, 0 moved, 0 gone, 1 failed\n"
        Image.new("RGB", (5, 5), "teal").save(pictures / "new.png")
        assert process.stdout.readline() == b"1 read, 3 unchanged, 0 moved, 0 gone, 0 failed\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().endswith(b"kolorit: interrupted\n")
    assert len(Collection.open("photos.db")) == 3


def test_stats_tell_counts_families_and_a_palette(photos, run):
    code, out, err = run("stats", "--db", str(photos))
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "2 pictures, 1 of one hue, 0 MB"
    assert lines[1] == "1 without a palette [unreadable]"
    assert "red                   1        62.5%" in lines
    assert [line.split()[1] for line in lines[-3:]] == ["#ff6347", "#0fb0dd", "#c81e28"]
    told = json.loads(run("stats", "mono", "--db", str(photos), "--format", "json", "-k", "1").out)
    assert (told["pictures"], told["families"]["red"]) == (1, 1)
    assert [swatch["hex"] for swatch in told["palette"]] == ["#ff6347"]
    assert run("stats", "family:pink", "--db", str(photos)).code == 0


def test_a_map_of_all_colors_is_drawn(photos, run):
    assert run("stats", "-mono", "--db", str(photos), "-o", "map.png", "--dark").code == 0
    with Image.open(photos.parent / "map.png") as drawn:
        colors = {color for _, color in drawn.getcolors(1 << 20)}
    assert {(15, 176, 221), (200, 30, 40)} <= colors
    assert run("stats", "family:pink", "--db", str(photos), "-o", "map.png").err.endswith("[no_pictures]\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("teal",), "here a query chooses pictures, but does not rank them"),
        (("--light",), "--light and --dark are for maps"),
        (("-k", "3", "-o", "map.png"), "-o draws a map"),
    ],
)
def test_wrong_usage_of_stats_is_told(photos, run, arguments, message):
    code, out, err = run("stats", *arguments, "--db", str(photos))
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_a_collection_leaves_and_comes_back(photos, run, kind):
    assert run("export-db", str(photos), "-o", f"photos.{kind}") == (0, "", "")
    assert run("import-db", f"photos.{kind}", "--db", "other.db") == (0, "3 rows\n", "")
    assert list(Collection.open("other.db")) == list(Collection.open(photos))
    code, out, err = run("import-db", "two.png", "--db", "other.db")
    assert (code, out) == (2, "")
    assert "does not end in .parquet or .csv" in err
    code, out, err = run("import-db", f"none.{kind}", "--db", "other.db")
    assert (code, out) == (1, "")
    assert err == f"kolorit: none.{kind}: there is no such file; check the path [not_found]\n"
