"""The scripts that pages written elsewhere have in them, as files that the app's pages load."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

import kolorit.render

_RENDER = Path(kolorit.render.__file__).parent
_TYPE = "text/javascript"

router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/cloud.js")
def cloud() -> FileResponse:
    """What turns the cloud of ``kolorit cloud``."""
    return FileResponse(_RENDER / "cloud.js", media_type=_TYPE)


@router.get("/player.js")
def player() -> FileResponse:
    """What plays the steps of ``kolorit explain``."""
    return FileResponse(_RENDER / "kmeans" / "player.js", media_type=_TYPE)
