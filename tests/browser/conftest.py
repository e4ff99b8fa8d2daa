"""A real browser, what it is pointed at, and what no page may do in it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from waiting import SECONDS

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"
# The phone and the desk.
WIDTHS = (375, 1440)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


class Answer(NamedTuple):
    """Something that a page has asked for."""

    url: str
    kind: str  # document, stylesheet, script, image, fetch, ...
    size: int  # bytes of the body


@pytest.fixture(scope="session")
def chromium():
    """The browser, without a window."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: make browser installs it where it can")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        # Its sandbox does not let root in; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, request):
    """Open pages: each may ask for nothing from elsewhere, say nothing in the console, and break no policy.

    ``visit(url, width=1440, height=900, dark=False, script=True, **context)`` gives Playwright's page, with
    `answers`, a list of what it has asked for, and `allowed`, parts of messages that a test expects.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - as above

    contexts = []
    pages = []

    def open_page(url, *, width=1440, height=900, dark=False, script=True, **more):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            accept_downloads=True,
            **{"reduced_motion": "reduce", **more},
        )
        contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        if url.startswith("http"):
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
        page = context.new_page()
        page.answers, page.complaints, page.elsewhere, page.allowed = [], [], [], []
        host = urlsplit(url).netloc

        def asked(asking) -> None:
            place = urlsplit(asking.url)
            if place.scheme not in {"data", "blob"} and (place.scheme, place.netloc) != (
                urlsplit(url).scheme,
                host,
            ):
                page.elsewhere.append(asking.url)

        def finished(asking) -> None:
            # Of what was still on its way when the page was left, nobody knows the size.
            with suppress(Error):
                sizes = asking.sizes()
                page.answers.append(Answer(asking.url, asking.resource_type, sizes["responseBodySize"]))

        page.on("request", asked)
        page.on("requestfinished", finished)
        page.on(
            "console", lambda said: said.type in {"error", "warning"} and page.complaints.append(said.text)
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(url)
        pages.append(page)
        return page

    yield open_page
    failed = request.node.stash.get(OUTCOME, None)
    for number, page in enumerate(pages):
        folder = os.environ.get("KOLORIT_SCREENSHOTS")
        if folder and (failed or os.environ.get("KOLORIT_SCREENSHOTS_OF") == "all"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{request.node.name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()
    for page in pages:
        assert page.elsewhere == [], "a page has asked for something from elsewhere"
        said = [text for text in page.complaints if not any(part in text for part in page.allowed)]
        assert said == [], "a page has complained in the console"


OUTCOME = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Remember whether a test has failed, for who takes screenshots."""
    report = yield
    if report.when == "call":
        item.stash[OUTCOME] = report.failed
    return report


@pytest.fixture(scope="session")
def serve():
    """Start ``kolorit serve`` as a user does: ``with serve("--db", path) as url``."""

    @contextmanager
    def running(*options):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        command = [
            sys.executable,
            "-c",
            RUN,
            "serve",
            "--no-browser",
            "--port",
            str(port),
            *map(str, options),
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.communicate(timeout=SECONDS)

    return running


@pytest.fixture(scope="session")
def server(serve):
    """The address of a server without a collection, for all tests that leave it as it is."""
    with serve() as url:
        yield url


def _wait_for(port, process) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"kolorit serve has ended: {process.stderr.read()}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise AssertionError("kolorit serve does not answer")
