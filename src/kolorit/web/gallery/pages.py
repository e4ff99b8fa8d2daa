"""From photos to the files of a site, but for the pictures in it. Pure: no files are read or written."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from kolorit.collection.signature import WHOLE, in_units
from kolorit.color.families import FAMILIES
from kolorit.palette.shares import apportion, decimal
from kolorit.web.gallery import entries as all_entries
from kolorit.web.gallery.develop import MEDIUM, ORIGINALS, lengths, picture_name, picture_size
from kolorit.web.gallery.feed import feed_items
from kolorit.web.gallery.index import index_script
from kolorit.web.gallery.look import icon_svg, ratio, site_css

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kolorit.image.facts import Facts
    from kolorit.web.gallery.entries import Entry
    from kolorit.web.gallery.settings import Settings
    from kolorit.web.gallery.templating import Templates

# Pictures a page: two screens of a desk, and few enough for 150 kB.
PER_PAGE = 60
# Those that are seen at once are not waited for.
_EAGER = 4
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# About how high a row of grid.css is on a desk and on a phone, in rem.
_ROW, _ROW_OF_PHONE = 18, 10
# The part of a screen's height that a picture takes on a page of its own: that of gallery.css.
_STAGE = 0.82
_DIGITS = 8

FEED, ICON, INDEX, SEARCH, SITE_CSS = "feed.xml", "icon.svg", "index.js", "search.html", "site.css"


class _Group(NamedTuple):
    """Pictures that have pages together: all, those of an album, or of a color."""

    base: str
    title: str
    kind: str
    number: int
    entries: list[Entry]

    def path(self, page: int) -> str:
        return f"{self.base}.html" if page == 1 else f"{self.base}.{page}.html"

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.entries) // PER_PAGE))


def files_of(
    entries: Sequence[Entry], albums: Mapping[str, str], settings: Settings, texts: Mapping[str, str],
    templates: Templates,
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """Write all pages, stylesheets and scripts: the path of each, from that of the site, and its content.

    Those that lead to others come after these.

    Raises
    ------
    InvalidTemplateError
        A template cannot be filled.
    """
    yield from _Site(entries, albums, settings, texts, templates).files()


class _Site:
    def __init__(
        self, entries: Sequence[Entry], albums: Mapping[str, str], settings: Settings,
        texts: Mapping[str, str], templates: Templates,
    ) -> None:  # fmt: skip
        self._entries = entries
        self._albums = albums
        self._settings = settings
        self._templates = templates
        self._static = {name: text.encode() for name, text in texts.items() if name.endswith((".css", ".js"))}
        self._groups = self._all_groups()
        self._index = index_script(entries, list(albums), settings.large)
        self._common = {
            "site": settings._asdict(),
            # No dictionary, whose methods have names, too.
            "texts": SimpleNamespace(**settings.texts),
            "families": FAMILIES,
            "version": _digest(b"".join(self._static.values())),
            "index_version": _digest(self._index),
            "colors": [_link(group) for group in self._groups if group.kind == "color"],
            "albums": [_link(group) for group in self._groups if group.kind == "album"],
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from self._static.items()
        yield SITE_CSS, site_css(self._entries, self._settings.mode)
        yield ICON, icon_svg(self._entries)
        yield INDEX, self._index
        alike = all_entries.similar(self._entries)
        for number in range(len(self._entries)):
            yield self._photo_page(number, alike[number])
        for group in reversed(self._groups):  # the front page last
            for page in range(group.pages, 0, -1):
                yield self._group_page(group, page)
        yield self._search_page()
        if self._settings.url is not None:
            items = feed_items(self._entries, self._settings.url, self._settings.large)
            yield FEED, self._templates.fill("feed.xml", self._common | {"items": items})

    def _all_groups(self) -> list[_Group]:
        texts = self._settings.texts
        groups = [_Group("index", texts["all"], "all", 0, list(self._entries))]
        for number, name in enumerate(FAMILIES):
            of_family = [entry for entry in self._entries if entry.has(number)]
            of_family.sort(key=lambda entry: -entry.signature.families[number])
            if of_family:
                groups.append(_Group(f"color/{name}", texts[name], "color", number, of_family))
        for number, (album, title) in enumerate(self._albums.items()):
            of_album = [entry for entry in self._entries if entry.album == album]
            groups.append(_Group(f"album/{album}", title, "album", number, of_album))
        return groups

    def _page(self, name: str, path: str, **values: Any) -> tuple[str, bytes]:
        root = "../" * path.count("/")
        return path, self._templates.fill(name, self._common | {"root": root, "path": path} | values)

    def _group_page(self, group: _Group, page: int) -> tuple[str, bytes]:
        root = "../" * group.base.count("/")
        shown = group.entries[(page - 1) * PER_PAGE : page * PER_PAGE]
        return self._page(
            "grid.html",
            group.path(page),
            group=_link(group) | {"kind": group.kind, "number": group.number},
            page=page,
            pages=group.pages,
            per_page=PER_PAGE,
            older=root + group.path(page + 1) if page < group.pages else None,
            newer=root + group.path(page - 1) if page > 1 else None,
            items=[self._item(entry, root, eager=at < _EAGER) for at, entry in enumerate(shown)],
        )

    def _search_page(self) -> tuple[str, bytes]:
        sample = [self._item(entry, "", eager=False) for entry in self._entries[:1]]
        return self._page("search.html", SEARCH, items=sample, per_page=PER_PAGE)

    def _photo_page(self, number: int, alike: Sequence[int]) -> tuple[str, bytes]:
        entry, root = self._entries[number], "../"
        return self._page(
            "photo.html",
            _path(entry),
            photo=self._photo(entry, root),
            previous=self._neighbor(number - 1, root) if number else None,
            next=self._neighbor(number + 1, root) if number + 1 < len(self._entries) else None,
            similar=[self._item(self._entries[other], root, eager=False) for other in alike],
        )

    def _neighbor(self, number: int, root: str) -> dict[str, str]:
        entry = self._entries[number]
        return {"href": root + _path(entry), "title": entry.title}

    def _alt(self, entry: Entry) -> str:
        if entry.made.facts.description:
            return " ".join(entry.made.facts.description.split())
        texts = self._settings.texts
        colors = texts["and"].join(texts[FAMILIES[number]] for number in entry.families)
        return texts["alt"].replace("{title}", entry.title).replace("{colors}", colors)

    def _item(self, entry: Entry, root: str, *, eager: bool) -> dict[str, Any]:
        """A picture in a grid. What stands here, gallery.js makes of the index, too."""
        size = _size(entry)
        shape = ratio(*size)
        desk, phone = (max(1, int(shape * rows / 100 + 0.5)) for rows in (_ROW, _ROW_OF_PHONE))
        return self._image(entry, root, MEDIUM) | {
            "href": root + _path(entry),
            "sizes": f"{'' if eager else 'auto, '}(max-width: 32rem) {phone}rem, {desk}rem",
            "eager": eager,
            "rects": _rects(entry),
            "color": entry.signature.swatches[0].color.hex,
        }

    def _image(self, entry: Entry, root: str, most: int) -> dict[str, Any]:
        """A picture element: no larger than that, in all formats."""
        size, large = _size(entry), self._settings.large
        longers = [longer for longer in lengths(size, large) if longer <= most]
        shown = longers[0] if most <= MEDIUM else longers[-1]
        width, height = picture_size(size, shown, large)
        srcsets = {
            kind: ", ".join(
                f"{root}{picture_name(entry.made.name, longer, kind)} {picture_size(size, longer, large)[0]}w"
                for longer in longers
            )
            for kind in _TYPES
        }
        # There is no large one in WebP: who knows only that gets the JPEG.
        modern = ("avif", "webp") if longers[-1] <= MEDIUM else ("avif",)
        return {
            "alt": self._alt(entry),
            "ratio": ratio(*size),
            "sources": [{"type": _TYPES[kind], "srcset": srcsets[kind]} for kind in modern],
            "src": root + picture_name(entry.made.name, shown, "jpg"),
            "srcset": srcsets["jpg"],
            "width": width,
            "height": height,
        }

    def _photo(self, entry: Entry, root: str) -> dict[str, Any]:
        large, facts = self._settings.large, entry.made.facts
        width, height = _size(entry)
        high = _STAGE * 100 * width / height
        return self._image(entry, root, large) | {
            "title": entry.title,
            "description": facts.description,
            "sizes": f"min(100vw, {high:.0f}vh)",
            "color": entry.signature.swatches[0].color.hex,
            "swatches": _swatches(entry, root),
            "facts": list(_facts(facts)),
            "album": {"href": f"{root}album/{entry.album}.html", "title": self._albums[entry.album]}
            if entry.album
            else None,
            "families": [
                {"href": f"{root}color/{FAMILIES[number]}.html", "name": FAMILIES[number]}
                for number in entry.families
            ],
            "original": root + f"{ORIGINALS}/{entry.made.name}{entry.made.original}"
            if entry.made.original is not None
            else None,
        }


def _path(entry: Entry) -> str:
    return f"photo/{entry.slug}.html"


def _size(entry: Entry) -> tuple[int, int]:
    return entry.made.content.width, entry.made.content.height


def _link(group: _Group) -> dict[str, Any]:
    return {
        "href": group.path(1),
        "title": group.title,
        "count": len(group.entries),
        "name": FAMILIES[group.number] if group.kind == "color" else "",
    }


def _rects(entry: Entry) -> list[dict[str, Any]]:
    """The swatches side by side, in whole units, so that every program adds up to the same."""
    found, at = [], 0
    for color, share in entry.signature.swatches:
        units = in_units(share, WHOLE)
        found.append({"x": at, "width": units, "hex": color.hex})
        at += units
    return found


def _swatches(entry: Entry, root: str) -> list[dict[str, Any]]:
    tenths = apportion([share for _, share in entry.palette], 1000)
    return [
        rect
        | {
            "name": swatch.color.name,
            "share": f"{decimal(share, 1)} %",
            "text": swatch.color.text().hex,
            "href": f"{root}{SEARCH}#{quote(swatch.color.hex)}",
        }
        for rect, swatch, share in zip(_rects(entry), entry.palette, tenths, strict=True)
    ]


def _facts(facts: Facts) -> Iterator[dict[str, str]]:
    exposure = (
        "" if facts.time is None else f"{facts.time} s",
        "" if facts.aperture is None else f"f/{facts.aperture:g}",
        "" if facts.sensitivity is None else f"ISO {facts.sensitivity}",
        "" if facts.focal_length is None else f"{facts.focal_length:g} mm",
    )
    taken = facts.taken
    known = {
        "date": taken and taken[:16].replace("T", " "),
        "camera": facts.camera,
        "lens": facts.lens,
        "exposure": ", ".join(filter(None, exposure)),
        "place": f"{facts.latitude}, {facts.longitude}" if facts.latitude is not None else None,
        "artist": facts.artist,
        "copyright": facts.copyright,
    }
    for name, value in known.items():
        if value:
            yield {"name": name, "value": value, "moment": taken or "" if name == "date" else ""}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
