"""Whom the server answers, what it refuses, and what every answer has."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kolorit import errors
from kolorit.web.app import create_app
from kolorit.web.headers import HEADERS
from kolorit.web.problems import MEDIA_TYPE, status_of
from kolorit.web.settings import Settings

KINDS = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.KoloritError)]
FORM = {"Content-Type": "multipart/form-data; boundary=x"}


def problem_of(answer, status, code):
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    told = answer.json()
    assert (told["status"], told["code"], told["type"]) == (status, code, f"/problems/{code}")
    assert told["title"]
    assert told["detail"]
    return told


def part(disposition, content=b"", more=b""):
    return (
        b"--x\r\nContent-Disposition: form-data; "
        + disposition
        + b"\r\n"
        + more
        + b"\r\n"
        + content
        + b"\r\n"
    )


def post(client, *parts, end=b"--x--\r\n"):
    return client.post("/api/palette", content=b"".join(parts) + end, headers=FORM)


FILE = part(b'name="file"; filename="a.png"', b"no picture")


@pytest.mark.parametrize(
    "path", ["/", "/static/base.css", "/api/formats", "/api/openapi.json", "/nothing", "/problems/busy"]
)
def test_every_answer_tells_browsers_what_they_may_do_with_it(client, path):
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "'unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"]
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "[::2]:80"]
)
def test_a_name_that_another_site_has_lead_here_is_not_answered_to(client, host):
    problem_of(client.get("/", headers={"Host": host}), 421, "wrong_host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"])
def test_the_names_of_the_machine_itself_are_answered_to(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost:8080"},
        {"Origin": "http://localhost:8081"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_makes_a_browser_send_is_refused(client, picture, headers):
    answer = client.post("/api/palette", files={"file": ("a.png", picture)}, headers=headers)
    problem_of(answer, 403, "cross_site")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://localhost:8080", "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}],
)
def test_what_the_page_itself_sends_is_answered(client, picture, headers):
    answer = client.post("/api/palette", files={"file": ("a.png", picture)}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing", "/static/%2e%2e/app.py", "/problems/x"])
def test_what_is_not_there_is_a_problem(client, path):
    problem_of(client.get(path), 404, "not_found")


def test_another_method_is_a_problem_that_names_those_there_are(client):
    answer = client.get("/api/palette")
    problem_of(answer, 405, "invalid_request")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("code", sorted({kind.code for kind in KINDS} - {"error"}))
def test_the_type_of_each_problem_leads_to_a_page_about_it(client, code):
    page = client.get(f"/problems/{code}")
    assert page.status_code == 200
    assert f"<code>{code}</code>" in page.text


def test_every_error_has_a_status_of_the_client_or_says_that_it_is_ours():
    for kind in KINDS:
        error = kind.__new__(kind)
        assert 400 <= status_of(error) <= 422 or status_of(error) in (500, 503)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([], "no picture"),
        ([part(b'name="k"', b"5")], "no picture"),
        ([part(b'name="file"; filename=""')], "no picture"),
        ([part(b'name="file"', b"text")], "no file name"),
        ([FILE, FILE], "one file"),
        ([part(b'name="other"; filename="a.png"')], "one file"),
        ([part(b'filename="a.png"')], "no name"),
        ([*[part(b'name="ignore"', b"white")] * 80, FILE], "at most 64"),
        ([part(b'name="k"', b"5" * 9000), FILE], "at most 8,192"),
        ([part(b'name="k"', b"5", more=b"X: " + b"y" * 100_000 + b"\r\n"), FILE], "multipart"),
        ([part(b'name="k"', b"5", more=b"X: y\r\n" * 1000), FILE], "multipart"),
        ([b"nothing of the kind"], "multipart"),
    ],
)
def test_what_is_no_form_with_one_picture_is_refused(client, parts, says):
    assert says in problem_of(post(client, *parts), 400, "invalid_request")["detail"]


def test_a_form_that_ends_too_early_is_refused(client):
    problem_of(post(client, FILE, end=b""), 400, "invalid_request")


@pytest.mark.parametrize(
    "kind", ["", "application/json", "multipart/form-data", "multipart/form-data; boundary=" + "x" * 300]
)
def test_another_type_of_body_is_refused(client, kind):
    answer = client.post("/api/palette", content=b"{}", headers={"Content-Type": kind})
    problem_of(answer, 400, "invalid_request")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("k", "0"), ("k", "257"), ("k", "8..2"), ("k", "five"), ("k", ""), ("size", "0"), ("size", "-5"),
        ("space", "lab"), ("region", "0,0,2.0,1"), ("ignore", "nocolor"), ("snap_to", "white,white"),
        ("salient", "maybe"), ("format", "nothing"), ("background", "transparent"), ("frames", "last"),
        ("mask", "x.png"), ("max_pixels", "1"), ("K", "5"),
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_is_refused_by_its_name(client, name, text):
    told = problem_of(
        post(client, part(f'name="{name}"'.encode(), text.encode()), FILE), 422, "invalid_option"
    )
    assert name in told["detail"]
    assert "\n" not in told["detail"]


def test_options_that_contradict_each_other_are_refused(client):
    both = part(b'name="salient"', b"1"), part(b'name="space"', b"srgb")
    problem_of(post(client, *both, FILE), 422, "invalid_option")
    problem_of(post(client, part(b'name="k"', b"1"), part(b'name="k"', b"2"), FILE), 422, "invalid_option")
    details = part(b'name="details"', b"1"), part(b'name="format"', b"css")
    problem_of(post(client, *details, FILE), 422, "invalid_option")


def test_a_region_outside_of_the_picture_is_a_problem_of_that_picture(client, picture):
    answer = client.post("/api/palette", files={"file": ("a.png", picture)}, data={"region": "0,0,5000,5000"})
    told = problem_of(answer, 422, "region_outside")
    assert told["source"] == "a.png"


def test_a_mistake_in_the_server_tells_nothing_of_its_inside(caplog):
    app = create_app(settings=Settings(workers=1))

    async def broken():
        raise RuntimeError("the password is hunter2")

    app.add_api_route("/broken", broken)
    app.router.routes.reverse()  # the pages answer everything, so they come last
    with TestClient(app, "http://localhost") as client:
        told = problem_of(client.get("/broken"), 500, "internal")
    assert "hunter2" not in str(told)
    assert "hunter2" in caplog.text


def test_pages_are_not_sent_again_to_who_has_them(client):
    first = client.get("/static/base.css")
    again = client.get("/static/base.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "no-cache"


def test_long_text_is_compressed_for_who_takes_it(client):
    assert client.get("/api/openapi.json").headers["content-encoding"] == "gzip"
    plain = client.get("/api/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
