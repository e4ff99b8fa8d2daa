"""``--merge``: one palette of all sources."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import kolorit
from kolorit.cli import merge
from kolorit.palette import many

pytestmark = pytest.mark.usefixtures("pictures")


@pytest.fixture(autouse=True)
def _album(pictures) -> None:
    (pictures / "album/inner").mkdir(parents=True)
    for number, color in enumerate(["#0fb0dd", "#c81e28", "#0fb0dd", "#3d8b5f"]):
        picture = Image.new("RGB", (20, 20), color)
        picture.paste("white", (0, 0, 10, 10))
        picture.save(pictures / "album" / ("inner" if number > 2 else "") / f"{number}.png")
    ramp = np.repeat(np.tile(np.arange(0, 256, 2, dtype=np.uint8), (80, 1))[..., None], 3, axis=2)
    Image.fromarray(ramp).save(pictures / "ramp.png")
    Image.new("L", (20, 20), "white").save(pictures / "mask.png")


ALBUM = sorted(f"album/{name}.png" for name in ("0", "1", "2", "inner/3"))
MERGED = "#0fb0dd 0.3750\n#ffffff 0.2500\n#3d8b5f 0.1875\n#c81e28 0.1875\n"


def test_several_pictures_give_the_palette_of_all_of_them(run):
    assert run("--merge", *ALBUM) == (0, MERGED, "")
    palette = kolorit.extract_many(ALBUM)
    assert "".join(f"{color.hex} {share:.4f}\n" for color, share in palette) == MERGED


def test_a_folder_gives_the_palette_of_all_that_is_in_it(run):
    assert run("--merge", "album") == (0, MERGED, "")


def test_one_picture_gives_its_own_palette(run):
    assert run("--merge", "two.png") == run("two.png")


def test_standard_input_is_one_of_them(run):
    data = Path("tomato.png").read_bytes()
    assert run("--merge", "-", "tomato.png", stdin=data) == (0, "#ff6347 1.0000\n", "")


def test_names_may_come_from_a_file(run):
    Path("names").write_text("\0".join(ALBUM))
    assert run("--merge", "--files0-from", "names") == (0, MERGED, "")


def test_a_record_says_of_how_many_pictures_it_is(run):
    (record,) = json.loads(run("--merge", "--format", "json", *ALBUM).out)
    assert {name: record[name] for name in ("source", "width", "height", "warnings")} == {
        "source": "4 pictures",
        "width": 0,
        "height": 0,
        "warnings": [],
    }
    assert [each["hex"] for each in record["palette"]] == MERGED.split()[::2]
    (record,) = json.loads(run("--merge", "--format", "json", "two.png").out)
    assert record["source"] == "1 picture"


@pytest.mark.parametrize("name", ["table", "css", "gpl", "svg", "ndjson", "csv"])
def test_formats_that_hold_one_palette_hold_that_of_many(run, name):
    code, out, err = run("--merge", "--format", name, *ALBUM)
    assert (code, err) == (0, "")
    assert "#0fb0dd" in out or "15 176 221" in " ".join(out.split())


def test_a_file_is_written_in_the_format_of_its_ending(run):
    assert run("--merge", *ALBUM, "-o", "album.css") == (0, "", "")
    assert "#0fb0dd" in Path("album.css").read_text()


def test_details_of_many_pictures_have_no_position(run):
    (record,) = json.loads(run("--merge", "--details", "--format", "json", *ALBUM).out)
    assert [each.keys() for each in record["palette"]] == [{"hex", "rgb", "share", "name", "spread"}] * 4


OPTIONS = {
    "auto": (("-k", "auto"), {"k": "auto"}),
    "salient and exact": (("-k", "3", "--salient", "--exact"), {"k": 3, "salient": True, "exact": True}),
    "snap to": (("--snap-to", "red,blue"), {"snap_to": ["red", "blue"]}),
    "mask and ignore": (
        ("--mask", "mask.png", "--ignore", "white~1,rgb(1,2,3)"),
        {"mask": "mask.png", "ignore": ["white~1", "#010203"]},
    ),
    "region and size": (
        ("--region", "0,0,0.5,1", "--size", "7"),
        {"region": (0.0, 0.0, 0.5, 1.0), "size": 7},
    ),
    "background and space": (
        ("--background", "drop", "--space", "srgb"),
        {"background": "drop", "space": "srgb"},
    ),
}


@pytest.mark.parametrize(("arguments", "options"), OPTIONS.values(), ids=OPTIONS)
def test_options_are_those_of_extract_many(run, arguments, options):
    sources = [*ALBUM[:3], "two.png"] if "background" in options else ALBUM
    code, out, _ = run("--merge", *arguments, *sources)
    assert code == 0
    expected = kolorit.extract_many(sources, **options)
    assert out == "".join(f"{color.hex} {share:.4f}\n" for color, share in expected)


@pytest.mark.parametrize("name", ["hex", "json", "csv"])
def test_the_output_is_the_same_wherever_pictures_are_decoded_and_by_however_many(run, name):
    common = (
        "--merge",
        "--format",
        name,
        "-k",
        "4",
        "--salient",
        "ramp.png",
        "broken.jpg",
        "album",
        "two.png",
    )
    here = run("--no-isolate", *common)
    assert here.code == 1
    for workers in ("1", "3"):
        assert run("--workers", workers, *common) == here


def test_more_pictures_than_are_kept_at_once_are_all_there(run, monkeypatch):
    expected = run("--merge", *ALBUM * 3)
    for most in (1, 2, 5):
        monkeypatch.setattr(merge, "_AT_HAND", most)
        assert run("--no-isolate", "--merge", *ALBUM * 3) == expected
    assert expected.out == MERGED


def test_one_that_fails_costs_none_of_the_others(run):
    code, out, err = run("--merge", *ALBUM[:2], "broken.jpg", "missing.png", *ALBUM[2:])
    assert (code, out) == (1, MERGED)
    broken, missing = err.splitlines()
    assert broken.startswith("kolorit: broken.jpg: ")
    assert broken.endswith(" [unreadable]")
    assert missing.endswith(" [not_found]")


@pytest.mark.parametrize("name", ["json", "ndjson"])
def test_one_that_fails_has_a_record_before_that_of_all(run, name):
    code, out, _ = run("--merge", "--format", name, *ALBUM[:2], "broken.jpg", *ALBUM[2:])
    records = json.loads(out) if name == "json" else [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [record["source"] for record in records] == ["broken.jpg", "4 pictures"]
    assert records[0]["error"]["code"] == "unreadable"


@pytest.mark.parametrize("where", ["--no-isolate", "--isolate"])
def test_where_all_fail_there_is_no_palette(run, where):
    code, out, err = run(where, "--merge", "broken.jpg", "missing.png")
    assert (code, out, err.count("\n")) == (1, "", 2)
    done = run(where, "--merge", "--format", "json", "broken.jpg", "missing.png")
    assert [record.keys() for record in json.loads(done.out)] == [{"source", "error"}] * 2


def test_what_is_left_of_no_pixel_of_one_fails_that_one(run):
    code, out, err = run("--merge", "--ignore", "tomato", "tomato.png", "two.png")
    assert (code, out) == (1, run("two.png").out)
    assert err.startswith("kolorit: tomato.png: ")
    assert err.endswith(" [nothing_left]\n")


def test_warnings_are_told_of_each_picture_where_the_format_has_no_room(run):
    code, _, err = run("--merge", "--mask", "mask.png", "two.png", *ALBUM, "ramp.png")
    assert code == 0
    assert [line.split(": ")[1] for line in err.splitlines()] == ["two.png", "ramp.png"]
    assert all(line.endswith(" [mask_scaled]") for line in err.splitlines())


def test_warnings_are_in_the_record_where_there_is_room(run):
    arguments = ("--merge", "--format", "json", "--mask", "mask.png", "--background", "drop")
    code, out, err = run(*arguments, "ramp.png", *ALBUM[:1])
    assert (code, err) == (0, "")
    (record,) = json.loads(out)
    assert record["warnings"] == ["mask_scaled", "no_background"]


def test_cards_are_of_each_picture(run):
    code, out, err = run("--merge", "--picture", *ALBUM)
    assert (code, out) == (2, "")
    assert "leave out --merge. Try kolorit --help. [invalid_option]" in err


def test_a_mistake_of_ours_costs_one_source(run, monkeypatch):
    part_of = many.part_of

    def failing(source: str, **options: object) -> many.Part:
        if source == "two.png":
            raise ZeroDivisionError("by zero")
        return part_of(source, **options)

    monkeypatch.setattr(many, "part_of", failing)
    code, out, err = run("--no-isolate", "--merge", "two.png", *ALBUM)
    assert (code, out) == (1, MERGED)
    assert err.endswith("please report it [internal]\n")
