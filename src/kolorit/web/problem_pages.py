"""``/problems/CODE``: what the ``type`` of a problem leads to, a page that tells what it means."""

from __future__ import annotations

import re
from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kolorit.errors import NotFoundError
from kolorit.web.problem_texts import TEXTS

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{code} - kolorit</title>
<link rel="stylesheet" href="/static/base.css">
</head>
<body>
<main>
<h1><code>{code}</code></h1>
<p>It means: {means}.</p>
<p>What to do: {advice}.</p>
<p><a href="/">Back to the page</a></p>
</main>
</body>
</html>
"""
_CODE = re.compile("`([^`]*)`")

router = APIRouter(prefix="/problems", include_in_schema=False)


@router.get("/{code}", response_class=HTMLResponse)
async def page(code: str) -> HTMLResponse:
    """Tell what a code means.

    Raises
    ------
    NotFoundError
        There is no such code.
    """
    if code not in TEXTS:
        raise NotFoundError("there is no problem of that name")
    means, advice = (_CODE.sub(r"<code>\1</code>", escape(text)) for text in TEXTS[code])
    return HTMLResponse(_PAGE.format(code=code, means=means, advice=advice))
