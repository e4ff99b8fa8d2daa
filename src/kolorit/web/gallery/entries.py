"""The photos of a gallery, in order, with all that its pages tell of them."""

from __future__ import annotations

from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.collection.options import choice_of
from kolorit.collection.signature import WHOLE, Signature, main_family, unpacked
from kolorit.color import WeightedColors, merged
from kolorit.color.families import FAMILIES, packed_rules
from kolorit.color.spaces import CHROMA_SCALE, GLARE, SPACES
from kolorit.palette import Palette
from kolorit.palette.choose import choose
from kolorit.palette.choose import in_order as by_share
from kolorit.web.gallery import sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kolorit.web.gallery.develop import Developed
    from kolorit.web.gallery.settings import Order

# A family is browsed for pictures that have a fifth of it, or more of it than of any other.
_NOTABLE = WHOLE // 5
_SIMILAR = 6
# Nothing is left out by what a picture is like as a whole.
_ANY = ((0, WHOLE), (0, WHOLE), None, (1 << len(FAMILIES)) - 1)


class Entry(NamedTuple):
    """A photo.

    Attributes
    ----------
    slug
        The name of its page.
    title
        What it is called.
    album
        The name of its album's page; empty if it is in none.
    made
        What was made of it.
    signature
        Its colors.
    """

    slug: str
    title: str
    album: str
    made: Developed
    signature: Signature

    @property
    def palette(self) -> Palette:
        """As `kolorit.extract` finds it, six colors."""
        content = self.made.content
        return Palette(self.signature.swatches, content.width, content.height, content.warnings)

    @property
    def families(self) -> list[int]:
        """The numbers of those families that say what it is like: one or two, most of it first."""
        shares = self.signature.families
        first, second = sorted(range(len(shares)), key=lambda number: (-shares[number], number))[:2]
        return [first, second] if shares[second] >= _NOTABLE else [first]

    def has(self, family: int) -> bool:
        """Whether it is among the pictures of a family."""
        shares = self.signature.families
        return shares[family] >= _NOTABLE or main_family(shares) == FAMILIES[family]


def entries_of(photos: Mapping[str, Developed], order: Order) -> tuple[list[Entry], dict[str, str]]:
    """The photos, in order; and the titles of albums by the names of their pages, in the order of these."""
    slugs = sources.slugs(photos)
    folders = sorted({key.rpartition("/")[0] for key in photos if "/" in key})
    # As for photos: what would be the same gets some digits.
    albums = sources.slugs(f"{folder}/." for folder in folders)
    entries = [
        Entry(
            slugs[key],
            sources.title(key),
            albums[f"{key.rpartition('/')[0]}/."] if "/" in key else "",
            made,
            unpacked(made.content.signature),
        )
        for key, made in photos.items()
    ]
    titles = {albums[f"{folder}/."]: _album_title(folder) for folder in folders}
    return in_order(entries, order), dict(sorted(titles.items(), key=lambda item: item[1]))


def _album_title(folder: str) -> str:
    return " / ".join(sources.readable(part) for part in folder.split("/"))


def in_order(entries: Iterable[Entry], order: Order) -> list[Entry]:
    """Newest first and undated last; by name; by hue, the grays last; or the lightest first."""
    named = sorted(entries, key=lambda entry: (entry.title.casefold(), entry.slug))
    match order:
        case "name":
            return named
        case "date":
            dated = sorted(named, key=_taken, reverse=True)
            return [entry for entry in dated if _taken(entry)] + [e for e in named if not _taken(e)]
        case "lightness":
            return sorted(named, key=lambda entry: -entry.signature.lightness)
        case _:
            return sorted(named, key=lambda e: (e.signature.mono, e.signature.swatches[0].color.oklch.hue))


def _taken(entry: Entry) -> str:
    return entry.made.facts.taken or ""


def merged_palette(entries: Sequence[Entry], k: int) -> Palette:
    """One palette for all of them, each photo of the same weight."""
    parts = (WeightedColors(*_core.signature_colors(entry.made.content.signature)) for entry in entries)
    return Palette(by_share(choose(merged(parts), choice_of(k))), 0, 0)


def similar(entries: Sequence[Entry]) -> list[list[int]]:
    """Of each photo the numbers of those that are most like it, by the distance of their palettes."""
    known = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    packed = b"".join(entry.made.content.signature for entry in entries)
    known.extend(array("q", range(len(entries))).tobytes(), packed)

    def alike(number: int) -> list[int]:
        swatches = entries[number].signature.swatches
        places = SPACES["oklab"].places(bytes(channel for color, _ in swatches for channel in color))
        shares = (share for _, share in swatches)
        nearest = known.nearest(list(zip(places, shares, strict=True)), _ANY, None, _SIMILAR + 1)
        return [other for other, _ in nearest if other != number][:_SIMILAR]

    # The core lets go of Python meanwhile.
    with ThreadPoolExecutor() as threads:
        return list(threads.map(alike, range(len(entries))))
