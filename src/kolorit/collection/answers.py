"""What a collection answers with, besides pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kolorit.collection.match import Likeness, Reason
    from kolorit.collection.rows import Picture


class Hit(NamedTuple):
    """A picture that was found.

    Attributes
    ----------
    picture
        All that is known of it.
    score
        How well it fits, above 0 and at most 1.
    why
        What each color that was asked for, or was to be avoided, came to; or how far the palette is from
        that of the picture that it was to be like.
    """

    picture: Picture
    score: float
    why: tuple[Reason | Likeness, ...]


class Found(NamedTuple):
    """A part of what a search has found, the best first, and how many there are in all."""

    hits: list[Hit]
    total: int


class Page(NamedTuple):
    """A part of a collection in some order, and how many pictures there are in all."""

    pictures: list[Picture]
    total: int


class Neighbors(NamedTuple):
    """Where a picture stands in an order, from 0, and the numbers of those beside it, if there are any."""

    position: int
    before: int | None
    after: int | None


class Facets(NamedTuple):
    """How many pictures would be left if one more filter were added to a query.

    Attributes
    ----------
    total
        How many there are now.
    families
        By ``family:``, each instead of those that the query asks for.
    traits
        By ``mono``, ``vivid``, ``light``, ``dark``.
    """

    total: int
    families: dict[str, int]
    traits: dict[str, int]
