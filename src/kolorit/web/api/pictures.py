"""``/api/pictures``: what a collection knows, a page at a time and one by one, and small pictures to see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from kolorit.collection.answers import Neighbors
from kolorit.collection.collection import Collection
from kolorit.collection.query import parse
from kolorit.collection.rows import Picture
from kolorit.errors import InvalidOptionError, NotFoundError
from kolorit.web.answers import problems
from kolorit.web.decoding import Decoding
from kolorit.web.formats import CONTENT, DEFAULT, FORMAT, answered, wanted
from kolorit.web.library import Known, Library, name_of
from kolorit.web.options import OPTIONS
from kolorit.web.parameters import (
    OF_COLLECTIONS,
    RANKED,
    Count,
    Number,
    Offset,
    Order,
    Reverse,
    Text,
    check_depth,
    described,
    ranks,
)
from kolorit.web.shown import Told, at_length, briefly, of_hit, reasons, version_of
from kolorit.web.thumbnails import Thumbnails
from kolorit.web.work.palette import Wish, written
from kolorit.web.work.scanned import Anew, Reduced, Scanned, palette_anew

# In pixels: tiles of phones and of wide screens, at once and twice as dense; and what a page shows.
WIDTHS = (160, 320, 640, 1280, 1920)
_WIDTH = 640
_MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
# A year: the address of a picture changes with its content.
_FOREVER = "private, max-age=31536000, immutable"
_ASK_AGAIN = "private, no-cache"

router = APIRouter(prefix="/api/pictures", tags=["collection"])


@router.get("", summary="Pictures in an order", **described)
async def pictures(  # noqa: PLR0913 - one for each parameter
    *,
    known: Known,
    q: Text = "",
    sort: Order = "added",
    reverse: Reverse = False,
    n: Count = 60,
    offset: Offset = 0,
) -> Told:
    """Answer with the pictures that pass the filters of a query."""

    def answer(collection: Collection) -> Told:
        page = collection.pictures(q, sort=sort, reverse=reverse, n=n, offset=offset)
        root = collection.root()
        return {"total": page.total, "pictures": [briefly(picture, root) for picture in page.pictures]}

    return await known.ask(answer)


@router.get("/{number}", summary="One picture", **described)
async def one(
    *,
    known: Known,
    number: Number,
    q: Text = "",
    sort: Order = "added",
    reverse: Reverse = False,
) -> Told:
    """Answer with all that is known of a picture; and, of what a query finds, what is beside it, and why."""

    def answer(collection: Collection) -> Told:
        picture = collection.picture_by_id(number)
        told = at_length(picture, collection.root())
        told["similar"] = f"/api/pictures/{number}/similar"
        beside: Neighbors | None
        if ranks(parse(q)):
            hit = collection.why(number, q)
            told |= {"score": hit.score if hit else None, "why": reasons(hit) if hit else []}
            beside = _beside_by_score(collection, number, q)
        else:
            beside = collection.neighbors(number, q, sort=sort, reverse=reverse)
        return told | {"neighbors": beside._asdict() if beside else None}

    return await known.ask(answer)


@router.get("/{number}/similar", summary="Pictures of similar colors", **described)
async def similar(known: Known, number: Number, n: Count = 20, offset: Offset = 0) -> Told:
    """Answer with the pictures whose palettes are nearest, by the earth mover's distance."""
    check_depth(n, offset)

    def answer(collection: Collection) -> Told:
        found = collection.similar(number, n, offset)
        root = collection.root()
        return {"total": found.total, "pictures": [of_hit(hit, root, why=True) for hit in found.hits]}

    return await known.ask(answer)


@router.get(
    "/{number}/image",
    summary="A small picture",
    response_class=Response,
    responses={
        200: {"description": "The picture.", "content": {kind: {} for kind in _MEDIA_TYPES.values()}},
        304: {"description": "It is as it was."},
        **problems(*OF_COLLECTIONS),
    },
)
async def image(
    *,
    request: Request,
    known: Known,
    number: Number,
    width: Annotated[
        int, Query(description=f"In pixels, at most: {', '.join(map(str, WIDTHS))}.", examples=[_WIDTH])
    ] = _WIDTH,
    v: Annotated[str, Query(max_length=64, description="What an answer may be kept by.")] = "",
) -> Response:
    """Answer with a picture made for looking at it: upright, sRGB, without any metadata.

    WebP for those who accept it, else JPEG, on white.
    """
    if width not in WIDTHS:
        raise InvalidOptionError(f"width must be one of {', '.join(map(str, WIDTHS))}")
    return await seen(request, known, number, width, v)


async def seen(request: Request, known: Library, number: int, width: int, version: str) -> Response:
    """A picture, or that it has not changed.

    Raises
    ------
    NotFoundError
        There is no such picture any more.
    """
    picture, name = await scanned_picture(known, number)
    kind = "webp" if "image/webp" in request.headers.get("accept", "") else "jpg"
    tag = f'"{version_of(picture)}-{width}-{kind}"'
    headers = {
        "ETag": tag,
        "Cache-Control": _FOREVER if version == version_of(picture) else _ASK_AGAIN,
        "Vary": "Accept",
    }
    if tag in (asked.strip() for asked in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    assert picture.palette is not None  # noqa: S101 - that is what was asked for
    thumbnails: Thumbnails = request.app.state.thumbnails
    wanted = Reduced(scanned(picture), picture.palette.width, picture.palette.height, width, kind)
    return Response(await thumbnails.get(wanted, name), media_type=_MEDIA_TYPES[kind], headers=headers)


@router.get(
    "/{number}/palette",
    summary="The palette of a picture of the collection",
    response_class=Response,
    responses={
        200: {
            "description": "The palette, as the command line writes it.",
            "content": CONTENT,
        },
        **problems(*OF_COLLECTIONS),
    },
    openapi_extra={
        "parameters": [
            {"name": name, "in": "query", "schema": schema}
            for name, schema in {**OPTIONS, "format": FORMAT.about}.items()
        ]
    },
)
async def palette(request: Request, known: Known, number: Number) -> Response:
    """Answer with the palette that the collection knows; with any option, with one that is found anew.

    The options are those of ``POST /api/palette``.
    """
    query = request.query_params
    chosen, options = wanted({name: query.getlist(name) for name in query})
    name = chosen or DEFAULT
    picture, source = await scanned_picture(known, number, gone=not options)
    assert picture.palette is not None  # noqa: S101 - that is what was asked for
    if options:
        decoding: Decoding = request.app.state.decoding
        wish = Wish("", source, options, name)
        content = await decoding.call(palette_anew, Anew(scanned(picture), wish), source, request)
    else:
        content = written(picture.palette, name, source)
    return answered(content, chosen, source.replace("\\", "/").rpartition("/")[2])


async def scanned_picture(known: Library, number: int, *, gone: bool = False) -> tuple[Picture, str]:
    """A picture that has a palette, and is not gone, unless it may be; and its name.

    Raises
    ------
    NotFoundError
        There is none.
    """

    def answer(collection: Collection) -> tuple[Picture, str]:
        picture = collection.picture_by_id(number)
        return picture, name_of(picture.path, collection.root())

    picture, name = await known.ask(answer)
    if picture.palette is None:
        raise NotFoundError(f"it has no palette: {picture.message} [{picture.error}]", name)
    if picture.gone and not gone:
        raise NotFoundError("it was no longer there when its folder was last scanned", name)
    return picture, name


def scanned(picture: Picture) -> Scanned:
    """What a worker is told of a file."""
    return Scanned(picture.path, picture.hash or "", picture.size)


def _beside_by_score(collection: Collection, number: int, query: str) -> Neighbors | None:
    numbers = [hit.picture.id for hit in collection.find(query, RANKED, known_only=True).hits]
    if number not in numbers:
        return None
    at = numbers.index(number)
    return Neighbors(at, numbers[at - 1] if at else None, numbers[at + 1] if at + 1 < len(numbers) else None)
