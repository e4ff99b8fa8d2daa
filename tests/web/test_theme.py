"""Themes over HTTP are those of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kolorit import Collection
from kolorit.theme.targets import targets
from kolorit.web.problems import MEDIA_TYPE

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"


def sent(client, picture, **fields):
    return client.post("/api/theme", files={"file": ("harbor.png", picture)}, data=fields)


@pytest.fixture
def command(tmp_path, picture):
    """What the command line prints of the picture on standard input."""

    def printed(*arguments):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", RUN, "theme", *arguments],
            cwd=tmp_path, env=dict(os.environ), capture_output=True, check=True, input=picture,
        )  # fmt: skip
        return done.stdout

    return printed


@pytest.mark.parametrize(
    ("fields", "arguments"),
    [
        ({}, []),
        ({"mode": "light", "semantic": "0.2"}, ["--mode", "light", "--semantic", "0.2"]),
        ({"contrast": "aaa", "saturation": "1.5"}, ["--contrast", "aaa", "--saturation", "1.5"]),
        ({"mono": "1", "background": "#1a1b26"}, ["--mono", "--background", "#1a1b26"]),
        ({"region": "0,0,0.5,1", "size": "20"}, ["--region", "0,0,0.5,1", "--size", "20"]),
    ],
)
def test_the_json_is_that_of_the_command_line_for_a_picture_on_standard_input(
    client, picture, command, fields, arguments
):
    answer = sent(client, picture, **fields)
    assert answer.status_code == 200
    assert answer.content == command("-", "--format", "json", *arguments)


def test_names_and_codes_are_those_of_the_command_line(client, picture, command):
    assert sent(client, picture, format="lines").content == command("-", "--format", "lines")


def test_a_scheme_is_called_like_the_picture(client, picture):
    assert 'name: "harbor"' in sent(client, picture, format="base24").text


def test_there_is_the_file_of_every_program_as_it_is_written_into_a_folder(
    client, picture, command, tmp_path
):
    command("-", "--out", str(tmp_path / "theme"))
    files = {name: target.file for name, target in targets().items()}
    del files["json"]  # a format, too
    for name, file in files.items():
        answer = sent(client, picture, format=name)
        assert answer.status_code == 200, name
        assert file in answer.headers["content-disposition"]
        assert answer.content == (tmp_path / "theme" / file).read_bytes()


def test_the_programs_are_listed(client):
    assert [one["name"] for one in client.get("/api/targets").json()] == list(targets())


def test_a_preview_tells_which_contrasts_were_promised_and_are_kept(client, picture):
    told = sent(client, picture, preview="1", contrast="AAA").json()
    assert told["promises"]["kept"]
    assert {"foreground", "color1", "color14"} <= {one["name"] for one in told["promises"]["contrasts"]}
    for one in told["promises"]["contrasts"]:
        assert one["contrast"] >= one["least"]
    plain = json.loads(sent(client, picture, contrast="AAA").content)
    assert {name: told[name] for name in plain} == plain


@pytest.mark.parametrize(
    "fields",
    [
        {"k": "5"},
        {"mode": "dim"},
        {"semantic": "2"},
        {"contrast": "nan"},
        {"format": "nothing"},
        {"format": "kitty", "preview": "1"},
        {"contrast": "21", "background": "#777"},
    ],
)
def test_what_no_theme_can_be_asked_for_is_refused(client, picture, fields):
    answer = sent(client, picture, **fields)
    assert (answer.status_code, answer.headers["content-type"]) == (422, MEDIA_TYPE)
    assert answer.json()["code"] == "invalid_option"


@pytest.fixture
def shown(client_with, picture, tmp_path):
    """A client of a server that shows a collection, and the number of its one picture."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/harbor.png").write_bytes(picture)
    database = str(tmp_path / "photos.db")
    with Collection.open(database, create=True) as collection:
        collection.scan(tmp_path / "photos", workers=1)
        (number,) = [one.id for one in collection]
    return client_with(collection=database), number


def test_a_picture_of_the_collection_has_the_theme_of_its_file(client, shown, picture):
    asked, number = shown
    fields = {"mode": "light", "region": "0,0,0.5,1", "contrast": "AAA"}
    answer = asked.get("/api/theme", params={"picture": number, **fields})
    assert answer.status_code == 200
    assert answer.content == sent(client, picture, **fields).content


@pytest.mark.parametrize("number", ["0", "-1", "999999999999999999999", "x", ""])
def test_a_picture_that_the_collection_has_not_is_a_problem(shown, number):
    answer = shown[0].get("/api/theme", params={"picture": number})
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE


def test_without_a_collection_there_are_no_pictures(client):
    answer = client.get("/api/theme", params={"picture": "1"})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_collection")
