"""What is wanted of the colors of a picture: the options, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypeAlias

from kolorit.arguments import integer, is_one_of, shown
from kolorit.color import SPACES, Color, SpaceName
from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

# More are no longer a palette but a quantized picture, and a byte holds an index into them.
MAX_K = 256
# What "auto" searches in: more colors than this nobody takes in at a glance.
AUTO = (1, 16)
AUTO_WORD: Literal["auto"] = "auto"

Count: TypeAlias = 'int | tuple[int, int] | Literal["auto"]'


class Choice(NamedTuple):
    """Which colors stand for all.

    Attributes
    ----------
    least, most
        How many; the most of them unless two would look alike.
    space
        Where distance is measured and means are taken.
    salient
        The colors that people would pick, instead of those of least error.
    exact
        Only colors that occur.
    snap_to
        These, and no others.
    """

    least: int
    most: int
    space: SpaceName = "oklab"
    salient: bool = False
    exact: bool = False
    snap_to: tuple[Color, ...] = ()

    @classmethod
    def of(
        cls,
        k: Count,
        *,
        space: SpaceName,
        salient: bool,
        exact: bool,
        snap_to: Iterable[Color | str] | None,
    ) -> Self:
        """Check options as they are handed in.

        Raises
        ------
        InvalidOptionError
            One is out of range, or two contradict each other.
        """
        least, most = _count(k)
        check_space(space)
        for name, value in (("salient", salient), ("exact", exact)):
            if not isinstance(value, bool):
                raise InvalidOptionError(f"{name} must be True or False, got {shown(value)}")
        if salient and space != "oklab":
            raise InvalidOptionError("salient colors are found in oklab: leave out the space, or salient")
        fixed = () if snap_to is None else _colors(snap_to)
        if fixed and (salient or exact):
            raise InvalidOptionError("snap_to names the colors: leave out salient and exact, or snap_to")
        return cls(least, most, space, salient, exact, fixed)


def check_k(k: object) -> None:
    """Reject what is no number of colors."""
    if not 1 <= (integer(k) or 0) <= MAX_K:
        raise InvalidOptionError(f"k must be an integer in 1..{MAX_K}, got {shown(k)}")


def check_space(space: object) -> None:
    """Reject what is no name of a space."""
    if not is_one_of(space, SPACES):
        raise InvalidOptionError(f"space must be one of {', '.join(SPACES)}, got {shown(space)}")


def _count(k: Count) -> tuple[int, int]:
    if is_one_of(k, (AUTO_WORD,)):
        return AUTO
    if isinstance(k, (tuple, list)):
        bounds = [integer(bound) or 0 for bound in k]
        if len(bounds) != 2 or not 1 <= bounds[0] <= bounds[1] <= MAX_K:  # noqa: PLR2004 - two bounds
            raise InvalidOptionError(
                f"two bounds of k must be integers, the lower one first, in 1..{MAX_K}, got {shown(k)}"
            )
        return bounds[0], bounds[1]
    number = integer(k) or 0
    if not 1 <= number <= MAX_K:
        raise InvalidOptionError(
            f"k must be an integer in 1..{MAX_K}, got {shown(k)}; or bounds such as (2, 8), or 'auto'"
        )
    return number, number


def _colors(snap_to: Iterable[Color | str]) -> tuple[Color, ...]:
    from kolorit.color.parse import as_color  # noqa: PLC0415 - few runs name colors

    # A string is iterable too, letter by letter.
    if isinstance(snap_to, str) or not hasattr(snap_to, "__iter__"):
        raise InvalidOptionError(f"snap_to must be a list of colors, got {shown(snap_to)}")
    colors = tuple(map(as_color, snap_to))
    if not 1 <= len(colors) <= MAX_K:
        raise InvalidOptionError(f"snap_to must name 1 to {MAX_K} colors, got {len(colors)}")
    if len(set(colors)) < len(colors):
        twice = next(color for at, color in enumerate(colors) if color in colors[:at])
        raise InvalidOptionError(f"snap_to must name each color once, but names {twice} again")
    return colors
