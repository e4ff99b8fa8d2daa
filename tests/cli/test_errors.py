"""What goes wrong: one line each, the right exit code, and never a traceback."""

import json
import os

import pytest

import kolorit
from kolorit import errors

pytestmark = pytest.mark.usefixtures("pictures")


def test_one_bad_picture_never_stops_the_others(run):
    code, out, err = run("two.png", "broken.jpg", "missing.png", "tomato.png")
    assert code == 1
    assert [line.split(" ", 2)[2] for line in out.splitlines()] == ["two.png", "two.png", "tomato.png"]
    broken, missing = err.splitlines()
    assert broken.startswith("kolorit: broken.jpg: ")
    assert broken.endswith(" [unreadable]")
    assert missing.startswith("kolorit: missing.png: ")
    assert missing.endswith(" [not_found]")


def test_a_failed_source_has_a_record_in_its_place(run):
    records = json.loads(run("--format", "json", "broken.jpg", "two.png").out)
    assert [record["source"] for record in records] == ["broken.jpg", "two.png"]
    assert records[0].keys() == {"source", "error"}
    assert records[0]["error"].keys() == {"code", "message"}
    assert records[0]["error"]["code"] == "unreadable"


def leaves(kind):
    return [leaf for child in kind.__subclasses__() for leaf in [child, *leaves(child)]]


@pytest.mark.parametrize("kind", leaves(errors.SourceError), ids=lambda kind: kind.code)
@pytest.mark.parametrize("name", ["hex", "table", "json", "ndjson", "csv"])
def test_every_kind_of_failure_is_one_line_with_its_code(run, monkeypatch, kind, name):
    def extract(source: str) -> None:
        raise kind("it was\x1b not to be", source)

    monkeypatch.setattr(kolorit, "extract", extract)
    code, out, err = run("--format", name, "a\n.jpg")
    assert (code, err) == (1, f"kolorit: a\\n.jpg: it was\\x1b not to be [{kind.code}]\n")
    if "json" in name:
        assert f'"code": "{kind.code}"' in out


@pytest.mark.parametrize(
    "bug",
    [ZeroDivisionError("by zero\n"), RecursionError("too deep"), BaseException("a panic"), SystemExit(0)],
)
def test_a_mistake_of_ours_costs_one_source_and_asks_for_a_report(run, monkeypatch, bug):
    palette = kolorit.extract("two.png")

    def extract(source: str) -> kolorit.Palette:
        if source == "two.png":
            return palette
        raise bug

    monkeypatch.setattr(kolorit, "extract", extract)
    code, out, err = run("--no-isolate", "tomato.png", "two.png")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert err.startswith(f"kolorit: tomato.png: {type(bug).__name__}: ")
    assert err.endswith("please report it [internal]\n")
    assert err.count("\n") == 1


def test_what_takes_more_memory_than_there_is_fails_alone(run, monkeypatch):
    def extract(_source: str) -> None:
        raise MemoryError

    monkeypatch.setattr(kolorit, "extract", extract)
    code, out, err = run("two.png")
    assert (code, out) == (1, "")
    assert err == "kolorit: two.png: it takes more memory than there is; shrink it first [out_of_memory]\n"


def test_a_mistake_of_ours_outside_all_sources_is_one_line_too(run, monkeypatch):
    monkeypatch.setattr("kolorit.cli.command.open_format", None)
    code, out, err = run("two.png")
    assert (code, out) == (1, "")
    assert err.startswith("kolorit: TypeError: ")
    assert err.endswith("please report it [internal]\n")


WRONG = {
    "k below 1": ("-k", "0", "two.png"),
    "k above 256": ("-k", "257", "two.png"),
    "k no number": ("-k", "many", "two.png"),
    "k in other digits": ("-k", "٣", "two.png"),
    "k absurd": ("-k", "9" * 5000, "two.png"),
    "size 0": ("--size", "0", "two.png"),
    "size no number": ("--size", "big", "two.png"),
    "size negative": ("--size=-5", "two.png"),
    "space unknown": ("--space", "hsv", "two.png"),
    "format unknown": ("--format", "xml", "two.png"),
    "color unknown": ("--color", "blue", "two.png"),
    "shell unknown": ("--completion", "cmd"),
    "region of three": ("--region", "1,2,3", "two.png"),
    "region of words": ("--region", "a,b,c,d", "two.png"),
    "region empty": ("--region", "0,0,0,10", "two.png"),
    "region beyond 1": ("--region", "0.5,0.5,0.6,0.6", "two.png"),
    "option unknown": ("--colour", "two.png"),
    "option that commands the terminal": ("--\x1b[2J", "two.png"),
    "option without value": ("two.png", "-k"),
    "no source": (),
    "standard input twice": ("-", "two.png", "-"),
    "ending unknown": ("-o", "out.doc", "two.png"),
    "ending missing": ("-o", "out", "two.png"),
    "names and sources": ("--files0-from", "names", "two.png"),
    "names missing": ("--files0-from", "missing"),
    "names a folder": ("--files0-from", "."),
    "workers 0": ("--workers", "0", "two.png"),
    "workers many": ("--workers", "many", "two.png"),
    "workers absurd": ("--workers", "9" * 5000, "two.png"),
    "timeout 0": ("--timeout", "0", "two.png"),
    "timeout in minutes": ("--timeout", "1m", "two.png"),
    "timeout of days": ("--timeout", "100000", "two.png"),
    "timeout infinite": ("--timeout", "inf", "two.png"),
    "memory no number": ("--max-memory", "much", "two.png"),
    "memory too little": ("--max-memory", "127M", "two.png"),
    "memory absurd": ("--max-memory", "9999999999G", "two.png"),
    "limits in this process": ("--no-isolate", "--timeout", "10", "two.png"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_one_line_with_a_hint_before_any_work(run, monkeypatch, arguments):
    monkeypatch.setattr(kolorit, "extract", None)
    code, out, err = run(*arguments)
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
        (("-k", "0", "a"), "'0' is neither a whole number in 1..256, nor two such as 2..8, nor auto"),
        (("--size", "0", "a"), "'0' is neither a whole number of at least 1 nor full"),
        (("--format", "xml", "a"), "'table', 'hex', 'json', 'ndjson', 'csv', 'css'"),
        (("-o", "a.doc", "a"), ".json .ndjson .jsonl .csv .txt"),
        ((), "give files or folders"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run, arguments, part):
    assert part in run(*arguments).err


def test_an_option_that_only_extract_knows_to_be_wrong_is_wrong_usage(run, monkeypatch):
    def extract(_source: str) -> None:
        raise errors.InvalidOptionError("k must be lucky, got 13")

    monkeypatch.setattr(kolorit, "extract", extract)
    assert run("--no-isolate", "two.png", "tomato.png") == (
        2,
        "",
        "kolorit: k must be lucky, got 13. Try kolorit --help. [invalid_option]\n",
    )


def test_a_region_outside_one_picture_fails_that_picture(run):
    code, out, err = run("--region", "0,0,20,20", "tomato.png", "two.png")
    assert code == 1
    assert out.endswith(" two.png\n")
    assert err.startswith("kolorit: tomato.png: ")
    assert err.endswith(" [region_outside]\n")


def test_what_a_decoder_prints_is_not_shown(run, monkeypatch, capfd):
    palette = kolorit.extract("two.png")

    def extract(_source: str) -> kolorit.Palette:
        os.write(2, b"Fax4Decode: Bad code word\n")
        return palette

    monkeypatch.setattr(kolorit, "extract", extract)
    assert run("two.png").code == 0
    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == "afterwards\n"


HOSTILE = [b"line\nend.png", b"\x1b[31mred\x1b]0;title\x07.png", b"caf\xe9.png", b"rtl\xe2\x80\xaegnp.png"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_reaches_neither_terminal_nor_line(run, name):
    os.link("two.png", name)
    for arguments in (("--format", "table", name, name), (name, name), ("--format", "csv", name)):
        code, out, err = run(*arguments)
        assert (code, err) == (0, "")
        assert all(line.isprintable() for line in out.splitlines())
        assert out.encode().isascii() or "█" in out
    missing = run(name + b".gone")
    assert missing.code == 1
    assert missing.err.count("\n") == 1
    assert missing.err[:-1].isprintable()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_back_from_json_as_it_was(run, name):
    os.link("two.png", name)
    (record,) = json.loads(run("--format", "json", name).out)
    assert os.fsencode(record["source"]) == name
    (record,) = json.loads(run("--format", "json", name + b".gone").out)
    assert os.fsencode(record["source"]) == name + b".gone"
