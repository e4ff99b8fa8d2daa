"""Whom the server answers: requests to its own name, and none that another site makes a browser send.

A site can have its name lead to 127.0.0.1, and then ask for whatever is there in its own name (DNS
rebinding); but the browser says which name it asks. And a site can have a form sent anywhere; but the browser
says from where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from kolorit.arguments import shown
from kolorit.errors import CrossSiteError, KoloritError, WrongHostError
from kolorit.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

# What only reads may come from anywhere: no other site gets to see the answer.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Where a browser says that a request is from: the page itself, or the person.
_OWN = frozenset({"same-origin", "none"})


class Hosts:
    """Refuses all others.

    Parameters
    ----------
    hosts
        Names that are answered to, without a port, in lower case.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        error = self._refused(scope) if scope["type"] == "http" else None
        await (self._app if error is None else problem(error))(scope, receive, send)

    def _refused(self, scope: Scope) -> KoloritError | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if len(headers.getlist("host")) != 1 or _name(host) not in self._hosts:
            return WrongHostError(f"this server does not answer to {shown(host)}")
        origin = headers.get("origin", "").lower()
        foreign = origin not in {"", f"{scope['scheme']}://{host}"}
        if scope["method"] not in _SAFE and (foreign or headers.get("sec-fetch-site", "none") not in _OWN):
            return CrossSiteError("another site has sent this; the page of this server may")
        return None


def _name(host: str) -> str:
    """A host without its port; the colons of an IPv6 address stand in brackets."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host
