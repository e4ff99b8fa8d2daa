"""What is printed for good pictures."""

import csv
import inspect
import io
import json
import re
import subprocess

import pytest
from PIL import Image

import kolorit
from kolorit.cli.format_list import ABOUT
from kolorit.cli.formats import FORMATS, OF_SEVERAL
from kolorit.export.formats import BINARY, BY_ENDING, OF_SOURCES, WRITERS

pytestmark = pytest.mark.usefixtures("pictures")

TWO = "#0fb0dd 0.7500\n#c81e28 0.2500\n"


def test_one_picture_gives_a_line_a_color(run):
    assert run("two.png") == (0, TWO, "")


def test_several_pictures_give_lines_that_say_which_picture(run):
    assert run("tomato.png", "two.png") == (
        0,
        "#ff6347 1.0000 tomato.png\n#0fb0dd 0.7500 two.png\n#c81e28 0.2500 two.png\n",
        "",
    )


def test_json_is_a_list_even_of_one(run):
    code, out, err = run("--format", "json", "two.png")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {
            "source": "two.png",
            "width": 40,
            "height": 30,
            "palette": [
                {"hex": "#0fb0dd", "rgb": [15, 176, 221], "share": 0.75, "name": "bright sky blue"},
                {"hex": "#c81e28", "rgb": [200, 30, 40], "share": 0.25, "name": "scarlet"},
            ],
            "warnings": [],
        }
    ]


def test_ndjson_has_the_records_of_json_a_line_each(run):
    arguments = "two.png", "broken.jpg", "tomato.png"
    lines = run("--format", "ndjson", *arguments)
    whole = run("--format", "json", *arguments)
    assert [json.loads(line) for line in lines.out.splitlines()] == json.loads(whole.out)
    assert lines.err == whole.err
    assert lines.code == whole.code == 1


def test_csv_has_one_header_for_all_pictures(run):
    code, out, err = run("--format", "csv", "two.png", "tomato.png")
    assert (code, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == [
        ["source", "rank", "hex", "red", "green", "blue", "share"],
        ["two.png", "1", "#0fb0dd", "15", "176", "221", "0.7500"],
        ["two.png", "2", "#c81e28", "200", "30", "40", "0.2500"],
        ["tomato.png", "1", "#ff6347", "255", "99", "71", "1.0000"],
    ]


def test_a_table_in_a_pipe_has_bars_and_no_escape_sequences(run):
    code, out, err = run("--format", "table", "two.png")
    assert (code, err) == (0, "")
    assert out == (
        "  ████████████████████████████████  #0fb0dd   75.0%  ~bright sky blue\n"
        "  ██████████▋                       #c81e28   25.0%  ~scarlet\n"
    )


def test_a_table_of_several_pictures_has_titles(run):
    out = run("--format", "table", "two.png", "tomato.png").out
    assert [line for line in out.splitlines() if " x " in line] == ["two.png  40 x 30", "tomato.png  8 x 4"]


def test_color_always_colors_the_table_even_in_a_pipe(run):
    assert "\x1b[48;5;" in run("--format", "table", "--color", "always", "two.png").out
    exact = run("--format", "table", "--color", "always", "two.png", env={"COLORTERM": "truecolor"})
    assert "\x1b[48;2;15;176;221m" in exact.out


def test_k_is_how_many_colors_at_most(run):
    assert len(run("-k", "1", "two.png").out.splitlines()) == 1
    assert len(run("-k", "256", "two.png").out.splitlines()) == 2


def test_a_region_is_all_that_counts(run):
    assert run("--region", "0,0,10,30", "two.png").out == "#c81e28 1.0000\n"
    assert run("--region", "0.5,0,0.5,1", "two.png").out == "#0fb0dd 1.0000\n"


def test_size_full_counts_every_pixel(tmp_path, run):
    picture = Image.new("RGB", (400, 400), "black")
    picture.paste("white", (0, 0, 1, 1))
    picture.save(tmp_path / "dot.png")
    assert run("--size", "full", tmp_path / "dot.png").out.splitlines()[0] == "#000000 1.0000"
    assert "#ffffff" in run("--size", "full", tmp_path / "dot.png").out
    assert "#ffffff" not in run("--size", "20", tmp_path / "dot.png").out


def test_the_options_reach_extract(pictures, run, monkeypatch):
    seen = []

    def extract(source: str, **options: object) -> kolorit.Palette:
        seen.append((source, options))
        return palette

    palette = kolorit.extract(str(pictures / "two.png"))
    monkeypatch.setattr(kolorit, "extract", extract)
    run("two.png")
    run("-k", "3", "--size", "50", "--space", "srgb", "--region", "1,2,3,4", "two.png")
    run("--size", "full", "two.png")
    region = kolorit.Region(1, 2, 3, 4)
    assert seen == [
        ("two.png", {}),
        ("two.png", {"k": 3, "size": 50, "space": "srgb", "region": region}),
        ("two.png", {"size": None}),
    ]


def test_help_names_the_defaults_of_extract(run):
    text = " ".join(run("--help").out.split())
    defaults = {name: p.default for name, p in inspect.signature(kolorit.extract).parameters.items()}
    for option, name in (("-k", "k"), ("--size", "size"), ("--space", "space")):
        assert re.search(rf" {option} [^\[]*(\[oklab\|srgb\])?[^\[]*\[default: {defaults[name]}\]", text)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_begins_with_usage_and_has_examples(run, option):
    code, out, err = run(option)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: kolorit [OPTIONS] SOURCE...\n")
    assert "\n    kolorit photo.jpg " in out
    assert max(map(len, out.splitlines())) <= 80


def test_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"kolorit {kolorit.__version__}\n", "")


def test_every_ending_names_a_format(pictures, run):
    for ending, name in BY_ENDING.items():
        assert run("two.png", "-o", f"out{ending.upper()}") == (0, "", "")
        assert run("two.png", "-o", "by_name", "--format", name) == (0, "", "")
        assert (pictures / f"out{ending.upper()}").read_bytes() == (pictures / "by_name").read_bytes()
        if name not in BINARY:
            assert (pictures / "by_name").read_text("utf-8") == run("--format", name, "two.png").out


def test_every_format_writes_into_a_file_what_the_palette_exports(pictures, run):
    palette = kolorit.extract("two.png")
    for name in sorted(WRITERS.keys() - OF_SOURCES):
        assert run("two.png", "--format", name, "-o", "out") == (0, "", "")
        exported = palette.export(name, name="two.png")
        written = (pictures / "out").read_bytes()
        assert written == (exported if isinstance(exported, bytes) else exported.encode())


def test_a_palette_is_called_as_its_picture_without_the_folders(pictures, run):
    (pictures / "Füße").mkdir()
    (pictures / "two.png").rename(pictures / "Füße/Ü.png")
    assert run("--format", "css", "Füße/Ü.png").out.startswith("/* Ü.png */\n")


def test_a_palette_of_standard_input_has_no_name(pictures, run):
    data = (pictures / "two.png").read_bytes()
    assert run("--format", "css", "-", stdin=data).out.startswith(":root {\n")


def test_text_of_other_programs_is_utf8_whatever_the_encoding_of_the_pipe(pictures, spawn):
    (pictures / "two.png").rename(pictures / "Ü.png")
    assert "<h2>Ü.png</h2>" in spawn("--format", "html", "Ü.png", env={"PYTHONIOENCODING": "ascii"}).out


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(OF_SEVERAL)))
def test_several_pictures_in_a_format_of_one_palette_are_wrong_usage(pictures, run, monkeypatch, name):
    monkeypatch.setattr(kolorit, "extract", None)
    said = (
        f"kolorit: {name} holds the palette of one picture: name one, or choose one of table, hex, json,"
        " ndjson, csv, ase, html. Try kolorit --help. [invalid_option]\n"
    )
    assert run("--format", name, "two.png", "tomato.png") == (2, "", said)
    # A folder is several, and nothing is written.
    assert run(".", "--format", name, "-o", "out") == (2, "", said)
    assert not (pictures / "out").exists()


@pytest.mark.parametrize("name", ["ase", "html"])
def test_several_palettes_of_one_file_are_called_by_their_paths(pictures, run, name):
    code, out, err = run("two.png", "broken.jpg", "./tomato.png", "--format", name, "-o", "out")
    assert (code, out, err.count("\n")) == (1, "", 1)
    written = (pictures / "out").read_bytes().replace(b"\0", b"")
    assert [written.count(called) for called in (b"two.png", b"./tomato.png", b"broken")] == [1, 1, 0]


@pytest.mark.parametrize("name", ["css", "ase", "html", "hex"])
def test_where_no_picture_could_be_read_nothing_is_written(pictures, run, name):
    (pictures / "out").write_text("before")
    assert run("broken.jpg", "--format", name, "-o", "out").code == 1
    assert (pictures / "out").read_text() == "before"
    assert run("broken.jpg", "--format", name, "-o", "new").code == 1
    assert {path.name for path in pictures.iterdir()} == {"two.png", "tomato.png", "broken.jpg", "out"}


@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_terminal_gets_no_binary_format(run, monkeypatch, name):
    monkeypatch.setattr("kolorit.cli.formats.is_terminal", lambda _stream: True)
    monkeypatch.setattr(kolorit, "extract", None)
    said = (
        f"kolorit: {name} is not text that a terminal could show: add -o FILE, or pipe it."
        " Try kolorit --help. [invalid_option]\n"
    )
    assert run("--format", name, "two.png") == (2, "", said)


def test_a_terminal_gets_text_of_other_programs(run, monkeypatch):
    monkeypatch.setattr("kolorit.cli.formats.is_terminal", lambda _stream: True)
    assert "--color-1: #0fb0dd" in run("--format", "css", "two.png").out


def test_binary_formats_go_through_pipes_as_they_are(pictures, start):
    with start("--format", "ase", "two.png", stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(timeout=60)
    assert out == kolorit.extract(str(pictures / "two.png")).export("ase", name="two.png")


def test_the_list_of_formats_names_each_with_its_endings(run):
    code, out, err = run("--formats")
    assert (code, err) == (0, "")
    assert list(ABOUT) == list(FORMATS)
    rows, note = out.split("\n\n")
    for row, name in zip(rows.splitlines(), FORMATS, strict=True):
        assert row[2:].split()[0] == name
        assert row.startswith("*") == (name in OF_SEVERAL)
        assert row.endswith(ABOUT[name])
        assert [word for word in row.split() if word.startswith(".")] == [
            ending for ending, named in BY_ENDING.items() if named == name
        ]
    assert note == "* can hold the palettes of several pictures\n"
    assert max(map(len, out.splitlines())) <= 100


def test_an_unknown_format_or_ending_lists_those_there_are(run):
    code, _, err = run("--format", "png8", "two.png")
    assert code == 2
    assert all(f"'{name}'" in err for name in FORMATS)
    code, _, err = run("-o", "out.png8", "two.png")
    assert code == 2
    assert all(ending in err for ending in BY_ENDING)


def test_a_warning_is_in_json_and_on_standard_error_of_the_other_formats(pictures, run, monkeypatch):
    palette = kolorit.extract(str(pictures / "two.png"))
    warned = kolorit.Palette(palette.swatches, 40, 30, ("icc_ignored",))
    monkeypatch.setattr(kolorit, "extract", lambda _source: warned)
    line = "kolorit: two.png: warning: its color profile is broken and was ignored [icc_ignored]\n"
    for name in ("hex", "table", "csv"):
        assert (run("--format", name, "two.png").code, run("--format", name, "two.png").err) == (0, line)
    for name in ("json", "ndjson"):
        code, out, err = run("--format", name, "two.png")
        assert (code, err) == (0, "")
        assert '"warnings": ["icc_ignored"]' in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(run, shell):
    code, out, _ = run("--completion", shell)
    assert code == 0
    assert "_KOLORIT_COMPLETE" in out


def test_completion_completes_options_and_their_values(spawn):
    env = {"_KOLORIT_COMPLETE": "bash_complete", "COMP_WORDS": "kolorit --fo", "COMP_CWORD": "1"}
    assert spawn(env=env).out == "plain,--format\nplain,--formats\n"
    env = {"_KOLORIT_COMPLETE": "bash_complete", "COMP_WORDS": "kolorit --format nd", "COMP_CWORD": "2"}
    assert spawn(env=env).out == "plain,ndjson\n"


def test_completion_of_a_source_is_left_to_the_shell(spawn):
    env = {"_KOLORIT_COMPLETE": "bash_complete", "COMP_WORDS": "kolorit pho", "COMP_CWORD": "1"}
    assert spawn(env=env).out == "file,pho\n"
