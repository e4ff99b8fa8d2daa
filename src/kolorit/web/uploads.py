"""Uploads: taken in as they arrive, up to a cap and a deadline, into files of their own."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Any, NamedTuple, Self

from fastapi import Depends
from starlette.requests import Request
from starlette.types import Message

from kolorit.errors import BusyError, InvalidRequestError, SlowRequestError, TooLargeError
from kolorit.web.multipart import Form
from kolorit.web.settings import Settings

# What a form has besides the file: some fields, and what stands between them.
_AROUND = 1 << 16
# So much of a file is kept before it is written, in a thread, because a disk may take its time.
_PIECE = 1 << 19
# So much is parsed before others may go on: as much as is read at once, a millisecond's work.
_SLICE = 1 << 18
# While one is written the next is read.
_TURNS = 2
# Seconds: longer than what is here already takes to be told, shorter than anybody would notice.
_AT_ONCE = 0.002


class Upload(NamedTuple):
    """A picture that was sent.

    Attributes
    ----------
    name
        What its file is called; nothing is to be opened by this name.
    content
        The path of a file that has it, until the request is answered: what `kolorit.extract` takes.
    fields
        The values of the form's other fields, in order.
    """

    name: str
    content: str
    fields: dict[str, list[str]]


class Spool:
    """The files of all uploads that are not done with.

    Files, because a path is what workers read fastest, and because memory stays free however many come.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.turns = asyncio.Semaphore(_TURNS)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0
        self._bytes = 0

    def opened(self) -> _Spooled:
        """Make room for one."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kolorit-", ignore_cleanup_errors=True)
        self._number += 1
        return _Spooled(self, os.path.join(self._folder.name, str(self._number)))  # noqa: PTH118 - a path is text here

    def take(self, count: int) -> None:
        """Take room for so many bytes more.

        Raises
        ------
        BusyError
            There is none.
        """
        if self._bytes + count > self.settings.max_spooled:
            raise BusyError("too many pictures are waiting; try again in a moment")
        self._bytes += count

    def give_back(self, count: int) -> None:
        """Give back room that was taken."""
        self._bytes -= count

    def close(self) -> None:
        """Remove all."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class _Spooled:
    """The file of one upload."""

    def __init__(self, spool: Spool, path: str) -> None:
        self.path = path
        self._spool = spool
        self._pieces: list[bytes] = []
        self._kept = 0
        self._taken = 0

    def write(self, data: bytes) -> None:
        """Keep some more of it."""
        self._spool.take(len(data))
        self._taken += len(data)
        self._kept += len(data)
        self._pieces.append(data)

    async def flush(self, *, last: bool = False) -> None:
        """Write what was kept, if that is enough to write, or the last."""
        if self._kept >= _PIECE or last:
            pieces, self._pieces, self._kept = self._pieces, [], 0
            await asyncio.to_thread(_append, self.path, pieces)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.give_back(self._taken)
        with suppress(OSError):
            os.unlink(self.path)  # noqa: PTH108 - as above


async def uploaded(request: Request) -> AsyncIterator[Upload]:
    """Take in the one picture of a form.

    Raises
    ------
    InvalidRequestError
        It is no form, or there is not one file in it.
    TooLargeError
        It has more bytes than it may.
    SlowRequestError
        It did not arrive in time.
    BusyError
        There is no room for it.
    """
    spool: Spool = request.app.state.spool
    settings = spool.settings
    _check_length(request, settings.max_upload)
    with spool.opened() as file:
        form = Form(request.headers.get("content-type", ""), file.write, settings.max_upload)
        try:
            async with asyncio.timeout(settings.upload_seconds):
                await _read(request, form, file, spool)
        except TimeoutError as error:
            raise SlowRequestError(
                f"the upload did not arrive within {settings.upload_seconds:g} seconds"
            ) from error
        if not form.complete:
            raise InvalidRequestError("the form ends too early")
        if not form.name:
            raise InvalidRequestError("no picture was sent: put one into the field 'file'")
        yield Upload(form.name, file.path, form.fields)


Uploaded = Annotated[Upload, Depends(uploaded)]


def form_of(properties: dict[str, Any]) -> dict[str, Any]:
    """Describe a form with a file, and fields of its own, for OpenAPI."""
    file = {"type": "string", "format": "binary", "description": "The picture: a file as it is."}
    schema = {
        "type": "object",
        "properties": {"file": file, **properties},
        "required": ["file"],
        "additionalProperties": False,
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


async def _read(request: Request, form: Form, file: _Spooled, spool: Spool) -> None:
    """Read all of a form.

    Whoever has a turn reads as long as something comes: of many uploads the first are complete soon, and
    decoded while the others come in. Who has to be waited for waits without one.
    """
    left = spool.settings.max_upload + _AROUND
    message: Message | None = await request.receive()
    while True:
        async with spool.turns:
            while message is not None:
                if message["type"] == "http.disconnect":
                    raise InvalidRequestError("the upload ended too early")
                chunk = message.get("body", b"")
                left -= len(chunk)
                if left < 0:
                    raise _too_large(spool.settings.max_upload)
                for start in range(0, len(chunk), _SLICE):
                    form.feed(chunk[start : start + _SLICE])
                more = message.get("more_body", False)
                await file.flush(last=not more)
                if not more:
                    return
                message = await _soon(request)
        message = await request.receive()


async def _soon(request: Request) -> Message | None:
    """What comes next, if it does at once."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_AT_ONCE):
            return await request.receive()
    return None


def _check_length(request: Request, max_upload: int) -> None:
    """Refuse what says itself that it is too large before any of it is read."""
    length = request.headers.get("content-length", "0")
    if int(length) > max_upload + _AROUND:
        raise _too_large(max_upload)


def _too_large(max_upload: int) -> TooLargeError:
    return TooLargeError(f"it has more than the {max_upload:,} bytes that an upload may have")


def _append(path: str, pieces: list[bytes]) -> None:
    with open(path, "ab") as file:  # noqa: PTH123 - as above
        file.writelines(pieces)
