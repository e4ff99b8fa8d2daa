"""Settings that people write down in TOML."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from kolorit.errors import InvalidConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

Settings = TypeVar("Settings")


def read_toml(
    path: str, understood: Callable[[dict[str, Any]], Settings], *, missing: Settings | None = None
) -> Settings:
    """Read settings from a file.

    Parameters
    ----------
    path
        Of the file.
    understood
        Makes settings of its table, or raises `InvalidConfigError`.
    missing
        The settings where there is no such file; that is an error where none are given.

    Raises
    ------
    InvalidConfigError
        It cannot be read, is no TOML, or is not understood.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib is not worth its import
            table = tomllib.load(file)
    except OSError as error:
        if missing is not None and isinstance(error, FileNotFoundError):
            return missing
        raise InvalidConfigError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidConfigError(f"{path} is no TOML: {error}") from error
    try:
        return understood(table)
    except InvalidConfigError as error:
        raise InvalidConfigError(f"{path}: {error}") from None
