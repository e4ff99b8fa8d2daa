"""``gallery.toml``: what a gallery is called, what it tells, and in which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args
from urllib.parse import urlsplit

from kolorit.arguments import integer, is_one_of, shown
from kolorit.errors import InvalidConfigError
from kolorit.toml import read_toml
from kolorit.web.gallery.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

Order = Literal["date", "name", "hue", "lightness"]
Mode = Literal["auto", "dark", "light"]
Fact = Literal["camera", "lens", "exposure", "date", "description", "artist", "copyright", "place"]

FACTS: tuple[Fact, ...] = get_args(Fact)
# All but where it was taken: that may be where somebody lives.
_SHOWN: tuple[Fact, ...] = tuple(fact for fact in FACTS if fact != "place")

# Of the longer side of a picture on its own page: a laptop's screen; and what encoders take.
_LARGE, _LEAST_LARGE, _MOST_LARGE = 2048, 640, 8192
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Settings(NamedTuple):
    """What the owner wants.

    Attributes
    ----------
    title, author, description, footer
        Plain text; empty where there is none.
    language
        Of all this text, as in BCP 47.
    url
        Where the site will be, with a slash at its end; ``None`` where that is not known.
    order
        In which the pictures come.
    mode
        Dark or light; ``"auto"``: as the visitor's system is.
    facts
        Which of `FACTS` are shown, of those noted in a picture.
    large
        The longer side of a picture on its own page, in pixels.
    originals
        Whether the files themselves are there too, with all that is in them.
    texts
        The words of the pages, by what they are for: see `TEXTS`.
    """

    title: str = "Photographs"
    author: str = ""
    description: str = ""
    footer: str = ""
    language: str = "en"
    url: str | None = None
    order: Order = "date"
    mode: Mode = "auto"
    facts: tuple[Fact, ...] = _SHOWN
    large: int = _LARGE
    originals: bool = False
    texts: dict[str, str] = TEXTS


def read_settings(path: str) -> Settings:
    """Read them from a file.

    Raises
    ------
    InvalidConfigError
        It cannot be read, is no TOML, or has a key or a value that it cannot have, which is named.
    """
    return read_toml(path, _settings)


def _settings(table: dict[str, Any]) -> Settings:
    known = {}
    for key, value in table.items():
        if key not in _CHECKS:
            raise InvalidConfigError(f"{key} is no setting (but {', '.join(_CHECKS)})")
        check, wanted = _CHECKS[key]
        if not check(value):
            raise InvalidConfigError(f"{key} must be {wanted}, got {shown(value)}")
        known[key] = value
    if "url" in known:
        known["url"] = known["url"].rstrip("/") + "/"
    if "facts" in known:
        known["facts"] = tuple(fact for fact in FACTS if fact in known["facts"])
    if "texts" in known:
        known["texts"] = _texts(known["texts"])
    return Settings(**known)


def _texts(table: dict[str, Any]) -> dict[str, str]:
    for name, text in table.items():
        if name not in TEXTS:
            raise InvalidConfigError(f"texts.{name} is no text of a gallery (but {', '.join(TEXTS)})")
        if not _is_text(text):
            raise InvalidConfigError(f"texts.{name} must be text, got {shown(text)}")
        for hole in re.findall(r"\{\w+\}", TEXTS[name]):
            if hole not in text:
                raise InvalidConfigError(f"texts.{name} must have {hole} in it, got {shown(text)}")
    return TEXTS | table


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: Any) -> bool:
    if not isinstance(value, str) or re.search(r"[\s\"<>\\^`{}|]", value) or not value.isascii():
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query + parts.fragment


def _is_length(value: Any) -> bool:
    number = integer(value)
    return number is not None and _LEAST_LARGE <= number <= _MOST_LARGE


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_is_title, "text, and not empty"),
    "author": (_is_text, "text"),
    "description": (_is_text, "text"),
    "footer": (_is_text, "text"),
    "language": (
        lambda value: isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None,
        "a language such as en or pt-BR",
    ),
    "url": (_is_address, "where the site will be, such as https://example.org/photos/"),
    "order": (lambda value: is_one_of(value, get_args(Order)), f"one of {', '.join(get_args(Order))}"),
    "mode": (lambda value: is_one_of(value, get_args(Mode)), f"one of {', '.join(get_args(Mode))}"),
    "facts": (
        lambda value: isinstance(value, list) and all(is_one_of(fact, FACTS) for fact in value),
        f"a list of {', '.join(FACTS)}",
    ),
    "large": (_is_length, f"a whole number of pixels in {_LEAST_LARGE}..{_MOST_LARGE}"),
    "originals": (lambda value: isinstance(value, bool), "true or false"),
    "texts": (lambda value: isinstance(value, dict), "a table of texts"),
}
