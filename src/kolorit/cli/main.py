"""The process: exit codes, interruption, and never a traceback."""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

from kolorit.cli.messages import say
from kolorit.errors import InvalidOptionError, KoloritError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "kolorit"

SOME_FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # what shells report for a command that SIGINT (2) ended: 128 + 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Parameters
    ----------
    arguments
        Without the name of the program; those of the process where ``None``.

    Returns
    -------
    int
        0 all done; 1 some sources failed, every other one was done; 2 wrong usage; 130 interrupted.
    """
    # Python's last search for garbage, among all that was imported, takes 7 ms of 70 and finds nothing
    # that the end of the process does not free (November 2026).
    atexit.register(gc.freeze)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except KoloritError as error:
        say(f"{error} [{error.code}]")
        return SOME_FAILED
    except Exception as bug:  # noqa: BLE001 - a traceback helps nobody who can only report it
        say(f"{type(bug).__name__}: {bug}; this is a mistake in kolorit, please report it [internal]")
        return SOME_FAILED


def _run(arguments: Sequence[str] | None) -> int:
    # Imported only now, so that Ctrl-C while they load is caught above.
    import click  # noqa: PLC0415 - see above

    from kolorit.cli.command import command  # noqa: PLC0415 - see above

    try:
        code: int = command.main(arguments, prog_name=_NAME, standalone_mode=False)
    except click.Abort:
        # What click makes of Ctrl-C, after a line end for the terminal's ^C.
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        message = error.format_message()
        sentence = message if message.endswith((".", "?")) else f"{message}."
        name = error.ctx.command_path if error.ctx else _NAME
        say(f"{sentence} Try {name} --help. [{InvalidOptionError.code}]")
        return WRONG_USAGE
    return code
