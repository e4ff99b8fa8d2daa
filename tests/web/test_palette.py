"""The palette over HTTP is that of the command line, to the byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kolorit.export.formats import WRITERS

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"


@pytest.fixture
def command(tmp_path, picture):
    """What the command line prints of the picture under a name."""

    def printed(name, *arguments, content=picture):
        (tmp_path / name).write_bytes(content)
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "TERM")}
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", RUN, *arguments, "--", name],
            cwd=tmp_path, env=environment, capture_output=True, check=False,
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
    assert answer.headers["content-type"] == "application/json"
    assert sent(client, picture, format="ndjson").headers["content-type"] == "application/x-ndjson"


@pytest.mark.parametrize(
    ("fields", "arguments"),
    [
        ({"k": "2"}, ["-k", "2"]),
        ({"k": "auto"}, ["-k", "auto"]),
        ({"k": "2..8", "salient": "1"}, ["-k", "2..8", "--salient"]),
        ({"exact": "true", "space": "srgb"}, ["--exact", "--space", "srgb"]),
        ({"size": "20", "salient": "0"}, ["--size", "20"]),
        ({"size": "full"}, ["--size", "full"]),
        ({"region": "0,0,0.5,1"}, ["--region", "0,0,0.5,1"]),
        ({"region": "10,10,20,20"}, ["--region", "10,10,20,20"]),
        (
            {"snap_to": ["black,rgb(15, 176, 221)", "tomato"]},
            ["--snap-to", "black,rgb(15, 176, 221)", "--snap-to", "tomato"],
        ),
        ({"ignore": ["white~10", "#c81e28"]}, ["--ignore", "white~10", "--ignore", "#c81e28"]),
        ({"background": "dusty purple"}, ["--background", "dusty purple"]),
        ({"background": "drop"}, ["--background", "drop"]),
        ({"details": "on"}, ["--details"]),
        ({"frames": "all", "allow_truncated": "yes"}, ["--frames", "all", "--allow-truncated"]),
    ],
)
def test_every_option_is_that_of_the_command_line(client, picture, command, fields, arguments):
    answer = sent(client, picture, **fields)
    assert answer.status_code == 200
    assert answer.content == command("photo.png", "--format", "ndjson", *arguments)


HOSTILE = [
    "Zürich 写真 🙂.png",
    "a\nb\r.png",
    '"quoted".png',
    "back\\slash.png",
    "<script>.png",
    "=cmd.png",
    " .png",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["ndjson", "csv", "html", "gpl", "css"])
def test_names_are_told_as_the_command_line_tells_them(client, picture, command, name, form):
    assert posted(client, picture, name, form).content == command(name, "--format", form)


def test_names_that_are_no_text_come_back_byte_by_byte(client, picture, command):
    name = os.fsdecode(b"caf\xe9.png")
    assert posted(client, picture, name, "ndjson").content == command(name, "--format", "ndjson")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b/../passwd"])
def test_of_a_path_only_the_last_part_is_told(client, picture, name):
    assert sent(client, picture, name).json()["source"] == "passwd"


def test_a_file_to_keep_is_called_like_the_picture(client, picture):
    kept = posted(client, picture, 'ü"\r\nx: y.png', "gpl").headers["content-disposition"]
    assert kept == "attachment; filename=\"palette.gpl\"; filename*=UTF-8''%C3%BC%22%0D%0Ax%3A%20y.gpl"
    assert "content-disposition" not in sent(client, picture).headers


def test_a_picture_that_cannot_be_read_is_the_error_that_the_command_line_tells(client, command):
    answer = sent(client, b"no picture at all", "broken.png")
    assert answer.status_code == 422
    told = json.loads(command("broken.png", "--format", "ndjson", content=b"no picture at all"))
    assert answer.json()["code"] == told["error"]["code"]
    assert answer.json()["detail"] == told["error"]["message"]
    assert answer.json()["source"] == told["source"]


def test_the_formats_are_listed(client):
    listed = {one["name"]: one for one in client.get("/api/formats").json()}
    assert list(listed) == ["table", *WRITERS]
    assert listed["ase"]["ending"] == ".ase"
    assert listed["json"]["ending"] is None


def posted(client, picture, name, form):
    """Sent as a browser does: the name as it is, but for what would end it."""
    quoted = os.fsencode(name)
    for character, escaped in ((b"\n", b"%0A"), (b"\r", b"%0D"), (b'"', b"%22")):
        quoted = quoted.replace(character, escaped)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="format"\r\n\r\n' + form.encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="' + quoted
        + b'"\r\nContent-Type: image/png\r\n\r\n' + picture + b"\r\n--x--\r\n"
    )  # fmt: skip
    return client.post(
        "/api/palette", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
