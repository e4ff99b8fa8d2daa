"""``GET /api/colors``: what there is to tell of colors."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from kolorit.color import Color
from kolorit.errors import InvalidOptionError
from kolorit.web.answers import ALWAYS, problems
from kolorit.web.told import alike_told, harmony_told, pairs_told, percentages, told

# The pairs of more take longer than anybody waits for.
_MOST, _MOST_IN_PAIRS = 256, 64
_SHARE = re.compile(r"\d{1,3}(\.\d{1,20})?(e-\d{1,2})?", re.ASCII)

router = APIRouter(prefix="/api", tags=["colors"])


@router.get(
    "/colors",
    summary="What there is to tell of colors",
    response_class=JSONResponse,
    responses={
        200: {"description": "Of each color its name, family, notations, contrasts, and what others see."},
        **problems(*ALWAYS, 422),
    },
)
# Not async: it is done in a thread.
def colors(
    *,
    hex: Annotated[str, Query(description="Codes, separated by commas: 0fb0dd,ffcc00.")],  # noqa: A002 - as in records
    share: Annotated[str | None, Query(description="As many shares, which add up to 1.")] = None,
    pairs: Annotated[
        bool, Query(description="Tell the contrast of all pairs, and which look alike.")
    ] = False,
) -> JSONResponse:
    """Answer with the colors in the order in which they are asked for, no two of them the same."""
    found = _colors(hex, _MOST_IN_PAIRS if pairs else _MOST)
    answer: dict[str, Any] = {"colors": list(map(told, found))}
    if share is not None:
        shares = _shares(share, len(found))
        for one, text in zip(answer["colors"], percentages(shares), strict=True):
            one["share"] = text
        answer["harmony"] = harmony_told(found, shares)
    if pairs:
        answer |= {"pairs": pairs_told(found), "alike": alike_told(found)}
    return JSONResponse(answer)


def _colors(text: str, most: int) -> list[Color]:
    codes = text.split(",", most)
    if len(codes) > most:
        raise InvalidOptionError(f"hex must be of at most {most} colors")
    found = list(map(Color.from_hex, codes))
    if len(set(found)) < len(found):
        raise InvalidOptionError("hex must have each color once")
    return found


def _shares(text: str, count: int) -> list[float]:
    parts = text.split(",", count)
    if len(parts) != count or not all(map(_SHARE.fullmatch, parts)):
        raise InvalidOptionError("share must be of as many numbers as there are colors")
    shares = list(map(float, parts))
    if not all(0 < share <= 1 for share in shares) or not math.isclose(math.fsum(shares), 1, abs_tol=1e-6):
        raise InvalidOptionError("shares must be above 0 and add up to 1")
    return shares
