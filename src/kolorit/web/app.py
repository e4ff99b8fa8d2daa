"""The app: what answers where, and what stands around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

import kolorit
from kolorit.collection.collection import Collection
from kolorit.web import imgix, library_pages, problem_pages, problems, scripts
from kolorit.web.answers import described
from kolorit.web.api import (
    cloud,
    colors,
    export,
    palette,
    pictures,
    pixels,
    search,
    seen,
    stats,
    steps,
    theme,
)
from kolorit.web.decoding import Decoding
from kolorit.web.headers import Headers
from kolorit.web.hosts import Hosts
from kolorit.web.library import Library
from kolorit.web.settings import Settings
from kolorit.web.thumbnails import Thumbnails
from kolorit.web.uploads import Spool

_HERE = Path(__file__).parent
_DEFAULTS = Settings()
# Bytes: what is shorter fits into one packet anyway.
_COMPRESSED_FROM = 1400


def create_app(collection: str | None = None, *, settings: Settings = _DEFAULTS) -> FastAPI:
    """Make the app.

    Parameters
    ----------
    collection
        The file of the collection that is shown; without one, there are only the pictures that are sent.
    settings
        What it may use, and whom it answers.

    Returns
    -------
    FastAPI
        In its ``state`` are ``decoding``, ``spool`` and ``collection``, and what asks that. Workers are
        started when they are needed, and ended when the app is shut down.

    Raises
    ------
    NoCollectionError, DamagedCollectionError, NewerCollectionError
        The collection cannot be used.
    """
    app = FastAPI(
        title="kolorit",
        summary="The colors that dominate a picture",
        version=kolorit.__version__,
        openapi_url="/api/openapi.json",
        # They load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.decoding = Decoding(settings)
    app.state.spool = Spool(settings)
    app.state.collection = None if collection is None else Collection.open(collection)
    app.state.library = None if app.state.collection is None else Library(app.state.collection)
    app.state.thumbnails = Thumbnails(app.state.decoding)
    problems.install(app)
    described(app)
    for answers in (palette, theme, pixels, cloud, steps, seen, colors, scripts, problem_pages):
        app.include_router(answers.router)
    for answers in (pictures, search, stats, export, imgix, library_pages):
        app.include_router(answers.router)
    app.mount("/static", _Files(directory=_HERE / "static"))
    app.add_route("/", _front, methods=["GET"], include_in_schema=False)
    # The last one is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=6)
    app.add_middleware(problems.Mistakes)
    app.add_middleware(Hosts, hosts=settings.hosts)
    app.add_middleware(Headers)
    return app


class _Files(StaticFiles):
    """Asked for again each time, and sent again when they have changed."""

    def file_response(self, *file: Any, **told: Any) -> Response:
        """Answer with a file, or that it has not changed."""
        response = super().file_response(*file, **told)
        response.headers["Cache-Control"] = "no-cache"
        return response


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if app.state.library is not None:
            app.state.library.close()
        app.state.decoding.close()
        app.state.spool.close()


_PAGES = _Files(directory=_HERE / "pages")


async def _front(request: Request) -> Response:
    return await _PAGES.get_response("index.html", request.scope)
