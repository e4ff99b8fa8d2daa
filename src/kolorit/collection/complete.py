"""What a query may go on with: for search boxes, and for shells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kolorit.arguments import integer, shown
from kolorit.collection.query import KEYS, TRAITS
from kolorit.color.css import CSS_COLORS
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind: TypeAlias = Literal["family", "color", "share", "trait", "filter", "folder"]

# As many as there are families, which is what a query most often begins with.
_MOST = 12
_SHARES = ("20", "40", "60", "80")
# What each word finds; docs/collections.md says it at length.
_NOTES = {
    "mono": "of one hue, or gray",
    "vivid": "colorful",
    "light": "light as a whole",
    "dark": "dark as a whole",
    "family:": "what covers most of it",
    "path:": "a part of its path",
    "after:": "modified from then on: 2026-05",
    "before:": "modified before: 2026",
    "like:": "as similar as can be: @ and a picture's number",
}
_COLORS: dict[str, str] = {}


class Suggestion(NamedTuple):
    """A way to go on.

    Attributes
    ----------
    start, end
        Which characters of the query it takes the place of.
    text
        What is written there.
    kind
        What that is.
    note
        A few words on what it means; of an exact color its code, ``#0fb0dd``.
    """

    start: int
    end: int
    text: str
    kind: Kind
    note: str


def suggest(text: str, at: int, folders: Iterable[str] = ()) -> list[Suggestion]:
    """Tell how the word of a query that somebody is writing may go on, or what may come next.

    Parameters
    ----------
    text
        The query so far; it need not be right.
    at
        Where the next character would go, 0 to the length of the text.
    folders
        What ``path:`` may be followed by.

    Returns
    -------
    list
        At most twelve, what is most likely meant first.

    Raises
    ------
    InvalidOptionError
        ``at`` is not within the text.

    Guarantees
    ----------
    - What has been written of the word stands in each suggestion: in any case of letters, hyphens as spaces,
      quotes aside.

    Examples
    --------
    >>> [found.text for found in suggest("teal:60 ora", 11)][:3]
    ['orange', '"orange brown"', '"orange pink"']
    >>> suggest("-family:pu", 10)
    [Suggestion(start=8, end=10, text='purple', kind='family', note='')]
    """
    place = integer(at)
    if place is None or not 0 <= place <= len(text):
        raise InvalidOptionError(f"at must be in 0..{len(text)}, got {shown(at)}")
    start, end, quoted = _word(text, place)
    word = text[start:place].lower()
    if word.startswith("-") and not quoted:
        start, word = start + 1, word[1:]
    key, colon, value = word.partition(":")
    found: Iterator[Suggestion]
    if colon and key in KEYS:
        place_of_value = start + len(key) + 1
        plain = value.lstrip('"')
        found = _values(key, plain, folders, (place_of_value, end))
    elif colon:
        found = _shares(value, (start + len(key) + 1, end))
    else:
        found = _words(word.lstrip('"'), (start, end), quoted=word.startswith('"'))
    return [one for one, _ in zip(found, range(_MOST), strict=False)]


def _word(text: str, at: int) -> tuple[int, int, bool]:
    """From where to where the word goes that is written, and whether a quote is open."""
    start, quoted = 0, False
    for place, character in enumerate(text[:at]):
        if character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            start = place + 1
    rest = re.match(r'[^"]*"?' if quoted else r"[^\s:\"]*", text[at:])
    return start, at + (rest.end() if rest else 0), quoted


def _words(begun: str, span: tuple[int, int], *, quoted: bool) -> Iterator[Suggestion]:
    if not quoted:
        yield from (Suggestion(*span, name, "family", "") for name in FAMILIES if name.startswith(begun))
        yield from (
            Suggestion(*span, name, "trait", _NOTES[name]) for name in TRAITS if name.startswith(begun)
        )
        keys = (f"{key}:" for key in KEYS)
        yield from (Suggestion(*span, key, "filter", _NOTES[key]) for key in keys if key.startswith(begun))
    if begun:
        for name in _names(begun):
            yield Suggestion(*span, f'"{name}"' if " " in name else name, "color", _codes()[name])


def _names(begun: str) -> Iterator[str]:
    """Names that begin so, then those with a word that does."""
    plain = begun.replace("-", " ")
    names = [name for name in _codes() if name not in FAMILIES]
    first = [name for name in names if name.startswith(plain)]
    yield from first
    known = set(first)
    yield from (name for name in names if f" {plain}" in name and name not in known)


def _values(key: str, begun: str, folders: Iterable[str], span: tuple[int, int]) -> Iterator[Suggestion]:
    if key == "family":
        yield from (Suggestion(*span, name, "family", "") for name in FAMILIES if name.startswith(begun))
    if key == "path":
        for folder in folders:
            if begun in folder.lower() and '"' not in folder:
                written = f'"{folder}"' if re.search(r"\s", folder) else folder
                yield Suggestion(*span, written, "folder", "")


def _shares(begun: str, span: tuple[int, int]) -> Iterator[Suggestion]:
    for share in _SHARES:
        if share.startswith(begun) and share != begun:
            yield Suggestion(*span, share, "share", f"{share} % of the picture")


def _codes() -> dict[str, str]:
    """Names of exact colors, and their codes; those in words first, then others of CSS."""
    if not _COLORS:
        # As large as the rest of this folder.
        from kolorit.color.words import WORDS  # noqa: PLC0415 - see above

        lines = (line.partition(" ") for line in WORDS.splitlines())
        in_words = {name: f"#{code}" for code, _, name in lines}
        spelt = {name.replace(" ", "") for name in in_words}
        of_css = {name: code for name, code in CSS_COLORS.items() if name not in spelt and "grey" not in name}
        _COLORS.update(in_words | of_css)
    return _COLORS
