"""The server: fifty photos at once beside the batch command, and good requests among slow clients.

usage: serve.py [PICTURE_OR_FOLDER...]
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from pictures import pictures

KOLORIT = os.fspath(Path(sysconfig.get_path("scripts")) / "kolorit")
UPLOADS = 50
SLOW = 200
ASKED = 300
TIMES = 7
BOUNDARY = "kolorit-bench"
PART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n'
END = f"\r\n--{BOUNDARY}--\r\n".encode()


class Server(NamedTuple):
    """Where it listens, and its process."""

    port: int
    pid: int

    def peak(self) -> float:
        """The most memory that it has held, without its workers, in MB."""
        return self._status("VmHWM") / 1024

    def _status(self, field: str) -> int:
        found = re.search(rf"{field}:\s*(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        return int(found[1]) if found else 0


@contextmanager
def server() -> Iterator[Server]:
    """Start one, on any port."""
    command = [KOLORIT, "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stderr.readline() if process.stderr else ""
            found = re.search(r":(\d+)/", line)
            if not found:
                raise SystemExit(line)
            yield Server(int(found[1]), process.pid)
        finally:
            process.terminate()


def head(name: str, length: int) -> bytes:
    part = (PART % name).encode()
    return (
        f"POST /api/palette HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(part) + length + len(END)}\r\n\r\n"
    ).encode() + part


def send(port: int, path: Path) -> bytes:
    """Send a picture; return the body of the answer."""
    with socket.create_connection(("127.0.0.1", port)) as connection, path.open("rb") as file:
        connection.sendall(head(path.name, path.stat().st_size))
        connection.sendfile(file)
        connection.sendall(END)
        answer = b""
        while piece := connection.recv(1 << 16):
            answer += piece
    status, _, body = answer.partition(b"\r\n\r\n")
    return body if b" 200 " in status.partition(b"\r\n")[0] else b""


def copies(files: list[Path], folder: Path, count: int) -> list[Path]:
    made = [folder / f"{number:02}{files[number % len(files)].suffix}" for number in range(count)]
    for number, link in enumerate(made):
        os.link(files[number % len(files)], link)
    return made


def throughput(files: list[Path]) -> None:
    largest = max(file.stat().st_size for file in files)
    photos = [file for file in files if file.stat().st_size > largest / 2 and file.suffix == ".jpg"]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=photos[0].parent)))
        uploads = copies(photos, folder, UPLOADS)
        asked = stack.enter_context(server())
        send(asked.port, uploads[0])
        threads = stack.enter_context(ThreadPoolExecutor(UPLOADS))
        batches, serveds = [], []
        for _ in range(TIMES):
            start = time.perf_counter()
            done = subprocess.run(
                [KOLORIT, "--format", "ndjson", *(file.name for file in uploads)],
                cwd=folder, check=True, capture_output=True,
            )  # fmt: skip
            batch = time.perf_counter() - start
            start = time.perf_counter()
            answers = list(threads.map(lambda file: send(asked.port, file), uploads))
            served = time.perf_counter() - start
            if b"".join(answers) != done.stdout:
                raise SystemExit("an upload was lost, or its palette is another")
            batches.append(batch)
            serveds.append(served)
        size = statistics.mean(file.stat().st_size for file in uploads) / 1e6
        print(
            f"{UPLOADS} uploads at once of {size:.1f} MB: none lost, {UPLOADS / min(serveds):.0f} a second,"
            f" {min(batches) / min(serveds):.2f} x the batch command's; server {asked.peak():.0f} MB"
        )


def p95(port: int, file: Path) -> float:
    times = []
    for _ in range(ASKED):
        start = time.perf_counter()
        if not send(port, file):
            raise SystemExit("a good request was refused")
        times.append(time.perf_counter() - start)
    return statistics.quantiles(times, n=20)[-1]


@contextmanager
def slow_clients(port: int) -> Iterator[None]:
    """Clients that send a request, and then a byte now and then."""
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(SLOW)]
    for number, client in enumerate(clients):
        # Half of them do not even end the head.
        client.sendall(head("slow.jpg", 10_000_000) if number % 2 else b"GET / HTTP/1.1\r\nX: ")
    script = "import sys, time\nwhile True: print(flush=True); time.sleep(0.5)"
    with (
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as clock,
        ThreadPoolExecutor(1) as thread,
    ):

        def dribble() -> None:
            while clock.stdout and clock.stdout.readline():
                for client in clients:
                    with suppress(OSError):  # it was told to go
                        client.send(b"x")

        thread.submit(dribble)
        yield
        clock.terminate()
    for client in clients:
        client.close()


def patience(files: list[Path]) -> None:
    small = min(files, key=lambda file: file.stat().st_size)
    with server() as asked:
        send(asked.port, small)
        idle = p95(asked.port, small)
        with slow_clients(asked.port):
            busy = p95(asked.port, small)
        again = p95(asked.port, small)
        before = asked.peak()
    print(
        f"{small.name}: 95 of 100 requests within {1e3 * idle:.0f} ms; among {SLOW} slow clients"
        f" {busy / idle:.2f} x that, and after them {again / idle:.2f} x; server {before:.0f} MB"
    )


def main(named: list[str]) -> None:
    with pictures(named) as files:
        throughput(files)
        patience(files)


if __name__ == "__main__":
    main(sys.argv[1:])
