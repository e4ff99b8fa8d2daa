"""The process: exit codes, interruption, and never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

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
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except Exception as bug:  # noqa: BLE001 - a person cannot use a traceback; what is left here is a bug
        _say(f"{type(bug).__name__}: {bug}; please report this as a bug in kolorit [internal]")
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    # Imported here so that Ctrl-C while Python still loads is already caught.
    import click  # noqa: PLC0415 - see above

    from kolorit.cli.command import command  # noqa: PLC0415 - see above
    from kolorit.errors import InvalidOptionError  # noqa: PLC0415 - see above

    try:
        code: int = command.main(arguments, prog_name="kolorit", standalone_mode=False)
    except click.Abort:  # what click makes of KeyboardInterrupt
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        message = error.format_message().rstrip(".")
        _say(f"{message}; see kolorit --help [{InvalidOptionError.code}]")
        return error.exit_code
    except click.ClickException as error:
        _say(error.format_message())
        return error.exit_code
    return code


def _say(message: str) -> None:
    ...
