"""The first hostile inputs of each target, and that the hunt for them finds what it should."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
from fuzz.drawn import pictures
from fuzz.engines import targets
from fuzz.hunt import TESTS, hunt
from fuzz.mutations import CUT_EVERY, Cases
from fuzz.promises import codes, palette_holds

import kolorit

# Beyond those that are cut off.
CHANGES = 400


@pytest.mark.parametrize("name", targets())
def test_hostile_input_breaks_no_promise(name, tmp_path):
    target = f"fuzz.targets.{name}"
    numbers = range(Cases(import_module(target).seeds()).cuts + CHANGES)
    found = hunt(target, tmp_path, numbers)
    assert not found.findings, "\n".join(map(str, found.findings))
    assert found.tried == len(numbers)


@pytest.mark.parametrize("name", sorted(pictures()))
def test_every_picture_drawn_for_it_is_one_that_kolorit_reads(name):
    palette_holds(kolorit.extract(pictures()[name]), 5)


def test_cases_are_the_same_each_time_and_cut_the_input_everywhere():
    seeds = {"one": bytes(range(100)), "other": b"x" * 40}
    cases, again = Cases(seeds), Cases(dict(reversed(seeds.items())))
    numbers = range(cases.cuts + 300)
    assert [cases[number] for number in numbers] == [again[number] for number in numbers]
    cuts = [cases[number][1] for number in range(cases.cuts)]
    assert cuts == [
        *seeds.values(),
        *(seed[:end] for seed in seeds.values() for end in range(0, len(seed), CUT_EVERY)),
    ]
    assert len({cases[number][1] for number in numbers}) > 250


def test_the_codes_that_an_error_may_have_are_those_documented():
    documented = (TESTS.parent / "docs/errors.md").read_text()
    assert all(f"| `{code}` |" in documented for code in codes())
    assert "internal" in codes()


BROKEN = {
    "raises": ("raise ValueError('broken')", "ValueError: broken"),
    "crashes": ("os.abort()", "Aborted"),
    "kills itself": ("os.kill(os.getpid(), 9)", "exit code -9"),
    "never ends": ("time.sleep(99)", "no end in sight"),
    "prints": ("os.write(2, b'oh dear')", "oh dear"),
    "logs": ("logging.getLogger('PIL').error('dear me')", "dear me"),
    "exits": ("sys.exit(0)", "SystemExit"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_goes_wrong_is_found_and_kept_and_the_hunt_goes_on(how, tmp_path, monkeypatch):
    statement, said = BROKEN[how]
    (tmp_path / "broken.py").write_text(
        "import logging, os, sys, time\n"
        "def seeds(): return {'a': b'fine', 'b': b'bad', 'c': b'fine too'}\n"
        f"def check(data):\n    if data == b'bad': {statement}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delitem(sys.modules, "broken", raising=False)
    found = hunt("broken", tmp_path / "kept", range(6), patience=3)
    (finding,) = found.findings
    assert said in finding.said
    assert finding.file.read_bytes() == b"bad"
    assert finding.case == "case 1: b, its first 3 bytes"
    assert found.tried == 6
