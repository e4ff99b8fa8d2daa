"""The options about which colors are wanted and where: each is that of `kolorit.extract`."""

import inspect
import json
import re
from pathlib import Path

import click
import numpy as np
import pytest
from PIL import Image, ImageDraw

import kolorit
from kolorit.cli.command import command
from kolorit.cli.sections import SECTIONS
from kolorit.export.formats import WRITERS

pytestmark = pytest.mark.usefixtures("pictures")


@pytest.fixture(autouse=True)
def _flags(pictures) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 29, 29), fill="#3d8b5f")
    draw.rectangle((30, 10, 49, 29), fill="#30638e")
    draw.rectangle((20, 15, 24, 19), fill="#d1495b")
    picture.save(pictures / "flag.png")
    left = Image.new("L", (60, 40))
    left.paste(255, (0, 0, 30, 40))
    left.save(pictures / "left.png")
    Image.new("L", (60, 40)).save(pictures / "black.png")


def lines(palette):
    return "".join(f"{swatch.color.hex} {swatch.share:.4f}\n" for swatch in palette)


SAME = {
    "auto": (("-k", "auto"), {"k": "auto"}),
    "bounds": (("-k", "2..3"), {"k": (2, 3)}),
    "equal bounds": (("-k", "2..2"), {"k": 2}),
    "salient": (("--salient", "-k", "2"), {"salient": True, "k": 2}),
    "exact": (("--exact", "-k", "2"), {"exact": True, "k": 2}),
    "snap to": (("--snap-to", "white,navy"), {"snap_to": ["white", "navy"]}),
    "snap to, said twice": (("--snap-to", "white", "--snap-to", "navy"), {"snap_to": ["white", "navy"]}),
    "snap to, with commas of its own": (
        ("--snap-to", "rgb(255, 255, 255), rgb(0 0 128),#d1495b"),
        {"snap_to": ["white", "navy", "#d1495b"]},
    ),
    "ignore": (("--ignore", "white"), {"ignore": ["white"]}),
    "ignore, near and far": (
        ("--ignore", "white~0,#30638e~2.5", "--ignore", "rgb(209, 73, 91) ~ 1"),
        {"ignore": ["white~0", "#30638e~2.5", "#d1495b~1"]},
    ),
    "mask": (("--mask", "left.png"), {"mask": "left.png"}),
    "background": (("--background", "drop"), {"background": "drop"}),
    "all at once": (
        (
            "-k",
            "auto",
            "--salient",
            "--exact",
            "--mask",
            "left.png",
            "--ignore",
            "#d1495b",
            "--background",
            "drop",
        ),
        {
            "k": "auto",
            "salient": True,
            "exact": True,
            "mask": "left.png",
            "ignore": ["#d1495b"],
            "background": "drop",
        },
    ),
}


@pytest.mark.parametrize(("arguments", "options"), SAME.values(), ids=SAME)
def test_an_option_is_that_of_extract(run, arguments, options):
    assert run(*arguments, "flag.png") == (0, lines(kolorit.extract("flag.png", **options)), "")


@pytest.mark.parametrize("name", ["snap to", "all at once"])
def test_options_reach_other_processes(run, name):
    arguments, options = SAME[name]
    expected = lines(kolorit.extract("flag.png", **options))
    assert run("--isolate", *arguments, "flag.png") == (0, expected, "")


def test_what_the_options_do_can_be_seen(run):
    assert run("--background", "drop", "-k", "auto", "flag.png").out.split()[::2] == [
        "#30638e",
        "#3d8b5f",
        "#d1495b",
    ]
    assert run("--snap-to", "white,navy", "flag.png").out == "#ffffff 0.8333\n#000080 0.1667\n"
    assert (
        run("--mask", "left.png", "--ignore", "white", "flag.png").out == "#3d8b5f 0.9375\n#d1495b 0.0625\n"
    )


WRONG = {
    "k above its bounds": ("-k", "8..2"),
    "k from 0": ("-k", "0..5"),
    "k beyond 256": ("-k", "2..257"),
    "k with one bound": ("-k", "2.."),
    "k with three": ("-k", "1..2..3"),
    "k with three dots": ("-k", "1...3"),
    "k with a sign": ("-k", "-1..3"),
    "k absurd": ("-k", "1.." + "9" * 5000),
    "k in capitals": ("-k", "AUTO"),
    "k empty": ("-k", ""),
    "snap to nothing": ("--snap-to", ""),
    "snap to an unknown color": ("--snap-to", "white,whit"),
    "snap to one color twice": ("--snap-to", "white,#fff"),
    "snap to with a gap": ("--snap-to", "white,,black"),
    "snap to and salient": ("--snap-to", "white", "--salient"),
    "snap to and exact": ("--snap-to", "white", "--exact"),
    "snap to broken": ("--snap-to", "rgb(1,2"),
    "salient in srgb": ("--salient", "--space", "srgb"),
    "ignore nothing": ("--ignore", ""),
    "ignore an unknown color": ("--ignore", "whit"),
    "ignore without a tolerance": ("--ignore", "white~"),
    "ignore too far": ("--ignore", "white~101"),
    "ignore in words": ("--ignore", "white~much"),
    "mask missing": ("--mask", "missing.png"),
    "mask no picture": ("--mask", "broken.jpg"),
    "mask a folder": ("--mask", "."),
    "mask black": ("--mask", "black.png"),
    "mask in hostile letters": ("--mask", "\x1b[2J\n"),
    "background unknown": ("--background", "dorp"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("before", [(), ("two.png",), ("--merge",)], ids=["one", "several", "merged"])
def test_wrong_usage_is_one_line_with_a_hint_and_no_output(run, before, arguments):
    code, out, err = run(*before, *arguments, "flag.png")
    assert (code, out) == (2, "")
    assert err.startswith("kolorit: ")
    assert err.endswith(
        (". Try kolorit --help. [invalid_option]\n", "? Try kolorit --help. [invalid_option]\n")
    )
    assert err.count("\n") == 1
    assert err[:-1].isprintable()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("-k", "8..2"), "'8..2' is neither a whole number in 1..256, nor two such as 2..8, nor auto."),
        (("--mask", "black.png"), "--mask': the mask is black everywhere"),
        (("--mask", "missing.png"), "--mask': the mask cannot be used: missing.png: "),
        (("--ignore", "white~"), "--ignore': after ~, the tolerance must be a number in 0..100"),
        (("--snap-to", "white,#fff"), "snap_to must name each color once, but names #ffffff again."),
        (("--snap-to", "white", "--exact"), "leave out salient and exact, or snap_to."),
    ],
)
def test_wrong_usage_says_what_would_be_right(run, arguments, part):
    assert part in run(*arguments, "flag.png").err


def test_what_is_left_of_no_picture_fails_that_picture(run):
    code, out, err = run("--ignore", "tomato", "tomato.png", "two.png")
    assert code == 1
    assert out.endswith(" two.png\n")
    assert err.startswith("kolorit: tomato.png: all its colors are to be left out (#ff6347~5)")
    assert err.endswith(" [nothing_left]\n")


def test_a_background_that_is_none_and_a_mask_that_is_scaled_are_warnings(run):
    ramp = np.repeat(np.tile(np.arange(0, 256, 2, dtype=np.uint8), (80, 1))[..., None], 3, axis=2)
    Image.fromarray(ramp).save("ramp.png")
    code, _, err = run("--background", "drop", "--mask", "left.png", "ramp.png")
    assert code == 0
    assert err == (
        "kolorit: ramp.png: warning: the mask is of another size, and was scaled [mask_scaled]\n"
        "kolorit: ramp.png: warning: no color has most of its border, so none was dropped [no_background]\n"
    )
    done = run("--background", "drop", "--mask", "left.png", "ramp.png", "--format", "json")
    assert json.loads(done.out)[0]["warnings"] == ["mask_scaled", "no_background"]


def test_details_are_keys_of_the_records(run):
    plain, detailed = (
        json.loads(run("--format", "json", *option, "flag.png").out)[0]["palette"]
        for option in ((), ("--details",))
    )
    assert [each.keys() for each in plain] == [{"hex", "rgb", "share", "name"}] * 4
    assert [each.keys() for each in detailed] == [{"hex", "rgb", "share", "name", "spread", "position"}] * 4
    expected = kolorit.extract("flag.png", details=True)
    assert [(each["spread"], tuple(each["position"])) for each in detailed] == [
        (swatch.spread, swatch.position) for swatch in expected
    ]
    # Through the pipe of another process, too.
    line = run("--format", "ndjson", "--details", "--isolate", "flag.png").out
    assert json.loads(line)["palette"] == detailed


def test_details_are_there_for_a_file_whose_ending_names_json(run):
    assert run("--details", "flag.png", "-o", "flag.json").code == 0
    assert "position" in Path("flag.json").read_text()


@pytest.mark.parametrize("name", [*sorted(set(WRITERS) - {"json", "ndjson"}), "table", None])
def test_details_are_for_formats_that_have_room_for_them(run, name):
    chosen = () if name is None else ("--format", name)
    code, out, err = run("--details", *chosen, "flag.png")
    assert (code, out) == (2, "")
    assert err.startswith("kolorit: --details is for json and ndjson: add --format json. Try kolorit --help.")


def test_help_has_every_option_under_a_heading_once(run):
    text = run("--help").out
    names = [name for section in SECTIONS.values() for name in section]
    assert len(set(names)) == len(names)
    options = [
        param for param in command.get_params(click.Context(command)) if isinstance(param, click.Option)
    ]
    for option in options:
        name = re.escape(max(option.opts, key=len))
        assert len(re.findall(rf"^  (?:-\w, )?{name}\b", text, re.MULTILINE)) == 1
    rest = {option.name for option in options} - set(names)
    assert rest == {"completion", "version", "_click_default_help"}
    assert [heading for heading in SECTIONS if f"\n{heading}:\n" not in text] == []
    assert text.index("\nOther:\n") > max(text.index(f"\n{heading}:\n") for heading in SECTIONS)


def test_the_options_of_extract_are_all_there():
    names = {param.name for param in command.params}
    assert names >= {*inspect.signature(kolorit.extract).parameters} - {"source"}


def test_a_card_of_the_colors_that_people_would_pick(run):
    assert run("card", "--salient", "-k", "auto", "flag.png", "-o", "card.svg") == (0, "", "")
    text = Path("card.svg").read_text("utf-8")
    assert all(swatch.color.hex in text for swatch in kolorit.extract("flag.png", "auto", salient=True))


def test_masks_of_the_subject_alone(run):
    done = run("masks", "--background", "drop", "flag.png", "-o", "masks")
    assert (done.code, done.err) == (0, "")
    names = sorted(file.name for file in Path("masks").iterdir())
    palette = kolorit.extract("flag.png", background="drop")
    assert names == [f"{rank}-{swatch.color.hex[1:]}.png" for rank, swatch in enumerate(palette, 1)]


@pytest.mark.parametrize(
    ("subcommand", "file"), [("card", "a.png"), ("posterize", "a.png"), ("cloud", "a.png"), ("masks", "a")]
)
def test_commands_that_draw_take_the_options_too(run, subcommand, file):
    options = ("-k", "1..3", "--exact", "--ignore", "white~1", "--mask", "left.png", "--background", "drop")
    assert run(subcommand, *options, "flag.png", "-o", file) == (0, "", "")
    assert Path(file).exists()
    code, _, err = run(subcommand, "-k", "3..1", "flag.png", "-o", "b.png")
    assert (code, err.endswith(f"Try kolorit {subcommand} --help. [invalid_option]\n")) == (2, True)


def test_a_poster_of_named_colors_has_no_others(run):
    assert run("posterize", "--snap-to", "white,navy", "flag.png", "-o", "poster.png") == (0, "", "")
    with Image.open("poster.png") as poster:
        assert {color for _, color in poster.convert("RGB").getcolors()} == {(255, 255, 255), (0, 0, 128)}


def test_a_command_that_draws_warns_of_what_was_not_dropped(run):
    ramp = np.repeat(np.tile(np.arange(0, 256, 2, dtype=np.uint8), (80, 1))[..., None], 3, axis=2)
    Image.fromarray(ramp).save("ramp.png")
    code, _, err = run("card", "--background", "drop", "ramp.png", "-o", "card.png")
    assert (code, err.endswith(" [no_background]\n")) == (0, True)
