"""Work that is done in supervised processes, awaited."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from kolorit.errors import InvalidRequestError, SourceError
from kolorit.web.work.calls import called
from kolorit.workers.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from kolorit.web.settings import Settings

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class Decoding:
    """A bounded queue in front of workers, which are started when the first thing is asked of them.

    Guarantees
    ----------
    - The thread of the event loop neither decodes nor waits.
    - Who is cancelled while waiting for a worker, or goes away, keeps none busy.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: Pool[Any] | None = None

    async def call(
        self,
        function: Callable[[Argument], Result],
        argument: Argument,
        name: str,
        request: Request | None = None,
    ) -> Result:
        """Call a function in a worker.

        Parameters
        ----------
        function
            Importable by its name, from a module that imports neither FastAPI nor the server: each worker
            would.
        argument
            Small: it goes through a pipe. An upload goes as the path of its file.
        name
            Of the source, for errors: where the function's own errors name its file, they do no longer.
        request
            Read to its end: whoever sent it alone wants the answer.

        Raises
        ------
        BusyError
            As many wait as may.
        SourceError
            Of the function; or it took too long or too much memory, or ended its process.
        NoWorkersError
            Processes cannot be started.
        InvalidRequestError
            Whoever sent the request has gone.
        """
        answer = asyncio.wrap_future(self._opened().submit(name, (function, argument)))
        try:
            return await (answer if request is None else _unless_gone(answer, request))
        except SourceError as error:
            raise type(error)(error.reason, name) from error

    def close(self) -> None:
        """End the workers; what is not done fails."""
        if self._pool is not None:
            self._pool.close()

    def _opened(self) -> Pool[Any]:
        if self._pool is None:
            settings = self._settings
            self._pool = Pool(
                called, workers=settings.workers, limits=settings.limits, most_waiting=settings.most_waiting
            )
        return self._pool


async def _unless_gone(answer: asyncio.Future[Result], request: Request) -> Result:
    """Wait for an answer as long as somebody does: a server goes on with what nobody waits for."""
    leaving = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((answer, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise InvalidRequestError("whoever sent it has gone")
        return answer.result()
    finally:
        leaving.cancel()
        answer.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
