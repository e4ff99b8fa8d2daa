"""A query of a collection."""

from __future__ import annotations

from kolorit.collection.query import parse
from kolorit.errors import InvalidQueryError


def seeds() -> dict[str, bytes]:
    """All words there are, and what is almost one."""
    texts = ["teal:60 orange:20 -red", "#0fb0dd~15 mono -vivid light", 'path:"a b" -path:*x after:2026-05-17']
    texts += [
        'like:a.jpg before:2020 family:blue -family:red "dusty purple":5',
        'teal:101 : ~ - " ~5:5 after:x',
    ]
    return {text: text.encode() for text in texts}


def check(data: bytes) -> None:
    """It is one, or the error points into it."""
    text = data.decode(errors="replace")
    try:
        query = parse(text)
    except InvalidQueryError as error:
        assert 0 <= error.start <= error.end <= len(text)  # noqa: PT017 - any message
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - as above
        return
    assert sum(term.share or 0 for term in query.wanted) <= 100 + 1e-9
