"""One call to be made, and what came of it."""

from __future__ import annotations

import pickle
from typing import Any


class Task:
    """A call that some worker is to make.

    Attributes
    ----------
    name
        Of the source, for errors.
    message
        What the worker is told: the name, the argument and the timeout, pickled.
    timeout
        Seconds that the call may take.
    second_try
        Whether a worker died of it, but one that other calls had been made in.
    done, outcome
        Whether it is done with, and what the function returned or why it did not.
    """

    __slots__ = ("done", "message", "name", "outcome", "second_try", "timeout")

    def __init__(self, name: str, argument: object, timeout: float) -> None:
        self.name = name
        self.message = pickle.dumps((name, argument, timeout))
        self.timeout = timeout
        self.second_try = False
        self.done = False
        self.outcome: Any = None

    def begin(self) -> bool:
        """Whether it is still wanted, now that a worker is free for it."""
        return True

    def conclude(self, outcome: object) -> None:
        """Note what came of it."""
        self.outcome = outcome
        self.done = True
        self.message = b""
