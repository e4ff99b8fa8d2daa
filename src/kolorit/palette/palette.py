"""What a picture's colors are: swatches, most dominant first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    import os

    from kolorit.color import Color

# Shares are quotients of sums of whole numbers: off by far less, never by more.
_SHARE_TOLERANCE = 1e-9


class Swatch(NamedTuple):
    """A color and the share of the picture that it stands for, above 0 and at most 1."""

    color: Color
    share: float


@dataclass(frozen=True, slots=True)
class Palette(Sequence[Swatch]):
    """The swatches of a picture, most dominant first; a sequence of them.

    Guarantees
    ----------
    - Shares lie in (0, 1], add up to 1, and descend; equal shares are ordered by color.
    - No color occurs twice.

    Attributes
    ----------
    swatches
        At least one.
    width, height
        Of the whole upright picture, in pixels.
    warnings
        What could not be taken at its word, as stable codes (``icc_ignored``).
    """

    swatches: tuple[Swatch, ...]
    width: int
    height: int
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check once; everything after trusts it."""
        order = [(-swatch.share, swatch.color) for swatch in self.swatches]
        if order != sorted(order) or not all(0 < swatch.share <= 1 for swatch in self.swatches):
            raise ValueError("shares must lie in (0, 1] and descend, equal ones by color")
        if not math.isclose(math.fsum(s.share for s in self.swatches), 1, abs_tol=_SHARE_TOLERANCE):
            raise ValueError("shares must add up to 1")
        if len({swatch.color for swatch in self.swatches}) != len(self.swatches):
            raise ValueError("a color must not occur twice")

    def __len__(self) -> int:
        return len(self.swatches)

    @overload
    def __getitem__(self, index: int) -> Swatch: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Swatch, ...]: ...
    def __getitem__(self, index: int | slice) -> Swatch | tuple[Swatch, ...]:
        return self.swatches[index]

    def __iter__(self) -> Iterator[Swatch]:
        return iter(self.swatches)

    # These two reach upward in the layers, to what is made of palettes; docs/decisions tells why they may.

    def export(self, format: str, *, name: str | None = None) -> str | bytes:  # noqa: A002 - as the option is called
        """Write the palette in a format: ``palette.export("css")``. `docs/exports.md` shows each.

        Parameters
        ----------
        format
            Text: ``"hex"``, ``"json"``, ``"ndjson"``, ``"csv"``, ``"css"``, ``"scss"``, ``"less"``,
            ``"tailwind"``, ``"tokens"``, ``"gpl"``, ``"paintnet"``, ``"svg"``, ``"html"``,
            ``"mplstyle"``, ``"imgix"``. Bytes: ``"ase"``, ``"aco"``.
        name
            What the palette is called, in formats that have a place for it.

        Raises
        ------
        InvalidOptionError
            There is no such format.

        Guarantees
        ----------
        - The shares in it add up to exactly 100 %; in JSON and design tokens they are not rounded.
        - Nothing in a name ends the comment, string or element that it stands in.

        Examples
        --------
        >>> from kolorit import Color
        >>> palette = Palette((Swatch(Color(15, 176, 221), 1.0),), 4, 3)
        >>> print(palette.export("css"), end="")
        :root {
          --color-1: #0fb0dd; /* bright sky blue 100.00% */
        }
        """
        from kolorit.export.formats import export  # noqa: PLC0415 - see above

        return export(self, format, name=name)

    def save(
        self,
        path: str | os.PathLike[str],
        format: str | None = None,  # noqa: A002 - as the option is called
        *,
        name: str | None = None,
    ) -> None:
        """Write the palette into a file, whole or not at all: what was there is replaced only by all of it.

        Parameters
        ----------
        path
            Where to.
        format
            As for `export`; ``None``: the one that the ending of the path names.
        name
            What the palette is called; without one it is called as the file, without its ending.

        Raises
        ------
        InvalidOptionError
            There is no such format, or the ending names none.
        NotWrittenError
            What the system said. The file is as it was.
        """
        from kolorit.export.formats import save  # noqa: PLC0415 - see above

        save(self, path, format, name=name)
