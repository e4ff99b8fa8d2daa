"""What is told of pictures of a collection, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kolorit.color.families import FAMILIES
from kolorit.color.names import nearest_name
from kolorit.web.library import name_of

if TYPE_CHECKING:
    from kolorit.collection.answers import Hit
    from kolorit.collection.rows import Picture
    from kolorit.palette import Palette

Told = dict[str, Any]

# Digits of a hash that tell one content of a file from its next.
_VERSION_DIGITS = 16


def briefly(picture: Picture, root: str) -> Told:
    """What a tile shows."""
    palette = picture.palette
    return {
        "id": picture.id,
        "name": name_of(picture.path, root),
        "width": palette.width if palette else None,
        "height": palette.height if palette else None,
        "palette": [{"hex": color.hex, "share": share} for color, share in palette or ()],
        "image": image_of(picture),
    }


def of_hit(hit: Hit, root: str, *, why: bool) -> Told:
    """What a tile of a search shows."""
    told = briefly(hit.picture, root) | {"score": hit.score}
    return told | {"why": reasons(hit)} if why else told


def reasons(hit: Hit) -> list[Told]:
    """Why a picture was found."""
    return [reason._asdict() for reason in hit.why]


def at_length(picture: Picture, root: str) -> Told:
    """What the page of a picture shows: all that the collection knows but where it is."""
    palette = picture.palette
    return briefly(picture, root) | {
        "palette": swatches(palette) if palette else [],
        "warnings": list(palette.warnings) if palette else [],
        "size": picture.size,
        "modified": picture.modified,
        "hash": picture.hash,
        "gone": picture.gone,
        "family": picture.family,
        "families": dict(zip(FAMILIES, picture.families, strict=False)),
        "mono": picture.mono,
        "lightness": picture.lightness,
        "colorfulness": picture.colorfulness,
        "transparent": picture.transparent,
        "error": None if picture.error is None else {"code": picture.error, "message": picture.message},
    }


def swatches(palette: Palette) -> list[Told]:
    """Colors as the command line tells them, and in OKLCH."""
    told = []
    for color, share in palette:
        name, exact = nearest_name(color)
        told.append(
            {
                "hex": color.hex,
                "rgb": list(color.rgb),
                "share": share,
                "name": name,
                "exact": exact,
                "oklch": list(color.oklch),
                "css": color.css("oklch"),
            }
        )
    return told


def image_of(picture: Picture) -> str | None:
    """Where it is to be seen; the address changes with the content."""
    version = version_of(picture)
    return None if version is None else f"/api/pictures/{picture.id}/image?v={version}"


def version_of(picture: Picture) -> str | None:
    """What stands for the content of its file."""
    return picture.hash[:_VERSION_DIGITS] if picture.hash else None
