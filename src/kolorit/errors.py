"""Everything that kolorit raises on purpose: one tree, each leaf with a code that never changes.

The codes are the same in Python (``error.code``), in JSON records and on standard error.
"""

from __future__ import annotations

from typing import Any, ClassVar


class KoloritError(Exception):
    """Any error of kolorit's own. ``code`` names its kind and is stable across versions."""

    code: ClassVar[str] = "error"


class InvalidOptionError(KoloritError, ValueError):
    """An option, or an argument that is not a picture, has a value it cannot have."""

    code = "invalid_option"


class NotWrittenError(KoloritError):
    """The results could not be written where they should go."""

    code = "not_written"


class NoWorkersError(KoloritError):
    """Processes to decode in cannot be started."""

    code = "no_workers"


class BusyError(KoloritError):
    """More is waiting to be done than may; later there will be room again."""

    code = "busy"


class InvalidRequestError(KoloritError):
    """A request that a server can make nothing of."""

    code = "invalid_request"


class SlowRequestError(KoloritError):
    """A request that did not arrive in the time it may take."""

    code = "slow_request"


class WrongHostError(KoloritError):
    """A request to a name that the server does not answer to, as of a site that pretends to be it."""

    code = "wrong_host"


class CrossSiteError(KoloritError):
    """A request that another site has made a browser send."""

    code = "cross_site"


class NoCollectionError(KoloritError):
    """There is no collection in that place, or what is there is something else."""

    code = "no_collection"


class DamagedCollectionError(KoloritError):
    """The file of a collection is not as it was written."""

    code = "damaged_collection"


class NewerCollectionError(KoloritError):
    """A later version of kolorit wrote the collection."""

    code = "newer_collection"


class LockedError(KoloritError):
    """Somebody else is writing to the collection."""

    code = "locked"


class InvalidQueryError(KoloritError, ValueError):
    """A search that cannot be understood.

    Attributes
    ----------
    reason
        What is wrong.
    query
        All of it.
    start, end
        Which of its characters it is about, as in a slice; where something is missing, they are the same.
    """

    code = "invalid_query"

    def __init__(self, reason: str, query: str, start: int, end: int) -> None:
        super().__init__(reason, query, start, end)
        self.reason = reason
        self.query = query
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return f"at character {self.start + 1} of {self.query!r}: {self.reason}"

    def pointed(self) -> str:
        """The query and, in a second line, carets below what is wrong with it."""
        return f"{self.query}\n{' ' * self.start}{'^' * max(1, self.end - self.start)}"


class MissingExtraError(KoloritError):
    """What was asked for needs a package that is not installed.

    Attributes
    ----------
    extra
        The extra of kolorit that has it: ``pip install 'kolorit[extra]'``.
    """

    code = "missing_extra"

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.what} needs a package that is not installed: pip install 'kolorit[{self.extra}]'"


class InvalidTemplateError(KoloritError):
    """A template that says something nobody can make sense of, or that takes too much time or room.

    Attributes
    ----------
    reason
        What was wrong.
    template
        The template's name.
    line, column
        Where, from 1; 0 where that cannot be told.
    """

    code = "invalid_template"

    def __init__(self, reason: str, template: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason, template, line, column)
        self.reason = reason
        self.template = template
        self.line = line
        self.column = column

    def __str__(self) -> str:
        places = "".join(f":{place}" for place in (self.line, self.column) if place)
        return f"{self.template}{places}: {self.reason}"


class InvalidConfigError(KoloritError):
    """A configuration that says something nobody can make sense of."""

    code = "invalid_config"


class NoThemeError(KoloritError):
    """No theme has been written that could be put back."""

    code = "no_theme"


class SourceError(KoloritError):
    """One source could not be turned into a palette.

    Attributes
    ----------
    reason
        What was wrong and what to do, without the name of the source.
    source
        The name of the source: its path, or what it is (``<bytes>``).
    """

    def __init__(self, reason: str, source: str | None = None) -> None:
        super().__init__(reason, source)
        self.reason = reason
        self.source = source

    def __str__(self) -> str:
        return self.reason if self.source is None else f"{self.source}: {self.reason}"

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions leave their cause behind when they are pickled.
        return type(self), (self.reason, self.source), {"__cause__": self.__cause__}


class NotFoundError(SourceError):
    """There is nothing at that path."""

    code = "not_found"


class NotPermittedError(SourceError):
    """The system does not let us read it."""

    code = "not_permitted"


class NotAFileError(SourceError):
    """A device, pipe or socket where a file was expected."""

    code = "not_a_file"


class NoPicturesError(SourceError):
    """A folder in which no picture was found."""

    code = "no_pictures"


class UnreadableError(SourceError):
    """Not a picture or a palette, or one that nobody can make sense of."""

    code = "unreadable"


class TruncatedError(SourceError):
    """A file that ends before all its pixels or colors are there."""

    code = "truncated"


class TooLargeError(SourceError):
    """More pixels, colors or bytes than the limit."""

    code = "too_large"


class UnsupportedError(SourceError):
    """A picture or palette of a kind that kolorit does not read."""

    code = "unsupported"


class NoOpaquePixelsError(SourceError):
    """Every pixel is fully transparent, so there is no color to tell."""

    code = "no_opaque_pixels"


class NothingLeftError(SourceError):
    """All that can be seen was to be left out: by a mask, as background, or as colors to ignore."""

    code = "nothing_left"


class InvalidArrayError(SourceError, ValueError):
    """An array of a shape, type or value that no picture has."""

    code = "invalid_array"


class InvalidPointsError(SourceError):
    """A table of numbers that has something else in it, or nothing."""

    code = "invalid_points"


class RegionOutsideError(SourceError, ValueError):
    """A region that reaches beyond the picture."""

    code = "region_outside"


class TimedOutError(SourceError):
    """It took longer than one source may."""

    code = "timeout"


class CrashedError(SourceError):
    """The process that decoded it ended, as a decoder makes it do that trips over a broken picture."""

    code = "crashed"


class OutOfMemoryError(SourceError):
    """It took more memory than one source may, or than there was."""

    code = "out_of_memory"


class InternalError(SourceError):
    """A mistake in kolorit or in a decoder that shows with this source; please report it."""

    code = "internal"
