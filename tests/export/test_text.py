"""Hex lines, CSV and JSON."""

import csv
import io
import json
import math
import os
from decimal import Decimal

import pytest
from export.palettes import TWO, file_names, palettes
from hypothesis import given
from hypothesis import strategies as st

from kolorit import Color, Palette, Swatch
from kolorit.errors import SourceError, TruncatedError
from kolorit.export.csv import CSV_HEADER, csv_rows, csv_table
from kolorit.export.hex import hex_lines
from kolorit.export.json import json_line, json_list, record
from kolorit.export.printable import printable_name


def test_hex_lines_are_code_and_share():
    assert hex_lines(TWO) == "#0fb0dd 0.7500\n#c81e28 0.2500\n"


def test_hex_lines_of_one_of_several_sources_end_with_its_name():
    assert hex_lines(TWO, "a b\n.png") == "#0fb0dd 0.7500 a b\\n.png\n#c81e28 0.2500 a b\\n.png\n"


@given(palettes(), file_names)
def test_the_shares_of_hex_lines_add_up_exactly(palette, name):
    lines = hex_lines(palette, name).splitlines()
    assert sum(Decimal(line.split(" ")[1]) for line in lines) == 1
    assert [line.split(" ")[0] for line in lines] == [swatch.color.hex for swatch in palette]


def test_csv_has_a_row_a_color_and_only_line_feeds():
    assert CSV_HEADER + csv_rows(TWO, "a.png") == (
        "source,rank,hex,red,green,blue,share\n"
        "a.png,1,#0fb0dd,15,176,221,0.7500\n"
        "a.png,2,#c81e28,200,30,40,0.2500\n"
    )


@given(palettes(), file_names)
def test_csv_reads_back_as_it_was_and_a_row_is_a_line(palette, name):
    text = CSV_HEADER + csv_rows(palette, name)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(text.splitlines()) == len(rows) + 1 == len(palette) + 1
    assert {row["source"].removeprefix("./") for row in rows} == {printable_name(name).removeprefix("./")}
    assert [int(row["rank"]) for row in rows] == list(range(1, len(palette) + 1))
    assert [(int(row["red"]), int(row["green"]), int(row["blue"])) for row in rows] == [
        swatch.color.rgb for swatch in palette
    ]
    assert sum(Decimal(row["share"]) for row in rows) == 1


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_spreadsheet_takes_a_name_for_a_formula(begin):
    name = f"{begin}SUM(A1:A9)"
    rows = list(csv.DictReader(io.StringIO(csv_table(TWO, name))))
    # The same file, as paths go.
    assert {row["source"] for row in rows} == {f"./{name}"}
    assert os.path.normpath(f"./{name}") == name


def test_standard_input_keeps_its_name_in_csv():
    assert csv_rows(TWO, "-").startswith("-,1,")


def test_a_record_tells_all_that_the_palette_does():
    assert record("a.png", TWO) == {
        "source": "a.png",
        "width": 40,
        "height": 30,
        "palette": [
            {"hex": "#0fb0dd", "rgb": [15, 176, 221], "share": 0.75, "name": "bright sky blue"},
            {"hex": "#c81e28", "rgb": [200, 30, 40], "share": 0.25, "name": "scarlet"},
        ],
        "warnings": ["icc_ignored"],
    }


def test_a_record_of_a_failure_tells_what_and_why():
    assert record("a.png", TruncatedError("it ends early", "a.png")) == {
        "source": "a.png",
        "error": {"code": "truncated", "message": "it ends early"},
    }


@given(palettes(), file_names)
def test_a_name_that_is_no_text_comes_back_from_json_byte_by_byte(palette, name):
    line = json_line(record(name, palette))
    assert line.isascii()
    assert line.count("\n") == 1
    assert os.fsencode(json.loads(line)["source"]) == os.fsencode(name)


@given(st.lists(st.tuples(file_names, st.one_of(palettes(), st.builds(SourceError, st.text())))))
def test_a_list_and_lines_of_json_hold_the_same_records(results):
    records = [record(name, result) for name, result in results]
    assert json.loads(json_list(records)) == [json.loads(json_line(one)) for one in records] == records


@given(palettes())
def test_the_shares_in_json_are_not_rounded(palette):
    shares = [swatch["share"] for swatch in json.loads(json_line(record("a", palette)))["palette"]]
    assert shares == [swatch.share for swatch in palette]
    assert math.isclose(math.fsum(shares), 1)


def test_a_list_is_laid_out_a_swatch_a_line():
    assert json_list([record("a.png", TWO)]) == (
        "[\n"
        "  {\n"
        '    "source": "a.png",\n'
        '    "width": 40,\n'
        '    "height": 30,\n'
        '    "palette": [\n'
        '      {"hex": "#0fb0dd", "rgb": [15, 176, 221], "share": 0.75, "name": "bright sky blue"},\n'
        '      {"hex": "#c81e28", "rgb": [200, 30, 40], "share": 0.25, "name": "scarlet"}\n'
        "    ],\n"
        '    "warnings": ["icc_ignored"]\n'
        "  }\n"
        "]\n"
    )


def test_a_list_of_nothing_is_a_list():
    assert json_list([]) == "[]\n"


@pytest.mark.parametrize("write", [hex_lines, lambda palette: csv_rows(palette, "a")])
def test_a_color_too_rare_for_four_digits_is_still_there(write):
    rare = Palette((Swatch(Color(0, 0, 0), 1 - 1e-6), Swatch(Color(9, 9, 9), 1e-6)), 1000, 1000)
    assert [line.rpartition(" ")[2][-6:] for line in write(rare).splitlines()] == ["1.0000", "0.0000"]
