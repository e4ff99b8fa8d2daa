"""What holds of every format, and of writing them into files."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from export.palettes import BLACK, HOSTILE, TWO, names, palettes
from hypothesis import given
from hypothesis import strategies as st

import kolorit
from kolorit import InvalidOptionError, replace
from kolorit.errors import NotWrittenError
from kolorit.export.formats import (
    BINARY,
    BY_ENDING,
    OF_SOURCES,
    SEVERAL_WRITERS,
    WRITERS,
    export_several,
    format_of,
)

PERCENT = re.compile(r"(\d+\.\d\d)%")


@given(palettes(most=8), st.none() | names)
def test_every_format_is_text_that_can_be_encoded_or_bytes(palette, called):
    for name in WRITERS:
        written = palette.export(name, name=called)
        assert isinstance(written, bytes) == (name in BINARY)
        assert isinstance(written, bytes) or written.encode().endswith(b"\n")


@given(palettes(most=40))
def test_the_shares_in_hex_lines_and_csv_add_up_exactly(palette):
    for name in ("hex", "csv"):
        shares = re.findall(r"[ ,]([01]\.\d{4})\n", palette.export(name))
        assert (len(shares), sum(map(Decimal, shares))) == (len(palette), 1)


@given(palettes(most=40))
def test_the_percentages_in_every_other_format_add_up_exactly(palette):
    for name in ("css", "scss", "less", "tailwind", "gpl", "paintnet", "svg", "html", "ase", "aco"):
        written = palette.export(name)
        if isinstance(written, bytes):
            written = written.replace(b"\0", b"").decode("latin-1")
        shares = PERCENT.findall(written)
        # Pictures tell them twice: for each swatch, and in a description of them all.
        told = 2 if name == "svg" else 1
        assert (len(shares), sum(map(Decimal, shares))) == (told * len(palette), told * 100)


@given(palettes())
def test_the_shares_in_design_tokens_are_not_rounded(palette):
    tokens = json.loads(palette.export("tokens"))["color"]
    shares = [tokens[str(n)]["$extensions"]["org.pypi.kolorit"]["share"] for n in range(1, len(palette) + 1)]
    assert shares == [swatch.share for swatch in palette]


@pytest.mark.parametrize("name", ["", "png8", "CSS", None, 3, ["css"]])
def test_an_unknown_format_lists_those_there_are(name):
    with pytest.raises(InvalidOptionError, match=r"one of hex, json, .*, imgix, got"):
        TWO.export(name)


@pytest.mark.parametrize("ending", BY_ENDING)
def test_a_palette_is_saved_in_the_format_of_the_ending(tmp_path, ending):
    place = tmp_path / f"harbor{ending.upper()}"
    TWO.save(place)
    written = TWO.export(BY_ENDING[ending], name=None if BY_ENDING[ending] in OF_SOURCES else "harbor")
    assert place.read_bytes() == (written if isinstance(written, bytes) else written.encode())


def test_the_longer_of_two_endings_counts():
    assert [format_of(name) for name in ("a.tokens.json", "a.json", "a.txt.gpl", "a.png8", "css")] == [
        "tokens", "json", "gpl", None, None,
    ]  # fmt: skip


def test_the_format_and_the_name_given_go_before_those_of_the_path(tmp_path):
    TWO.save(tmp_path / "a.css", "gpl", name="Evening")
    assert (tmp_path / "a.css").read_text().startswith("GIMP Palette\nName: Evening\n")


def test_an_ending_that_names_no_format_lists_those_that_do(tmp_path):
    with pytest.raises(InvalidOptionError, match=r"'.*a\.png8' does not end in .*\.css .*: give format="):
        TWO.save(tmp_path / "a.png8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["nowhere/a.css", "nul\0.css"])
def test_a_place_that_cannot_be_written_says_so(tmp_path, place):
    with pytest.raises(NotWrittenError, match=r"cannot be written: \w"):
        TWO.save(f"{tmp_path}/{place}")


def test_a_file_that_cannot_be_written_to_its_end_stays_as_it_was(tmp_path, monkeypatch):
    (tmp_path / "a.css").write_text("before")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(replace.os, "fsync", fail)
    with pytest.raises(NotWrittenError, match="no space left"):
        TWO.save(tmp_path / "a.css")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize("name", SEVERAL_WRITERS)
def test_several_palettes_in_one_file_are_all_there(name):
    written = export_several([("Morning", TWO), ("Night", BLACK)], name)
    several = written.replace(b"\0", b"") if isinstance(written, bytes) else written.encode()
    assert [several.count(word) for word in (b"75.00%", b"100.00%", b"Morning", b"Night")] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - BINARY))
@pytest.mark.parametrize("called", HOSTILE)
def test_a_name_adds_no_line_and_no_control_character(name, called):
    harmless = TWO.export(name, name="harbor.jpg")
    written = TWO.export(name, name=called)
    assert len(written.splitlines()) == len(harmless.splitlines())
    assert len(max(written.splitlines(), key=len)) < 1000 or name in OF_SOURCES
    assert all(character.isprintable() for character in written.replace("\n", "").replace("\t", ""))


def test_the_page_on_exports_shows_every_format():
    page = (Path(__file__).parents[2] / "docs/exports.md").read_text("utf-8")
    assert [name for name in WRITERS if f"### `{name}`" not in page] == []


def test_what_is_loaded_lazily_is_there_all_the_same():
    assert kolorit.load_palette.__name__ == "load_palette"
    with pytest.raises(AttributeError, match="no attribute 'load_palettes'"):
        kolorit.load_palettes  # noqa: B018 - asking is the test
