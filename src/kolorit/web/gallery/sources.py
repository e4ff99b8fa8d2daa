"""From files and folders to photos: what each is called, in which album it is, and where its page is."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kolorit.collection.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kolorit.collection.walk import File

# An address that can be read out; names of files may be longer than those of pages.
_LONGEST_SLUG = 80
_DIGITS = 6


class Found(NamedTuple):
    """A photo.

    Attributes
    ----------
    key
        Its path from the folder that was named, with slashes: the same wherever that folder is.
    path
        Absolute.
    file
        Its size and date.
    """

    key: str
    path: str
    file: File


def photos_of(names: Iterable[str], *, without: str) -> list[Found]:
    """Look through folders, and at files, in the order of their keys.

    Of several folders each is an album. What lies in the folder ``without``, that of the site, is no photo.

    Raises
    ------
    SourceError
        What was named is not there, or a folder cannot be looked at: a disk that is not mounted must not
        empty the site.
    """
    given = [os.path.abspath(name) for name in names]  # noqa: PTH100 - pathlib loses bytes that are no text
    found = walk(given)
    if found.failures:
        raise found.failures[0]
    folders = [name for name in given if os.path.isdir(name)]  # noqa: PTH112 - as above
    several = len(folders) > 1
    site = os.path.join(os.path.abspath(without), "")  # noqa: PTH100, PTH118 - as above
    photos: dict[str, Found] = {}
    for path, file in found.files.items():
        if path.startswith(site):
            continue
        key = _key(path, folders, several=several)
        if key in photos:  # two folders of one name
            key = f"{_digits(path)}/{key}"
        photos[key] = Found(key, path, file)
    return [photos[key] for key in sorted(photos, key=os.fsencode)]


def _key(path: str, folders: list[str], *, several: bool) -> str:
    # The innermost, if one that was named is in another.
    above = max((f for f in folders if path.startswith(os.path.join(f, ""))), key=len, default=None)  # noqa: PTH118 - as above
    if above is None:
        return os.path.basename(path)  # noqa: PTH119 - as above
    start = os.path.dirname(above) if several else above  # noqa: PTH120 - as above
    return os.path.relpath(path, start).replace(os.sep, "/")


def slug(text: str) -> str:
    """Letters a to z, digits and hyphens; maybe none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-")


def slugs(keys: Iterable[str]) -> dict[str, str]:
    """A slug for each key; those that would be the same get some digits of their own."""
    plain = {key: slug(key.rpartition(".")[0] or key) for key in keys}
    often = Counter(plain.values())
    return {
        key: text if text and often[text] == 1 else f"{text or 'photo'}-{_digits(key)}"
        for key, text in plain.items()
    }


def title(key: str) -> str:
    """What a file is called, as people say it."""
    name = key.rpartition("/")[2]
    return readable(name.rpartition(".")[0] or name)


def readable(name: str) -> str:
    """Words instead of what file names are written with."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return " ".join(re.sub(r"[_\s\x00-\x1f]|(?<=\w)-(?=\w)", " ", text).split()) or name


def _digits(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:_DIGITS]
