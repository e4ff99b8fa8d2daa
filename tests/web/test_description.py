"""What OpenAPI tells of the server is all that it does, whatever it is sent."""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from PIL import Image
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks
from web.servers import server

from kolorit import Collection
from kolorit.web.app import create_app

# Not whether all that breaks the description is refused: in a form 5 is text, and an empty list is nothing.
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.allow_header_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.status_code_conformance,
    checks.unsupported_method,
]

ROOT = Path(__file__).parents[2]
# To each address, valid and invalid; `make web` sends more.
EXAMPLES = int(os.environ.get("REQUESTS", "10"))


def drawn(kind):
    file = io.BytesIO()
    Image.linear_gradient("L").resize((12, 9)).convert("RGB").save(file, kind)
    return file.getvalue()


PICTURES = [drawn("PNG"), drawn("JPEG"), drawn("GIF")]
# Mostly pictures, because what is none is refused before any option has an effect.
schemathesis.openapi.format("binary", st.one_of(*map(st.just, PICTURES), st.binary(max_size=200)))


@pytest.fixture(scope="module")
def description(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    for number, picture in enumerate(PICTURES):
        (folder / f"{number}.png").write_bytes(picture)
    with Collection.open(folder / "photos.db", create=True) as collection:
        collection.scan(folder, workers=1)
    with server("--workers", "1", "--db", str(folder / "photos.db")) as (_, port):
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/api/openapi.json")


def described():
    paths = create_app().openapi()["paths"]
    return [f"{method} {path}" for path, methods in paths.items() for method in methods]


def test_every_address_in_the_documentation_is_described():
    documented = re.findall(r"`(GET|POST) (/[^`?]*)[^`]*`", (ROOT / "docs" / "http.md").read_text())
    paths = create_app().openapi()["paths"]
    answered = {(way.upper(), re.sub(r"\{.*?\}", "ID", path)) for path, ways in paths.items() for way in ways}
    assert len(documented) > 10
    assert set(documented) <= answered


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("operation", described())
def test_every_answer_is_as_described(description, operation, mode):
    method, path = operation.split()

    @given(description[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    def answers(case):
        case.call_and_validate(checks=CHECKS)

    # There is nothing that could be wrong with a request that takes nothing.
    with suppress(Unsatisfiable):
        answers()
