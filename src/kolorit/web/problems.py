"""Errors as problem details (RFC 9457), with kolorit's own codes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from kolorit import errors
from kolorit.errors import InternalError, InvalidQueryError, InvalidRequestError, KoloritError, SourceError
from kolorit.web.problem_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEDIA_TYPE = "application/problem+json"

# Of all others it is the request that is wrong, or what was sent with it: 422.
_STATUS: dict[type[KoloritError], int] = {
    errors.InvalidRequestError: 400,
    errors.CrossSiteError: 403,
    errors.NotFoundError: 404,
    errors.NoCollectionError: 404,
    errors.SlowRequestError: 408,
    errors.TooLargeError: 413,
    errors.WrongHostError: 421,
    errors.InternalError: 500,
    errors.BusyError: 503,
    errors.NoWorkersError: 503,
    errors.LockedError: 503,
    errors.DamagedCollectionError: 503,
    errors.NewerCollectionError: 503,
}
_UNPROCESSABLE = 422
# Seconds; longer than most queues take.
_RETRY_AFTER = {"Retry-After": "2"}
# What Starlette says of an address or a method.
_BY_STATUS = {404: errors.NotFoundError.code, 413: errors.TooLargeError.code}

_logger = logging.getLogger("kolorit.web")


def status_of(error: KoloritError) -> int:
    """The status that tells of an error."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), _UNPROCESSABLE)


def problem(error: KoloritError) -> JSONResponse:
    """Tell of an error."""
    members: dict[str, Any] = {}
    detail = str(error)
    if isinstance(error, SourceError):
        detail = error.reason
        members["source"] = error.source
    if isinstance(error, InternalError):
        # What it says may be about anything in here.
        _logger.error("%s", error, exc_info=error)
        detail = "a mistake in kolorit; please report it, with what the server says"
    if isinstance(error, InvalidQueryError):
        detail = error.reason
        members |= {"query": error.query, "start": error.start, "end": error.end}
    status = status_of(error)
    headers = _RETRY_AFTER if status == _STATUS[errors.BusyError] else None
    return _response(status, error.code, detail, members, headers)


def install(app: FastAPI) -> None:
    """Have an app answer every error as a problem."""

    async def kolorit_error(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, KoloritError)  # noqa: S101 - that is what it is installed for
        return problem(error)

    async def http_error(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - as above
        code = _BY_STATUS.get(error.status_code, InvalidRequestError.code)
        return _response(error.status_code, code, str(error.detail), {}, error.headers)

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
        # What was sent is not sent back: it may be anything.
        wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return _response(_UNPROCESSABLE, errors.InvalidOptionError.code, wrong, {}, None)

    app.add_exception_handler(KoloritError, kolorit_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, invalid)


class Mistakes:
    """Outermost but for headers: what nobody expected is a problem too, and tells nothing of the inside."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as mistake:
            if started or scope["type"] != "http":
                raise
            error = InternalError(f"{type(mistake).__name__}: {mistake}")
            error.__cause__ = mistake
            await problem(error)(scope, receive, send)


def _response(
    status: int, code: str, detail: str, members: Mapping[str, Any], headers: Mapping[str, str] | None
) -> JSONResponse:
    body = {
        "type": f"/problems/{code}",
        "title": TEXTS[code][0],
        "status": status,
        "detail": detail,
        "code": code,
        **members,
    }
    return JSONResponse(body, status, headers, MEDIA_TYPE)
