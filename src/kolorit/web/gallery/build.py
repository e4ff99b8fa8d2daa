"""From photos to a site: what is new is made, what is gone is removed, all else stays as it is."""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kolorit.errors import NoPicturesError, NotWrittenError, SourceError
from kolorit.replace import replacing
from kolorit.web.gallery import ledger
from kolorit.web.gallery.develop import FOLDER, ORIGINALS, Job, Order, develop
from kolorit.web.gallery.entries import entries_of
from kolorit.web.gallery.pages import files_of
from kolorit.web.gallery.sources import photos_of
from kolorit.web.gallery.templating import Templates, named_files, replaced
from kolorit.workers.batch import supervised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kolorit.web.gallery.develop import Developed
    from kolorit.web.gallery.settings import Settings
    from kolorit.web.gallery.sources import Found
    from kolorit.workers.limits import Limits

    Report = Callable[[int, int, str, SourceError | None], None]


class Summary(NamedTuple):
    """What a build did.

    Attributes
    ----------
    photos
        How many the site has.
    developed
        How many of them were read.
    failed
        How many could not be, and are not in the site.
    written, removed
        How many files that are no pictures were written; how many files of any kind were removed.
    """

    photos: int
    developed: int
    failed: int
    written: int
    removed: int


def build(  # noqa: PLR0913 - what of, where to, how, and whom to tell
    names: Iterable[str],
    site: str,
    settings: Settings,
    *,
    templates: str | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    report: Report,
) -> Summary:
    """Bring a site up to date with photos.

    Parameters
    ----------
    names
        Folders, with their subfolders, and files.
    site
        A folder that is not there, is empty, or was made by this.
    settings
        What the site is like.
    templates
        A folder of files that take the place of ours.
    workers, limits
        As of `kolorit.workers.batch.supervised`.
    report
        Is called after each photo that was read: its number, how many there are, its path, and why it is not
        in the site, or ``None``.

    Raises
    ------
    SourceError
        What was named is not there, or no photo can be shown. The site is as it was.
    InvalidTemplateError, MissingExtraError
        A template cannot be filled. Pages are as they were.
    NotWrittenError, LockedError
        The site cannot be written to.

    Guarantees
    ----------
    - The same photos and settings give the same files, whatever was there before, but for the two that
      `ledger` keeps; and a build that was killed, and is repeated, gives the same as one that was not.
    - A file is written only if it changes, and whole or not at all; pages after what they show.
    - Nothing is removed or replaced that was not written by a gallery.
    """
    found = photos_of(names, without=site)
    if not found:
        raise NoPicturesError("no picture in these folders (no file ends as one, in .jpg, .png, .heic...)")
    texts, places = replaced(named_files(), templates)
    filler = Templates(texts, places)
    with ledger.writing(site) as known:
        order = Order(os.path.abspath(site), settings.large, settings.facts, settings.originals)  # noqa: PTH100 - a path may be any bytes
        photos, developed, failed = _developed(found, known.photos, order, workers, limits, report)
        if not photos:
            raise NoPicturesError("none of these pictures can be shown, so the site is as it was", site)
        pictures = {file for made in photos.values() for file in made.files(settings.large)}
        pages = dict(files_of(*entries_of(photos, settings.order), settings, texts, filler))
        written = _write(site, pages, known.files)
        current = pictures | pages.keys()
        removed = ledger.remove(site, sorted(known.files - current))
        folders = {os.path.dirname(file) for file in known.files | current} | {FOLDER, ORIGINALS}  # noqa: PTH120 - as above
        ledger.remove_half_written(site, sorted(folders))
        ledger.finish(site, photos, current)
    return Summary(len(photos), developed, failed, written, removed)


def _developed(  # noqa: PLR0913, PLR0917 - as above
    found: list[Found],
    known: dict[str, Developed],
    order: Order,
    workers: int | None,
    limits: Limits | None,
    report: Report,
) -> tuple[dict[str, Developed], int, int]:
    """What was made of each photo, in order; how many were read; and how many could not be."""
    made: dict[str, Developed] = {}
    to_do = []
    for photo in found:
        before = known.get(photo.key)
        if before is not None and _is_current(photo, before, order):
            made[photo.key] = before
        else:
            to_do.append((photo, Job(photo.path, before)))
    failed = 0
    if to_do:  # workers are not started for nothing
        jobs = ((photo.path, job) for photo, job in to_do)
        results = supervised(partial(develop, order=order), jobs, workers=workers, limits=limits)
        with closing(results):  # type: ignore[type-var]  # a generator
            for number, ((photo, _), (path, result)) in enumerate(zip(to_do, results, strict=True), 1):
                if isinstance(result, NotWrittenError):
                    raise result
                error = result if isinstance(result, SourceError) else None
                if isinstance(result, SourceError):
                    failed += 1
                else:
                    made[photo.key] = result
                    ledger.note_photo(order.site, photo.key, result)
                report(number, len(to_do), path, error)
    in_order = {photo.key: made[photo.key] for photo in found if photo.key in made}
    return in_order, len(to_do) - failed, failed


def _is_current(photo: Found, before: Developed, order: Order) -> bool:
    return (
        (before.size, before.modified) == photo.file
        and before.made_by == order.text
        and all(os.path.isfile(os.path.join(order.site, file)) for file in before.files(order.large))  # noqa: PTH113, PTH118 - as above
    )


def _write(site: str, pages: dict[str, bytes], ours: set[str]) -> int:
    """Write those that have changed, in order; tell how many."""
    changed = [path for path, content in pages.items() if _content(site, path) != content]
    for path in changed:
        if path not in ours and os.path.lexists(os.path.join(site, path)):  # noqa: PTH118 - as above
            raise NotWrittenError(
                f"{os.path.join(site, path)}: this is not of the gallery, which has a page of that name;"  # noqa: PTH118 - as above
                " move it out of the way"
            )
    ledger.note(site, changed)
    for path in changed:
        place = os.path.join(site, path)  # noqa: PTH118 - as above
        try:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            with replacing(place) as stream:
                stream.write(pages[path])
        except OSError as error:
            raise NotWrittenError(f"{place}: cannot be written: {error.strerror}") from error
    return len(changed)


def _content(site: str, path: str) -> bytes | None:
    try:
        with open(os.path.join(site, path), "rb") as stream:  # noqa: PTH118, PTH123 - as above
            return stream.read()
    except OSError:
        return None
