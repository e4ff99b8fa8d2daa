"""What is asked of a collection in addresses, the same everywhere."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query

from kolorit.collection.browse import Sort
from kolorit.collection.query import Query as Asked
from kolorit.errors import InvalidOptionError
from kolorit.web.answers import ALWAYS, problems

# So many rows of tiles as nobody scrolls through at once.
_MOST = 500
# Far below the end of any collection, and of 64 bits.
_FARTHEST = 1 << 40
# Only the best so many are ranked, and neighbors by score looked for among them.
RANKED = 1000

OF_COLLECTIONS = (*ALWAYS, 404, 422, 503)
described: dict[str, Any] = {"responses": problems(*OF_COLLECTIONS)}

Number = Annotated[
    int, Path(ge=1, lt=1 << 63, description="Of the picture in the collection.", examples=[17])
]
Text = Annotated[str, Query(max_length=1000, description="A query, as docs/collections.md tells.")]
Order = Annotated[Sort, Query(description="In which order, where no color is asked for.")]
Reverse = Annotated[bool, Query(description="The other way around.")]
Count = Annotated[int, Query(ge=1, le=_MOST, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=_FARTHEST, description="How many are left out before them.")]


def ranks(query: Asked) -> bool:
    """Whether pictures come by how well they fit."""
    return bool(query.wanted or query.unwanted) or query.like is not None


def check_depth(n: int, offset: int) -> None:
    """Refuse to rank more than anybody looks at.

    Raises
    ------
    InvalidOptionError
        It is more.
    """
    if n + offset > RANKED:
        raise InvalidOptionError(f"only the best {RANKED:,} are ranked: n and offset together are no more")
