"""The next item of an iterable, taken when asked for, in a thread that may wait for it."""

from __future__ import annotations

import threading
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = TypeVar("Item")


class Feed(Generic[Item]):
    """Takes items one by one, as many as were asked for.

    Parameters
    ----------
    items
        May wait as long as it likes, and never end.
    post
        Gets a call to be made by another thread.
    take
        What is then called with each item.
    end
        What is called after the last, with the error that the iterable raised, if it did.
    """

    def __init__(
        self,
        items: Iterable[Item],
        post: Callable[[Callable[[], None]], None],
        take: Callable[[Item], None],
        end: Callable[[BaseException | None], None],
    ) -> None:
        self._asked: SimpleQueue[int] = SimpleQueue()
        self._stopped = False
        # A daemon, as nobody can interrupt a thread that waits for its input.
        thread = threading.Thread(target=self._run, args=(items, post, take, end), daemon=True)
        thread.start()

    def ask(self, count: int) -> None:
        """Have so many more items taken, as soon as they are there."""
        self._asked.put(count)

    def stop(self) -> None:
        """Have no more taken. One that is waited for may be; it goes nowhere."""
        self._stopped = True
        self._asked.put(0)

    def _run(
        self,
        items: Iterable[Item],
        post: Callable[[Callable[[], None]], None],
        take: Callable[[Item], None],
        end: Callable[[BaseException | None], None],
    ) -> None:
        try:
            iterator = iter(items)
            while not self._stopped:
                for _ in range(self._asked.get()):
                    try:
                        item = next(iterator)
                    except StopIteration:
                        post(partial(end, None))
                        return
                    if self._stopped:
                        return
                    post(partial(take, item))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the items are used
            post(partial(end, error))
