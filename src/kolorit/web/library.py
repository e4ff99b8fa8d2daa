"""The collection that a server shows, asked in threads of its own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from starlette.requests import Request

from kolorit.collection.collection import Collection
from kolorit.errors import BusyError, NoCollectionError

Result = TypeVar("Result")

# A collection answers one at a time; a second thread reads meanwhile what the first has found.
_THREADS = 2
# Requests that may wait: at a million pictures a search takes a tenth of a second.
_MOST_WAITING = 64
# Each is read as fast as its client takes it.
_MOST_EXPORTS = 4


class Library:
    """Asks a collection without keeping the event loop, nor more requests than may wait.

    Nothing here takes the lock of a writer, so a scan may go on meanwhile.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="kolorit-library")
        self._waiting = 0
        self._exports = 0

    async def ask(self, question: Callable[[Collection], Result]) -> Result:
        """Call a function with the collection, in a thread.

        Raises
        ------
        BusyError
            As many wait as may.
        """
        if self._waiting >= _MOST_WAITING:
            raise BusyError("too many are searching; try again in a moment")
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, question, self._collection)
        finally:
            self._waiting -= 1

    async def stream(self, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
        """Hand on pieces as they are made, each in a thread."""
        self._exports += 1
        try:
            while piece := await self.ask(lambda _: next(pieces, b"")):
                yield piece
        finally:
            self._exports -= 1

    def check_exports(self) -> None:
        """Refuse another export while as many go on as may.

        Raises
        ------
        BusyError
            They do.
        """
        if self._exports >= _MOST_EXPORTS:
            raise BusyError("too many exports are going on; try again in a moment")

    def close(self) -> None:
        """Let go of the threads and of the collection."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._collection.close()


def name_of(path: str, root: str) -> str:
    """What a picture is called: its path below the folder that all are in, as text whatever its bytes are."""
    below = os.path.relpath(path, root) if root else path
    return os.fsencode(below).decode("utf-8", "replace")


def library(request: Request) -> Library:
    """The collection that is shown.

    Raises
    ------
    NoCollectionError
        There is none.
    """
    found: Any = request.app.state.library
    if not isinstance(found, Library):
        raise NoCollectionError("no collection is shown: kolorit serve --db photos.db shows one")
    return found


Known = Annotated[Library, Depends(library)]
