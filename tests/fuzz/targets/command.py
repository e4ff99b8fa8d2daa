"""The command line on any file: one record or one line about it, and an exit code that says which."""

from __future__ import annotations

import io
import json
import sys
import zlib
from contextlib import redirect_stderr, redirect_stdout

from fuzz.drawn import pictures
from fuzz.promises import codes

from kolorit.cli import main

FORMATS = ("ndjson", "json", "csv", "hex", "table")
OPTIONS = (
    (),
    ("-k", "auto", "--salient"),
    ("--exact", "--background", "drop"),
    ("--merge", "--ignore", "white,black~20"),
    ("--snap-to", "white,black,red"),
)


def seeds() -> dict[str, bytes]:
    """A picture of each format; `extract` reads them all."""
    kinds = {name.split()[0]: name for name in pictures()}
    return {name: pictures()[name] for name in kinds.values()}


def check(data: bytes) -> None:
    """Run it on standard input, in this process."""
    which, how = divmod(zlib.crc32(data), len(FORMATS))
    form, options = FORMATS[how], OPTIONS[which % len(OPTIONS)]
    code, out, err = run(["--format", form, *options, "-"], data)
    assert code in (0, 1)
    assert "Traceback" not in err
    if form in ("ndjson", "json"):
        found = json.loads(out)
        record = found[0] if form == "json" else found
        assert ("error" in record) == (code == 1)
        assert "error" not in record or record["error"]["code"] in codes() - {"internal"}
    else:
        assert (code == 0) == (len(out.splitlines()) > int(form == "csv"))
    lines = err.splitlines()
    # A profile that was ignored; and that there was no background.
    assert len(lines) <= 1 + ("drop" in options and code == 0)
    assert code == 0 or len(lines) == 1
    assert all(line.startswith("kolorit: -: ") and line.endswith("]") for line in lines)


def run(arguments: list[str], stdin: bytes) -> tuple[int, str, str]:
    """The exit code of the command, and what it prints."""
    out, err = _Stream(), _Stream()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(arguments)
    finally:
        sys.stdin = before
    return code, out.text(), err.text()


class _Stream(io.TextIOWrapper):
    """As standard output is: text over bytes, and no file."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8")

    def text(self) -> str:
        self.flush()
        # Of a picture that was written, the text is of no interest.
        return self._bytes.getvalue().decode(errors="replace")
