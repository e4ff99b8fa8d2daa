"""Templates in Jinja: what they can say, and that they can do nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theme.themes import HARBOR, themed

from kolorit import Color
from kolorit.errors import MissingExtraError
from kolorit.theme import jinja
from kolorit.theme.files import theme_files
from kolorit.theme.jinja import rendered
from kolorit.theme.variables import variables

pytest.importorskip("jinja2")
VALUES = variables(themed(), "/out")


@pytest.fixture
def fill(tmp_path):
    """Fill one template; what is wrong with it is its message."""

    def filled(template: str, seconds: float = 20.0) -> str:
        folder = tmp_path / "templates"
        folder.mkdir(exist_ok=True)
        (folder / "mine.conf").write_text(template)
        files, wrong = rendered(str(folder), VALUES, seconds)
        assert len(files) + len(wrong) == 1
        return str(wrong[0]) if wrong else files["mine.conf"].decode()

    return filled


def test_colors_are_told_in_every_way_that_pywals_grammar_knows(fill):
    assert fill("{{ color1 }} {{ color1.hex }} {{ color1.strip }} {{ color1.rgb }} {{ color1.red }}\n") == (
        "#e0877c #e0877c e0877c 224,135,124 0.878\n"
    )
    assert fill("{{ color1.oklch }}") == HARBOR.colors[1].css("oklch")
    assert (
        fill("{{ mode }} {{ wallpaper }} {{ base0D }} {{ on_primary }}")
        == "dark /w/harbor.jpg #8fa9e8 #141a2a"
    )


def test_filters_change_colors(fill):
    assert fill("{{ color1 | lighten(10) }} {{ color1 | darken(10) }}") == "#e39389 #c9796f"
    assert fill("{{ color1 | saturate(0) }}") == "#aeaeae"
    assert (
        fill("{{ '#000000' | mix('#ffffff', 0) }} {{ '#000000' | mix('#ffffff', 100) }}") == "#000000 #ffffff"
    )
    half = Color.from_hex(fill("{{ color1 | mix(color4) }}"))
    assert half.difference(HARBOR.colors[1]) == pytest.approx(half.difference(HARBOR.colors[4]), abs=8)


def test_what_is_put_on_a_color_can_be_read_there(fill):
    for name, color in [
        ("primary", HARBOR.roles.primary),
        ("background", HARBOR.background),
        ("'#808080'", Color(128, 128, 128)),
    ]:
        assert color.contrast(Color.from_hex(fill(f"{{{{ {name} | on }}}}"))) >= 4.5
    assert fill("{{ background | on }}") == HARBOR.foreground.hex


def test_loops_and_conditions_work_and_lines_stay(fill):
    template = "{% for name in ['a', 'b'] %}\n{{ name }}{% if mode == 'dark' %}!{% endif %}\n{% endfor %}\n"
    assert fill(template) == "\na!\n\nb!\n\n"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("a\n{{ nope }}", "mine.conf:2: 'nope' is undefined"),
        ("{{ color1.pink }}", "mine.conf:1: "),
        ("\n\n{% if %}", "mine.conf:3: "),
        ("{{ color1 | lighten(200) }}", "mine.conf:1: it takes a percentage in 0..100"),
        ("{{ 3 | mix(color1) }}", "mine.conf:1: it goes with a color"),
        ("{{ 'pink' | on }}", "mine.conf:1: a color must look like"),
        ("{{ color1._ink }}", "mine.conf:1: "),
        ("{{ lipsum() }}", "mine.conf:1: 'lipsum' is undefined"),
        ("{{ [1, 2] | random }}", "mine.conf:1: No filter named 'random'."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(fill, template, says):
    assert fill(template).startswith(says)


@pytest.mark.parametrize(
    "template",
    [
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends '/etc/passwd' %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ color1.__init__.__globals__ }}",
        "{{ color1.__getattr__.__globals__ }}",
        "{{ ''.format.__self__ }}",
        "{{ '{0.__class__}'.format(color1) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ (color1 | attr('__class__')) }}",
        "{{ namespace.__init__.__globals__ }}",
        "{% set x = dict.__subclasses__() %}",
        "{{ [].append.__self__.__class__ }}",
        "{% set a = [] %}{{ a.append(1) }}",
        "{{ open('/etc/passwd') }}",
        "{{ range(10 ** 9) }}",
    ],
)
def test_no_template_gets_at_python_or_at_files(fill, template):
    assert fill(template).startswith("mine.conf:1: ")


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ 'x' * 10 ** 10 }}",
        "{{ '%99999999999d' % 1 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
        "{" * 100_000,
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
    ],
)
def test_no_template_takes_more_than_its_time_and_room(fill, template):
    assert fill(template, seconds=1.0).startswith(("mine.conf: ", "mine.conf:1: "))


def test_one_that_never_ends_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.conf").write_text("{{ color1 }}")
    (tmp_path / "b.conf").write_text(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    )
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.css.j2").write_text("{{ color2 }}")
    (tmp_path / ".hidden").write_text("{{ nope }}")
    (tmp_path / "d.bin").write_bytes(b"\xff\xfe")
    files, wrong = rendered(str(tmp_path), VALUES, 1.0)
    assert files == {"a.conf": b"#e0877c", "inner/c.css": b"#9fb56a"}
    assert sorted(error.template for error in wrong) == ["b.conf", "d.bin"]


@settings(max_examples=8)
@given(st.text("{}%# abcolr1.|()'\"\n_", max_size=60))
def test_any_text_is_filled_or_refused(tmp_path_factory, template):
    folder = tmp_path_factory.mktemp("templates")
    (folder / "t").write_text(template)
    files, wrong = rendered(str(folder), VALUES)
    assert len(files) + len(wrong) == 1


def test_templates_of_the_user_are_written_with_those_of_programs(home):
    folder = home / ".config/kolorit/templates"
    folder.mkdir(parents=True)
    (folder / "mine.css").write_text("a { color: {{ primary }} }")
    (folder / "kitty.conf").write_text("# mine\nbackground {{ background }}\n")
    contents, wrong = theme_files(themed(), "/out")
    assert wrong == []
    assert contents["mine.css"] == b"a { color: #8fa9e8 }"
    assert contents["kitty.conf"] == b"# mine\nbackground #141a2a\n"


def test_without_jinja_the_extra_is_named(home, monkeypatch):
    folder = home / ".config/kolorit/templates"
    folder.mkdir(parents=True)
    (folder / "mine.css").write_text("")
    monkeypatch.setattr(jinja, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"a template in Jinja .* pip install 'kolorit\[theme\]'"):
        theme_files(themed(), "/out")
