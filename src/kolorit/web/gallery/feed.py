"""What is new, for those who want to be told: RSS 2.0."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from kolorit.web.gallery.develop import MEDIUM, lengths, picture_name
from kolorit.web.gallery.entries import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.web.gallery.entries import Entry

# What readers show; who comes later looks at the site.
_MOST = 50


def feed_items(entries: Sequence[Entry], url: str, large: int) -> list[dict[str, Any]]:
    """The newest photos."""
    return [_item(entry, url, large) for entry in in_order(entries, "date")[:_MOST]]


def _item(entry: Entry, url: str, large: int) -> dict[str, Any]:
    content = entry.made.content
    longer = max(length for length in lengths((content.width, content.height), large) if length <= MEDIUM)
    return {
        "title": entry.title,
        "link": f"{url}photo/{entry.slug}.html",
        "description": entry.made.facts.description,
        "image": url + picture_name(entry.made.name, longer, "jpg"),
        "date": _date(entry.made.facts.taken),
    }


def _date(taken: str | None) -> str | None:
    """As in RFC 5322; a camera that does not tell its offset counts as being at that of UTC."""
    if taken is None:
        return None
    moment = datetime.fromisoformat(taken)
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
