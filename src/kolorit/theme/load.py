"""Themes read back from files, of ours and of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kolorit.color import Color
from kolorit.errors import InvalidOptionError, SourceError, UnreadableError
from kolorit.export.records import parsed
from kolorit.image.small import content_of
from kolorit.image.source import is_file, source_name
from kolorit.theme.base_schemes import LOOKS_LIKE, read_scheme
from kolorit.theme.given import given_theme
from kolorit.theme.theme import ANSI, Roles

if TYPE_CHECKING:
    from kolorit.image.source import File
    from kolorit.theme.theme import Theme

# A theme takes 3 kB in the wordiest form.
_MOST_BYTES = 1_000_000


def load_theme(source: File) -> Theme:
    r"""Read a theme from a file: ``colors.json`` of pywal or of ours, or YAML of base16 or base24.

    Its colors are kept as they are, whether they keep the promises of `make_theme` or not;
    `kolorit.theme.promises.broken` tells. What the file lacks, such as roles, is made of them.

    Parameters
    ----------
    source
        A path; the bytes of a file; or a binary file object.

    Raises
    ------
    InvalidOptionError
        Not a source at all.
    SourceError
        ``unreadable``: no theme, or a damaged one; ``too_large``: more than 1 MB; and what may be wrong with
        any file.

    Guarantees
    ----------
    - A theme comes back from JSON as it was, but for its likeness; from base24 with the same sixteen colors,
      background and foreground.
    - Whatever the bytes, the outcome is a theme or one of the errors above.
    """
    if not is_file(source):
        raise InvalidOptionError(
            f"a theme is read from a path, bytes or a binary file, got {type(source).__name__}"
        )
    try:
        return parsed_theme(content_of(source, "theme", _MOST_BYTES))
    except SourceError as error:
        raise type(error)(error.reason, source_name(source)) from error.__cause__


def looks_like_theme(content: bytes) -> bool:
    """Whether a file is for `load_theme`, and no picture."""
    return content.lstrip().startswith(b"{") or LOOKS_LIKE.search(content[:_MOST_BYTES]) is not None


def parsed_theme(content: bytes) -> Theme:
    """Read a theme from the bytes of a file."""
    text = content.decode("utf-8-sig", "replace")
    if text.lstrip().startswith("{"):
        return _from_json(text)
    if LOOKS_LIKE.search(content) is None:
        raise UnreadableError("it is no theme: neither JSON as pywal writes it, nor YAML of base16 or base24")
    return read_scheme(text)


def _from_json(text: str) -> Theme:
    record = parsed(text)
    special = _colors(record, "special", ("background", "foreground"), ("cursor",))
    colors = _colors(record, "colors", tuple(f"color{number}" for number in range(ANSI)))
    selection = _colors(record, "selection", (), ("background", "foreground"))
    more = _colors(record, "roles", (), Roles._fields)
    more |= {f"selection_{name}": color for name, color in selection.items()}
    more |= {name: color for name, color in special.items() if name == "cursor"}
    return given_theme(list(colors.values()), special["background"], special["foreground"], more)


def _colors(
    record: dict[str, Any], part: str, needed: tuple[str, ...], others: tuple[str, ...] = ()
) -> dict[str, Color]:
    """Colors by name; those needed come first, in order."""
    values = record.get(part, {})
    if not isinstance(values, dict):
        raise UnreadableError(f"its {part!r} must be an object of colors")
    found = {}
    for name in (*needed, *others):
        if name in values:
            try:
                found[name] = Color.from_hex(values[name])
            except InvalidOptionError as error:
                raise UnreadableError(f"its {name!r} is no color: {error}") from error
        elif name in needed:
            raise UnreadableError(f"it lacks the color {name!r} in {part!r}")
    return found
