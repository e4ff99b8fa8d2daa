"""What every palette and every error promises, whatever the source."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import kolorit
from kolorit import errors
from kolorit.palette.choice import AUTO

# A line of a terminal or two.
LONGEST_REASON = 400
# More than any two colors are from each other.
FARTHEST = 150


def palette_holds(palette: kolorit.Palette, k: int) -> None:
    """Assert what `kolorit.extract` promises of its result."""
    shares = [swatch.share for swatch in palette]
    assert 1 <= len(palette) <= k
    assert all(0 < share <= 1 for share in shares)
    assert math.isclose(math.fsum(shares), 1, abs_tol=1e-9)
    order = [(-share, color) for color, share in palette]
    assert order == sorted(order)
    assert len({color for color, _ in palette}) == len(palette)
    assert palette.width >= 1
    assert palette.height >= 1
    assert all(code.isidentifier() for code in palette.warnings)
    for swatch in palette:
        assert swatch.spread is None or 0 <= swatch.spread <= FARTHEST
        assert swatch.position is None or all(0 <= place <= 1 for place in swatch.position)


def most_colors(k: Any) -> int:
    """How many there may be, at most."""
    if isinstance(k, str):
        return AUTO[1]
    return int(k[-1] if isinstance(k, tuple | list) else k)


def source_error_holds(error: kolorit.SourceError, source: str) -> None:
    """Assert that it is one that people can use: a code that is documented, one line, the source."""
    assert error.code in codes() - {errors.InternalError.code}, repr(error)
    assert error.source == source
    assert error.reason
    assert len(error.reason) <= LONGEST_REASON, error.reason
    assert len(error.reason.splitlines()) == 1, error.reason
    assert str(error) == f"{source}: {error.reason}"


@cache
def codes() -> set[str]:
    """Those of all errors there are; a test compares them with the documentation."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return {kind.code for kind in kinds if issubclass(kind, errors.SourceError) and not kind.__subclasses__()}
