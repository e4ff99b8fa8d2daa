"""What is made of one photo, in a worker: its palette, its facts, and its pictures for the web."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from kolorit.collection.measure import Content, content_of
from kolorit.collection.options import ALGORITHM, Options
from kolorit.errors import NotWrittenError, UnreadableError
from kolorit.image.facts import Facts, read_facts
from kolorit.image.reading import Reading
from kolorit.image.shrink import shrunk_size
from kolorit.image.source import opened
from kolorit.render.photos import KINDS, VERSION, encoded, photo, smaller
from kolorit.replace import replacing
from kolorit.web.gallery.ledger import note

if TYPE_CHECKING:
    from typing import BinaryIO

    from kolorit.web.gallery.settings import Fact

# Of the longer side: in a grid, and in one on a screen of twice as many dots or on a phone.
SMALL, MEDIUM = 480, 960
FOLDER, ORIGINALS = "img", "original"
_NAME_DIGITS = 16
# Of the largest, AVIF for nearly everybody and JPEG for the rest: WebP would be a third of a site's bytes.
_LARGE_KINDS = ("avif", "jpg")


class Order(NamedTuple):
    """What is to be made of photos.

    Attributes
    ----------
    site
        The folder of the site.
    large
        The longer side of the largest picture.
    facts
        Which may be told.
    originals
        Whether the file itself is copied.
    """

    site: str
    large: int
    facts: tuple[Fact, ...]
    originals: bool

    @property
    def text(self) -> str:
        """What changes what is made of a photo."""
        return f"{ALGORITHM} {VERSION} {self.large} {' '.join(self.facts)} {self.originals}"


class Job(NamedTuple):
    """A photo; and what is known of it if its content is still the one of this hash."""

    path: str
    known: Developed | None = None


class Developed(NamedTuple):
    """What was made of a photo.

    Attributes
    ----------
    size, modified, hash
        Of its file: bytes, nanoseconds since 1970, SHA-256 in hexadecimal digits.
    content
        Its size, palette and so on, as a collection has it.
    facts
        Those that may be told; all others are ``None``.
    name
        What its pictures are called: they have the same name as long as they are the same.
    original
        The ending of its original, if that is copied.
    made_by
        The text of the order.
    """

    size: int
    modified: int
    hash: str
    content: Content
    facts: Facts
    name: str
    original: str | None
    made_by: str

    def files(self, large: int) -> list[str]:
        """The paths of its pictures, from that of the site."""
        size = (self.content.width, self.content.height)
        made = [picture_name(self.name, longer, kind) for longer, kind in _pictures(size, large)]
        return made if self.original is None else [*made, f"{ORIGINALS}/{self.name}{self.original}"]


def picture_name(name: str, longer: int, kind: str) -> str:
    """Where a picture of this size is."""
    return f"{FOLDER}/{name}-{longer}.{kind}"


def lengths(size: tuple[int, int], large: int) -> list[int]:
    """The longer sides of the pictures of a photo of this size, none larger than itself."""
    return sorted({min(max(size), longer, large) for longer in (SMALL, MEDIUM, large)})


def develop(job: Job, *, order: Order) -> Developed | NotWrittenError:
    """Make what is not there yet.

    Returns
    -------
    Developed or NotWrittenError
        The latter where the site cannot be written to: raised in a worker, it would be a fault of the photo.

    Raises
    ------
    SourceError
        The photo cannot be read.
    """
    with opened(job.path, Reading()) as stream:
        status = os.fstat(stream.fileno())
        source = _all_of(stream)
    digest = hashlib.sha256(source).hexdigest()
    with opened(source, Reading()) as stream:
        facts = _allowed(read_facts(stream), order.facts)
    known = job.known
    if known is not None and (known.hash, known.made_by.split()[0]) == (digest, str(ALGORITHM)):
        content = known.content
    else:
        content = content_of(source, Options())
    text = f"{digest} {order.large} {VERSION}"
    name = hashlib.sha256(text.encode()).hexdigest()[:_NAME_DIGITS]
    ending = _ending(job.path) if order.originals else None
    made = Developed(status.st_size, status.st_mtime_ns, digest, content, facts, name, ending, order.text)
    missing = [file for file in made.files(order.large) if not _is_there(order.site, file)]
    if missing:
        try:
            note(order.site, missing)
            _make(source, missing, made, order)
        except NotWrittenError as error:
            return error
    return made


def _make(source: bytes, missing: list[str], made: Developed, order: Order) -> None:
    size = (made.content.width, made.content.height)
    # All from the largest: it holds more than any of them shows, and the original is decoded once.
    largest = photo(source, order.large, Reading())
    for longer in lengths(size, order.large):
        wanted = [kind for kind in KINDS if picture_name(made.name, longer, kind) in missing]
        image = smaller(largest, longer) if wanted else largest
        for kind in wanted:
            _write(order.site, picture_name(made.name, longer, kind), encoded(image, kind))
    if made.original is not None and f"{ORIGINALS}/{made.name}{made.original}" in missing:
        _write(order.site, f"{ORIGINALS}/{made.name}{made.original}", source)


def _pictures(size: tuple[int, int], large: int) -> list[tuple[int, str]]:
    longest = lengths(size, large)
    return [(longer, kind) for longer in longest for kind in (KINDS if longer <= MEDIUM else _LARGE_KINDS)]


def picture_size(size: tuple[int, int], longer: int, large: int) -> tuple[int, int]:
    """Width and height of a photo's picture, which was made from its largest."""
    return shrunk_size(shrunk_size(size, large), longer)


def _allowed(facts: Facts, shown: tuple[Fact, ...]) -> Facts:
    """What may not be told does not even leave the worker."""
    fields = {
        "camera": ("camera",),
        "lens": ("lens",),
        "exposure": ("time", "aperture", "sensitivity", "focal_length"),
        "date": ("taken",),
        "description": ("description",),
        "artist": ("artist",),
        "copyright": ("copyright",),
        "place": ("latitude", "longitude"),
    }
    told = {field for fact in shown for field in fields[fact]}
    return Facts(**{name: value for name, value in facts._asdict().items() if name in told})


def _ending(path: str) -> str:
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path may be any bytes
    return ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ""


def _is_there(site: str, file: str) -> bool:
    return os.path.isfile(os.path.join(site, file))  # noqa: PTH113, PTH118 - a path may be any bytes


def _write(site: str, file: str, content: bytes) -> None:
    path = os.path.join(site, file)  # noqa: PTH118 - as above
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        with replacing(path) as stream:
            stream.write(content)
    except OSError as error:
        raise NotWrittenError(f"{path}: cannot be written: {error.strerror}") from error


def _all_of(stream: BinaryIO) -> bytes:
    try:
        return stream.read()
    except OSError as error:
        raise UnreadableError(f"the system cannot read it ({error.strerror})") from error
