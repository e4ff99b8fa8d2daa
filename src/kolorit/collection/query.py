"""What people ask for, as one line of text: the same on the command line, in URLs and in Python."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from kolorit.arguments import shown
from kolorit.collection.signature import COLORFULNESS_UNITS, WHOLE
from kolorit.color.families import FAMILIES
from kolorit.color.parse import parse_color
from kolorit.errors import InvalidOptionError, InvalidQueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kolorit.color import Color

# How far from a color still counts a good half, in hundredths of the way from black to white: what people
# call the same color of another thing.
TOLERANCE = 8.0
# From how much on of an unwanted color no picture is wanted, in percent.
UNWANTED = 20.0

# Mean lightness in Oklab, and colorfulness: 59 is "quite colorful" to those whom Hasler and Süsstrunk asked.
_LIGHT = 0.7
_DARK = 0.4
_VIVID = 59.0

_WORD = re.compile(r'(?:"[^"]*"|[^\s"])+')
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
KEYS = ("family", "path", "after", "before", "like")
TRAITS = ("mono", "vivid", "light", "dark")
_ALL_PERCENT = 100.0


class Term(NamedTuple):
    """One color.

    Attributes
    ----------
    text
        As it was written, for reasons.
    family
        The number of a family, or ``None`` for one exact color.
    color, tolerance
        Of an exact color.
    share
        In percent: how much it should cover; of an unwanted one, from how much on no picture is wanted.
        ``None`` where nobody said.
    """

    text: str
    family: int | None
    color: Color | None
    tolerance: float
    share: float | None


class PathPattern(NamedTuple):
    """A part of a path, or a pattern of all of it; and whether it is wanted."""

    text: str
    wanted: bool


class Query(NamedTuple):
    """What a picture is to have.

    Attributes
    ----------
    wanted, unwanted
        Colors. The shares of all wanted ones are told, and add up to at most 100.
    like
        The path of a picture to be similar to, or ``@`` and its number in the collection.
    mono
        Whether it is to be of one hue, or not to be.
    lightness, colorfulness
        From and to, in the units of a signature.
    families
        A bit for each family that may cover most of it.
    paths
        All of them hold.
    after, before
        From when on it was modified, and before when, in nanoseconds since 1970.
    only
        The number of the one picture that is looked at; words cannot ask for it.
    """

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    like: str | None = None
    mono: bool | None = None
    lightness: tuple[int, int] = (0, WHOLE)
    colorfulness: tuple[int, int] = (0, WHOLE)
    families: int = (1 << len(FAMILIES)) - 1
    paths: tuple[PathPattern, ...] = ()
    after: int | None = None
    before: int | None = None
    only: int | None = None


class _Word(NamedTuple):
    """A word of a query, without its minus, and where it stands."""

    query: str
    text: str
    start: int
    unwanted: bool

    def error(self, reason: str, part: str | None = None, last: bool = False) -> InvalidQueryError:  # noqa: FBT001, FBT002 - which of two equal parts
        """Point at this word, or a part of it."""
        at = (self.text.rfind if last else self.text.find)(part) if part else 0
        start = self.start + max(0, at)
        return InvalidQueryError(reason, self.query, start, start + len(part or self.text))


def parse(text: str, query: Query | None = None) -> Query:
    """Read a query.

    Parameters
    ----------
    text
        Words with spaces between them; a value that has spaces stands in double quotes.
        ``docs/collections.md`` tells all there are.
    query
        What holds already.

    Raises
    ------
    InvalidQueryError
        With the place of the mistake.

    Guarantees
    ----------
    - Of any text it makes a query or an `InvalidQueryError` that points into it.
    - The order of filters changes nothing.

    Examples
    --------
    >>> query = parse("teal:60 #ff8c00 -red")
    >>> [(term.text, term.share) for term in query.wanted]
    [('teal', 60.0), ('#ff8c00', 40.0)]
    >>> parse("teal:60 red:50")
    Traceback (most recent call last):
      ...
    kolorit.errors.InvalidQueryError: at character 9 of 'teal:60 red:50': the shares add up to more than 100
    """
    if not isinstance(text, str):
        raise InvalidOptionError(f"a query must be text such as 'teal:60 -red', got {shown(text)}")
    query = query or Query()
    colors: list[tuple[_Word, Term]] = []
    for word in _words(text):
        key, colon, value = word.text.lstrip('"').partition(":")
        if key in TRAITS and not colon:
            query = _with_trait(query, word)
        elif colon and key in KEYS:
            query = _with_value(query, word, key, value)
        else:
            colors.append((word, _term(word)))
    return _with_colors(query, colors)


def place_of_like(text: str) -> tuple[int, int]:
    """Where in a query that has been read the picture stands that others are to be like."""
    word = next(word for word in _words(text) if word.text.lstrip('"').startswith("like:"))
    return word.start + word.text.index(":") + 1, word.start + len(word.text)


def _words(text: str) -> Iterator[_Word]:
    at = 0
    for match in _WORD.finditer(text):
        if '"' in text[at : match.start()]:
            break
        at = match.end()
        unwanted = match[0].startswith("-")
        start = match.start() + unwanted
        word = match[0][unwanted:]
        if not word.strip('"'):
            raise InvalidQueryError("there is nothing here", text, match.start(), match.end())
        yield _Word(text, word, start, unwanted)
    quote = text.find('"', at)
    if quote >= 0:
        raise InvalidQueryError("this quote is not closed", text, quote, quote + 1)


def _plain(value: str) -> str:
    return value.replace('"', "")


def _with_trait(query: Query, word: _Word) -> Query:
    wanted = not word.unwanted
    dark, light = int(_DARK * WHOLE), int(_LIGHT * WHOLE)
    vivid = int(_VIVID * COLORFULNESS_UNITS)
    match word.text:
        case "mono":
            if query.mono not in {None, wanted}:
                raise word.error("this contradicts another word of the query")
            return query._replace(mono=wanted)
        case "vivid":
            return query._replace(colorfulness=_narrowed(word, query.colorfulness, vivid, above=wanted))
        case "light":
            return query._replace(lightness=_narrowed(word, query.lightness, light, above=wanted))
        case _:
            return query._replace(lightness=_narrowed(word, query.lightness, dark, above=not wanted))


def _narrowed(word: _Word, span: tuple[int, int], border: int, *, above: bool) -> tuple[int, int]:
    low, high = span
    narrowed = (max(low, border), high) if above else (low, min(high, border - 1))
    if narrowed[0] > narrowed[1]:
        raise word.error("this contradicts another word of the query")
    return narrowed


def _with_value(query: Query, word: _Word, key: str, written: str) -> Query:
    value = _plain(written)
    if not value:
        raise word.error(f"{key}: needs a value")
    match key:
        case "family":
            return query._replace(families=_families(query.families, word, value))
        case "path":
            return query._replace(paths=(*query.paths, PathPattern(value, not word.unwanted)))
        case "like":
            if word.unwanted or query.like is not None:
                raise word.error("pictures can be like one other, not unlike it, nor like two")
            return query._replace(like=value)
        case _:
            if word.unwanted:
                other = "before" if key == "after" else "after"
                raise word.error(f"write {other}: instead of -{key}:")
            return _with_date(query, word, key, value)


def _families(mask: int, word: _Word, value: str) -> int:
    if value not in FAMILIES:
        raise word.error(f"a family is one of {', '.join(FAMILIES)}", value)
    bit = 1 << FAMILIES.index(value)
    left = mask & (~bit if word.unwanted else bit)
    if not left:
        raise word.error("this contradicts another word of the query: one family covers most of a picture")
    return left


def _with_date(query: Query, word: _Word, key: str, value: str) -> Query:
    nanoseconds = _moment(value)
    if nanoseconds is None:
        raise word.error("a date looks like 2026, 2026-05 or 2026-05-17", value)
    # Of several the narrowest holds, so that their order changes nothing.
    if key == "after":
        return query._replace(after=nanoseconds if query.after is None else max(nanoseconds, query.after))
    return query._replace(before=nanoseconds if query.before is None else min(nanoseconds, query.before))


def _moment(date: str) -> int | None:
    """When a year, month or day begins, in nanoseconds since 1970; ``None`` if there is none such."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return int(datetime(year, month, day, tzinfo=UTC).timestamp()) * 10**9
    except ValueError:
        return None


def _term(word: _Word) -> Term:
    # From the right, as a name has no colon.
    name, colon, share = word.text.rpartition(":")
    if not colon:
        name = word.text
    if colon and not _NUMBER.fullmatch(share.removesuffix("%")):
        if re.fullmatch("[a-z]+", name):
            raise word.error(f"there is no {name}:, only {': '.join(KEYS)}: and colors with shares", name)
        raise word.error("a share is a number of percent, such as teal:60", share or None, last=True)
    name, tilde, tolerance = name.partition("~")
    plain = _plain(name).strip().lower()
    if not plain:
        raise word.error("there is no color here")
    family = FAMILIES.index(plain) if plain in FAMILIES and not tilde else None
    return Term(
        plain + tilde + tolerance,
        family,
        None if family is not None else _color(word, plain, name),
        _number(word, tolerance, "a tolerance") if tilde else TOLERANCE,
        _number(word, share.removesuffix("%"), "a share", last=True) if colon else None,
    )


def _number(word: _Word, text: str, what: str, *, last: bool = False) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else 0.0
    if not 0 < value <= _ALL_PERCENT:
        reason = f"{what} must be a number above 0 and at most {_ALL_PERCENT:.0f}"
        raise word.error(reason, text or None, last=last)
    return value


def _color(word: _Word, name: str, written: str) -> Color:
    try:
        return parse_color(name)
    except InvalidOptionError as error:
        if re.fullmatch(r"[^\W\d_][\w' -]*", name):
            from kolorit.color.names import similar_names  # noqa: PLC0415 - few misspell a name

            similar = similar_names(name)
            hint = f"; did you mean {' or '.join(similar)}?" if similar else ""
            raise word.error(f"there is no color called {shown(name)}{hint}", written) from error
        raise word.error("a color looks like #0fb0dd, or is a name such as teal", written) from error


def _with_colors(query: Query, colors: list[tuple[_Word, Term]]) -> Query:
    wanted = [(word, term) for word, term in colors if not word.unwanted]
    if query.like is not None and colors:
        raise colors[0][0].error("like: compares all colors, so no other can be asked for")
    left = _ALL_PERCENT
    for word, term in wanted:
        left -= term.share or 0.0
        if left < 0:
            raise word.error("the shares add up to more than 100")
    without = [word for word, term in wanted if term.share is None]
    if without and left <= 0:
        raise without[0].error(
            "the other colors are to cover all of the picture, so nothing is left for this"
        )
    each = left / max(1, len(without))
    return query._replace(
        wanted=tuple(term if term.share is not None else term._replace(share=each) for _, term in wanted),
        unwanted=tuple(
            term if term.share is not None else term._replace(share=UNWANTED)
            for word, term in colors
            if word.unwanted
        ),
    )
