"""``kolorit serve``."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from kolorit.arguments import whole_number
from kolorit.cli.isolation import limit_options, limited
from kolorit.cli.messages import say
from kolorit.cli.options import PATH, SETTINGS
from kolorit.cli.reading import amount
from kolorit.errors import MissingExtraError

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

    from kolorit.cli.isolation import Isolation

_HELP = """\
Open a page to play with the colors of pictures.

Pictures that are dropped there do not leave this machine. With a collection, as kolorit scan makes it, the
page shows and searches that too. There is an HTTP API under /api, which /api/openapi.json describes.

Ctrl-C ends it.

\b
Examples:
  kolorit serve
  kolorit serve --db photos.db --port 9000 --no-browser
  kolorit serve --host 0.0.0.0 --allow-host photos.local
"""

_PORT = 8080
_MOST_PORT = 65_535
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - to tell it from others


def _port(ctx: click.Context, param: click.Parameter, text: str) -> int:
    number = whole_number(text)
    if number is None or number > _MOST_PORT:
        raise click.BadParameter(f"{text!r} is not a whole number in 0..{_MOST_PORT}.", ctx, param)
    return number


@click.command(help=_HELP, context_settings=SETTINGS)
@click.option("--db", "path", type=PATH, metavar="FILE", help="The file of a collection to show.")
@click.option(
    "--host",
    default=_LOOPBACK[0],
    metavar="ADDRESS",
    help=f"Listen there; others than this machine can reach it if it is not {_LOOPBACK[0]}.  "
    f"[default: {_LOOPBACK[0]}]",
)
@click.option(
    "--port",
    callback=_port,
    default=str(_PORT),
    metavar="N",
    help=f"Listen on port N; 0 is any that is free.  [default: {_PORT}]",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Answer to this name, as a browser's address bar has it, too.  [default: localhost and ADDRESS]",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@click.option(
    "--max-upload",
    callback=amount,
    metavar="BYTES",
    help="Refuse larger files that are sent.  [default: 20M]",
)
@limit_options
def command(  # noqa: PLR0913 - one for each option
    *,
    path: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    no_browser: bool,
    max_upload: int | None,
    **options: Any,
) -> int:
    """Run ``kolorit serve`` and return its exit code."""
    if host in _ANYWHERE and not names:
        raise click.UsageError(
            f"--host {host} is every address of this machine: add --allow-host NAME for each name or address"
            " that people use for it."
        )
    app = _app(path, _hosts(host, names), max_upload, limited(options))
    from kolorit.web.serve import listening, serve  # noqa: PLC0415 - what is missing is told before

    opened = listening(host, port)
    address = _address(opened, names[0] if host in _ANYWHERE else host)

    def ready() -> None:
        say(f"{address} is open; Ctrl-C ends it")
        if not no_browser:
            # Some browsers are waited for.
            threading.Thread(target=_open, args=(address,), daemon=True).start()

    serve(app, opened, ready)
    return 0


def _app(path: str | None, hosts: tuple[str, ...], max_upload: int | None, apart: Isolation) -> FastAPI:
    try:
        from kolorit.web.app import create_app  # noqa: PLC0415 - an extra
        from kolorit.web.settings import Settings  # noqa: PLC0415 - as above
    except ImportError as error:
        raise MissingExtraError("kolorit serve", "web") from error
    chosen: dict[str, Any] = {} if max_upload is None else {"max_upload": max_upload}
    settings = Settings(hosts=hosts, workers=apart.workers, limits=apart.limits(), **chosen)
    return create_app(path, settings=settings)


def _hosts(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    from kolorit.web.settings import LOOPBACK  # noqa: PLC0415 - for this command alone

    own = () if host in _LOOPBACK or host in _ANYWHERE else (_in_address(host),)
    return (*LOOPBACK, *own, *map(str.lower, map(_in_address, names)))


def _address(opened: socket.socket, host: str) -> str:
    return f"http://{_in_address(host)}:{opened.getsockname()[1]}/"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _open(address: str) -> None:
    import webbrowser  # noqa: PLC0415 - not for every server

    # A machine without a screen, or without a browser, still has the address.
    with suppress(Exception):
        webbrowser.open(address)
