"""The palette over HTTP is that of the command line, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kolorit.export.formats import WRITERS

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"


@pytest.fixture
def command(tmp_path, picture):
    """What the command line prints of the picture under a name."""

    def printed(name, *arguments):
        (tmp_path / name).write_bytes(picture)
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "TERM")}
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", RUN, *arguments, "--", name],
            cwd=tmp_path, env=environment, capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout

    return printed


def sent(client, picture, name="photo.png", **fields):
    return client.post("/api/palette", files={"file": (name, picture)}, data=fields)


@pytest.mark.parametrize("name", ["table", *WRITERS])
def test_every_format_is_that_of_the_command_line(client, picture, command, name):
    answer = sent(client, picture, format=name)
    assert answer.status_code == 200
    assert answer.content == command("photo.png", "--format", name)


def test_the_answer_is_a_record_on_one_line_unless_another_format_is_asked_for(client, picture, command):
    answer = sent(client, picture)
    assert answer.content == command("photo.png", "--format", "ndjson")
    assert answer.headers["content-type"] == "application/x-ndjson"
