"""Facts that stand in two places, and must agree."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import coloraide
import pytest

import kolorit
from kolorit import _core, errors

ROOT = Path(__file__).parents[1]


def test_the_version_is_that_of_the_installed_package():
    assert kolorit.__version__ == version("kolorit")


def test_the_stub_names_what_the_core_has():
    stub = ast.parse((ROOT / "src/kolorit/_core.pyi").read_text())
    named = {node.name for node in stub.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert named | {"__version__"} == {name for name in dir(_core) if not name.startswith("__")} | {
        "__version__"
    }


def test_every_error_has_a_code_of_its_own():
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.KoloritError)]
    leaves = [kind for kind in kinds if not kind.__subclasses__()]
    codes = [kind.code for kind in leaves]
    assert len(set(codes)) == len(codes) > 5
    assert "error" not in codes


@pytest.mark.parametrize(
    ("program", "made"),
    [
        ("make_color_tables.py", "rust/src/color_tables.rs"),
        ("make_vision_matrices.py", "src/kolorit/color/vision_matrices.py"),
        ("make_color_words.py", "src/kolorit/color/words.py"),
        ("make_problem_texts.py", "src/kolorit/web/problem_texts.py"),
    ],
)
def test_tables_are_what_their_programs_make(program, made):
    if program == "make_color_words.py":
        pytest.importorskip("matplotlib", reason="it ships the survey of names")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / program], check=True, capture_output=True, text=True
    )
    assert done.stdout == (ROOT / made).read_text()


@pytest.mark.parametrize(
    "color", ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#0fb0dd", "#010203", "#777777"]
)
def test_oklab_is_that_of_coloraide(color):
    ours = memoryview(_core.srgb8_to_oklab(bytes.fromhex(color[1:]))).cast("d").tolist()
    assert ours == pytest.approx(coloraide.Color(color).convert("oklab").coords(), abs=1e-9)


@pytest.mark.parametrize("color", ["oklab(0.5 0.1 -0.05)", "oklab(0.9 -0.05 0.1)", "oklab(0.2 0.01 0.01)"])
def test_oklab_to_srgb_is_that_of_coloraide(color):
    theirs = coloraide.Color(color)
    assert "#{:02x}{:02x}{:02x}".format(*_core.oklab_to_srgb8(*theirs.coords())) == theirs.convert(
        "srgb"
    ).to_string(hex=True)


def test_the_documented_codes_are_those_there_are():
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.KoloritError)]
    codes = {kind.code for kind in kinds if not kind.__subclasses__()}
    text, warnings = (ROOT / "docs/errors.md").read_text().split("Warnings come with")
    assert {row.split("`")[1] for row in text.splitlines() if row.startswith("| `")} == codes
    assert {row.split("`")[1] for row in warnings.splitlines() if row.startswith("| `")} == {
        "icc_ignored",
        "truncated",
        "mask_scaled",
        "no_background",
        "duplicates_merged",
        "alpha_ignored",
        "hard_to_read",
    }


def test_every_public_name_is_there_and_no_other():
    assert all(getattr(kolorit, name) for name in kolorit.__all__)
    assert dir(kolorit) == sorted(kolorit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'kmeens'"):
        kolorit.kmeens  # noqa: B018 - the looking is the test
