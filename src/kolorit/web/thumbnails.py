"""Small pictures, made in workers when they are first asked for, and kept in memory up to a limit."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from kolorit.web.work.scanned import Reduced, reduced

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from kolorit.web.decoding import Decoding

    Call = Callable[[], Coroutine[Any, Any, bytes]]

# Some thousand tiles, or some hundred large ones.
_MOST_BYTES = 128_000_000


class Thumbnails:
    """Makes each once for all who ask meanwhile, and remembers those last asked for."""

    def __init__(self, decoding: Decoding, most_bytes: int = _MOST_BYTES) -> None:
        self._decoding = decoding
        self._most_bytes = most_bytes
        self._bytes = 0
        self._made: OrderedDict[tuple[str, int, str], bytes] = OrderedDict()
        self._making: dict[tuple[str, int, str], asyncio.Task[bytes]] = {}

    async def get(self, wanted: Reduced, name: str) -> bytes:
        """Make a small picture, or take it from memory.

        Raises
        ------
        SourceError
            The file is gone, or another, or cannot be decoded.
        BusyError, NoWorkersError
            As of `Decoding.call`.
        """
        key = (wanted.of.hash, wanted.to, wanted.format)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key not in self._making:
            task = asyncio.create_task(self._decoding.call(reduced, wanted, name))
            self._making[key] = task
            task.add_done_callback(lambda done: self._finished(key, done))
        # Who stops waiting does not stop it for the others.
        return await asyncio.shield(self._making[key])

    def _finished(self, key: tuple[str, int, str], done: asyncio.Task[bytes]) -> None:
        del self._making[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._made[key] = done.result()
        self._bytes += len(done.result())
        while self._bytes > self._most_bytes:
            _, oldest = self._made.popitem(last=False)
            self._bytes -= len(oldest)
