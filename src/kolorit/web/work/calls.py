"""One pool for all that a server has done: what is to be called comes with each call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def called(call: tuple[Callable[[Argument], Result], Argument]) -> Result:
    """Call a function with its argument."""
    function, argument = call
    return function(argument)
