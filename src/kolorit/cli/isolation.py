"""The options that say which processes pictures are decoded in, and what they mean together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kolorit.arguments import whole_number
from kolorit.cli.reading import amount
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.workers.limits import Limits

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


class Isolation(NamedTuple):
    """Pictures are decoded in processes of their own: in how many at once, and what each picture may take.

    ``None`` leaves it to the defaults of `kolorit.workers`.
    """

    workers: int | None = None
    timeout: float | None = None
    memory: int | None = None

    def limits(self) -> Limits:
        """The limits of a picture."""
        # Not for one picture: many of them are read in the time that this import takes.
        from kolorit.workers.limits import Limits  # noqa: PLC0415 - see above

        chosen: dict[str, Any] = {"timeout": self.timeout, "memory": self.memory}
        return Limits(**{name: value for name, value in chosen.items() if value is not None})


def isolation(options: dict[str, Any], *, several: bool) -> Isolation | None:
    """Take out of the options of a command what they say; ``None``: pictures are decoded in this process.

    A single one is, because it is read in less time than it takes to start another process.
    """
    isolate = options.pop("isolate")
    asked = limited(options)
    about_others = asked != Isolation()
    if isolate is False and about_others:
        raise click.UsageError(
            "--no-isolate is for this process, and --workers, --timeout and --max-memory are for others:"
            " leave one out."
        )
    if isolate is None:
        isolate = several or about_others
    return asked if isolate else None


def isolation_options(command: Decorated) -> Decorated:
    """Give a command the options."""
    return _ISOLATE(limit_options(command))


def limit_options(command: Decorated) -> Decorated:
    """Give a command that always decodes in other processes those about them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def limited(options: dict[str, Any]) -> Isolation:
    """Take out of the options of a command what `limit_options` say."""
    return Isolation(options.pop("workers"), options.pop("timeout"), options.pop("max_memory"))


def _workers(ctx: click.Context, param: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    number = whole_number(text)
    if number is None:
        raise click.BadParameter(f"{text!r} is not a whole number.", ctx, param)
    from kolorit.workers.limits import checked_count  # noqa: PLC0415 - most runs name none

    return _checked(lambda: checked_count(number), ctx, param)


def _timeout(ctx: click.Context, param: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    if not _SECONDS.fullmatch(text):
        raise click.BadParameter(f"{text!r} is not a number of seconds such as 10 or 0.5.", ctx, param)
    return _checked(lambda: Isolation(timeout=float(text)).limits().timeout, ctx, param)


def _memory(ctx: click.Context, param: click.Parameter, text: str | None) -> Any:
    memory = amount(ctx, param, text)
    return memory and _checked(lambda: Isolation(memory=memory).limits().memory, ctx, param)


def _checked(value: Callable[[], Any], ctx: click.Context, param: click.Parameter) -> Any:
    try:
        return value()
    except InvalidOptionError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from error


_ISOLATE = click.option(
    "--isolate/--no-isolate",
    default=None,
    help="Decode in processes of their own, so that a picture that crashes, hangs or takes too much"
    " memory fails alone; or in this one.  [default: --isolate, but not for a single picture]",
)
# The defaults are those of kolorit.workers, which help has to repeat; a test compares.
_OPTIONS = (
    click.option(
        "--workers",
        callback=_workers,
        metavar="N",
        help="Decode in at most N processes at once.  [default: one for each processor core]",
    ),
    click.option(
        "--timeout",
        callback=_timeout,
        metavar="SECONDS",
        help="Give up a picture after so many seconds.  [default: 30]",
    ),
    click.option(
        "--max-memory",
        callback=_memory,
        metavar="BYTES",
        help="Give up a picture that takes more memory, such as 512M or 4G.  [default: 3G]",
    ),
)
