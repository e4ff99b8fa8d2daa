"""One call, whose every failure becomes the error of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kolorit.errors import InternalError, InvalidOptionError, OutOfMemoryError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def attempt(function: Callable[[Argument], Result], argument: Argument, name: str) -> Result | SourceError:
    """Call a function; return what it returns, or why it failed, as the error of the source of this name.

    Raises
    ------
    InvalidOptionError
        The function does not take its options, so it fails for every source.
    """
    try:
        return function(argument)
    except (InvalidOptionError, KeyboardInterrupt):
        raise
    except SourceError as error:
        return error
    except MemoryError as error:
        lacking = OutOfMemoryError("it takes more memory than there is; shrink it first", name)
        lacking.__cause__ = error
        return lacking
    except BaseException as bug:  # noqa: BLE001 - a panic in Rust is no Exception, and one source never stops the others
        reason = f"{type(bug).__name__}: {bug}; this is a mistake in kolorit, please report it"
        mistake = InternalError(reason, name)
        mistake.__cause__ = bug
        return mistake
