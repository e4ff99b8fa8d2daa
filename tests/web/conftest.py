"""The app, asked in this process, and pictures to send."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from kolorit.web.app import create_app
from kolorit.web.settings import Settings

SITE = "http://localhost:8080"


@pytest.fixture(scope="session")
def client():
    """One for all that change nothing: its workers are started once."""
    with TestClient(create_app(settings=Settings(workers=1)), SITE, raise_server_exceptions=False) as asked:
        yield asked


@pytest.fixture
def client_with():
    """Make one with other settings, whose workers are started if they are needed."""
    opened: list[TestClient] = []

    def made(collection: str | None = None, **settings: Any) -> TestClient:
        app = create_app(collection, settings=Settings(workers=1, **settings))
        opened.append(TestClient(app, SITE, raise_server_exceptions=False))
        return opened[-1].__enter__()

    yield made
    for asked in opened:
        asked.__exit__(None)


@pytest.fixture(scope="session")
def picture():
    """A quarter is red and the rest is blue; there is something half transparent, too."""
    image = Image.new("RGBA", (80, 60), "#0fb0dd")
    image.paste("#c81e28", (0, 0, 20, 60))
    image.paste("#00ff0080", (30, 10, 50, 30))
    image.paste("#ffffff", (60, 30, 80, 60))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
