"""The pages of a collection: plain files, which fetch what they show."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

_PAGES = Path(__file__).parent / "pages"

router = APIRouter(include_in_schema=False)


@router.get("/gallery")
async def gallery() -> FileResponse:
    """Show all pictures."""
    return FileResponse(_PAGES / "gallery.html")


@router.get("/pictures/{number}")
async def picture(number: int) -> FileResponse:  # noqa: ARG001 - the page reads its own address
    """Show one of them."""
    return FileResponse(_PAGES / "picture.html")
