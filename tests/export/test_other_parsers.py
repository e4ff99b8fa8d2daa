"""What parsers of others read in our files, whose names were made to break out of where they stand."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import lesscpy
import matplotlib.style
import pytest
import sass
import tinycss2
from export.palettes import BLACK, HOSTILE, TWO, names, palettes
from hypothesis import given
from matplotlib import rc_context, rcParams
from PIL.GimpPaletteFile import GimpPaletteFile
from swatch import parser as swatch_parser

from kolorit.export.printable import printable_name

SVG = "{http://www.w3.org/2000/svg}"


def hexes(palette):
    return [swatch.color.hex for swatch in palette]


def declared(block):
    return {
        part.name: tinycss2.serialize(part.value).strip()
        for part in tinycss2.parse_blocks_contents(block, skip_comments=True, skip_whitespace=True)
    }


@pytest.mark.parametrize(
    ("name", "prefix", "selector"), [("css", "--color-", ":root"), ("tailwind", "--color-palette-", "@theme")]
)
@given(palettes(most=8), names)
def test_a_css_parser_reads_one_rule_with_the_colors_in_order(name, prefix, selector, palette, called):
    text = palette.export(name, name=called)
    (rule,) = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    written = f"@{rule.at_keyword}" if rule.type == "at-rule" else tinycss2.serialize(rule.prelude).strip()
    assert written == selector
    assert declared(rule.content) == {f"{prefix}{n}": code for n, code in enumerate(hexes(palette), 1)}


# Compiling takes milliseconds: the names that were made for it, not those that dice find.
@pytest.mark.parametrize("palette", [TWO, BLACK], ids=["two", "one"])
@pytest.mark.parametrize("called", [None, *HOSTILE])
def test_sass_loops_over_the_colors(palette, called):
    loop = "\n@each $color in $colors { a { color: $color } }\n"
    compiled = sass.compile(string=palette.export("scss", name=called) + loop, output_style="compressed")
    rules = tinycss2.parse_stylesheet(compiled, skip_whitespace=True)
    assert [declared(rule.content)["color"] for rule in rules] == hexes(palette)


@pytest.mark.parametrize("called", [None, *HOSTILE])
def test_the_css_is_harmless_to_sass_too(called):
    compiled = sass.compile(string=TWO.export("css", name=called))
    assert "--color-1: #0fb0dd" in compiled


@pytest.mark.parametrize("called", [None, *HOSTILE])
def test_less_knows_the_variables(called):
    use = "\na { color: @color-1; background: @color-2; }\n"
    compiled = lesscpy.compile(io.StringIO(TWO.export("less", name=called) + use))
    (rule,) = tinycss2.parse_stylesheet(compiled, skip_whitespace=True)
    assert list(declared(rule.content).values()) == hexes(TWO)


@given(palettes(most=8), names)
def test_matplotlib_cycles_through_the_colors(tmp_path_factory, palette, called):
    style = tmp_path_factory.mktemp("style") / "palette.mplstyle"
    style.write_text(palette.export("mplstyle", name=called), encoding="utf-8")
    with rc_context():
        matplotlib.style.use(style)
        assert rcParams["axes.prop_cycle"].by_key() == {"color": hexes(palette)}


@given(palettes(most=8), names)
def test_pillow_reads_the_colors_of_gimps_palettes(palette, called):
    data = palette.export("gpl", name=called).encode()
    read, mode = GimpPaletteFile(io.BytesIO(data)).getpalette()
    assert mode == "RGB"
    assert read == b"".join(bytes(swatch.color.rgb) for swatch in palette)


@given(palettes(most=8), names)
def test_a_parser_of_swatch_exchange_reads_a_group_of_colors_with_labels(palette, called):
    data = palette.export("ase", name=called)
    (group,) = swatch_parser.parse_chunk(io.BytesIO(data[12:]))
    assert group["name"] == (printable_name(called)[:200] or "palette")
    assert [swatch["name"].rpartition(" ")[0] for swatch in group["swatches"]] == [
        f"{rank} {swatch.color.name}" for rank, swatch in enumerate(palette, 1)
    ]
    assert [tuple(round(255 * v) for v in swatch["data"]["values"]) for swatch in group["swatches"]] == [
        swatch.color.rgb for swatch in palette
    ]


@given(palettes(most=8), names)
def test_an_svg_is_wellformed_and_its_rectangles_fill_it(palette, called):
    picture = ET.fromstring(palette.export("svg", name=called))  # noqa: S314 - it is ours
    rectangles = list(picture.iter(f"{SVG}rect"))
    assert [rectangle.get("fill") for rectangle in rectangles] == hexes(palette)
    edges = [(int(r.get("x")), int(r.get("x")) + int(r.get("width"))) for r in rectangles]
    assert [left for left, _ in edges] == [0, *(right for _, right in edges[:-1])]
    assert edges[-1][1] == int(picture.get("width"))
    assert all(left < right for left, right in edges)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
    }
    assert picture.find(f"{SVG}title").text == (printable_name(called)[:200] or "palette")


class Tags(HTMLParser):
    """The tags with their attributes, and the text, of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = []
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, sorted(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text.append(data)


@given(palettes(most=8), names)
def test_a_page_has_the_same_elements_whatever_its_name_is(palette, called):
    harmless, page = Tags(), Tags()
    harmless.feed(palette.export("html", name="harbor.jpg"))
    page.feed(palette.export("html", name=called))
    assert page.tags == harmless.tags
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    text = "".join(page.text)
    assert (printable_name(called)[:200] or "palette") in text
    assert all(code in text for code in hexes(palette))


@given(palettes(most=8), names)
def test_design_tokens_have_the_shape_that_the_format_asks_for(palette, called):
    document = json.loads(palette.export("tokens", name=called))
    assert document.keys() == {"$schema", "$description", "color"}
    group = document["color"]
    assert group.pop("$type") == "color"
    assert list(group) == [str(rank) for rank in range(1, len(palette) + 1)]
    for token, swatch in zip(group.values(), palette, strict=True):
        assert token.keys() == {"$value", "$description", "$extensions"}
        value = token["$value"]
        assert value.keys() == {"colorSpace", "components", "alpha", "hex"}
        assert (value["colorSpace"], value["alpha"], value["hex"]) == ("srgb", 1, swatch.color.hex)
        assert value["components"] == pytest.approx([c / 255 for c in swatch.color.rgb], abs=1e-6)
        assert all(0 <= component <= 1 for component in value["components"])
