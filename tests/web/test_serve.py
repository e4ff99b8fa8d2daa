"""``kolorit serve``, as a process of its own."""

from __future__ import annotations

import http.client
import signal
import socket
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from web.servers import server
from workers.processes import wait_for_the_end_of

from kolorit.cli import main

BODY = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n%b\r\n--x--\r\n'
FORM = {"Content-Type": "multipart/form-data; boundary=x"}


@contextmanager
def connected(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    yield connection
    connection.close()


def get(connection):
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    return answer.status


def post(connection, picture):
    connection.request("POST", "/api/palette", BODY % picture, FORM)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_it_answers_until_it_is_interrupted_and_leaves_nothing(picture, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with server("--workers", "1") as (process, port):
        with connected(port) as connection:
            assert get(connection) == 200
            status, body = post(connection, picture)
        assert status == 200
        assert b'"source": "a.png"' in body
        workers = grandchildren(process.pid)
        assert workers
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == "\nkolorit: interrupted\n"
        wait_for_the_end_of(workers)
    assert list(tmp_path.iterdir()) == []


def test_clients_that_take_their_time_do_not_hold_up_others(picture):
    with server("--workers", "1") as (_, port):
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
        for number, client in enumerate(slow):
            head = b"POST /api/palette HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
            head += b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
            client.sendall(head if number % 2 else b"GET / HTTP/1.1\r\nHost: ")
        with connected(port) as connection:
            assert post(connection, picture)[0] == 200
        for client in slow:
            client.close()


def test_a_refused_upload_is_told_even_while_it_is_sent():
    with server("--workers", "1", "--max-upload", "1000") as (_, port), connected(port) as connection:
        status, body = post(connection, bytes(5_000_000))
        assert (status, b"too_large" in body) == (413, True)
        # And the connection is good for another request.
        assert get(connection) == 200


def test_a_head_that_never_ends_is_refused():
    with server() as (_, port), socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 100_000)
        assert client.recv(100).startswith(b"HTTP/1.1 400")


def test_a_port_that_is_taken_is_told(run_serve):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, told = run_serve("--port", str(port))
    assert code == 2
    assert f"port {port} of 127.0.0.1 is taken" in told
    assert f"--port {port + 1}" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "--allow-host"),  # noqa: S104 - it is refused
        (["--host", "no.such.host.invalid"], "no address of this machine"),
        (["--port", "70000"], "not a whole number"),
        (["--max-upload", "0"], "--max-upload"),
        (["--workers", "0"], "--workers"),
    ],
)
def test_what_cannot_be_served_is_wrong_usage(run_serve, arguments, says):
    code, told = run_serve(*arguments)
    assert code == 2
    assert says in told
    assert told.count("\n") == 1


def test_without_its_packages_it_says_how_to_get_them(run_serve, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("kolorit.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    code, told = run_serve()
    assert code == 1
    assert "pip install 'kolorit[web]'" in told


def test_a_collection_that_is_none_is_told(run_serve, tmp_path):
    code, told = run_serve("--db", str(tmp_path / "none.db"))
    assert (code, "[no_collection]" in told) == (1, True)


@pytest.fixture
def run_serve(capsys):
    """Run it in this process, where it does not get as far as to listen."""

    def run(*arguments):
        code = main(["serve", "--no-browser", *arguments])
        return code, capsys.readouterr().err

    return run


def grandchildren(process):
    """All processes that it has started (Linux); they are started by its threads."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
