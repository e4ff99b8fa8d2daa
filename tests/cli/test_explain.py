"""`kolorit explain`: what it writes, and what it says where it cannot."""

import inspect
import io
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

import kolorit
from kolorit import cli
from kolorit.cli import explain
from kolorit.palette.steps import extract_steps

pytestmark = pytest.mark.usefixtures("pictures", "points")


@pytest.fixture
def points(pictures):
    (pictures / "points.csv").write_text("x,y\n1,2\n1.5,1.8\n8,8\n9,8.5\n1,1\n8.5,9\n")
    (pictures / "numbers.txt").write_text("1\n2\n3\n10\n11\n12\n")


def left(folder):
    return {path.name for path in folder.iterdir()} - {
        "two.png",
        "tomato.png",
        "broken.jpg",
        "points.csv",
        "numbers.txt",
    }


@pytest.mark.parametrize("source", ["two.png", "points.csv", "numbers.txt"])
@pytest.mark.parametrize("ending", [".gif", ".webp", ".html", ".GIF"])
def test_each_kind_of_source_becomes_each_kind_of_file(pictures, run, source, ending):
    assert run("explain", "-k", "2", source, "-o", f"out{ending}", "--width", "320") == (0, "", "")
    assert left(pictures) == {f"out{ending}"}
    data = (pictures / f"out{ending}").read_bytes()
    if ending == ".html":
        assert data.startswith(b"<!DOCTYPE html>")
        assert source.encode() in data
    else:
        with Image.open(io.BytesIO(data)) as moving:
            assert moving.size == (320, 200)
            assert moving.info["loop"] == 0


def test_png_is_a_numbered_picture_for_each_scene(pictures, run):
    assert run("explain", "-k", "2", "numbers.txt", "-o", "step.png", "--width", "320") == (0, "", "")
    names = sorted(left(pictures))
    assert names[:2] == ["step-01.png", "step-02.png"]
    assert names == [f"step-{number:02}.png" for number in range(1, len(names) + 1)]
    with Image.open(names[-1]) as last:
        assert last.size == (320, 200)


def test_the_same_call_writes_the_same_bytes(pictures, run):
    for name in ("one.gif", "two.gif"):
        run("explain", "two.png", "-o", name, "--width", "320")
    assert (pictures / "one.gif").read_bytes() == (pictures / "two.gif").read_bytes()


def test_standard_input_may_be_a_picture_or_numbers(pictures, run):
    for source in ("two.png", "numbers.txt"):
        data = (pictures / source).read_bytes()
        assert run("explain", "-", "-o", "out.html", stdin=data) == (0, "", "")
        assert "standard input" in (pictures / "out.html").read_text()


def test_a_random_start_says_what_swaps_would_have_found(pictures, run):
    for source in ("two.png", "points.csv"):
        arguments = "-k", "2", "--start", "random", "--seed", "3", source
        assert run("explain", *arguments, "-o", "out.html").code == 0
        text = (pictures / "out.html").read_text()
        assert re.search("Stuck: |Done: as good as with swaps|Done: Lloyd's algorithm moves no center", text)


def test_the_background_is_as_asked_for(pictures, run):
    for background, level in (("light", 255), ("dark", 23)):
        run("explain", "numbers.txt", f"--{background}", "-o", "out.png", "--width", "320")
        assert Image.open(pictures / "out-01.png").getpixel((0, 0))[0] == level
        run("explain", "numbers.txt", f"--{background}", "-o", "out.html")
        assert f'data-background="{background}"' in (pictures / "out.html").read_text()
    run("explain", "numbers.txt", "-o", "out.html")
    assert 'data-background="auto"' in (pictures / "out.html").read_text()


DOCS = Path(__file__).parents[2] / "docs/explain.md"


def test_the_examples_of_help_and_docs_do_what_they_say(pictures, run):
    (pictures / "two.png").rename("photo.jpg")
    help_text = run("explain", "--help").out
    called = re.findall(
        r"^ *(kolorit explain \S.*?)(?:  |$)", help_text + DOCS.read_text("utf-8"), re.MULTILINE
    )
    called = [call for call in called if "--help" not in call]
    assert len(called) >= 8
    for call in called:
        output = call.split()[call.split().index("-o") + 1]
        assert run(*call.split()[1:]) == (0, "", "")
        assert (pictures / output.replace("step.png", "step-01.png")).stat().st_size > 1000


def test_help_names_the_defaults_of_what_does_the_work(run):
    text = " ".join(run("explain", "--help").out.split())
    defaults = {name: p.default for name, p in inspect.signature(extract_steps).parameters.items()}
    for option, name in (("-k", "k"), ("--size", "size"), ("--space", "space"), ("--start", "start")):
        assert re.search(rf" {option} [^\[]*(\[[a-z|]+\])?[^\[]*\[default: {defaults[name]}\]", text)
    assert re.search(rf" --seed [^\[]*\[default: {defaults['seed']}\]", text)
    assert max(map(len, run("explain", "--help").out.splitlines())) <= 80


TO_GIF = ("-o", "a.gif")
RANDOM = (*TO_GIF, "--start", "random", "--seed")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("two.png",), "Missing option '-o' / '--output'."),
        (TO_GIF, "Missing argument 'SOURCE'."),
        (("two.png", "-o", "a.mp4"), "'a.mp4' does not end in a known format (.gif .webp .html .png)."),
        (("two.png", "-o", "-"), "'-' does not end in a known format"),
        (("two.png", *TO_GIF, "-k", "0"), "'0' is not a whole number in 1..256."),
        (("two.png", *TO_GIF, "--width", "100"), "'100' is not a whole number in 320..1280."),
        (("two.png", *TO_GIF, "--seed", "1"), "--seed goes with --start random only"),
        (("two.png", *RANDOM, "-1"), "'-1' is not a whole number in 0..2^64 - 1."),
        (("two.png", *RANDOM, str(2**64)), "is not a whole number in 0..2^64 - 1."),
        (("points.csv", *TO_GIF, "--size", "9"), "--size is for pictures; points.csv is read as numbers."),
        (("points.csv", *TO_GIF, "--space", "srgb"), "--space is for pictures"),
        (("points.csv", *TO_GIF, "--allow-truncated"), "--allow-truncated is for pictures"),
        (("two.png", "tomato.png", *TO_GIF), "Got unexpected extra argument (tomato.png)"),
    ],
)
def test_wrong_usage_is_one_line_with_a_hint(pictures, run, arguments, said):
    code, out, err = run("explain", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert err.endswith(" Try kolorit explain --help. [invalid_option]\n")
    assert left(pictures) == set()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("missing.jpg", "missing.jpg: there is no such file; check the path [not_found]"),
        ("missing.csv", "missing.csv: there is no such file; check the path [not_found]"),
        ("broken.jpg", " [unreadable]"),
        (".", " [not_a_file]"),
        ("words.csv", "words.csv: line 2: column 2 is 'b', not a finite number [invalid_points]"),
        ("zeros.csv", "zeros.csv: line 1: column 1 is '\\x00', not a finite number [invalid_points]"),
        ("wide.csv", "wide.csv: 65 columns; at most 64 can be shown [invalid_points]"),
    ],
)
def test_a_source_that_cannot_be_shown_is_one_line_and_leaves_nothing(pictures, run, source, said):
    (pictures / "words.csv").write_text("1,2\n3,b\n")
    (pictures / "wide.csv").write_text(",".join(["1"] * 65) + "\n")
    (pictures / "zeros.csv").write_bytes(b"\0,1\n")
    before = left(pictures)
    code, out, err = run("explain", source, "-o", "out.gif")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"kolorit: {source}: ")
    assert err.endswith(f"{said}\n")
    assert left(pictures) == before


def test_bytes_that_are_neither_are_told_apart_by_their_zeros(run):
    assert "[unreadable]" in run("explain", "-", "-o", "a.gif", stdin=b"\0\1\2").err
    assert "[unreadable]" in run("explain", "broken.jpg", "-o", "a.gif").err
    assert "kolorit: -: line 1: " in run("explain", "-", "-o", "a.gif", stdin=b"1,x\n").err
    assert "[invalid_points]" in run("explain", "-", "-o", "a.gif").err


def test_the_options_about_reading_are_those_of_the_main_command(pictures, run):
    picture = Image.new("RGBA", (4, 4), "#0fb0dd")
    picture.paste((0, 0, 0, 0), (0, 0, 4, 2))
    picture.save("clear.png")
    run("explain", "clear.png", "--background", "white", "-o", "out.html")
    assert "2 colors, 2 clusters" in (pictures / "out.html").read_text()
    assert run("explain", "clear.png", "--max-pixels", "10", "-o", "out.gif").err.endswith(" [too_large]\n")
    for arguments, stdin in ((("points.csv",), b""), (("-",), b"1\n2\n3\n" * 9)):
        done = run("explain", *arguments, "--max-bytes", "9", "-o", "out.gif", stdin=stdin)
        assert done.err.endswith(" [too_large]\n")


def test_a_warning_is_told(pictures, run):
    Image.effect_noise((64, 64), 50).save("whole.png")
    whole = (pictures / "whole.png").read_bytes()
    (pictures / "cut.png").write_bytes(whole[: len(whole) // 2])
    code, _, err = run("explain", "cut.png", "--allow-truncated", "-o", "out.gif")
    assert (code, err.count("\n")) == (0, 1)
    assert err.endswith(" [truncated]\n")


def test_a_file_that_cannot_be_written_is_said(run):
    code, _, err = run("explain", "numbers.txt", "-o", "nowhere/out.gif")
    assert (code, err) == (
        1,
        "kolorit: nowhere/out.gif: cannot be written: No such file or directory [not_written]\n",
    )


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_at_a_terminal_a_bar_is_drawn_and_erased(monkeypatch):
    seconds = iter(range(10_000))
    monkeypatch.setattr("time.time", lambda: next(seconds))
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["explain", "numbers.txt", "-o", "out.gif", "--width", "320"]) == 0
    shown = sys.stderr.getvalue()
    assert re.search(r"\[#+-+\] +\d+/\d+", shown)
    assert shown.endswith("\r\x1b[K\x1b[?25h")


def test_a_picture_of_twelve_megapixels_stays_below_two_megabytes(pictures, run):
    noise = Image.effect_noise((400, 300), 90)
    gradient = Image.radial_gradient("L").resize((400, 300))
    picture = Image.merge("RGB", (noise, gradient, Image.linear_gradient("L").resize((400, 300))))
    # Larger ones are shrunk to the same number of pixels; this is as colorful as they come.
    picture.resize((4000, 3000)).save("large.jpg", quality=70)
    assert run("explain", "large.jpg", "-o", "large.gif").code == 0
    assert (pictures / "large.gif").stat().st_size < 2_000_000


def test_as_many_clusters_as_there_can_be_are_shown(pictures, run):
    Image.linear_gradient("L").save("many.png")
    (pictures / "many.csv").write_text("".join(f"{x},{x * x % 97}\n" for x in range(300)))
    assert run("explain", "-k", "256", "many.png", "-o", "out.html").code == 0
    assert run("explain", "-k", "256", "many.csv", "-o", "out.gif", "--width", "320").code == 0


def test_the_k_of_numbers_is_that_of_extract():
    assert inspect.signature(kolorit.extract).parameters["k"].default == explain._K
