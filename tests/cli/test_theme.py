"""``kolorit theme``."""

import hashlib
import inspect
import json
import re

import pytest
from PIL import Image

from kolorit import make_theme
from kolorit.cli.theme import options
from kolorit.theme.preview.terminal import terminal_swatches

pytestmark = pytest.mark.usefixtures("pictures")


def test_in_a_pipe_there_is_a_line_a_color(run):
    code, out, err = run("theme", "two.png")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"background {make_theme('two.png').background.hex}"
    assert all(re.fullmatch(r"\w+ #[0-9a-f]{6}", line) for line in out.splitlines())


def test_in_a_terminal_there_are_swatches(run):
    assert run("theme", "two.png", "--format", "swatches", env={"FORCE_COLOR": "3"}).out == terminal_swatches(
        make_theme("two.png"), 24
    )


def test_json_is_pywals_with_the_checksum_of_the_file_and_its_path(pictures, run):
    record = json.loads(run("theme", "two.png", "--format", "json").out)
    content = (pictures / "two.png").read_bytes()
    assert record["checksum"] == hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert record["wallpaper"] == str(pictures / "two.png")
    assert record["colors"]["color1"] == make_theme("two.png").colors[1].hex


def test_standard_input_has_no_path(pictures, run):
    content = (pictures / "two.png").read_bytes()
    record = json.loads(run("theme", "-", "--format", "json", stdin=content).out)
    assert record["wallpaper"] == "None"
    assert record["checksum"]


def test_options_are_those_of_make_theme(run):
    arguments = "--mode light --semantic 0.25 --contrast aaa --saturation 0.5 --mono --background white"
    theme = make_theme(
        "two.png", mode="light", semantic=0.25, contrast="AAA", saturation=0.5, mono=True, background="white"
    )
    out = run("theme", "two.png", *arguments.split()).out
    assert f"color1 {theme.colors[1].hex}\n" in out
    assert set(options.NAMES) == set(inspect.signature(make_theme).parameters) - {"source"}


def test_help_tells_the_defaults_of_make_theme(run):
    text = " ".join(run("theme", "--help").out.split())
    defaults = {name: p.default for name, p in inspect.signature(make_theme).parameters.items()}
    for name in ("mode", "semantic", "contrast", "saturation"):
        assert re.search(rf"--{name} .*?\[default: {defaults[name]:}".replace("1.0", "1"), text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--semantic", "2"], "'2' is not a number in 0..1."),
        (["--semantic", "nan"], "'nan' is not a number in 0..1."),
        (["--saturation", "-1"], "'-1' is not a number in 0..2."),
        (["--contrast", "B"], "'B' is neither AA nor AAA nor a number in 3..21."),
        (["--contrast", "21"], "accents that can be told apart have 16.9:1 at most"),
        (["--background", "#808080"], "on the background #808080, text in a light theme"),
        (["--background", "nope"], "a color must look like"),
        (["--preview", "page.pdf"], "'page.pdf' does not end in .html or .png."),
        (["--preview", "--format", "json"], "leave out --format and -o"),
        (["--preview", "p.png", "-o", "x"], "leave out --format and -o"),
        (["-o", "theme.conf"], "'theme.conf' does not end in a known format"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run, arguments, message):
    code, out, err = run("theme", "two.png", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.endswith(" Try kolorit theme --help. [invalid_option]\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("name", "code"), [("broken.jpg", "unreadable"), ("missing.png", "not_found")])
def test_a_picture_that_cannot_be_read_is_said(run, name, code):
    done = run("theme", name)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"kolorit: {name}: ")
    assert done.err.endswith(f"[{code}]\n")


def test_a_picture_that_is_all_transparent_has_a_theme(run):
    Image.new("RGBA", (4, 4)).save("clear.png")
    assert run("theme", "clear.png").code == 0


@pytest.mark.parametrize(
    ("file", "begin"),
    [
        ("t.json", "{"),
        ("t.yaml", 'system: "base24"'),
        ("t.yml", 'system: "base24"'),
        ("t.txt", "background #"),
    ],
)
def test_the_ending_of_a_file_names_the_format(pictures, run, file, begin):
    assert run("theme", "two.png", "-o", file) == (0, "", "")
    assert (pictures / file).read_text().startswith(begin)


def test_a_theme_that_is_there_is_taken_as_it_is(run):
    run("theme", "two.png", "-o", "t.yaml")
    code, out, err = run("theme", "t.yaml")
    theme = make_theme("two.png")
    assert (code, err) == (0, "")
    assert out.startswith(f"background {theme.background.hex}\nforeground {theme.foreground.hex}\n")
    assert json.loads(run("theme", "t.yaml", "--format", "json").out)["wallpaper"] == "None"


def test_which_promises_a_theme_breaks_is_said(run):
    text = run("theme", "two.png", "--format", "base16").out
    code, out, err = run("theme", "-", stdin=text.encode())
    assert code == 0
    assert out
    first = "kolorit: -: warning: color1 and color9 differ by 0.0, less than 5,"
    assert err == f"{first} and 5 more such [hard_to_read]\n"


def test_options_about_making_a_theme_do_not_go_with_one_that_is_there(run):
    run("theme", "two.png", "-o", "t.json")
    code, _, err = run("theme", "t.json", "--semantic", "1", "--mono")
    assert code == 2
    assert "t.json is a theme, which is taken as it is: leave out --semantic, --mono." in err


def test_a_damaged_theme_is_an_error_of_the_source(pictures, run):
    (pictures / "t.json").write_text("{}")
    assert run("theme", "t.json").err == (
        "kolorit: t.json: it lacks the color 'background' in 'special' [unreadable]\n"
    )


def test_previews_are_shown_or_written(pictures, run):
    assert "A diff" in run("theme", "two.png", "--preview").out
    assert run("theme", "two.png", "--preview", "p.html") == (0, "", "")
    assert run("theme", "two.png", "--preview", "p.PNG") == (0, "", "")
    assert "data:image/png" in (pictures / "p.html").read_text()
    with Image.open(pictures / "p.PNG") as image:
        assert image.width == 1920


def test_a_page_does_not_tell_where_the_picture_is_kept(pictures, run):
    path = (pictures / "two.png").resolve()
    assert run("theme", str(path), "--preview", "p.html").code == 0
    page = (pictures / "p.html").read_text()
    assert "two.png" in page
    assert str(path.parent) not in page


def test_previews_of_themes_have_no_picture(pictures, run):
    run("theme", "two.png", "-o", "t.json")
    assert run("theme", "t.json", "--preview", "p.html").code == 0
    assert "data:image/png" not in (pictures / "p.html").read_text()


def test_a_region_is_all_that_counts(run):
    red = run("theme", "two.png", "--region", "0,0,0.2,1").out
    assert red != run("theme", "two.png").out
    assert red == run("theme", "two.png", "--region", "0,0,5,30").out


def test_many_hostile_names_are_text(pictures, run):
    for name in ("$(touch x).png", 'a"b.png', "a\nb.png", "{color0}.png"):
        (pictures / "two.png").rename(pictures / name)
        record = json.loads(run("theme", name, "--format", "json").out)
        assert record["wallpaper"].endswith(name)
        assert run("theme", name, "--format", "base24").code == 0
        (pictures / name).rename(pictures / "two.png")
    assert not (pictures / "x").exists()
