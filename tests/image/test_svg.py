"""SVG, by an extra: drawn in a process that can do no harm."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from image.pictures import colors, levels, noise, outcome, read, saved
from PIL import Image

import kolorit
from kolorit.errors import (
    CrashedError,
    NoOpaquePixelsError,
    OutOfMemoryError,
    SourceError,
    TimedOutError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from kolorit.image import Region
from kolorit.image.plugins import svg, svg_child

HALF = '<rect width="50%" height="100%" fill="#f00"/>'


def drawing(inside: str, attributes: str = 'width="100" height="50"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{inside}</svg>".encode()


def test_a_drawing_has_the_colors_that_are_drawn():
    inside = HALF + '<rect x="50" width="50" height="25" fill="#00f" fill-opacity="0.5"/>'
    palette = kolorit.extract(drawing(inside))
    assert {swatch.color.hex: round(swatch.share, 2) for swatch in palette} == {
        "#ff0000": 0.8,
        "#0000ff": 0.2,
    }
    assert (palette.width, palette.height) == (100, 50)


@pytest.mark.parametrize("size", [1, 7, 100, 333])
def test_a_drawing_is_drawn_at_the_size_that_is_wanted(size):
    pixels = read(drawing(HALF, 'width="24" height="12"'), size=size)
    assert (pixels.width, pixels.height) == (size, max(1, round(size / 2)))
    assert (pixels.picture_width, pixels.picture_height) == (24, 12)


def test_at_full_size_and_for_a_region_it_is_drawn_at_its_own():
    data = drawing(HALF, 'width="24" height="12"')
    assert (read(data, size=None).width, read(data, size=None).height) == (24, 12)
    part = read(data, region=Region(0, 0, 12, 12))
    assert colors(part) == {(255, 0, 0)}
    assert (part.width, part.height) == (12, 12)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10" height="20"', (10, 20)),
        ('width="10px" height="2e1"', (10, 20)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('width="25.4mm" height="101.6Q"', (96, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('viewBox="-5,-5, 30 40"', (30, 40)),
        ('viewBox="0 0 30 40" width="60"', (60, 80)),
        ('viewBox="0 0 30 40" height="20"', (15, 20)),
        ('viewBox="0 0 30 40" width="100%" height="100%"', (30, 40)),
        ('viewBox="nonsense" width="7"', (7, 150)),
        ("", (300, 150)),
        ('width="0.2" height="0.2"', (1, 1)),
    ],
)
def test_the_size_of_a_drawing_is_that_of_browsers(attributes, size):
    pixels = read(drawing('<rect width="999" height="999"/>', attributes), size=8)
    assert (pixels.picture_width, pixels.picture_height) == size


@pytest.mark.parametrize(
    "attributes", ['width="0" height="9"', 'width="-1" height="9"', 'width="1e999" height="9"']
)
def test_a_drawing_without_a_size_is_unreadable(attributes):
    with pytest.raises(UnreadableError, match="it has no size, but sides of"):
        read(drawing("", attributes))


def test_nothing_drawn_is_nothing_to_see():
    with pytest.raises(NoOpaquePixelsError):
        kolorit.extract(drawing(""))
    assert kolorit.extract(drawing(""), background="teal")[0].color.hex == "#008080"


def test_what_was_drawn_above_the_limit_is_refused_and_what_is_only_said_is_not():
    data = drawing('<rect width="1" height="1e9"/>', 'width="1" height="1e9"')
    with pytest.raises(TooLargeError, match="1 x 1000000000 pixels"):
        read(data, size=None)
    assert (read(data, size=200).width, read(data, size=200).height) == (1, 200)
    with pytest.raises(TooLargeError, match="400 x 200 pixels"):
        read(drawing(HALF), size=400, max_pixels=79_999)


def test_a_long_drawing_is_refused(monkeypatch):
    monkeypatch.setattr(svg, "_MOST_BYTES", 100)
    with pytest.raises(TooLargeError, match="a drawing of more than 100 bytes"):
        read(drawing(HALF))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.png"
    path.write_bytes(saved(Image.new("RGB", (9, 9), "lime")))
    return path


LINKS = [
    '<image width="100" height="50" href="{}"/>',
    '<image width="100" height="50" xlink:href="{}"/>',
    '<image width="100" height="50" href=" {} "/>',
    '<image width="100" height="50" href="file://{}"/>',
    '<filter id="f"><feImage href="{}"/></filter><rect width="100" height="50" filter="url(#f)"/>',
    '<filter id="f"><feImage xlink:href="{}"/></filter><rect width="100" height="50" filter="url(#f)"/>',
    '<use href="{}#a"/>',
    '<style>@import url("{}"); rect {{ fill: url("{}") }}</style>',
    '<foreignObject width="100" height="50"><img src="{}"/></foreignObject>',
]


@pytest.mark.parametrize("link", LINKS)
def test_no_file_is_read_from_inside_a_drawing(link, secret, monkeypatch):
    monkeypatch.chdir(secret.parent)
    for name in (str(secret), secret.name):
        found = outcome(
            drawing(HALF + link.replace("{}", name).replace("{{", "{").replace("}}", "}")), size=20
        )
        assert not isinstance(found, SourceError)
        assert not any(color[1] > 200 for color in colors(found) if color[3])


def test_not_even_by_a_process_that_was_told_to(secret, tmp_path):
    # Without what takes links away: then the system refuses to open any file.
    text = Path(svg_child.__file__).read_text()
    text = text.replace('_INSIDE = ("data:", "#")', '_INSIDE = ("",)')
    child = tmp_path / "child.py"
    child.write_text(text)
    command = [sys.executable, "-I", "-S", child, svg._CHILD[-1], "100", "50", "100", "50"]
    data = drawing(HALF + f'<image width="100" height="50" href="{secret}"/>')
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert colors(read(done.stdout)) == {(255, 0, 0, 255), (0, 0, 0, 0)}
    # And this is what would be seen otherwise.
    child.write_text(text.replace("    _limit()\n", ""))
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert (0, 255, 0, 255) in colors(read(done.stdout))


def test_what_is_in_the_drawing_itself_may_be_shown():
    inside = base64.b64encode(saved(Image.fromarray(noise(4, 4)))).decode()
    picture = f'href="data:image/png;base64,{inside}" image-rendering="optimizeSpeed"'
    link = f'<image width="100" height="100" {picture}/>'
    found = levels(read(drawing(link, 'width="100" height="100"'), size=None))
    assert np.abs(found[12::25, 12::25, :3].astype(int) - noise(4, 4)).max() <= 2


BOMBS = {
    "nested": "<g>" * 700 + '<rect width="9" height="9"/>' + "</g>" * 700,
    "nested deeper": "<g>" * 50_000 + "</g>" * 50_000,
    "endless pattern": '<pattern id="p" patternUnits="userSpaceOnUse" width="1e8" height="1e8">'
    '<rect width="1" height="1"/></pattern><rect width="3000" height="3000" fill="url(#p)"/>',
    "uses of uses": "".join(
        f'<g id="g{n}">' + (f'<use href="#g{n - 1}"/>' * 10 if n else '<rect width="9" height="9"/>') + "</g>"
        for n in range(9)
    ),
    "itself": '<g id="a"><use href="#a"/></g>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error_of_the_source_and_the_process_goes_on(name):
    found = outcome(drawing(BOMBS[name], 'width="3000" height="3000"'))
    ends = (UnreadableError, CrashedError, OutOfMemoryError, TimedOutError)
    assert isinstance(found, ends) or name == "itself"


def test_the_error_says_how_drawing_ended():
    assert isinstance(outcome(drawing(BOMBS["nested"])), CrashedError)
    assert isinstance(
        outcome(drawing(BOMBS["endless pattern"], 'width="3000" height="3000"')), OutOfMemoryError
    )


@pytest.mark.parametrize("place", ["<text>&j;</text>", '<g id="&j;"/>'])
def test_entities_that_multiply_are_an_error_of_the_source(place):
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    data = f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{entities}]>'.encode() + drawing(place)
    with pytest.raises(UnreadableError, match="amplification"):
        read(data)
    with pytest.raises(UnreadableError, match="amplification"):
        read(data.replace(b'width="100"', b'width="100" id="&j;"'))


def test_entities_that_stand_for_names_are_what_editors_write():
    data = b'<!DOCTYPE svg [<!ENTITY svg "http://www.w3.org/2000/svg">]>' + drawing(HALF)
    assert read(data.replace(b'xmlns="http://www.w3.org/2000/svg"', b'xmlns="&svg;"')) == read(drawing(HALF))


def test_a_program_without_a_python_of_its_own_draws_nothing(monkeypatch):
    # Or it would start itself.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(UnsupportedError, match="takes a Python of its own"):
        read(drawing(HALF))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_limits_that_are_lower_already_stay():
    import resource  # noqa: PLC0415 - not on Windows

    command = [*svg._CHILD, "100", "50", "100", "50"]
    lower = lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))  # noqa: E731
    done = subprocess.run(
        command,
        input=drawing(HALF),
        capture_output=True,
        check=True,
        preexec_fn=lower,
    )
    assert colors(read(done.stdout)) == {(255, 0, 0, 255), (0, 0, 0, 0)}


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(svg, "_SECONDS", 0.001)
    with pytest.raises(TimedOutError, match=r"drawing it takes more than 0.001 seconds"):
        read(drawing(HALF))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg", "it is no SVG"),
        (b"<?xml version='1.0'?><svg", "it is no SVG"),
        (drawing("<rect>"), "it cannot be drawn .mismatched tag"),
        (b"<svg/>", "it cannot be drawn .its first element is svg, not an svg of"),
        (b"<?xml version='1.0'?><html><svg/></html>", "its first element is html"),
        (drawing(HALF)[:-20], "it cannot be drawn"),
        (b"<!-- <svg --><x/>", "its first element is x"),
    ],
)
def test_what_is_no_drawing_is_unreadable_with_a_reason(data, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_text_is_not_drawn_since_fonts_differ_from_machine_to_machine():
    text = '<text x="0" y="40" font-size="60" font-family="sans-serif">MMM</text>'
    assert read(drawing(HALF + text)) == read(drawing(HALF))


@settings(max_examples=20)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4))
def test_broken_drawings_give_pixels_or_an_error_of_the_source(changes):
    data = bytearray(drawing(HALF + '<path d="M0 0L9 9" stroke="#123"/>'))
    for place, byte in changes:
        data[int(place * len(data))] = byte
    found = outcome(bytes(data))
    if isinstance(found, SourceError):
        assert found.source == "<bytes>"
        assert "\n" not in str(found)
