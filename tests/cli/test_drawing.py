"""The commands that draw: cards, posters, masks, clouds; and PNG as a format of the main command."""

import inspect
import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import kolorit
from kolorit.render import card_image, card_svg, cloud_image, cloud_page, strip_image

pytestmark = pytest.mark.usefixtures("pictures")

ENDINGS = {"card": (".png", ".svg"), "posterize": (".png",), "cloud": (".png", ".html")}
FILES = [(command, ending) for command, endings in ENDINGS.items() for ending in endings]
PNG = b"\x89PNG\r\n"


def pixels(file):
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB"))


def test_a_card_is_that_of_the_library(run):
    options = "-k", "1", "--dark", "--wide", "--width", "480", "--region", "0,0,10,30"
    assert run("card", "two.png", "-o", "card.png", *options) == (0, "", "")
    palette = kolorit.extract("two.png", 1, region=(0, 0, 10, 30))
    expected = card_image(palette, "two.png", width=480, dark=True, wide=True, region=(0, 0, 10, 30))
    assert (pixels("card.png") == np.asarray(expected)).all()
    run("card", "two.png", "-o", "card.svg")
    assert Path("card.svg").read_text("utf-8") == card_svg(kolorit.extract("two.png"), "two.png")


def test_a_cloud_is_that_of_the_library(run):
    options = "--space", "srgb", "--size", "full"
    assert run("cloud", "two.png", "-o", "cloud.png", "--dark", "--width", "300", *options) == (0, "", "")
    palette = kolorit.extract("two.png", space="srgb", size=None)
    expected = cloud_image(palette, "two.png", width=300, dark=True, space="srgb", size=None)
    assert (pixels("cloud.png") == np.asarray(expected)).all()
    run("cloud", "two.png", "-o", "cloud.html", *options)
    page = cloud_page(palette, "two.png", title="two.png", space="srgb", size=None)
    assert Path("cloud.html").read_text("utf-8") == page


def test_a_page_does_not_tell_where_on_this_machine_the_picture_is(pictures, run):
    run("cloud", str(pictures / "two.png"), "-o", "cloud.html")
    assert str(pictures) not in Path("cloud.html").read_text("utf-8")


def test_a_poster_has_the_colors_of_the_palette_and_is_indexed(run):
    assert run("posterize", "-k", "1", "two.png", "-o", "poster.png") == (0, "", "")
    with Image.open("poster.png") as poster:
        assert (poster.mode, poster.size) == ("P", (40, 30))
        assert poster.convert("RGB").getcolors() == [(1200, kolorit.extract("two.png", 1)[0].color.rgb)]


def test_a_dithered_poster_mixes_colors(run):
    ramp = Image.linear_gradient("L").resize((256, 64))
    ramp.save("ramp.png")
    for option in ((), ("--dither",)):
        run("posterize", "-k", "2", *option, "ramp.png", "-o", "poster.png")
        changes = np.count_nonzero(np.diff(pixels("poster.png")[..., 0].astype(int), axis=1))
        assert (changes > 1000) == bool(option)


def test_masks_are_files_called_by_rank_and_hex_code(run):
    assert run("masks", "two.png", "-o", "new/masks") == (0, "", "")
    files = sorted(Path("new/masks").iterdir())
    assert [file.name for file in files] == ["1-0fb0dd.png", "2-c81e28.png"]
    first, second = (pixels(file)[..., 0] for file in files)
    assert (first[:, :10] == 0).all()
    assert (first[:, 10:] == 255).all()
    assert (first + second == 255).all()


def test_ranks_have_as_many_digits_as_the_last(run):
    Image.linear_gradient("L").save("ramp.png")
    run("masks", "-k", "10", "ramp.png", "-o", "masks")
    assert [file.name[:3] for file in sorted(Path("masks").iterdir())] == [
        f"{rank:02}-" for rank in range(1, 11)
    ]


def test_masks_leave_other_files_alone(run):
    Path("masks").mkdir()
    Path("masks/notes.txt").write_text("mine")
    assert run("masks", "-k", "1", "two.png", "-o", "masks").code == 0
    assert Path("masks/notes.txt").read_text() == "mine"


def test_png_is_a_format_of_the_main_command(run):
    assert run("two.png", "-o", "strip.png") == (0, "", "")
    expected = strip_image(kolorit.extract("two.png"))
    assert (pixels("strip.png") == np.asarray(expected)).all()
    kolorit.extract("two.png").save("saved.png")
    assert Path("saved.png").read_bytes() == Path("strip.png").read_bytes()
    assert run("two.png", "tomato.png", "-o", "strip.png").code == 2


@pytest.mark.parametrize(("command", "ending"), FILES)
def test_standard_input_gives_what_the_file_gives(pictures, run, command, ending):
    run(command, "two.png", "-o", f"named{ending}")
    assert run(command, "-", "-o", f"given{ending}", stdin=(pictures / "two.png").read_bytes()).code == 0
    named = Path(f"named{ending}").read_bytes()
    # A page is called as its picture.
    assert named.replace(b"two.png", b"standard input") == Path(f"given{ending}").read_bytes()


@pytest.mark.parametrize("command", ENDINGS)
def test_standard_output_gets_a_png(start, run, command):
    run(command, "two.png", "-o", "named.png")
    with start(command, "two.png", "-o", "-", stdout=subprocess.PIPE) as process:
        assert process.communicate(timeout=60)[0] == Path("named.png").read_bytes()
    assert process.returncode == 0


@pytest.mark.parametrize("command", ENDINGS)
def test_a_terminal_gets_no_file(run, monkeypatch, command):
    monkeypatch.setattr("kolorit.cli.drawing.is_terminal", lambda _stream: True)
    code, out, err = run(command, "two.png", "-o", "-")
    assert (code, out) == (2, "")
    assert err.startswith("kolorit: a terminal cannot show a file: name one with -o, or pipe it.")


@pytest.mark.parametrize("command", ENDINGS)
@pytest.mark.parametrize("file", ["out.jpg", "out", "png"])
def test_an_unknown_ending_lists_those_that_exist(run, command, file):
    code, _, err = run(command, "two.png", "-o", file)
    known = " or ".join(ENDINGS[command])
    hint = f"Try kolorit {command} --help. [invalid_option]"
    assert (code, err) == (2, f"kolorit: {file!r} does not end in {known}. {hint}\n")
    assert not Path(file).exists()


def test_endings_may_be_in_capitals(run):
    assert run("card", "two.png", "-o", "CARD.PNG").code == 0
    assert Path("CARD.PNG").read_bytes().startswith(PNG)


@pytest.mark.parametrize(("command", "ending"), FILES)
def test_an_unwritable_path_is_one_line_and_told_before_any_work(run, monkeypatch, command, ending):
    monkeypatch.setattr(kolorit, "extract", None)
    file = f"nowhere/out{ending}"
    assert run(command, "two.png", "-o", file) == (
        1,
        "",
        f"kolorit: {file}: cannot be written: No such file or directory [not_written]\n",
    )


def test_a_folder_of_masks_that_cannot_be_made_is_one_line(run):
    assert run("masks", "two.png", "-o", "tomato.png") == (
        1,
        "",
        "kolorit: tomato.png: cannot be made: File exists [not_written]\n",
    )


@pytest.mark.parametrize(("command", "ending"), FILES)
def test_a_source_that_fails_is_one_line_and_leaves_the_file_as_it_was(run, command, ending):
    before = Path(f"out{ending}")
    before.write_text("before")
    for source, code in (("broken.jpg", "unreadable"), ("missing.jpg", "not_found"), (".", "not_a_file")):
        status, out, err = run(command, source, "-o", before.name)
        assert (status, out) == (1, "")
        assert re.fullmatch(rf"kolorit: {re.escape(source)}: .*\[{code}\]\n", err)
    assert before.read_text() == "before"
    assert not list(Path().glob(".kolorit*"))


def test_a_source_that_fails_has_no_masks(run):
    assert run("masks", "broken.jpg", "-o", "masks").code == 1
    assert not Path("masks").exists()


@pytest.mark.parametrize(("command", "ending"), FILES)
def test_a_run_that_is_interrupted_changes_nothing(run, monkeypatch, command, ending):
    before = Path(f"out{ending}")
    before.write_text("before")

    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kolorit, "extract", interrupted)
    assert run(command, "two.png", "-o", before.name).code == 130
    assert before.read_text() == "before"
    assert not list(Path().glob(".kolorit*"))


def test_warnings_are_told(run):
    with Image.open("two.png") as image:
        image.save("odd.png", icc_profile=b"broken")
    assert run("card", "odd.png", "-o", "card.png") == (
        0,
        "",
        "kolorit: odd.png: warning: its color profile is broken and was ignored [icc_ignored]\n",
    )


@pytest.mark.parametrize("width", ["239", "4801", "wide", "", "1e3", "9" * 30])
@pytest.mark.parametrize("command", ["card", "cloud"])
def test_a_width_that_cannot_be_drawn_is_wrong_usage(run, command, width):
    code, _, err = run(command, "two.png", "-o", "out.png", "--width", width)
    assert code == 2
    assert f"{width!r} is not a whole number in 240..4800." in err


def test_a_page_has_no_width(run):
    code, _, err = run("cloud", "two.png", "-o", "out.html", "--width", "800")
    assert (code, Path("out.html").exists()) == (2, False)
    assert "a page is as wide as its window" in err


@pytest.mark.parametrize(
    ("options", "background"), [((), "auto"), (("--dark",), "dark"), (("--light",), "light")]
)
def test_a_page_is_light_or_dark_as_its_reader_likes_it_or_as_told(run, options, background):
    run("cloud", "two.png", "-o", "out.html", *options)
    assert f'<html lang="en" data-background="{background}">' in Path("out.html").read_text("utf-8")


def test_light_is_the_default_of_pictures(run):
    for command in ("card", "cloud"):
        run(command, "two.png", "-o", "plain.png")
        run(command, "two.png", "-o", "light.png", "--light")
        assert Path("plain.png").read_bytes() == Path("light.png").read_bytes()


@pytest.mark.parametrize("command", [*ENDINGS, "masks"])
def test_a_source_and_an_output_are_needed(run, command):
    assert run(command, "two.png").code == run(command, "-o", "out.png").code == run(command).code == 2
    assert run(command, "two.png", "tomato.png", "-o", "out.png").code == 2
    assert run(command, "--help").out.startswith(f"Usage: kolorit {command} [OPTIONS] SOURCE")


def test_the_help_names_the_defaults_of_the_functions(run):
    for command, function in (("card", card_image), ("cloud", cloud_image)):
        default = inspect.signature(function).parameters["width"].default
        assert f"[default: {default}]" in " ".join(run(command, "--help").out.split())


@pytest.mark.parametrize("command", ENDINGS)
def test_a_reader_who_has_seen_enough_is_no_error(start, command):
    read, write = os.pipe()
    os.close(read)
    with start(command, "two.png", "-o", "-", stdout=write, stderr=subprocess.PIPE) as process:
        os.close(write)
        assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0


@pytest.mark.parametrize(("command", "ending"), FILES)
def test_the_picture_is_read_with_the_options_of_its_palette(run, command, ending):
    half = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    half.paste((200, 30, 40, 255), (0, 0, 10, 30))
    half.save("half.png")
    laid = Image.new("RGB", half.size, "white")
    laid.paste(half, mask=half)
    laid.save("laid.png")
    assert run(command, "half.png", "--background", "white", "-o", f"half{ending}").code == 0
    assert run(command, "laid.png", "-o", f"laid{ending}").code == 0
    assert (
        Path(f"half{ending}").read_bytes().replace(b"half.png", b"laid.png")
        == Path(f"laid{ending}").read_bytes()
    )
    assert run(command, "laid.png", "--max-pixels", "100", "-o", f"big{ending}").err.endswith("[too_large]\n")


@pytest.mark.parametrize("command", ENDINGS)
def test_what_is_there_of_a_truncated_file_is_drawn_if_asked_for(run, command):
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save("whole.png")
    Path("cut.png").write_bytes(Path("whole.png").read_bytes()[:9000])
    assert run(command, "cut.png", "-o", "out.png").err.endswith("[truncated]\n")
    code, _, err = run(command, "cut.png", "--allow-truncated", "-o", "out.png")
    assert (code, err.count("\n")) == (0, 1)
    assert "[truncated]" in err


def test_standard_input_has_the_limit_of_bytes_too(pictures, run):
    content = (pictures / "two.png").read_bytes()
    code, _, err = run("card", "-", "--max-bytes", "50", "-o", "card.png", stdin=content)
    assert code == 1
    assert err.endswith("[too_large]\n")
