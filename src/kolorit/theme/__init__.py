"""A palette becomes a theme: colors with roles, which can be read on its background."""

from kolorit.theme.make import make_theme
from kolorit.theme.theme import Mode, Roles, Theme

__all__ = ["Mode", "Roles", "Theme", "make_theme"]
