"""``~/.config/kolorit/config.toml``: what ``--apply`` may touch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kolorit.arguments import shown
from kolorit.errors import InvalidConfigError
from kolorit.theme.places import expanded
from kolorit.theme.targets import Target, targets
from kolorit.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Callable

Method = Literal["copy", "link"]
_METHODS = ("copy", "link")


class Enabled(NamedTuple):
    """A target that the user has enabled.

    Attributes
    ----------
    name
        Of the target; or of one of the user's own templates.
    file
        What is written for it.
    place
        The absolute path where that goes; ``None`` where a command takes it and nothing else.
    method
        How it gets there.
    reload
        The command that makes the program read it; empty where there is none.
    """

    name: str
    file: str
    place: str | None
    method: Method
    reload: tuple[str, ...]


class Config(NamedTuple):
    """What the user has set. Without a configuration nothing is enabled."""

    enabled: tuple[Enabled, ...] = ()
    terminals: bool = True
    reload: bool = True


def read_config(path: str) -> Config:
    """Read the configuration; one that is not there says nothing.

    Raises
    ------
    InvalidConfigError
        It cannot be read, is no TOML, or has a key or a value that it cannot have, which is named.
    """
    return read_toml(path, _config, missing=Config())


def _config(table: dict[str, Any]) -> Config:
    _check_keys(table, "", {"targets", "method", "terminals", "reload", "target"})
    method: Method = _value(table, "method", "", _is_method, "copy or link") or "copy"
    own = _value(table, "target", "", lambda value: isinstance(value, dict), "a table") or {}
    for name, settings in own.items():
        if not isinstance(settings, dict):
            raise InvalidConfigError(f"target.{name} must be a table, got {shown(settings)}")
        _check_keys(settings, f"target.{name}.", {"place", "method", "reload"})
    names = _value(table, "targets", "", _is_words, "a list of names") or []
    enabled = tuple(_enabled(name, own.get(name, {}), method) for name in dict.fromkeys(names))
    return Config(
        enabled,
        terminals=_value(table, "terminals", "", _is_switch, "true or false") is not False,
        reload=_value(table, "reload", "", _is_switch, "true or false") is not False,
    )


def _enabled(name: str, settings: dict[str, Any], method: Method) -> Enabled:
    known: Target | None = targets().get(name)
    at = f"target.{name}."
    place = _value(settings, "place", at, _is_path, 'a path that begins with "/" or "~/"')
    reload = _value(settings, "reload", at, _is_words, "a list of words")
    if place is None and known is not None and known.has_place:
        place = known.place
    if place is None and known is None:
        raise InvalidConfigError(
            f"targets: there is no {shown(name)} (kolorit theme --list names them); for a template of your"
            f" own, set {at}place"
        )
    if reload is None:
        reload = () if known is None else known.reload
    if place is None and not reload:
        raise InvalidConfigError(f"targets: where {shown(name)} goes only you know: set {at}place")
    return Enabled(
        name,
        name if known is None else known.file,
        None if place is None else os.path.normpath(expanded(place)),
        _value(settings, "method", at, _is_method, "copy or link") or method,
        tuple(reload),
    )


def _check_keys(table: dict[str, Any], prefix: str, known: set[str]) -> None:
    for key in table:
        if key not in known:
            raise InvalidConfigError(f"{prefix}{key} is no setting (but {', '.join(sorted(known))})")


def _value(table: dict[str, Any], key: str, prefix: str, fits: Callable[[Any], bool], what: str) -> Any:
    value = table.get(key)
    if value is not None and not fits(value):
        raise InvalidConfigError(f"{prefix}{key} must be {what}, got {shown(value)}")
    return value


def _is_method(value: Any) -> bool:
    return isinstance(value, str) and value in _METHODS


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(word, str) and word and "\0" not in word for word in value
    )


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("/", "~/")) and "\0" not in value
