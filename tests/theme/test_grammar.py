"""pywal's grammar, with pywal16 as the oracle: the same template gives the same text."""

import logging
import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywal import export, util
from theme.themes import COLORS, HARBOR, themed

from kolorit.errors import InvalidTemplateError
from kolorit.theme.grammar import render
from kolorit.theme.ink import FUNCTIONS, PROPERTIES, Ink
from kolorit.theme.variables import variables

OURS = {"hex", "hsl", "lab", "oklab", "oklch"}
THEIRS = sorted(PROPERTIES.keys() - OURS)
VALUES = variables(themed(), "/out")


def filled(template):
    return render(template, VALUES, "mine.conf", {})


def theirs(template, values, folder):
    (folder / "in").write_text(template)
    util.Color.alpha_num = "100"
    colors = {name: util.Color(str(value)) for name, value in values.items()}
    (folder / "out").unlink(missing_ok=True)
    logging.disable(logging.CRITICAL)
    try:
        export.template(colors, str(folder / "in"), str(folder / "out"))
    finally:
        logging.disable(logging.NOTSET)
    return (folder / "out").read_text()


@given(
    COLORS,
    st.lists(st.tuples(st.sampled_from(["lighten", "darken", "saturate"]), st.integers(0, 100)), max_size=3),
    st.none() | st.sampled_from(THEIRS),
)
def test_functions_and_properties_give_what_pywal16_gives(tmp_path_factory, color, functions, wanted):
    marker = "color1" + "".join(f".{name}({number})" for name, number in functions)
    template = f"a {{{marker}{'.' + wanted if wanted else ''}}} b\n"
    folder = tmp_path_factory.getbasetemp()
    assert render(template, {"color1": Ink(color)}, "t", {}) == theirs(template, {"color1": color}, folder)


@given(st.sampled_from(THEIRS), st.sampled_from(["0.2", "0.5", "1", "50", "99", "100"]))
def test_adjusted_alpha_gives_what_pywal16_gives(tmp_path_factory, wanted, alpha):
    template = f"{{color1.adjust_alpha({alpha}).{wanted}}}\n"
    color = HARBOR.colors[1]
    assert render(template, {"color1": Ink(color)}, "t", {}) == theirs(
        template, {"color1": color}, tmp_path_factory.getbasetemp()
    )


PIECES = [
    "{color1}",
    "{color1.rgb}",
    "{background.lighten(20)}",
    "{{",
    "}}",
    "{{ ",
    " }}",
    "${{x}}",
    "\n",
    "x",
    " ",
    ": ",
    "{wallpaper}",
    "{alpha}",
    "{\n",
    "\n}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_templates_of_people_give_what_pywal16_gives(tmp_path_factory, pieces):
    # Apart, as braces that touch are read differently by pywal and pywal16.
    template = " ".join(pieces)
    assert filled(template) == theirs(template, VALUES, tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{color1}", "#e0877c"),
        ("{{color1}}", "{color1}"),
        ("{{{color1}}}", "{#e0877c}"),
        ("{{{{", "{{"),
        ("a {b\nc}", "a {b\nc}"),
        ("{color1.lighten(10%)}", "#e39389"),
        ("{color1.lighten(10).darken(5).strip}", "d78b82"),
        ("{wallpaper} {checksum} {alpha} {mode}", "/w/harbor.jpg 0123456789abcdef0123456789abcdef 100 dark"),
        ("{alpha.alpha_dec}", "1.0"),
        ("{primary.hex} {on_primary} {base0D} {base12}", "#8fa9e8 #141a2a #8fa9e8 #f0b3aa"),
        ("{color1.oklch}", HARBOR.colors[1].css("oklch")),
        ("", ""),
    ],
)
def test_markers_become_what_they_stand_for(template, text):
    assert filled(template) == text


@pytest.mark.parametrize(
    ("template", "line", "column", "says"),
    [
        ("a\n  {nope}", 2, 3, "there is no 'nope'"),
        ("{color1.pink}", 1, 1, "a color has no 'pink'"),
        ("x {color1.brighten(3)}", 1, 3, "there is no 'brighten'"),
        ("{color1.lighten(300)}", 1, 1, "in 0..100"),
        ("{color1.lighten()}", 1, 1, "in 0..100"),
        ("{color1.rgb.lighten(10)}", 1, 1, "is no color"),
        ("\n\nbody { color: red; }", 3, 6, "written twice: {{"),
        ("{wallpaper.rgb}", 1, 1, "is no color"),
        ("{color1.__class__}", 1, 1, "is no color"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(template, line, column, says):
    with pytest.raises(InvalidTemplateError) as caught:
        filled(template)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"mine.conf:{line}:{column}: ")
    assert says in str(caught.value)


@given(st.text(string.printable + "{}é"))
def test_any_text_is_filled_or_refused(template):
    with suppress(InvalidTemplateError):
        text = filled(template)
        assert "{" in template or "}" in template or text == template


def test_every_function_is_known_to_pywal16():
    assert all(hasattr(util.Color, name) for name in [*FUNCTIONS, *THEIRS])
