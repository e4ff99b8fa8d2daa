"""What every palette and every error promises, whatever the source."""

from __future__ import annotations

import math
from functools import cache

import kolorit
from kolorit import errors

# A line of a terminal or two.
LONGEST_REASON = 400


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
