"""A palette becomes a theme: colors with roles, which can be read on its background."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kolorit.theme.load import load_theme
    from kolorit.theme.make import make_theme
    from kolorit.theme.theme import Mode, Roles, Theme

__all__ = ["Mode", "Roles", "Theme", "load_theme", "make_theme"]

# Imported when first asked for: whoever makes a theme does not wait for what reads one, nor the other way.
_PLACES = {"load_theme": "load", "make_theme": "make", "Mode": "theme", "Roles": "theme", "Theme": "theme"}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
