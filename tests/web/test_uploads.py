"""Uploads that are too large, too slow, or too many; what is decoded cannot take the server down."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path

import pytest
from starlette.requests import Request
from workers import calls

from kolorit.errors import BusyError, CrashedError, InvalidRequestError, TimedOutError
from kolorit.web.app import create_app
from kolorit.web.decoding import Decoding
from kolorit.web.settings import Settings
from kolorit.workers.limits import Limits

HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
FORM = {"Content-Type": "multipart/form-data; boundary=x"}


def test_a_file_of_just_as_many_bytes_as_it_may_have_is_taken(client_with, picture):
    client = client_with(max_upload=len(picture))
    assert client.post("/api/palette", files={"file": ("a.png", picture)}).status_code == 200
    answer = client.post("/api/palette", files={"file": ("a.png", picture + b"\0")})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_what_says_that_it_is_too_large_is_refused_before_it_comes(client_with):
    client = client_with(max_upload=1000)
    answer = client.post("/api/palette", content=b"", headers={**FORM, "Content-Length": "10000000000"})
    assert answer.status_code == 413


def test_what_does_not_say_how_large_it_is_is_cut_off(client_with):
    client = client_with(max_upload=1000)
    taken = 0

    def endless():
        nonlocal taken
        yield HEAD
        while taken < 1000:
            taken += 1
            yield b"\0" * 1000

    answer = client.post("/api/palette", content=endless(), headers=FORM)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_fields_around_a_file_cannot_be_endless_either(client_with):
    client = client_with(max_upload=1000)
    answer = client.post("/api/palette", content=b"\r\n" * 100_000, headers=FORM)
    assert answer.status_code in (400, 413)


def test_where_no_room_is_left_for_uploads_they_are_to_come_again(client_with, picture):
    client = client_with(max_spooled=10)
    for _ in range(2):
        answer = client.post("/api/palette", files={"file": ("a.png", picture)})
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) > 0


def test_room_is_given_back_whatever_becomes_of_an_upload(client_with, picture):
    client = client_with(max_spooled=len(picture) + 10)
    for name, content in [("a.png", picture), ("b.png", b"no picture"), ("c.png", picture)]:
        answer = client.post("/api/palette", files={"file": (name, content)})
        assert answer.status_code == (422 if name == "b.png" else 200)
        client.post("/api/palette", content=HEAD + content, headers=FORM)  # ends too early


def test_no_upload_is_left_in_a_folder(client_with, picture, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client = client_with()
    assert client.post("/api/palette", files={"file": ("../../a.png", picture)}).status_code == 200
    (folder,) = tmp_path.iterdir()
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o077 == 0
    client.__exit__(None)
    assert list(tmp_path.iterdir()) == []
    client.__enter__()  # the fixture leaves it again


def asked(app, messages, seconds=5.0):
    """Ask an app with a body that comes as it likes; the status, and the problem."""
    sent = []

    async def receive():
        message = next(messages, None)
        if message is None:
            await asyncio.sleep(seconds)
            return {"type": "http.disconnect"}
        return message

    async def send(message):
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"multipart/form-data; boundary=x")]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/palette", "raw_path": b"/api/palette", "query_string": b"", "root_path": "",
        "headers": headers, "server": ("localhost", 80), "client": ("localhost", 1),
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], json.loads(sent[1]["body"])["code"]


def test_a_client_that_takes_its_time_is_told_so_and_let_go():
    app = create_app(settings=Settings(workers=1, upload_seconds=0.1))
    first = iter([{"type": "http.request", "body": HEAD, "more_body": True}])
    assert asked(app, first) == (408, "slow_request")
    app.state.spool.close()


def test_a_client_that_goes_away_leaves_nothing_behind():
    app = create_app(settings=Settings(workers=1))
    gone = iter([{"type": "http.request", "body": HEAD, "more_body": True}, {"type": "http.disconnect"}])
    assert asked(app, gone) == (400, "invalid_request")
    assert list(Path(app.state.spool._folder.name).iterdir()) == []
    app.state.spool.close()


def test_pieces_of_any_length_make_the_same_upload(client, picture):
    whole = client.post("/api/palette", files={"file": ("a.png", picture)}).content
    body = HEAD + picture + b"\r\n--x--\r\n"
    for length in (1, 7, 1000):
        pieces = (body[start : start + length] for start in range(0, len(body), length))
        assert client.post("/api/palette", content=pieces, headers=FORM).content == whole


@pytest.fixture
def decoding_with():
    opened = []

    def made(**settings):
        opened.append(Decoding(Settings(workers=1, **settings)))
        return opened[-1]

    yield made
    for each in opened:
        each.close()


def test_more_than_may_wait_are_told_to_come_again(decoding_with):
    decoding = decoding_with(most_waiting=1)

    async def several():
        calling = (decoding.call(calls.sleep, 0.3, str(number)) for number in range(4))
        return await asyncio.gather(*calling, return_exceptions=True)

    outcomes = asyncio.run(several())
    assert sum(isinstance(outcome, BusyError) for outcome in outcomes) == 2


def test_a_decoder_that_crashes_or_hangs_is_the_problem_of_its_picture(decoding_with):
    decoding = decoding_with(limits=Limits(timeout=1.0))

    async def several():
        crashing = decoding.call(calls.crash, None, "crash.png")
        hanging = decoding.call(calls.sleep, 60, "hang.png")
        fine = decoding.call(calls.sleep, 0, "fine.png")
        return await asyncio.gather(crashing, hanging, fine, return_exceptions=True)

    crashed, late, fine = asyncio.run(several())
    assert isinstance(crashed, CrashedError)
    assert isinstance(late, TimedOutError)
    assert late.source == "hang.png"
    assert not isinstance(fine, Exception)


def test_who_hangs_up_keeps_no_worker_busy(decoding_with, tmp_path):
    decoding = decoding_with()

    async def left_alone():
        left = asyncio.Event()

        async def receive():
            await left.wait()
            return {"type": "http.disconnect"}

        request = Request({"type": "http"}, receive)
        first = asyncio.ensure_future(decoding.call(calls.wait_for, tmp_path / "go", "first"))
        second = asyncio.ensure_future(decoding.call(Path.touch, tmp_path / "touched", "second", request))
        await asyncio.sleep(0.05)
        left.set()
        with pytest.raises(InvalidRequestError, match="gone"):
            await second
        (tmp_path / "go").touch()
        await first
        await decoding.call(calls.sleep, 0, "third")

    asyncio.run(left_alone())
    assert not (tmp_path / "touched").exists()


def test_who_waits_no_longer_keeps_no_worker_busy(decoding_with, tmp_path):
    decoding = decoding_with()

    async def left():
        first = asyncio.ensure_future(decoding.call(calls.wait_for, tmp_path / "go", "first"))
        second = asyncio.ensure_future(decoding.call(Path.touch, tmp_path / "touched", "second"))
        await asyncio.sleep(0.05)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        (tmp_path / "go").touch()
        await first
        await decoding.call(calls.sleep, 0, "third")

    asyncio.run(left())
    assert not (tmp_path / "touched").exists()
