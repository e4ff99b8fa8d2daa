"""The options about reading: limits, transparency, frames, truncated files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import kolorit
from kolorit.image import MAX_BYTES, MAX_PIXELS

pytestmark = pytest.mark.usefixtures("pictures")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("0005", 5),
        ("200M", 200_000_000),
        ("1G", 10**9),
        ("3k", 3000),
        ("3K", 3000),
        ("2m", 2_000_000),
        ("1.5g", 1_500_000_000),
        ("0.001k", 1),
        ("12.345678M", 12_345_678),
        ("999999999999999G", 999_999_999_999_999 * 10**9),
    ],
)
def test_a_limit_is_a_number_with_or_without_a_suffix(run, pictures, monkeypatch, text, number):
    palette = kolorit.extract(str(pictures / "two.png"))
    seen = []
    monkeypatch.setattr(kolorit, "extract", lambda _, **options: seen.append(options) or palette)
    run("--max-pixels", text, "--max-bytes", text, "two.png")
    assert seen == [{"max_pixels": number, "max_bytes": number}]


@pytest.mark.parametrize("option", ["--max-pixels", "--max-bytes"])
@pytest.mark.parametrize(
    "text",
    ["0", "-1", "1.5", "0.0001k", "", "k", "1e6", "1 M", "1T", "1MB", "1.M", ".5M", "٣", "1_0", "9" * 99],
)
def test_a_limit_that_is_none_is_wrong_usage(run, option, text):
    code, out, err = run(f"{option}={text}", "two.png")
    assert (code, out) == (2, "")
    assert "is not a whole number of at least 1, such as 5000, 200M or 1.5G. Try kolorit --help." in err


def test_help_names_the_limits(run):
    text = " ".join(run("--help").out.split())
    for option, limit in (("--max-pixels", MAX_PIXELS), ("--max-bytes", MAX_BYTES)):
        (told,) = re.findall(rf" {option} N [^\[]*\[default: (\w+)\]", text)
        assert int(told[:-1]) * {"M": 10**6, "G": 10**9}[told[-1]] == limit


@pytest.mark.parametrize("limit", ["--max-pixels=1199", "--max-bytes=50"])
def test_what_is_too_large_is_said_with_its_limit_and_all_others_are_done(run, limit):
    code, out, err = run(limit, "two.png", "--format", "ndjson")
    assert code == 1
    assert json.loads(out)["error"]["code"] == "too_large"
    assert err.startswith("kolorit: two.png: it has ")
    assert limit[2:].split("=")[0].replace("-", "_") in err
    assert err.endswith("raise that limit if you trust it [too_large]\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs what has no end")
def test_standard_input_is_read_no_further_than_the_limit(spawn):
    code, out, err = spawn("--max-bytes", "1M", "-", redirect="< /dev/zero")
    assert (code, out) == (1, "")
    assert err.endswith("[too_large]\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_standard_input_is_read_from_where_it_stands(pictures):
    Path("both").write_bytes(b"before" + (pictures / "tomato.png").read_bytes())
    command = ["sh", "-c", 'dd bs=6 count=1 of=/dev/null 2>/dev/null; exec "$0" -c "$1" -']
    code = "import sys; from kolorit.cli import main; sys.exit(main())"
    with Path("both").open("rb") as both:
        done = subprocess.run([*command, sys.executable, code], stdin=both, capture_output=True, check=True)
    assert done.stdout == b"#ff6347 1.0000\n"


def test_a_background_is_laid_behind_what_is_transparent(run):
    Image.new("RGBA", (4, 4)).save("nothing.png")
    assert run("nothing.png").code == 1
    for color in ("tomato", "#ff6347", "rgb(255,99,71)"):
        assert run("--background", color, "nothing.png") == (0, "#ff6347 1.0000\n", "")


def test_a_background_that_is_no_color_is_wrong_usage(run):
    code, out, err = run("--background", "grene", "two.png")
    assert (code, out) == (2, "")
    assert re.search(r"; did you mean green.*\? Try kolorit --help\.", err)


def test_all_frames_make_one_palette(run):
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "red", "blue", "red")]
    frames[0].save("a.tif", save_all=True, append_images=frames[1:])
    assert run("a.tif").out == "#ff0000 1.0000\n"
    assert run("--frames", "first", "a.tif").out == "#ff0000 1.0000\n"
    assert run("--frames", "all", "a.tif").out == "#ff0000 0.7500\n#0000ff 0.2500\n"
    assert run("--frames", "some", "a.tif").code == 2


def test_what_is_there_of_a_truncated_file_is_enough_if_asked(run):
    Image.new("RGB", (40, 30), "tomato").save("whole.bmp")
    Path("part.bmp").write_bytes(Path("whole.bmp").read_bytes()[:2000])
    code, out, err = run("part.bmp")
    assert (code, out) == (1, "")
    assert err.endswith("[truncated]\n")
    warning = (
        "kolorit: part.bmp: warning: it ends too early, and what is missing was not counted [truncated]\n"
    )
    assert run("--allow-truncated", "part.bmp") == (0, "#ff6347 1.0000\n", warning)
    record = json.loads(run("--allow-truncated", "--format", "ndjson", "part.bmp").out)
    assert record["warnings"] == ["truncated"]


def test_a_drawing_in_a_folder_is_found(run, pictures):
    folder = pictures / "folder"
    folder.mkdir()
    inside = '<rect width="1" height="1" fill="tomato"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'
    (folder / "x.SVG").write_text(drawing)
    assert run("--format", "csv", "folder").out.splitlines()[1].startswith("folder/x.SVG,")
