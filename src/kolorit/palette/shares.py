"""Shares as whole numbers that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def apportion(shares: Sequence[float], units: int) -> list[int]:
    """Divide units among shares that add up to 1, by the method of largest remainders.

    Guarantees
    ----------
    - The numbers add up to ``units``.
    - Each is its exact part rounded down or up.
    - A larger share never gets less than a smaller one.
    """
    parts = [share * units for share in shares]
    whole = [int(part) for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda number: whole[number] - parts[number])
    for number in by_remainder[: units - sum(whole)]:
        whole[number] += 1
    return whole


def apportion_to_all(shares: Sequence[float], units: int) -> list[int]:
    """`apportion`, but none gets nothing as long as there are enough units; the largest give."""
    whole = apportion(shares, units)
    if len(whole) > units:
        return whole
    while 0 in whole:
        largest = max(whole)
        # The last of equals gives, so that a larger share still never has less than a smaller one.
        whole[len(whole) - 1 - whole[::-1].index(largest)] -= 1
        whole[whole.index(0)] += 1
    return whole


def decimal(units: int, digits: int) -> str:
    """Write a whole number of units of 10 ** -digits."""
    return f"{units // 10**digits}.{units % 10**digits:0{digits}}"
