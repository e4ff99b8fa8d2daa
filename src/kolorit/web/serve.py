"""The server: a socket, uvicorn, and what it does with clients that are slow."""

from __future__ import annotations

import errno
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from fastapi import FastAPI

# Seconds for the head of a request, and for what is left of the body of one that is answered.
_PATIENCE = 10.0
# Seconds that a connection is kept without a request.
_KEEP_ALIVE = 5
# Connections; more than the slow clients that an attacker has from one place, and each takes 64 kB at most.
_MOST_CONNECTIONS = 2000
# Bytes of the head of a request; browsers send one or two thousand.
_LONGEST_HEAD = 1 << 15
# Seconds that answers may take once the server is to end.
_LAST_ANSWERS = 1


class _Impatient(H11Protocol):
    """Closes connections on which a client takes its time while nobody waits for it.

    uvicorn waits for the head of a request forever. While a request is being answered, the deadline of
    uploads holds instead.
    """

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def handle_events(self) -> None:
        super().handle_events()
        if self._timer is not None and self.cycle is not None and not self.cycle.response_complete:
            self._timer.cancel()
            self._timer = None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _expect(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(_PATIENCE, self.transport.abort)


def listening(host: str, port: int) -> socket.socket:
    """Open the socket; on port 0, the system chooses one.

    Raises
    ------
    InvalidOptionError
        Somebody else listens there, or nobody can.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        opened = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InvalidOptionError(f"--host: {host!r} is no address of this machine") from error
    try:
        if sys.platform != "win32":  # where it would let two servers have the same port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen()
    except OSError as error:
        opened.close()
        raise _cannot_listen(error, host, port) from error
    return opened


def serve(app: FastAPI, opened: socket.socket, ready: Callable[[], object]) -> None:
    """Answer requests until interrupted.

    Parameters
    ----------
    app
        What answers.
    opened
        Where; it is closed in the end.
    ready
        Is called when it answers.

    Raises
    ------
    KeyboardInterrupt
        Ctrl-C.
    """
    config = uvicorn.Config(
        app,
        http=_Impatient,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Whoever is in between could tell any address.
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    _Server(config, ready).run([opened])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _cannot_listen(error: OSError, host: str, port: int) -> InvalidOptionError:
    if error.errno == errno.EADDRINUSE:
        return InvalidOptionError(
            f"port {port} of {host} is taken, perhaps by another kolorit serve: choose another one, such as"
            f" --port {port + 1}, or --port 0 for any"
        )
    if error.errno == errno.EACCES:
        return InvalidOptionError(f"the system does not let you have port {port}: choose one above 1023")
    return InvalidOptionError(f"{host} port {port} cannot be listened on: {error.strerror}")
